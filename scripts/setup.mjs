/** `npm run setup`: installs everything the other commands need and builds the package. */
import { fileURLToPath } from 'node:url';
import { checkPlatform } from './lib/platform.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNode24 } from './lib/node24.mjs';
import { explain, say } from './lib/say.mjs';

try {
	checkPlatform();
	await ensureInstalled('tools');
	await onNode24(fileURLToPath(import.meta.url));
	await ensureInstalled('root', 'host');
	const { ensureBuilt } = await import('./lib/build.mjs');
	say((await ensureBuilt()) ? '      Built dist/' : '      dist/ is up to date');
	say('Ready: npm start, npm test, npm run test:e2e');
} catch (error) {
	process.exitCode = explain(error, 'set-up');
}
