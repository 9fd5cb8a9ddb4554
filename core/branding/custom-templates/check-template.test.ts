import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { listTemplates, loadTemplate } from '../template';
import { makeZip, type ZipFile } from './__fixtures__/make-zip';
import { HEAD, olderFiles, soundFiles, SOUND_MANIFEST } from './__fixtures__/sound-template';
import { type TemplateEntry, checkArchive, checkTemplate, templateFromArchive } from '.';
import { findingLine, type TemplateRule } from './finding';

const GIVEN = { origin: 'zip' } as const;
const entries = (files: Record<string, string | Uint8Array>): TemplateEntry[] =>
	Object.entries(files).map(([path, bytes]) => ({ path, bytes: Buffer.from(bytes) }));
const zip = (files: Record<string, string>, more: ZipFile[] = []) =>
	makeZip([...Object.entries(files).map(([path, bytes]) => ({ path, bytes })), ...more]);

async function findingsOf(files: Record<string, string | Uint8Array>) {
	const verdict = await checkTemplate(entries(files), GIVEN);
	return verdict.ok ? [] : verdict.findings;
}

describe('a sound template', () => {
	it('in the form of today passes, from a ZIP of its folder', async () => {
		const folder = Object.fromEntries(
			Object.entries(soundFiles()).map(([path, text]) => [`alder/${path}`, text]),
		);
		const { source, files, sha256 } = await templateFromArchive(zip(folder), GIVEN);
		expect(source.template.code).toBe('ALDER_01');
		expect(Object.keys(files)).toContain('formats/blog_post.hbs');
		expect(sha256).toMatch(/^[0-9a-f]{64}$/);
	});

	it('in the older form passes, with its names mapped', async () => {
		const checked = await templateFromArchive(zip(olderFiles()), { ...GIVEN, code: 'OLDER_01' });
		expect(checked.source.template.code).toBe('OLDER_01');
		expect(checked.files['styles.css']).toContain('background: var(--primary-color)');
		expect(Object.keys(checked.files)).toEqual(
			expect.arrayContaining(['layout.hbs', 'partials/cover.hbs', 'partials/section.hbs']),
		);
		expect(Object.keys(checked.files)).not.toContain('variables.css');
		expect(checked.notes.join(' ')).toContain('variables.css');
	});

	it('carries its pictures inside, drawings rewritten', async () => {
		const checked = await checkTemplate(
			entries(
				soundFiles({
					'assets/mark.svg': '<svg viewBox="0 0 10 10" data-tool="x"><path d="M0 0h10v10z"/></svg>',
					'style.css': 'body { background: url("assets/mark.svg"); }',
				}),
			),
			GIVEN,
		);
		expect(checked.ok && checked.checked.files['style.css']).toMatch(
			/^body \{ background: url\(data:image\/svg\+xml;base64,[\w+/=]+\); \}$/,
		);
	});

	it.each(listTemplates())('%s keeps the laws for templates of agencies', async (code) => {
		const folder = join(__dirname, '../../../templates', code);
		const own = readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name !== 'sample.json')
			.map((entry) => join(entry.parentPath, entry.name))
			.filter((file) => /\.(?:hbs|css|json)$/.test(file))
			.map((file): TemplateEntry => {
				const text = readFileSync(file, 'utf8').replace(`"${code}"`, '"OWN_99"');
				return {
					path: file.slice(folder.length + 1).replaceAll('\\', '/'),
					bytes: Buffer.from(text),
				};
			});
		const verdict = await checkTemplate(own, { origin: 'folder' });
		expect(verdict.ok ? [] : verdict.findings.map(findingLine)).toEqual([]);
		expect(loadTemplate(code).code).toBe(code);
	});
});

/** A body that holds one thing more. */
const body = (more: string) => ({ 'partials/title.hbs': `<h1>{{title}}</h1>\n${more}` });
const style = (css: string) => ({ 'style.css': css });
const manifest = (change: object) => ({
	'template.json': JSON.stringify({ ...SOUND_MANIFEST, ...change }, null, '\t'),
});

const HOSTILE: [
	string,
	Record<string, string | Uint8Array | null>,
	TemplateRule,
	string,
	number?,
][] = [
	// Values
	['raw output by three braces', body('{{{title}}}'), 'raw-output', 'partials/title.hbs', 2],
	['raw output by an ampersand', body('{{& title}}'), 'raw-output', 'partials/title.hbs', 2],
	['a computed name', body('{{lookup brand "name"}}'), 'helper', 'partials/title.hbs', 2],
	[
		'a computed name inside a call',
		body('{{#if (lookup . "a")}}x{{/if}}'),
		'helper',
		'partials/title.hbs',
	],
	['a helper nobody made', body('{{shout title}}'), 'helper', 'partials/title.hbs'],
	['a block nobody made', body('{{#repeat 10}}x{{/repeat}}'), 'helper', 'partials/title.hbs'],
	['the log helper', body('{{log title}}'), 'helper', 'partials/title.hbs'],
	['a decorator', body('{{* inline "x"}}'), 'decorator', 'partials/title.hbs'],
	['an inline partial', body('{{#*inline "x"}}y{{/inline}}'), 'decorator', 'partials/title.hbs'],
	['a partial by expression', body('{{> (lookup . "title")}}'), 'partial', 'partials/title.hbs'],
	['a partial with a body', body('{{#> x}}y{{/x}}'), 'partial', 'partials/title.hbs'],
	['a partial nobody has', body('{{> nowhere}}'), 'partial', 'partials/title.hbs'],
	['a partial that calls itself', body('{{> title}}'), 'partial', 'partials/title.hbs'],
	['the prototype', body('{{title.constructor.name}}'), 'field', 'partials/title.hbs'],
	['the prototype by its property', body('{{brand.__proto__.x}}'), 'field', 'partials/title.hbs'],
	['a field nobody makes', body('{{titel}}'), 'field', 'partials/title.hbs', 2],
	[
		'a field of a loop nobody makes',
		body('{{#each sheets}}{{pagee}}{{/each}}'),
		'field',
		'partials/title.hbs',
	],
	[
		'a field in a condition nobody makes',
		body('{{#if brandd.logo}}x{{/if}}'),
		'field',
		'partials/title.hbs',
	],
	['a block that is never closed', body('{{#if title}}x'), 'syntax', 'partials/title.hbs'],
	// Places
	[
		'a value in an unquoted attribute',
		body('<p class={{title}}>x</p>'),
		'unquoted',
		'partials/title.hbs',
	],
	['an unquoted attribute', body('<p class=x>x</p>'), 'unquoted', 'partials/title.hbs'],
	['a value in a comment', body('<!-- {{title}} -->'), 'value-place', 'partials/title.hbs'],
	[
		'a value as the name of an element',
		body('<{{title}}>x</p>'),
		'value-place',
		'partials/title.hbs',
	],
	[
		'a value as the name of an attribute',
		body('<p {{title}}>x</p>'),
		'value-place',
		'partials/title.hbs',
	],
	['a text as an address', body('<a href="{{title}}">x</a>'), 'value-place', 'partials/title.hbs'],
	[
		'a text inside an address',
		body('<a href="https://x.example/{{title}}">x</a>'),
		'value-place',
		'partials/title.hbs',
	],
	[
		'a text in a style',
		body('<p style="color:{{title}}">x</p>'),
		'value-place',
		'partials/title.hbs',
	],
	[
		'a text in what the layout acts on',
		body('<p data-feet="{{title}}">x</p>'),
		'value-place',
		'partials/title.hbs',
	],
	[
		'branches that end in different places',
		body('<p class="{{#if title}}"{{/if}}>x</p>'),
		'branches',
		'partials/title.hbs',
	],
	[
		'a quote opened in one branch alone',
		body('<p {{#if title}}class="{{/if}}x">x</p>'),
		'branches',
		'partials/title.hbs',
	],
	// Elements
	['a script', body('<script>1</script>'), 'element', 'partials/title.hbs', 2],
	['a script in capitals', body('<SCRIPT src="x"></SCRIPT>'), 'element', 'partials/title.hbs'],
	['a style element', body('<style>p{}</style>'), 'element', 'partials/title.hbs'],
	['a frame', body('<iframe srcdoc="x"></iframe>'), 'element', 'partials/title.hbs'],
	['an object', body('<object data="x"></object>'), 'element', 'partials/title.hbs'],
	['an embedded file', body('<embed src="x">'), 'element', 'partials/title.hbs'],
	['a form', body('<form action="x"></form>'), 'element', 'partials/title.hbs'],
	['a base', body('<base href="https://x.example/">'), 'element', 'partials/title.hbs'],
	[
		'a link',
		body('<link rel="prefetch" href="https://x.example/">'),
		'element',
		'partials/title.hbs',
	],
	[
		'foreign markup in a drawing',
		body('<svg><foreignObject></foreignObject></svg>'),
		'element',
		'partials/title.hbs',
	],
	[
		'another policy',
		body('<meta http-equiv="refresh" content="0;url=https://x.example/">'),
		'policy',
		'partials/title.hbs',
	],
	['an event', body('<p onclick="x()">x</p>'), 'attribute', 'partials/title.hbs'],
	[
		'a srcset',
		body('<img srcset="https://x.example/a.png" alt="">'),
		'attribute',
		'partials/title.hbs',
	],
	[
		'an address that runs',
		body('<a href="javascript:alert(1)">x</a>'),
		'link',
		'partials/title.hbs',
	],
	[
		'a picture of the network',
		body('<img src="https://x.example/a.png" alt="">'),
		'link',
		'partials/title.hbs',
	],
	[
		'a picture that is not there',
		body('<img src="assets/none.png" alt="">'),
		'missing-file',
		'partials/title.hbs',
	],
	[
		'an address in a style attribute',
		body('<p style="background:url(https://x.example)">x</p>'),
		'style-url',
		'partials/title.hbs',
	],
	['CDATA', body('<![CDATA[x]]>'), 'syntax', 'partials/title.hbs'],
	// Styles
	['@import', style('@import "x.css";\n'), 'style-import', 'style.css', 1],
	[
		'an address of the network',
		style('p {\n\tbackground: url(https://x.example/a.png);\n}'),
		'style-url',
		'style.css',
		2,
	],
	[
		'an address written with escapes',
		style('p { background: u\\72l(https://x.example/a.png); }'),
		'style-url',
		'style.css',
	],
	[
		'an address in a custom property',
		style(':root { --x: url(//x.example/a.png); }'),
		'style-url',
		'style.css',
	],
	[
		'a drawing as data written by hand',
		style('p { background: url("data:image/svg+xml,<svg/>"); }'),
		'style-url',
		'style.css',
	],
	[
		'image-set',
		style('p { background: image-set("https://x.example/a.png" 1x); }'),
		'style-function',
		'style.css',
	],
	['expression', style('p { width: expression(alert(1)); }'), 'style-function', 'style.css'],
	[
		'a font of the network',
		style('@font-face { font-family: X; src: url(https://x.example/f.woff2); }'),
		'style-url',
		'style.css',
	],
	[
		'a font of the machine',
		style('@font-face { font-family: X; src: local("Arial"); }'),
		'style-function',
		'style.css',
	],
	['a behaviour', style('p { behavior: none; }'), 'style-function', 'style.css'],
	[
		'a page of a centimetre',
		{ 'page-A4.css': '@page { size: 1cm 1cm; }' },
		'page-size',
		'page-A4.css',
		1,
	],
	[
		'a page of ten metres',
		{ 'page-A4.css': '@page { size: 10000mm 10000mm; }' },
		'page-size',
		'page-A4.css',
	],
	['a blur that takes long', style('p { filter: blur(200px); }'), 'style-cost', 'style.css'],
	['thousands of rules', style('p{}\n'.repeat(3_000)), 'style-cost', ''],
	['boxes over every page', style('p { position: fixed; }'.repeat(9)), 'style-cost', ''],
	[
		'a grid of thousands of tracks',
		style('p { grid-template-columns: repeat(5000, 1px); }'),
		'style-cost',
		'style.css',
	],
	[
		'a selector without end',
		style(`${'div > '.repeat(30)}p { color: red; }`),
		'style-cost',
		'style.css',
	],
	['a value in a sheet', style('p { color: {{title}}; }'), 'value-place', 'style.css'],
	[
		'a sheet that ends its element',
		style('p { color: red; } </style><script>'),
		'style-syntax',
		'style.css',
	],
	['a rule nobody can read', style('p { color red }'), 'style-syntax', 'style.css'],
	[
		'an at-rule that is not there',
		style('@container (width > 1px) { p { color: red; } }'),
		'style-syntax',
		'style.css',
	],
	// Files
	['a file of another kind', { 'run.exe': 'MZ' }, 'file-type', 'run.exe'],
	['a page beside the layout', { 'more.html': '<p>x</p>' }, 'file-type', 'more.html'],
	[
		'text in another encoding',
		{ 'style.css': Buffer.from('p{content:"\xe4"}', 'latin1') },
		'encoding',
		'style.css',
	],
	['a name that leaves the folder', { '../layout.hbs': 'x' }, 'file-name', '../layout.hbs'],
	['an absolute name', { '/etc/passwd.css': 'x' }, 'file-name', '/etc/passwd.css'],
	['a name with a backslash', { 'a\\b.css': 'x' }, 'file-name', 'a\\b.css'],
	['a name twice in other letters', { 'STYLE.css': 'p{}' }, 'file-name', 'STYLE.css'],
	['a text that is too large', style(`/*${'x'.repeat(600_000)}*/`), 'size', 'style.css'],
	['a picture that is none', { 'assets/a.png': 'GIF89a' }, 'picture', 'assets/a.png'],
	['a font that is none', { 'assets/a.woff2': 'OTTO' }, 'picture', 'assets/a.woff2'],
	[
		'a drawing with a script',
		{ 'assets/a.svg': '<svg viewBox="0 0 1 1"><script>1</script><path d="M0 0"/></svg>' },
		'picture',
		'assets/a.svg',
	],
	[
		'a drawing that loads',
		{ 'assets/a.svg': '<svg viewBox="0 0 1 1"><image href="https://x.example"/></svg>' },
		'picture',
		'assets/a.svg',
	],
	[
		'too many files',
		Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`partials/p${index}.hbs`, 'x'])),
		'size',
		'',
	],
	// Manifest
	['no manifest', { 'template.json': null }, 'missing-file', 'template.json'],
	['a manifest that is no JSON', { 'template.json': '{ "code": ' }, 'manifest', 'template.json'],
	['a field of the wrong kind', manifest({ baselinePx: 'tall' }), 'manifest', 'template.json', 8],
	['a measure out of its bounds', manifest({ baselinePx: 0 }), 'manifest', 'template.json', 8],
	['the code of a shipped template', manifest({ code: 'EXEC_01' }), 'manifest', 'template.json', 2],
	[
		'a family that does not ship',
		manifest({
			fonts: { display: 'Comic Sans MS', text: 'Source Serif 4', sans: 'Source Sans 3' },
		}),
		'font',
		'template.json',
	],
	[
		'a sheet that is not there',
		manifest({ stylesheets: ['none.css'] }),
		'missing-file',
		'none.css',
	],
	[
		'a format that is not there',
		manifest({ formats: ['blog_post', 'report'] }),
		'missing-file',
		'formats/report.hbs',
	],
	[
		'a layout without the sheets',
		{
			'layout.hbs': `<!doctype html>\n<html lang="en">${HEAD.replace('{{styles}}', '')}<body>{{> body}}</body></html>`,
		},
		'layout',
		'layout.hbs',
	],
	[
		'a layout without the policy',
		{
			'layout.hbs':
				'<!doctype html>\n<html lang="en"><head>{{styles}}</head><body>{{> body}}</body></html>',
		},
		'layout',
		'layout.hbs',
	],
	// Trial
	[
		'a page without a heading',
		{ 'partials/title.hbs': '<p>{{title}}</p>' },
		'layout',
		'formats/blog_post.hbs',
	],
	[
		'a field one document has and another lacks',
		body('{{#each sheets}}{{#each parts}}{{#each blocks}}{{svg}}{{/each}}{{/each}}{{/each}}'),
		'trial',
		'',
	],
];

describe('a template that is refused', () => {
	it.each(HOSTILE)('%s', async (...[, change, rule, file, line]) => {
		const base = soundFiles() as Record<string, string | Uint8Array>;
		const files = Object.fromEntries(
			Object.entries({ ...base, ...change }).filter(([, bytes]) => bytes !== null),
		) as Record<string, string | Uint8Array>;
		const findings = await findingsOf(files);
		const match = findings.find((one) => one.rule === rule && one.file === file);
		expect(findings.map(findingLine)).not.toEqual([]);
		expect({ rule: match?.rule, all: findings.map(findingLine) }).toMatchObject({ rule });
		if (line !== undefined) expect(match?.line).toBe(line);
		expect(match?.message).not.toBe('');
		expect(match?.remedy).not.toBe('');
	});

	it('names everything at once', async () => {
		const findings = await findingsOf({
			...soundFiles(manifest({ code: 'EXEC_01' })),
			...body('{{{title}}}<script></script>{{titel}}'),
			...style('@import "x";\np { background: url(//x) }'),
		});
		expect(new Set(findings.map(({ rule }) => rule))).toEqual(
			new Set(['manifest', 'raw-output', 'element', 'field', 'style-import', 'style-url']),
		);
		const refused = templateFromArchive(zip(soundFiles(body('{{{title}}}'))), GIVEN);
		await expect(refused).rejects.toMatchObject({
			code: 'BRAND_020',
			message: expect.stringContaining('partials/title.hbs:2 [raw-output]') as string,
		});
	});
});

describe('an archive that is refused', () => {
	const sound = () => Object.entries(soundFiles()).map(([path, bytes]) => ({ path, bytes }));
	const cases: [string, () => Uint8Array, string][] = [
		['no archive at all', () => Buffer.from('no archive'), 'no ZIP'],
		['cut off', () => zip(soundFiles()).slice(0, -30), 'no ZIP'],
		[
			'a symbolic link',
			() => makeZip([...sound(), { path: 'a.css', bytes: '/etc/passwd', mode: 0o120777 }]),
			'symbolic link',
		],
		[
			'encrypted',
			() => makeZip([...sound(), { path: 'a.css', bytes: 'x', encrypted: true }]),
			'encrypted',
		],
		[
			'another method',
			() => makeZip([...sound(), { path: 'a.css', bytes: 'x', method: 12 }]),
			'method 12',
		],
		[
			'a wrong checksum',
			() => makeZip([...sound(), { path: 'a.css', bytes: 'x', crc: 1 }]),
			'checksum',
		],
		[
			'a file that swells',
			() => makeZip([...sound(), { path: 'a.css', bytes: Buffer.alloc(9_000_000) }]),
			'swells',
		],
		[
			'a file that swells and says it does not',
			() => makeZip([...sound(), { path: 'a.css', bytes: Buffer.alloc(9_000_000), claims: 10 }]),
			'unpacks to more',
		],
		[
			'a name out of the folder',
			() => makeZip([...sound(), { path: '../../a.css', bytes: 'x' }]),
			'leaves the folder',
		],
		['too large', () => Buffer.alloc(3_100_000), 'limit is 3,000 kB'],
		[
			'hundreds of entries',
			() =>
				makeZip(Array.from({ length: 300 }, (_, index) => ({ path: `p${index}.hbs`, bytes: 'x' }))),
			'300 entries',
		],
		['files that lie over each other', () => overlapping(), 'over each other'],
	];

	it.each(cases)('%s', async (_name, bytes, words) => {
		const verdict = await checkArchive(bytes(), GIVEN);
		expect(verdict.ok ? [] : verdict.findings.map(findingLine).join('\n')).toContain(words);
	});
});

/** Two names for the same bytes. */
function overlapping(): Uint8Array {
	const archive = Buffer.from(
		makeZip([
			{ path: 'a.css', bytes: 'p{}' },
			{ path: 'b.css', bytes: 'p{}' },
		]),
	);
	const second = archive.lastIndexOf(Buffer.from('504b0102', 'hex'));
	archive.writeUInt32LE(0, second + 42);
	expect(deflateRawSync('p{}').length).toBeGreaterThan(0);
	return archive;
}
