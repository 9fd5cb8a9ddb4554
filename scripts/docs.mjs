/** Writes `docs/contracts/*.md` from the schemas, `docs/checks.md` from the check registry, and holds `docs/errors.md` to the codes in the source. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ROOT } from './lib/paths.mjs';
import { templateTables, withTables } from './lib/template-docs.mjs';
import { explain, say } from './lib/say.mjs';

const GENERATED =
	'<!-- Made by `npm run docs` from the code. Edit the descriptions there, not here. -->';
const CODE = /'((?:[A-Z]{3,12}_(?:\d{3}|[A-Z_]+))|NOT_FOUND|INTERNAL)'/g;
/** Codes that are ours: those with a number, and words of these families; others are codes of Node or of a vendor. */
const FAMILIES =
	/^(?:ALERT|ARCHIVE|AUTH|BRAND|CFG|CHANNEL|DIST|EXPORT|FETCH|FILE|FORMULA|GEN|HOOK|IMAGE|IMPORT|JOB|KEEP|LINK|MODEL|PDF|PIECE|PLAN|QUALITY|READ|RENDER|SAFE|SEARCH|SEC|SECRET|STORE|TENANT)_|_\d{3}$|^(?:NOT_FOUND|INTERNAL)$/;
/** Parts of the envelope that are never references. */
const OWN_PAGES = new Set(['usage', 'problem']);
const JUDGED =
	'They come after the checks above, on what those left standing, and can make a verdict worse, never better. Without a model, a vendor or a score they could not run, and the report says why. Posts: a level from 0 to 4 for each question, the median of three samples (five where they lie more than a level apart), in another order each time; a level that points to no words of the post is void, sentences that speak to a model are not shown, and what a rule refused is not remarked on again. *Judge Posts* turns them off.';
const INTRODUCTIONS = {
	dossier:
		'The one JSON item that travels down the line. Each node adds one section and edits no other. Unknown top-level fields pass through untouched.',
	brief:
		'The order: what is to be made, for whom, how long. Made by Research or by Content Store, Job, Create.',
	evidence: 'Questions, sources and cards, made by Research. A card never parts from its passage.',
	archive:
		'The archived texts behind the evidence. It travels as the binary file `archive` (gzipped JSON), never inside the item.',
	document: 'Parts and blocks, made by Write Document. Figures and quotes are runs put in by code.',
	quality: 'Verdict and findings, made by Quality Check.',
	brand:
		'What the document was set in, made by Apply Branding; the page itself is the binary file `html`.',
	rendering: 'What was printed, made by Render PDF; the file itself is the binary file `pdf`.',
	receipts: 'What was sent where, made by Publish: an array of receipts, the oldest first.',
	section: 'Stands in an item for a section that lies in the store.',
	problem: 'What went wrong with an item, as data.',
	usage: 'Metered model calls.',
};

const load = createRequire(path.join(ROOT, 'package.json'));

async function main() {
	await ensureBuilt();
	const { z } = load('zod/v4');
	const contracts = load('./dist/core/contracts');
	const schemas = {
		dossier: contracts.DossierSchema,
		...contracts.SECTION_SCHEMAS,
		archive: contracts.ArchiveSchema,
		section: contracts.SectionRefSchema,
		problem: contracts.ProblemSchema,
		usage: contracts.UsageSchema,
	};
	for (const [name, schema] of Object.entries(schemas)) {
		const json = z.toJSONSchema(schema, { io: 'input', reused: 'inline', unrepresentable: 'any' });
		const sections = [...Object.keys(contracts.SECTION_SCHEMAS), ...OWN_PAGES];
		const shown = name === 'dossier' ? pointAtSections(json, sections) : json;
		write(`contracts/${name}.md`, contractPage(name, shown));
	}
	const { JUDGED_CHECKS } = load('./dist/core/quality/judged-checks');
	write('checks.md', checksPage(Object.values(load('./dist/core/quality/checks')), JUDGED_CHECKS));
	const guide = fs.readFileSync(path.join(ROOT, 'docs/templates.md'), 'utf8');
	write('templates.md', withTables(guide.trimEnd(), await templateTables(load, z)));
	checkErrorList();
}

/** In the envelope a section is pointed at, not spelt out again. */
function pointAtSections(json, names) {
	const pointed = names.map((name) => [
		name,
		{
			type: name === 'receipts' ? 'array' : 'object',
			description: `[${name}](${name}.md)${OWN_PAGES.has(name) ? '' : ', or a [reference](section.md) to it'}`,
		},
	]);
	return { ...json, properties: { ...json.properties, ...Object.fromEntries(pointed) } };
}

function contractPage(name, json) {
	const rows = rowsOf(json, '', new Map()).map(
		({ field, type, needed, text }) => `| \`${field}\` | ${type} | ${needed} | ${text} |`,
	);
	return [
		`# ${name === 'section' ? 'Section reference' : name[0].toUpperCase() + name.slice(1)}`,
		GENERATED,
		INTRODUCTIONS[name],
		['| field | type | given | meaning |', '|---|---|---|---|', ...rows].join('\n'),
	].join('\n\n');
}

/** One row a field, nested fields by path: `sources[].url`. */
function rowsOf(schema, at, seen) {
	const { properties = {}, required = [] } = schema;
	const own = Object.entries(properties).flatMap(([key, value]) => {
		const field = at === '' ? key : `${at}.${key}`;
		const needed = required.includes(key) ? 'yes' : given(value);
		return [{ field, type: typeOf(value), needed, text: cell(value.description ?? '') }].concat(
			inside(value, field, seen),
		);
	});
	return at === '' ? [...own, ...inside({ ...schema, properties: undefined }, '', seen)] : own;
}

/** Fields of lists, unions and objects; a union that was spelt out before is only pointed at. */
function inside(value, field, seen) {
	if (value.type === 'array') return inside(value.items ?? {}, `${field}[]`, seen);
	const variants = value.oneOf ?? value.anyOf;
	if (!variants) return value.properties ? rowsOf(value, field, seen) : [];
	const shape = JSON.stringify(variants);
	if (seen.has(shape)) {
		return [{ field, type: 'object', needed: 'yes', text: `as \`${seen.get(shape)}\`` }];
	}
	seen.set(shape, field);
	return variants.flatMap((variant) => {
		const tag = tagOf(variant);
		if (!tag) return inside(variant, field, seen);
		const rows = rowsOf(variant, `${field}(${tag})`, seen);
		return rows.filter(({ type }) => type !== `"${tag}"`);
	});
}

/** The literal by which a variant of a union is told from the others. */
const tagOf = ({ properties = {} }) =>
	Object.values(properties).find((one) => typeof one.const === 'string')?.const;

function given(value) {
	if (value.default === undefined) return 'optional';
	const shown = JSON.stringify(value.default);
	return shown === '""' ? 'default empty' : `default \`${shown}\``;
}

function typeOf(value) {
	if (value.const !== undefined) return JSON.stringify(value.const);
	if (value.enum) return value.enum.map((one) => `\`${one}\``).join(' · ');
	if (value.type === 'array') return `list of ${typeOf(value.items ?? {})}`;
	const variants = value.oneOf ?? value.anyOf;
	if (variants) return [...new Set(variants.map((one) => tagOf(one) ?? typeOf(one)))].join(' or ');
	if (value.type === 'integer') return `whole number${range(value)}`;
	if (value.type === 'number') return `number${range(value)}`;
	if (value.type === 'string' && value.maxLength) return `text, at most ${value.maxLength}`;
	return { string: 'text', boolean: 'yes/no', object: 'object', null: 'null' }[value.type] ?? 'any';
}

function range({ minimum, maximum }) {
	const isSet = (limit) => limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
	if (isSet(minimum) && isSet(maximum)) return `, ${minimum} to ${maximum}`;
	if (isSet(minimum)) return `, ${minimum} or more`;
	return isSet(maximum) ? `, at most ${maximum}` : '';
}

function checksPage(checks, judged) {
	const rows = checks.map(({ id, title, group, formats, languages }) =>
		[`\`${id}\``, title, group, listed(formats), languages ? languages.join(', ') : 'all'].join(
			' | ',
		),
	);
	return [
		'# Checks',
		GENERATED,
		'Every check has three outcomes: clean, tripped, could not run. The third never counts as clean: an evidence check that could not run stops the verdict `pass`. An error of group *evidence* makes the verdict `fail`; an error of group *house* makes it `revise`, and is a warning on a white paper unless the check is strict.',
		[
			'| check | what it holds | group | formats | languages |',
			'|---|---|---|---|---|',
			...rows.map((row) => `| ${row} |`),
		].join('\n'),
		'## Judged checks',
		JUDGED,
		[
			'| check | what it holds | who speaks | what a hit is | formats |',
			'|---|---|---|---|---|',
			...judged.map(
				({ id, title, judge, effect, formats }) =>
					`| \`${id}\` | ${title} | ${judge} | ${effect} | ${listed(formats)} |`,
			),
		].join('\n'),
	].join('\n\n');
}

const listed = (formats) => (formats ? formats.map((format) => `\`${format}\``).join(', ') : 'all');

/** A code in the source that the list lacks, or one in the list that no source has, fails the task. */
function checkErrorList() {
	const sources = ['core', 'nodes']
		.flatMap((folder) =>
			fs
				.readdirSync(path.join(ROOT, folder), { recursive: true })
				.map((file) => path.join(ROOT, folder, file)),
		)
		.filter((file) => /(?<!\.test|\.exam)\.ts$/.test(file) && !file.includes('__fixtures__'));
	const text = sources.map((file) => fs.readFileSync(file, 'utf8')).join('\n');
	const used = new Set(
		[...text.matchAll(CODE)].map(([, code]) => code).filter((code) => FAMILIES.test(code)),
	);
	const page = fs.readFileSync(path.join(ROOT, 'docs', 'errors.md'), 'utf8');
	const listed = new Set([...page.matchAll(/^\| `([A-Z_0-9]+)`/gm)].map(([, code]) => code));
	const absent = [...used].filter((code) => !listed.has(code)).sort();
	const gone = [...listed].filter((code) => !text.includes(code)).sort();
	if (absent.length > 0) throw new Error(`docs/errors.md lacks ${absent.join(', ')}`);
	if (gone.length > 0)
		throw new Error(`docs/errors.md lists ${gone.join(', ')}, which no source has`);
}

function write(name, text) {
	const file = path.join(ROOT, 'docs', name);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, `${text}\n`);
	say(`docs/${name}`);
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

try {
	await main();
} catch (error) {
	process.exitCode = explain(error, 'docs');
}
