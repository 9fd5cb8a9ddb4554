/** Applies a brand and a template to a document: one HTML file that holds everything it needs. */
import type {
	Brand,
	BrandInput,
	Brief,
	ContentDocument,
	CoverImage,
	Evidence,
	FormatId,
	Quality,
} from '../contracts';
import { isPost } from '../evidence';
import { limitsOf } from '../shared/channel-limits';
import { AgencyError } from '../shared/errors';
import { type FontChoice, type FontCuts, type FontPlan, planFonts, suitFonts } from './fonts';
import { describeMissing, groupMissing } from './fonts/missing-glyphs';
import { coverImageView } from './cover-image/cover-view';
import type { AppendixRequest } from './view/appendix';
import { coverPictures } from './view/cover-pictures';
import { pageRule, rootRule, runningRules } from './page-styles';
import { plainHyphens, renderTemplate, safeMarkup } from './render-template';
import { resolveBrand } from './resolve-brand';
import { legacyRule } from './legacy-variables';
import { legacyView } from './legacy-view';
import { type Template, layoutOf, readPartials, readStylesheets } from './template';
import { type TemplateSource, shippedTemplate } from './template-source';
import { chartNotes, drawCharts } from './view/draw-charts';
import { type ViewContext, makeContext } from './view/context';
import { viewDocument } from './view/document';
import { hasLabels } from './view/labels';
import { unprintedUses, withoutUses } from './view/reference-uses';

/** What is asked of {@link brandDocument}. */
export interface BrandRequest {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	brandInput: {
		document?: BrandInput | undefined;
		client?: BrandInput | undefined;
		agency?: BrandInput | undefined;
	};
	/** Code of a shipped template, for example EXEC_01, or a checked template from elsewhere. */
	template: string | TemplateSource;
	pageSize: 'Letter' | 'A4';
	draft: boolean;
	/** Where given and passed, the references say how many figures were checked. */
	quality?: Quality | undefined;
	/** Picture of the cover, where one was chosen. */
	coverImage?: { image: CoverImage; bytes: Uint8Array } | undefined;
	/** What is printed behind the evidence; by default what the document itself gives reason for. */
	appendix?: AppendixRequest | undefined;
	/** Where the archive of sources is served (https), for links from the evidence into it. */
	archiveAddress?: string | undefined;
	/** Small line on the last page, for example how the document was made. */
	lastPageNote?: string | undefined;
}

/** The brand section without its binary reference, and the document as HTML. */
export interface BrandedDocument {
	brand: Omit<Brand, 'html'>;
	html: string;
}

/**
 * The branded document. Pure: the same request gives the same bytes.
 *
 * @throws {AgencyError} BRAND_001 no colour; BRAND_002 no picture; BRAND_003 no such template; BRAND_004 the
 * template lacks the format; BRAND_021 a template of an agency over its ceilings
 */
export async function brandDocument(request: BrandRequest): Promise<BrandedDocument> {
	const { source, layout, view, brand } = await layDocument(request);
	const html = await renderTemplate(source, layout, view);
	const unprinted = unprintedUses(html);
	if (unprinted.size === 0) return { brand, html };
	return { brand, html: await renderTemplate(source, layout, withoutUses(view, unprinted)) };
}

/** A document laid out for its template, before the template is rendered. */
export interface LaidDocument {
	source: TemplateSource;
	layout: FormatId;
	/** Everything the template may name, `styles` included. */
	view: Record<string, unknown>;
	brand: Omit<Brand, 'html'>;
}

/**
 * The view of a document in a template and a brand: what {@link brandDocument} renders.
 *
 * @throws {AgencyError} as {@link brandDocument}
 */
export async function layDocument(request: BrandRequest): Promise<LaidDocument> {
	const { document, evidence, brief, pageSize, draft } = request;
	const source =
		typeof request.template === 'string' ? shippedTemplate(request.template) : request.template;
	const { template } = source;
	if (isPost(document.format)) throw notPrinted(document);
	if (!template.formats.includes(document.format)) {
		throw new AgencyError({
			kind: 'config',
			code: 'BRAND_004',
			message: `Template ${template.code} has no layout for the format "${document.format}".`,
			hint: `It has ${template.formats.join(', ')}. Choose another template.`,
			field: 'template',
		});
	}
	const layout = layoutOf(template, document.format);
	const resolved = await resolveBrand(request.brandInput, brief, familiesOf(template));
	const chosen = { ...familiesOf(template), ...definedFonts(resolved.fonts) };
	const suited = suitFonts({ fonts: chosen, text: JSON.stringify(document) });
	const { fonts } = suited;
	const measures = template.pages[pageSize];
	const context = makeContext({
		document,
		evidence,
		measures,
		template,
		fonts,
	});
	const chosenCover = request.coverImage;
	const pictures = await coverPictures({
		document,
		template,
		pageSize,
		brand: resolved,
		image: chosenCover && coverImageView(chosenCover.image, chosenCover.bytes),
	});
	const charts = await drawCharts(document, context);
	const { view, running } = viewDocument({
		document,
		evidence,
		brief,
		brand: resolved,
		quality: request.quality,
		draft,
		lastPageNote: request.lastPageNote ?? '',
		appendix: request.appendix ?? {},
		archiveAddress: request.archiveAddress ?? '',
		charts,
		cover: pictures,
		layout,
		pageSize,
		context,
	});
	const custom = source.origin !== 'shipped';
	const stylesheets = readStylesheets(template, pageSize, source.files);
	const printed = JSON.stringify([
		view,
		running,
		wordsOfStyles(stylesheets),
		wordsOfMarkup(Object.values(readPartials(source.files)).join('\n')),
	]);
	const plan = planFonts({ fonts, cuts: cutsOf(template), text: plainHyphens(printed) });
	const css = [
		plan.css,
		rootRule(resolved.tokens, plan.stacks),
		...(custom ? [legacyRule(resolved)] : []),
		pageRule(template, pageSize),
		stylesheets,
		runningRules(running, pageSize, context),
	].join('\n');
	if (/<\/style/iu.test(css)) throw new Error('A stylesheet may not close its element');
	const brand: Omit<Brand, 'html'> = {
		...resolved,
		notes: [
			...resolved.notes,
			...suited.notes,
			...plan.notes,
			...chartNotes(charts),
			...documentNotes(document, context, plan),
		],
		template: template.code,
		...(custom ? { templateOrigin: source.origin, templateSha256: source.sha256 } : {}),
		...(source.version > 0 ? { templateVersion: source.version } : {}),
		pageSize,
		draft,
		...(chosenCover === undefined ? {} : { coverImage: chosenCover.image }),
	};
	const styled = {
		...view,
		...(custom ? await legacyView(view, resolved) : {}),
		styles: await safeMarkup(`<style>\n${css}\n</style>`),
	};
	return { source, layout, view: styled, brand };
}

/** What stylesheets print themselves: marks of lists, words between words. */
function wordsOfStyles(css: string): string[] {
	return css.replace(/\/\*[\s\S]*?\*\//gu, '').match(/'[^'\n]*'|"[^"\n]*"/gu) ?? [];
}

/** What partials print themselves. */
function wordsOfMarkup(source: string): string {
	return source.replace(/\{\{!--[\s\S]*?--\}\}|\{\{[^}]*\}\}|<[^>]*>/gu, ' ');
}

/** The families of a template; exact in what it leaves out. */
function familiesOf({ fonts: { mono, ...fonts } }: Template): FontChoice {
	return mono === undefined ? fonts : { ...fonts, mono };
}

function cutsOf({ cuts: { mono, ...cuts } }: Template): FontCuts {
	return mono === undefined ? cuts : { ...cuts, mono };
}

function definedFonts({ mono, ...fonts }: Brand['fonts']): FontChoice {
	return mono === undefined ? fonts : { ...fonts, mono };
}

function notPrinted(document: ContentDocument): AgencyError {
	const { channel } = limitsOf(document.format);
	return new AgencyError({
		kind: 'input',
		code: 'BRAND_004',
		message: `A piece for ${channel} ("${document.format}") is text: it has no pages to be printed.`,
		hint: 'Send it with Publish, or take its text from the document. To print, write or derive a long format such as a report or a blog post.',
		field: 'template',
	});
}

function documentNotes(
	document: ContentDocument,
	context: ViewContext,
	plan: FontPlan,
): Brand['notes'] {
	const notes: Brand['notes'] = [];
	const missing = [...context.numbers.keys()].filter((cardId) => !context.cards.has(cardId));
	if (missing.length > 0) {
		notes.push({
			field: 'references',
			message: `Cited but not among the evidence, so without a reference: ${missing.join(', ')}.`,
		});
	}
	if (!hasLabels(document.language)) {
		notes.push({
			field: 'language',
			message: `The template has no words of its own in "${document.language}": "Contents" and the like are English.`,
		});
	}
	for (const missing of groupMissing(plan.lacking)) {
		notes.push({
			field: 'fonts',
			message: `The embedded fonts lack letters, which only a font of the machine can print. ${describeMissing(missing)}`,
		});
	}
	return notes;
}
