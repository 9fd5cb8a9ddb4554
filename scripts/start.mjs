/** `npm start`: everything from a fresh clone to a document made by a real n8n. See --help. */
import { fileURLToPath } from 'node:url';
import { checkPlatform } from './lib/platform.mjs';
import { HELP, readOptions } from './lib/start-options.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNode24 } from './lib/node24.mjs';
import { explain, say } from './lib/say.mjs';

async function main() {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return say(HELP);
	checkPlatform();
	await ensureInstalled('tools');
	await onNode24(fileURLToPath(import.meta.url));
	const { startDesk } = await import('./lib/desk.mjs');
	await startDesk(options);
}

try {
	await main();
} catch (error) {
	process.exitCode = explain(error);
}
