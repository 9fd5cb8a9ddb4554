/** Reads `template.json`: its fields by the schema of templates, its sizes within what paper bears, its files there. */
import { isShippedFamily, listFamilies } from '../fonts/registry';
import { layoutOf, listTemplates, type Template, TemplateSchema } from '../template';
import { listAssets } from '../../shared/assets';
import type { Report } from './finding';

/** Bounds of the numbers a layout is computed with, by the end of their path. */
const BOUNDS: [RegExp, number, number][] = [
	[/^pages\..*widthMm$/u, 100, 425],
	[/^pages\..*heightMm$/u, 140, 600],
	[/baselinePx$/u, 6, 60],
	[/(?:footPx|noteWidthPx)$/u, 0, 900],
	[/(?:sizePx|smallestPx)$/iu, 5, 400],
	[/largestPx$/u, 5, 800],
	[/columns$/u, 1, 8],
	[/lines$/u, 5, 200],
	[/(?:textWidthPx|widthPx|hungWidthPx)(?:\.\w+)?$/iu, 20, 2400],
	[/leading$/u, 0.7, 3],
];

/** The manifest, or findings why there is none. */
export function checkManifest(
	texts: Readonly<Record<string, string>>,
	report: Report,
): Template | undefined {
	const file = 'template.json';
	const source = texts[file];
	const say = (message: string, remedy: string, line = 0) =>
		report({ file, line, rule: 'manifest', message, remedy });
	if (source === undefined) {
		const remedy = 'Put template.json into the folder; docs/templates.md shows every field.';
		report({ file, line: 0, rule: 'missing-file', message: 'There is no template.json.', remedy });
		return undefined;
	}
	let json: unknown;
	try {
		json = JSON.parse(source);
	} catch (error) {
		say(`It is no JSON: ${(error as Error).message.slice(0, 120)}.`, 'Mend the place named.');
		return undefined;
	}
	const parsed = TemplateSchema.safeParse(json);
	if (!parsed.success) {
		for (const issue of parsed.error.issues) {
			const field = issue.path.join('.');
			const remedy = 'docs/templates.md shows what it takes.';
			say(`"${field || 'the file'}": ${issue.message}.`, remedy, lineOf(source, issue.path));
		}
		return undefined;
	}
	const template = parsed.data;
	if (listTemplates().includes(template.code)) {
		const remedy = 'Choose a code of your own, for example ALDER_01.';
		say(`"${template.code}" is the code of a shipped template.`, remedy, lineOf(source, ['code']));
	}
	checkBounds(template, source, say);
	checkFonts(template, source, report);
	checkFiles(template, texts, report);
	return template;
}

function checkBounds(
	template: Template,
	source: string,
	say: (message: string, remedy: string, line?: number) => void,
): void {
	for (const [path, value] of numbersOf(template)) {
		const [, least, most] = BOUNDS.find(([end]) => end.test(path)) ?? [/^/u, -3000, 3000];
		if (Number.isFinite(value) && value >= least && value <= most) continue;
		say(`"${path}" is ${value}.`, `It takes ${least} to ${most}.`, lineOf(source, path.split('.')));
	}
}

function numbersOf(value: unknown, path = ''): [string, number][] {
	if (typeof value === 'number') return [[path, value]];
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([key, item]) =>
		numbersOf(item, path === '' ? key : `${path}.${key}`),
	);
}

function checkFonts(template: Template, source: string, report: Report): void {
	for (const [role, family] of Object.entries(template.fonts)) {
		if (family === undefined || isShippedFamily(family)) continue;
		report({
			file: 'template.json',
			line: lineOf(source, ['fonts', role]),
			rule: 'font',
			message: `The family "${family.slice(0, 60)}" is not one that ships.`,
			remedy: `Choose one of ${listFamilies().join(', ')}; a font of your own may be used in a style sheet by @font-face from assets/.`,
		});
	}
}

function checkFiles(
	template: Template,
	texts: Readonly<Record<string, string>>,
	report: Report,
): void {
	const layouts = new Set(template.formats.map((format) => layoutOf(template, format)));
	const shared = listAssets('templates/_shared').map((name) => `_shared/${name}`);
	const wanted = [
		'layout.hbs',
		'page-A4.css',
		'page-Letter.css',
		...[...layouts].map((layout) => `formats/${layout}.hbs`),
		...template.stylesheets,
	];
	for (const path of wanted) {
		if (texts[path] !== undefined || shared.includes(path)) continue;
		const message = `template.json needs "${path}", which is not there.`;
		const remedy = 'Add the file, or take its name out of template.json.';
		report({ file: path, line: 0, rule: 'missing-file', message, remedy });
	}
}

/** Line of a field in the source, by the last of its names that is found. */
function lineOf(source: string, path: readonly PropertyKey[]): number {
	let at = 0;
	for (const name of path.map(String)) {
		const found = source.indexOf(`"${name}"`, at);
		if (found >= 0) at = found;
	}
	return source.slice(0, at).split('\n').length;
}
