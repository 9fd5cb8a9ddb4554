/** `npm run test:e2e`: the packed package in a real n8n with Postgres; the last line is "N passed, N failed". */
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
	const { runEndToEnd } = await import('./lib/end-to-end.mjs');
	const { passed, failed } = await runEndToEnd(process.argv.slice(2));
	say(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
	process.exitCode = explain(error, 'npm run test:e2e');
	say('0 passed, 1 failed');
}
