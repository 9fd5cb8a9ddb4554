/** Applies a brand and a template to a document: one HTML file that holds everything it needs. */
import type {
	Brand,
	BrandInput,
	Brief,
	ContentDocument,
	CoverImage,
	Evidence,
	Quality,
} from '../contracts';
import { isPost } from '../evidence';
import { limitsOf } from '../shared/channel-limits';
import { AgencyError } from '../shared/errors';
import { type FontChoice, type FontCuts, type FontPlan, planFonts, suitFonts } from './fonts';
import { describeMissing, groupMissing } from './fonts/missing-glyphs';
import { coverImageView } from './cover-image/cover-view';
import { coverPictures } from './view/cover-pictures';
import { pageRule, rootRule, runningRules } from './page-styles';
import { plainHyphens, renderTemplate, safeMarkup } from './render-template';
import { resolveBrand } from './resolve-brand';
import { type Template, layoutOf, loadTemplate, readPartials, readStylesheets } from './template';
import { chartNotes, drawCharts } from './view/draw-charts';
import { type ViewContext, makeContext } from './view/context';
import { viewDocument } from './view/document';
import { hasLabels } from './view/labels';

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
	/** Template code, for example EXEC_01. */
	template: string;
	pageSize: 'Letter' | 'A4';
	draft: boolean;
	/** Where given and passed, the references say how many figures were checked. */
	quality?: Quality | undefined;
	/** Picture of the cover, where one was chosen. */
	coverImage?: { image: CoverImage; bytes: Uint8Array } | undefined;
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
 * @throws {AgencyError} BRAND_001 no colour; BRAND_002 no picture; BRAND_003 no such template; BRAND_004 the template lacks the format
 */
export async function brandDocument(request: BrandRequest): Promise<BrandedDocument> {
	const { document, evidence, brief, pageSize, draft } = request;
	const template = loadTemplate(request.template);
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
		charts,
		cover: pictures,
		layout,
		pageSize,
		context,
	});
	const stylesheets = readStylesheets(template, pageSize);
	const printed = JSON.stringify([
		view,
		running,
		wordsOfStyles(stylesheets),
		wordsOfMarkup(Object.values(readPartials(template.code)).join('\n')),
	]);
	const plan = planFonts({ fonts, cuts: cutsOf(template), text: plainHyphens(printed) });
	const css = [
		plan.css,
		rootRule(resolved.tokens, plan.stacks),
		pageRule(template, pageSize),
		stylesheets,
		runningRules(running, pageSize, context),
	].join('\n');
	if (/<\/style/iu.test(css)) throw new Error('A stylesheet may not close its element');
	const html = await renderTemplate(template, layout, {
		...view,
		styles: await safeMarkup(`<style>\n${css}\n</style>`),
	});
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
		pageSize,
		draft,
		...(chosenCover === undefined ? {} : { coverImage: chosenCover.image }),
	};
	return { brand, html };
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
