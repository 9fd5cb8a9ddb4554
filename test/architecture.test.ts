/** Holds the floors of the house: who may import whom, and what may not be written in the domain. */
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');

interface Floor {
	/** Folder the rule is about. */
	within: string;
	/** Folders it may import from, besides itself. */
	floors: string[];
	/** Packages it may import. */
	packages: string[];
	/** Named in the failure. */
	rule: string;
}

const PURE_SHARED = ['zod/v4', 'luxon'];

const FLOORS: Floor[] = [
	{
		within: 'core/contracts',
		floors: [],
		packages: ['zod/v4'],
		rule: 'contracts import zod/v4 only',
	},
	{
		within: 'core/shared',
		floors: ['core/contracts'],
		packages: PURE_SHARED,
		rule: 'shared imports contracts and pure libraries',
	},
	{
		within: 'core/evidence',
		floors: ['core/contracts', 'core/shared'],
		packages: PURE_SHARED,
		rule: 'evidence imports contracts, shared and pure text libraries',
	},
	{
		within: 'core/prose',
		floors: ['core/contracts', 'core/shared', 'core/evidence'],
		packages: PURE_SHARED,
		rule: 'prose imports contracts, shared, evidence and pure text libraries',
	},
	{
		within: 'core/voice',
		floors: ['core/contracts', 'core/shared', 'core/evidence', 'core/prose'],
		packages: PURE_SHARED,
		rule: 'voice imports contracts, shared, evidence, prose and pure text libraries',
	},
	{
		within: 'core/adapters',
		floors: ['core/contracts', 'core/shared', 'core/research/providers', 'core/research/provider'],
		packages: [
			'zod/v4',
			'@anthropic-ai/sdk',
			'aws4fetch',
			'puppeteer',
			'pg',
			'axios',
			'request-filtering-agent',
			'robots-parser',
			'p-queue',
		],
		rule: 'adapters import contracts, shared and the clients of the outside world',
	},
	capability('core/research', [
		'linkedom',
		'unpdf',
		'mammoth',
		'fast-xml-parser',
		'jschardet',
		'eld/extrasmall',
	]),
	capability('core/writing', []),
	capability('core/quality', ['yaml']),
	capability('core/branding', [
		'css-tree',
		'handlebars',
		'culori',
		'd3-scale',
		'd3-shape',
		'fast-xml-parser',
		'linkedom',
	]),
	capability('core/rendering', ['@cantoo/pdf-lib', '@hyzyla/pdfium', 'css-tree', 'diff', 'unpdf']),
	capability('core/publishing', []),
	capability('core/recordings', []),
	capability('core/scheduling', ['hucre/ods', 'hucre/xlsx', 'jschardet', 'luxon']),
	capability('core/learning', ['diff']),
	capability('core/store', []),
	capability('core/vault', []),
	capability('core/knowledge', []),
	capability('core/files', []),
	capability('core/links', []),
	capability('core/pages', []),
	reading('core/profiles', []),
	reading('core/transcripts', []),
	reading('core/keywords', ['csv-parse/sync']),
	{
		within: 'core/operations',
		floors: [
			'core/contracts',
			'core/shared',
			'core/voice',
			'core/research',
			'core/writing',
			'core/quality',
			'core/learning',
			'core/profiles',
			'core/transcripts',
			'core/keywords',
		],
		packages: PURE_SHARED,
		rule: 'the list of model operations gathers those of all capabilities; only nodes and index.ts read it',
	},
];

function capability(within: string, packages: string[]): Floor {
	return {
		within,
		floors: ['core/contracts', 'core/shared', 'core/evidence', 'core/prose', 'core/voice'],
		packages: [...PURE_SHARED, ...packages],
		rule: 'a capability imports contracts, shared, evidence, prose, voice, itself and its pure libraries; never another capability',
	};
}

/** Research of other things than a topic: it reads and anchors as research does, which never imports it. */
function reading(within: string, packages: string[]): Floor {
	const floor = capability(within, packages);
	return {
		...floor,
		floors: [...floor.floors, 'core/research'],
		rule: 'profiles, transcripts and keywords stand on research and on no other capability',
	};
}

describe('the floors of the house', () => {
	const files = ['core', 'nodes', 'credentials'].flatMap((folder) =>
		sourcesBelow(path.join(ROOT, folder)),
	);

	it('finds the code', () => expect(files.length).toBeGreaterThan(60));

	it('core: every import stays on its floor', () => {
		expect(files.flatMap((file) => coreBreaches(file))).toEqual([]);
	});

	it('nodes and credentials: never another node, adapters only through nodes/shared', () => {
		expect(files.flatMap((file) => nodeBreaches(file))).toEqual([]);
	});

	it('plugins never import a sibling', () => {
		expect(files.flatMap((file) => siblingBreaches(file))).toEqual([]);
	});

	it('core outside adapters: no environment, no clock, no chance, no raw network', () => {
		const forbidden =
			/\bprocess\.env\b|\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bfetch\(|from 'node:(?:http|https|net|dns|child_process)'/;
		const breaches = files
			.filter((file) => file.startsWith('core/') && !file.startsWith('core/adapters/'))
			.flatMap((file) => linesOf(file, forbidden, 'reaches core as a port'));
		expect(breaches).toEqual([]);
	});

	it('nothing of the product knows the sandbox', () => {
		const breaches = files.flatMap((file) =>
			linesOf(
				file,
				/(?:from|import\(|require\()\s*'[^']*sandbox/,
				'nothing in core/ or nodes/ knows the sandbox',
			),
		);
		expect(breaches).toEqual([]);
	});

	it('names no file utils, helpers, common, manager or misc', () => {
		const vague = /(^|[/-])(utils?|helpers?|common|manager|misc)([.-]|\/)/i;
		expect(files.filter((file) => vague.test(file))).toEqual([]);
	});

	it('only nodes end in .node.ts and only credentials in .credentials.ts, and package.json lists them all', () => {
		const nodes = files.filter((file) => file.endsWith('.node.ts'));
		const credentials = files.filter((file) => file.endsWith('.credentials.ts'));
		expect(nodes.filter((file) => !/^nodes\/(\w+)\/\1\.node\.ts$/.test(file))).toEqual([]);
		expect(credentials.filter((file) => !file.startsWith('credentials/'))).toEqual([]);
		const { n8n } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		const built = (file: string) => `dist/${file.replace(/\.ts$/, '.js')}`;
		expect([...n8n.nodes].sort()).toEqual(nodes.map(built).sort());
		expect([...n8n.credentials].sort()).toEqual(credentials.map(built).sort());
	});
});

function coreBreaches(file: string): string[] {
	const floor = FLOORS.find(({ within }) => file.startsWith(`${within}/`));
	if (floor === undefined)
		return file.startsWith('core/') ? [`${file}:1: no floor is named for this folder`] : [];
	return importsOf(file).flatMap(({ line, target }) => {
		if (target.startsWith('node:')) return [];
		const inside = target.startsWith('.') ? resolved(file, target) : undefined;
		const allowed =
			inside === undefined
				? floor.packages.includes(target)
				: [floor.within, ...floor.floors].some(
						(folder) => inside === folder || inside.startsWith(`${folder}/`),
					);
		return allowed ? [] : [`${file}:${line}: imports ${inside ?? target}; rule: ${floor.rule}`];
	});
}

function nodeBreaches(file: string): string[] {
	if (!file.startsWith('nodes/') && !file.startsWith('credentials/')) return [];
	const own = file.split('/').slice(0, 2).join('/');
	return importsOf(file).flatMap(({ line, target }) => {
		if (!target.startsWith('.')) {
			const allowed =
				target === 'n8n-workflow' || target === 'zod/v4' || target.startsWith('node:');
			return allowed
				? []
				: [
						`${file}:${line}: imports ${target}; rule: nodes import core, nodes/shared and n8n-workflow`,
					];
		}
		const inside = resolved(file, target);
		if (
			inside.startsWith('nodes/') &&
			!inside.startsWith(own) &&
			!inside.startsWith('nodes/shared')
		) {
			return [`${file}:${line}: imports ${inside}; rule: a node never imports another node`];
		}
		if (inside.startsWith('core/adapters') && own !== 'nodes/shared') {
			return [`${file}:${line}: imports ${inside}; rule: adapters are made in nodes/shared only`];
		}
		return [];
	});
}

const PLUGIN_FOLDERS = /^core\/\w+\/(checks|channels|formats|providers|vendors|kinds|sources)\//;

function siblingBreaches(file: string): string[] {
	const folder = PLUGIN_FOLDERS.exec(file)?.[0];
	if (folder === undefined || file.endsWith('/index.ts')) return [];
	return importsOf(file).flatMap(({ line, target }) => {
		if (!target.startsWith('.')) return [];
		const inside = resolved(file, target);
		const sibling =
			inside.startsWith(folder) && path.dirname(`${inside}.ts`) === path.dirname(file);
		return sibling && !inside.endsWith('.json') && !inside.endsWith('/provider')
			? [`${file}:${line}: imports ${inside}; rule: a plugin never imports a sibling`]
			: [];
	});
}

function importsOf(file: string): { line: number; target: string }[] {
	const found: { line: number; target: string }[] = [];
	const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
	for (const match of text.matchAll(
		/(?:\bfrom\s+|\bimport\(\s*|\bimport\s+|\brequire\(\s*)'([^']+)'/g,
	)) {
		found.push({ line: text.slice(0, match.index).split('\n').length, target: match[1]! });
	}
	return found;
}

function linesOf(file: string, pattern: RegExp, rule: string): string[] {
	return fs
		.readFileSync(path.join(ROOT, file), 'utf8')
		.split('\n')
		.flatMap((line, index) => {
			const code = line.replace(/\/\/.*$|^\s*\*.*$|\/\*.*?\*\//g, '');
			return pattern.test(code) ? [`${file}:${index + 1}: ${line.trim()}; rule: ${rule}`] : [];
		});
}

function resolved(file: string, target: string): string {
	return path.posix
		.normalize(path.posix.join(path.posix.dirname(file), target))
		.replace(/\.js$/, '');
}

function sourcesBelow(folder: string): string[] {
	return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const full = path.join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === '__fixtures__' ? [] : sourcesBelow(full);
		if (!entry.name.endsWith('.ts') || /\.(test|exam)\.ts$/.test(entry.name)) return [];
		return [path.relative(ROOT, full).split(path.sep).join('/')];
	});
}
