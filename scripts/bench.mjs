/** `npm run bench`: runs the measurements of `scripts/bench/` and keeps them in `docs/`. */
import { fileURLToPath } from 'node:url';
import { checkPlatform } from './lib/platform.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { onNode24 } from './lib/node24.mjs';
import { explain } from './lib/say.mjs';

try {
	checkPlatform();
	await ensureInstalled('tools');
	await onNode24(fileURLToPath(import.meta.url));
	await ensureInstalled('root');
	const { ensureBuilt } = await import('./lib/build.mjs');
	await ensureBuilt();
	const { runBenchmarks } = await import('./lib/benchmarks.mjs');
	process.exitCode = await runBenchmarks(process.argv.slice(2));
} catch (error) {
	process.exitCode = explain(error, 'npm run bench');
}
