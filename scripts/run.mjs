/** Runs one development task on Node 24: build, dev, lint, format, typecheck, jest, docs. */
import path from 'node:path';
import fs from 'node:fs';
import { ROOT } from './lib/paths.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { TASKS } from './lib/tasks.mjs';
import { explain } from './lib/say.mjs';

const [name, ...rest] = process.argv.slice(2);
const task = TASKS[name];
if (!task) {
	process.stderr.write(
		`Unknown task "${name ?? ''}". There are: ${Object.keys(TASKS).join(', ')}.\n`,
	);
	process.exit(2);
}
try {
	if (!fs.existsSync(path.join(ROOT, 'node_modules', '.bin', 'tsc')))
		await ensureInstalled('tools', 'root');
	process.exitCode = await task(rest);
} catch (error) {
	process.exitCode = explain(error, name);
}
