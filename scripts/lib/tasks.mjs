/** The development tasks by name; each takes further arguments and returns an exit code. */
import fs from 'node:fs';
import path from 'node:path';
import { runOnNode24 } from './node24.mjs';
import { ROOT } from './paths.mjs';

const BIN = {
	tsc: 'node_modules/typescript/bin/tsc',
	gulp: 'node_modules/gulp/bin/gulp.js',
	eslint: 'node_modules/eslint/bin/eslint.js',
	prettier: 'node_modules/prettier/bin/prettier.cjs',
	jest: 'node_modules/jest/bin/jest.js',
};
const PRETTY = [
	'{nodes,core,credentials,sandbox,scripts,test}/**/*.{ts,mjs,cjs,js}',
	'*.{js,mjs,ts}',
];

const tool = async (name, args, options = {}) =>
	(
		await runOnNode24([path.join(ROOT, BIN[name]), ...args], {
			cwd: ROOT,
			allowFailure: true,
			...options,
		})
	).code;

/** Runs the tasks one after the other and stops at the first that fails. */
async function inOrder(...steps) {
	for (const step of steps) {
		const code = await step();
		if (code !== 0) return code;
	}
	return 0;
}

const runJestOnce = async (args) =>
	await tool('jest', args, { env: { ...process.env, NODE_OPTIONS: nodeOptions() } });

/** One process keeps the modules of every file it ran: all of them together would not fit into its heap. */
const PARTS = 8;

/** The arguments of each process a Jest run takes: one for named files, several for all of them. */
export function jestParts(args) {
	if (args.some((arg) => !arg.startsWith('-') || arg.startsWith('--shard'))) return [args];
	return Array.from({ length: PARTS }, (_unused, index) => [
		...args,
		`--shard=${index + 1}/${PARTS}`,
	]);
}

export const TASKS = {
	build: async () =>
		await inOrder(
			() => (fs.rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true }), 0),
			() => tool('tsc', ['-p', 'tsconfig.build.json']),
			() => tool('gulp', ['--silent', '--cwd', ROOT, '--gulpfile', path.join(ROOT, 'gulpfile.js')]),
		),
	dev: async () => await tool('tsc', ['-p', 'tsconfig.build.json', '--watch']),
	lint: async (args) =>
		await inOrder(
			() => tool('eslint', ['--max-warnings=0', '.', ...args]),
			() =>
				tool('prettier', [
					'--check',
					'--log-level=warn',
					'--no-error-on-unmatched-pattern',
					...PRETTY,
				]),
		),
	format: async () =>
		await inOrder(
			() =>
				tool('prettier', [
					'--write',
					'--log-level=warn',
					'--no-error-on-unmatched-pattern',
					...PRETTY,
				]),
			() => tool('eslint', ['--fix', '.']),
		),
	typecheck: async () => await tool('tsc', ['--noEmit', '-p', 'tsconfig.json']),
	jest: async (args) => {
		let worst = 0;
		for (const part of jestParts(args)) worst = Math.max(worst, await runJestOnce(part));
		return worst;
	},
	docs: async (args) => {
		const script = path.join(ROOT, 'scripts', 'docs.mjs');
		if (!fs.existsSync(script)) return 0;
		return (await runOnNode24([script, ...args], { cwd: ROOT, allowFailure: true })).code;
	},
};

/** Node options of a Jest run: ES-module packages load only with this flag. */
export function nodeOptions() {
	const given = process.env.NODE_OPTIONS ?? '';
	const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
	return [given, ...flags.filter((flag) => !given.includes(flag))].join(' ').trim();
}
