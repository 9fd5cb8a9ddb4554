/** What every piece is made from: the brand, families and charts of the documents, and the claims of one of them. */
import type {
	Brand,
	BrandInput,
	Brief,
	Chart,
	ContentDocument,
	Evidence,
	Quality,
} from '../../contracts';
import { readAsset } from '../../shared/assets';
import { drawChart } from '../charts/draw-chart';
import { type FontChoice, planFonts, suitFonts } from '../fonts';
import { describeMissing, groupMissing } from '../fonts/missing-glyphs';
import { rootRule } from '../page-styles';
import { plainHyphens, renderMarkup, type SafeMarkup, safeMarkup } from '../render-template';
import { type ResolvedBrand, resolveBrand } from '../resolve-brand';
import { type Template, loadTemplate } from '../template';
import { directionOf } from '../text/writing';
import { safeLanguage } from '../view/language';
import { type Labels, hasLabels, labelsFor } from '../view/labels';
import { type Claim, type DroppedClaim, collectClaims, objectedBlocks } from './claims';
import { type Skin, loadSkin } from './skins';
import { type PieceWords, pieceWords } from './words';

/** What a brand is resolved from, level by level. */
export interface BrandLevelsInput {
	document?: BrandInput | undefined;
	client?: BrandInput | undefined;
	agency?: BrandInput | undefined;
}

/** The brand as every piece uses it. */
export interface BrandKit {
	brand: ResolvedBrand;
	template: Template;
	skin: Skin;
	fonts: FontChoice;
	language: string;
	direction: 'ltr' | 'rtl';
	labels: Labels;
	words: PieceWords;
	notes: Brand['notes'];
}

/** What pieces of a document are made from. */
export interface PieceKit extends BrandKit {
	document: ContentDocument;
	evidence: Evidence;
	claims: Claim[];
	dropped: DroppedClaim[];
	/** Blocks a check of the evidence objected to, with what it said. */
	objected: Map<string, string>;
}

/** The brand, its families suited to a text. @throws {AgencyError} BRAND_001, BRAND_002, BRAND_003 */
export async function brandKit(request: {
	brandInput: BrandLevelsInput;
	brief: Brief;
	template: string;
	language: string;
	text: string;
}): Promise<BrandKit> {
	const template = loadTemplate(request.template);
	const { mono, ...families } = template.fonts;
	const own = mono === undefined ? families : { ...families, mono };
	const brand = await resolveBrand(request.brandInput, request.brief, own);
	const { mono: brandMono, ...brandFonts } = brand.fonts;
	const chosen = { ...own, ...brandFonts, ...(brandMono === undefined ? {} : { mono: brandMono }) };
	const suited = suitFonts({ fonts: chosen, text: request.text });
	const language = safeLanguage(request.language);
	return {
		brand,
		template,
		skin: loadSkin(template.code),
		fonts: suited.fonts,
		language,
		direction: directionOf(language),
		labels: labelsFor(language),
		words: pieceWords(language),
		notes: [
			...brand.notes,
			...suited.notes,
			...(hasLabels(language)
				? []
				: [
						{
							field: 'language',
							message: `Pieces have no words of their own in "${language}": "Sources" and the like are English.`,
						},
					]),
		],
	};
}

/** The kit for the pieces of one document. @throws {AgencyError} as {@link brandKit} */
export async function pieceKit(request: {
	document: ContentDocument;
	evidence: Evidence;
	brief: Brief;
	brandInput: BrandLevelsInput;
	template: string;
	quality?: Quality | undefined;
}): Promise<PieceKit> {
	const { document, evidence } = request;
	const kit = await brandKit({
		...request,
		language: document.language,
		text: JSON.stringify(document),
	});
	const objected = objectedBlocks(document, request.quality);
	return { ...kit, document, evidence, objected, ...collectClaims(request) };
}

/** A chart as the family draws it, at a width. */
export async function pieceChart(
	chart: Chart,
	kit: BrandKit,
	place: { widthPx: number; id: string },
): Promise<{ svg: SafeMarkup; heightPx: number }> {
	const { display, sans, mono } = kit.fonts;
	const { svg, heightPx } = await drawChart(chart, {
		...place,
		language: kit.language,
		fonts: { display, sans, ...(mono === undefined ? {} : { mono }) },
		style: kit.template.charts,
	});
	return { svg: await safeMarkup(svg), heightPx };
}

/** One file of a piece, everything inside: fonts, colours, drawings. Sheets are files of `templates/_pieces`. */
export async function piecePage(
	kit: BrandKit,
	piece: { body: string; sheets: string[]; css?: string; title: string; pagePx: number },
	view: Record<string, unknown>,
): Promise<{ html: string; notes: Brand['notes'] }> {
	const { cuts } = kit.template;
	const { mono, ...otherCuts } = cuts;
	const plan = planFonts({
		fonts: kit.fonts,
		cuts: mono === undefined ? otherCuts : { ...otherCuts, mono },
		text: plainHyphens(JSON.stringify(view)),
	});
	const weights = cuts.sans
		.concat(cuts.display)
		.filter((cut) => cut.endsWith('-normal'))
		.map((cut) => Number.parseInt(cut, 10));
	const display = cuts.display.filter((cut) => cut.endsWith('-normal')).at(-1) ?? '400-normal';
	const css = [
		plan.css,
		rootRule(kit.brand.tokens, plan.stacks),
		`:root{--display-weight:${Number.parseInt(display, 10)};--strong:${Math.min(700, Math.max(...weights))}}`,
		readAsset('templates/_shared/charts.css'),
		...piece.sheets.map((name) => readAsset(`templates/_pieces/${name}`)),
		kit.skin.css,
		piece.css ?? '',
	].join('\n');
	if (/<\/style/iu.test(css)) throw new Error('A stylesheet may not close its element');
	const html = await renderMarkup(
		{
			name: `_pieces/${piece.body}`,
			layout: readAsset('templates/_pieces/layout.hbs'),
			partials: {
				body: readAsset(`templates/_pieces/${piece.body}`),
				slide: readAsset('templates/_pieces/slide.hbs'),
			},
		},
		{
			...view,
			language: kit.language,
			direction: kit.direction,
			dark: kit.brand.mode === 'dark',
			code: kit.template.code,
			pageTitle: piece.title,
			pagePx: String(piece.pagePx),
			styles: await safeMarkup(`<style>\n${css}\n</style>`),
		},
	);
	const lacking = groupMissing(plan.lacking).map((missing) => ({
		field: 'fonts',
		message: `The embedded fonts lack letters, which only a font of the machine can print. ${describeMissing(missing)}`,
	}));
	return { html, notes: [...plan.notes, ...lacking] };
}
