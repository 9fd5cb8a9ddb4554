/** What `npm test` runs: lint, types, build, the scripts' and stand-ins' own tests, and Jest. */
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runOnNode24 } from './node24.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { duration, say } from './say.mjs';
import { TASKS, jestParts } from './tasks.mjs';

const NODE_TESTS = ['scripts', 'sandbox', 'test'];

/** Each check by name; resolves with what passed and failed. */
const CHECKS = {
	lint: async () => asCount(await TASKS.lint([])),
	types: async () => asCount(await TASKS.typecheck([])),
	build: async () => {
		await ensureBuilt();
		return asCount(missingFromBuild().length > 0 ? 1 : 0);
	},
	'node tests': runNodeTests,
	jest: runJest,
};

/** Runs every check, also after a failure; further arguments go to Jest and leave the others out. */
export async function runChecks(jestArgs = []) {
	const names = jestArgs.length > 0 ? ['jest'] : Object.keys(CHECKS);
	const total = { passed: 0, failed: 0 };
	const lines = [];
	for (const name of names) {
		const started = performance.now();
		say(`— ${name}`);
		const {
			passed,
			failed,
			skipped = 0,
		} = await CHECKS[name](jestArgs).catch((error) => {
			process.stderr.write(`${error.message}\n`);
			return { passed: 0, failed: 1 };
		});
		total.passed += passed;
		total.failed += failed;
		const skips = skipped > 0 ? `, ${skipped} skipped` : '';
		lines.push(
			`${name}: ${passed} passed, ${failed} failed${skips} (${duration(performance.now() - started)})`,
		);
	}
	say(`\n${lines.join('\n')}`);
	return total;
}

const asCount = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** Files `package.json` promises to n8n that the build did not make. */
function missingFromBuild() {
	const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const promised = [
		manifest.main,
		manifest.types,
		...manifest.n8n.nodes,
		...manifest.n8n.credentials,
	];
	const absent = promised.filter((file) => !fs.existsSync(path.join(ROOT, file)));
	for (const file of absent)
		process.stderr.write(`package.json names ${file}, which the build did not make\n`);
	return absent;
}

/** Tests of plain modules (`*.test.mjs`), run by Node's own runner. */
async function runNodeTests() {
	const files = NODE_TESTS.flatMap((folder) => testFiles(path.join(ROOT, folder)));
	if (files.length === 0) return { passed: 0, failed: 0 };
	const report = path.join(CACHE, 'node-tests.tap');
	fs.mkdirSync(CACHE, { recursive: true });
	const reporters = [
		'--test-reporter=dot',
		'--test-reporter-destination=stdout',
		'--test-reporter=tap',
		`--test-reporter-destination=${report}`,
	];
	const { code } = await runOnNode24(['--test', ...reporters, ...files], {
		cwd: ROOT,
		allowFailure: true,
	});
	const text = fs.existsSync(report) ? fs.readFileSync(report, 'utf8') : '';
	const count = (word) => Number(text.match(new RegExp(`^# ${word} (\\d+)`, 'm'))?.[1] ?? 0);
	const failed = count('fail') + count('cancelled');
	return {
		passed: count('pass'),
		failed: code !== 0 && failed === 0 ? 1 : failed,
		skipped: count('skipped'),
	};
}

function testFiles(folder) {
	if (!fs.existsSync(folder)) return [];
	return fs
		.readdirSync(folder, { withFileTypes: true })
		.flatMap((entry) => {
			if (entry.name === 'node_modules') return [];
			const place = path.join(folder, entry.name);
			if (entry.isDirectory()) return testFiles(place);
			return entry.name.endsWith('.test.mjs') ? [place] : [];
		})
		.sort();
}

async function runJest(args) {
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const part of jestParts(args)) {
		const { passed, failed, skipped = 0 } = await runJestPart(part);
		total.passed += passed;
		total.failed += failed;
		total.skipped += skipped;
	}
	return total;
}

async function runJestPart(args) {
	const report = path.join(CACHE, 'jest.json');
	fs.mkdirSync(CACHE, { recursive: true });
	fs.rmSync(report, { force: true });
	const code = await TASKS.jest(['--json', `--outputFile=${report}`, '--silent=false', ...args]);
	if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
	const result = JSON.parse(fs.readFileSync(report, 'utf8'));
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return {
		passed: result.numPassedTests,
		failed: code !== 0 && failed === 0 ? 1 : failed,
		skipped: result.numPendingTests + result.numTodoTests,
	};
}
