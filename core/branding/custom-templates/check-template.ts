/** Checks a template from outside before it is used: every finding at once, then a trial with the samples of its formats. */
import type { FormatId } from '../../contracts';
import { documentText } from '../../evidence';
import { isAgencyError } from '../../shared/errors';
import { hashOf } from '../../shared/hash';
import { renderTemplate } from '../render-template';
import { layoutOf, readPartials, type Template, shippedFiles } from '../template';
import { type TemplateOrigin, type TemplateSource, templateOfFiles } from '../template-source';
import { checkFields } from './check-fields';
import { checkManifest } from './check-manifest';
import { checkMarkup, type ProgramNode } from './check-markup';
import { checkCost, checkStyles, type StyleCost } from './check-styles';
import { type Report, type TemplateFinding, refusedTemplate } from './finding';
import { gatherFiles } from './gather-files';
import { inlineAssets } from './inline-assets';
import { fromLegacy, isLegacy } from './legacy-files';
import { readArchive, type TemplateEntry } from './read-archive';
import { laySample, sampleOf, shapeFor } from './sample-views';

/** How a template came. */
export interface TemplateGiven {
	origin: Exclude<TemplateOrigin, 'shipped'>;
	/** Code of a template in the older form that declares none. */
	code?: string;
}

/** A template that may be used. */
export interface CheckedTemplate {
	source: TemplateSource;
	/** Texts by path, with pictures and fonts inside them: what the store keeps. */
	files: Record<string, string>;
	sha256: string;
	notes: string[];
	/** Picture the author put beside it. */
	preview: Uint8Array | undefined;
}

/** What a check gives: the template, or what is wrong with it. */
export type TemplateVerdict =
	{ ok: true; checked: CheckedTemplate } | { ok: false; name: string; findings: TemplateFinding[] };

/** A template from a ZIP. @throws {AgencyError} BRAND_020 with every finding */
export async function templateFromArchive(
	bytes: Uint8Array,
	given: TemplateGiven,
): Promise<CheckedTemplate> {
	return needSound(await checkArchive(bytes, given));
}

/** A template from the files of a folder. @throws {AgencyError} BRAND_020 with every finding */
export async function templateFromFiles(
	entries: readonly TemplateEntry[],
	given: TemplateGiven,
): Promise<CheckedTemplate> {
	return needSound(await checkTemplate(entries, given));
}

/** Checks a ZIP. */
export async function checkArchive(
	bytes: Uint8Array,
	given: TemplateGiven,
): Promise<TemplateVerdict> {
	const findings: TemplateFinding[] = [];
	const entries = readArchive(bytes, (finding) => findings.push(finding));
	if (entries.length === 0 && findings.length > 0) {
		return { ok: false, name: given.code ?? 'in the file', findings };
	}
	return await checkTemplate(entries, given, findings);
}

/** Checks the files of a template. */
export async function checkTemplate(
	entries: readonly TemplateEntry[],
	given: TemplateGiven,
	found: TemplateFinding[] = [],
): Promise<TemplateVerdict> {
	const findings = found;
	const report = reportOnce(findings);
	const gathered = await gatherFiles(entries, report);
	const legacy = isLegacy(gathered.texts)
		? fromLegacy(gathered.texts, given.code ?? 'CUSTOM_01')
		: undefined;
	const texts = legacy?.texts ?? withoutPages(gathered.texts, report);
	const template = checkManifest(texts, report);
	await checkSheets(texts, new Set(Object.keys(gathered.assets)), report);
	const trees = await readTrees(texts, report);
	checkLayout(texts, legacy === undefined, report);
	const files = inlineAssets(texts, gathered.assets, report);
	const name = template?.code ?? given.code ?? 'in the file';
	const isSound = findings.length === 0;
	const sha256 = hashOf(files);
	const source =
		template !== undefined && isSound
			? templateOfFiles(files, { origin: given.origin, sha256 })
			: undefined;
	await checkPaths({ source, template, texts, trees, report });
	if (source !== undefined && findings.length === 0) await tryOut(source, report);
	if (findings.length > 0 || source === undefined) return { ok: false, name, findings };
	const notes = legacy?.notes ?? [];
	return { ok: true, checked: { source, files, sha256, notes, preview: gathered.preview } };
}

/** The same place is reached by several formats; it is named once. */
function reportOnce(findings: TemplateFinding[]): Report {
	const said = new Set<string>();
	return (finding) => {
		const key = `${finding.file}:${finding.line}:${finding.message}`;
		if (said.has(key)) return;
		said.add(key);
		findings.push(finding);
	};
}

function needSound(verdict: TemplateVerdict): CheckedTemplate {
	if (verdict.ok) return verdict.checked;
	throw refusedTemplate(verdict.name, verdict.findings);
}

/** Pages of HTML belong to the older form alone. */
function withoutPages(texts: Record<string, string>, report: Report): Record<string, string> {
	for (const file of Object.keys(texts).filter((path) => path.endsWith('.html'))) {
		const message =
			'HTML files belong to the older form of templates, which begins with template.html.';
		report({ file, line: 0, rule: 'file-type', message, remedy: 'Rename it to .hbs.' });
	}
	return texts;
}

async function checkSheets(
	texts: Readonly<Record<string, string>>,
	assets: ReadonlySet<string>,
	report: Report,
): Promise<void> {
	const cost: StyleCost = { rules: 0, selectors: 0, fixed: 0, filters: 0, relational: 0 };
	for (const [file, css] of Object.entries(texts)) {
		if (file.endsWith('.css')) await checkStyles(file, css, { cost, assets, report });
	}
	checkCost(cost, report);
}

async function readTrees(
	texts: Readonly<Record<string, string>>,
	report: Report,
): Promise<Map<string, ProgramNode>> {
	const trees = new Map<string, ProgramNode>();
	for (const [file, source] of Object.entries(texts)) {
		if (!file.endsWith('.hbs')) continue;
		const tree = await checkMarkup(file, source, report);
		if (tree !== undefined) trees.set(file, tree);
	}
	return trees;
}

/** What every layout has: the sheets, the policy, and a place for the format. */
function checkLayout(
	texts: Readonly<Record<string, string>>,
	needsBody: boolean,
	report: Report,
): void {
	const layout = texts['layout.hbs'];
	if (layout === undefined) return;
	const needed = [
		['{{styles}}', /\{\{\s*styles\s*\}\}/u, 'Put {{styles}} before </head>.'],
		[
			'the policy of the page',
			/http-equiv="Content-Security-Policy"/iu,
			'Copy the <meta http-equiv="Content-Security-Policy"> of a shipped layout.hbs.',
		],
		...(needsBody
			? [['{{> body}}', /\{\{>\s*body\s*\}\}/u, 'Put {{> body}} into <body>.'] as const]
			: []),
	] as const;
	for (const [what, pattern, remedy] of needed) {
		if (pattern.test(layout)) continue;
		const message = `The layout lacks ${what}.`;
		report({ file: 'layout.hbs', line: 0, rule: 'layout', message, remedy });
	}
}

async function checkPaths(about: {
	source: TemplateSource | undefined;
	template: Template | undefined;
	texts: Readonly<Record<string, string>>;
	trees: ReadonlyMap<string, ProgramNode>;
	report: Report;
}): Promise<void> {
	const { source, template, texts, trees, report } = about;
	const layout = trees.get('layout.hbs');
	if (layout === undefined) return;
	const formats: readonly FormatId[] = template?.formats ?? ['white_paper'];
	const { shape, failed } = await shapeFor(source, formats);
	for (const { format, error } of failed) sayTrial(format, error, report);
	const partials = await partialTrees(trees);
	for (const layoutFormat of new Set(
		formats.map((format) => (template === undefined ? format : layoutOf(template, format))),
	)) {
		const file = `formats/${layoutFormat}.hbs`;
		const tree = trees.get(file);
		const body = tree === undefined ? [] : ([['body', { file, tree }]] as const);
		if (tree === undefined && texts[file] !== undefined) continue;
		checkFields({ layout, partials: new Map([...partials, ...body]) }, shape, report);
	}
}

/** Partials by name: the shared ones, then those of the template. */
async function partialTrees(
	trees: ReadonlyMap<string, ProgramNode>,
): Promise<Map<string, { file: string; tree: ProgramNode }>> {
	const partials = new Map<string, { file: string; tree: ProgramNode }>();
	const none = { ...shippedFiles('_shared'), list: () => [] };
	for (const [name, source] of Object.entries(readPartials(none))) {
		const file = `_shared/partials/${name}.hbs`;
		const tree = await checkMarkup(file, source, () => undefined);
		if (tree !== undefined) partials.set(name, { file, tree });
	}
	for (const [file, tree] of trees) {
		const name = /^partials\/(.+)\.hbs$/u.exec(file)?.[1];
		if (name !== undefined) partials.set(name, { file, tree });
	}
	return partials;
}

/** Every format it claims is rendered with its sample, in strict mode and under the ceilings. */
async function tryOut(source: TemplateSource, report: Report): Promise<void> {
	const { template } = source;
	for (const [index, format] of template.formats.entries()) {
		try {
			const pageSize = index % 2 === 0 ? 'A4' : 'Letter';
			const laid = await laySample(source, format, { pageSize, draft: index % 2 === 0 });
			const html = await renderTemplate(source, laid.layout, laid.view);
			sayLeftOut(template, { format, html }, report);
			if (!/<h1\b/iu.test(html)) {
				const message = `Rendered as ${format}, it has no <h1>.`;
				const remedy = 'Put the title of the cover, or of the article, into <h1>.';
				report({
					file: `formats/${layoutOf(template, format)}.hbs`,
					line: 0,
					rule: 'layout',
					message,
					remedy,
				});
			}
		} catch (error) {
			sayTrial(format, error, report);
		}
	}
}

/** Words of a document that may be missing: those of a chart, which a template may print as a drawing alone. */
const MOST_LEFT_OUT = 0.05;

/** A template that leaves out blocks would print documents nobody wrote: the renderer refuses them, this says it earlier. */
function sayLeftOut(
	template: Template,
	{ format, html }: { format: FormatId; html: string },
	report: Report,
): void {
	const letters = /[\p{L}\p{N}]{4,}/gu;
	const text = html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gu, ' ').replace(/&[#\w]+;/gu, ' ');
	const there = new Set(text.match(letters));
	const words = [...new Set(documentText(sampleOf(format).document).match(letters))];
	const missing = words.filter((word) => !there.has(word));
	if (missing.length <= words.length * MOST_LEFT_OUT) return;
	report({
		file: `formats/${layoutOf(template, format)}.hbs`,
		line: 0,
		rule: 'layout',
		message: `Rendered as ${format}, it leaves out ${Math.round((missing.length / words.length) * 100)} % of the words, for example "${missing.slice(0, 3).join(' ')}".`,
		remedy:
			'Print every kind of block: heading, paragraph, list, callout, pullQuote, findings, chart, table, steps; and the lead of a part.',
	});
}

function sayTrial(format: FormatId, error: unknown, report: Report): void {
	const known = isAgencyError(error);
	report({
		file: '',
		line: 0,
		rule: 'trial',
		message: `The sample of ${format} cannot be set in it: ${(error as Error).message.slice(0, 240)}${/[.!]$/u.test((error as Error).message) ? '' : '.'}`,
		remedy: known ? error.hint : 'Compare the format with the one of a shipped template.',
	});
}
