/**
 * Runs the benchmark files. Each `scripts/bench/*.mjs` exports `measure(context)`, which resolves
 * with rows `{id, what, ours, other, unit, ratio, goal, met}`, measured against each other in one run.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './paths.mjs';
import { say } from './say.mjs';

const FIELDS = ['id', 'what', 'ours', 'other', 'unit', 'ratio', 'goal', 'met'];
const BEGIN = '<!-- table: begin -->';
const END = '<!-- table: end -->';

/** Runs all files, or with `--only NAME` those whose name contains it; returns an exit code. */
export async function runBenchmarks(given) {
	const wanted = given.filter((word) => word !== '--only');
	const folder = path.join(ROOT, 'scripts', 'bench');
	const names = fs.existsSync(folder)
		? fs
				.readdirSync(folder)
				.filter((name) => name.endsWith('.mjs'))
				.sort()
		: [];
	const chosen = names.filter(
		(name) => wanted.length === 0 || wanted.some((word) => name.includes(word.split('.')[0])),
	);
	if (chosen.length === 0) {
		say(
			`No benchmark${wanted.length > 0 ? ` is called like ${wanted.join(', ')}` : 's are there'}.`,
		);
		return wanted.length > 0 ? 2 : 0;
	}
	const rows = [];
	const tables = new Map();
	for (const name of chosen) {
		say(`— ${name.replace(/\.mjs$/, '')}`);
		const { measure } = await import(pathToFileURL(path.join(folder, name)).href);
		const context = {
			root: ROOT,
			dist: path.join(ROOT, 'dist'),
			say,
			/** A table of its own, between the marks of its name in the page. */
			table: (id, text) => tables.set(id, text),
		};
		for (const row of await measure(context)) {
			rows.push(Object.fromEntries(FIELDS.map((field) => [field, row[field] ?? null])));
		}
	}
	const text = table(rows);
	say(`\n${[text, ...tables.values()].join('\n\n')}`);
	if (wanted.length === 0) keep(rows, text, tables);
	else say('Part of the benchmarks only: docs/ is left as it is.');
	return 0;
}

function keep(rows, text, tables) {
	const docs = path.join(ROOT, 'docs');
	fs.mkdirSync(docs, { recursive: true });
	fs.writeFileSync(path.join(docs, 'benchmarks.json'), `${JSON.stringify(rows, null, 2)}\n`);
	const page = path.join(docs, 'benchmarks.md');
	const old = fs.existsSync(page)
		? fs.readFileSync(page, 'utf8')
		: `# Benchmarks\n\n${BEGIN}\n${END}\n`;
	const [cpu] = os.cpus();
	const machine = `${os.cpus().length} × ${cpu?.model ?? 'processor'}, Node ${process.versions.node}, n8n-core ${versionOf('n8n-core')}, puppeteer ${versionOf('puppeteer')}, ${new Date().toISOString().slice(0, 10)}`;
	const inner = `${BEGIN}\n\n${text}\n\nMeasured on ${machine}.\n\n${END}`;
	const at = [old.indexOf(BEGIN), old.indexOf(END)];
	const page2 =
		at[0] < 0
			? `${old.trimEnd()}\n\n${inner}\n`
			: old.slice(0, at[0]) + inner + old.slice(at[1] + END.length);
	fs.writeFileSync(page, [...tables].reduce(withTable, page2));
}

/** The page with a named table anew, where it has the marks for it. */
function withTable(page, [id, text]) {
	const [begin, end] = [`<!-- table ${id}: begin -->`, `<!-- table ${id}: end -->`];
	const at = [page.indexOf(begin), page.indexOf(end)];
	if (at[0] < 0 || at[1] < at[0]) return page;
	return `${page.slice(0, at[0])}${begin}\n\n${text}\n\n${page.slice(at[1])}`;
}

function versionOf(name) {
	const manifest = path.join(ROOT, 'node_modules', name, 'package.json');
	return JSON.parse(fs.readFileSync(manifest, 'utf8')).version;
}

function table(rows) {
	const cells = rows.map((row) => FIELDS.map((field) => shown(row[field])));
	return [
		`| ${FIELDS.join(' | ')} |`,
		`|${FIELDS.map(() => '---').join('|')}|`,
		...cells.map((row) => `| ${row.join(' | ')} |`),
	].join('\n');
}

function shown(value) {
	if (value === null) return '–';
	if (typeof value === 'boolean') return value ? 'yes' : '**no**';
	if (typeof value === 'number')
		return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
	return String(value).replaceAll('|', '\\|');
}
