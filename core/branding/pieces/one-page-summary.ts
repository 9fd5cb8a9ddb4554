/** The one-page summary: title, sentence, up to five findings led by their figures, a chart if there is room, sources, call to action. */
import type { Brand } from '../../contracts';
import { coverDrawing } from '../cover-image/draw-cover';
import { headlineFigure } from '../cover-image/headline-figure';
import { chooseLogo } from '../logo/choose-logo';
import { safeMarkup } from '../render-template';
import { withUnit } from '../view/figures';
import { formatDate, quotesFor, yearOf } from '../view/language';
import { plainText } from '../view/runs';
import { printedAddress, siteLink } from '../view/sources';
import { plannedChart } from './carousel';
import { type Claim, type ClaimFigure, type ClaimSource, bestClaims, sourceNames } from './claims';
import { type PieceKit, pieceChart, piecePage } from './piece-kit';
import { toneStyle } from './skins';

/** Findings of the page at most. */
const FINDINGS = 5;
/** Paper in whole hundredths of an inch, px: Chromium rounds up to them, and would leave a white line under the foot. */
const PAPER = {
	Letter: { widthPx: 816, heightPx: 1056 },
	A4: { widthPx: 793.92, heightPx: 1123.2 },
};
/** Letters of the sentence under the title at most. */
const SENTENCE = 320;

/** The summary as HTML for one page. */
export interface OnePageSummary {
	html: string;
	text: string;
	figures: ClaimFigure[];
	sources: ClaimSource[];
	notes: Brand['notes'];
}

/** A page for any document: without findings its parts stand in their place, with a note. */
export async function onePageSummary(
	kit: PieceKit,
	pageSize: 'Letter' | 'A4',
): Promise<OnePageSummary> {
	const { document, brand, labels, words, skin } = kit;
	const { widthPx, heightPx } = PAPER[pageSize];
	const claims = pageClaims(kit);
	const chart = plannedChart(kit);
	const numbers = numberSources([
		...claims.flatMap((claim) => claim.sources),
		...(chart?.sources ?? []),
	]);
	const tone = skin.tones[0] ?? skin.last;
	const findings = claims.map((claim) => ({
		value: claim.value,
		unit: claim.unit,
		text: quotedWords(claim, kit),
		explanation: claim.kind === 'quote' ? claim.speaker : claim.explanation,
		numbers: marksOf(claim.sources, numbers),
	}));
	// Without a single claim the page says what the parts are about.
	const points = findings.length > 0 ? [] : document.parts.slice(0, 6).flatMap(partPoint);
	const drawn =
		chart && (await pieceChart(chart.chart, kit, { widthPx: 300, id: 'summary-chart' }));
	const logo = chooseLogo(brand.logos, {
		shape: 'horizontal',
		ground: brand.tokens[tone.ground] ?? '#ffffff',
	});
	const art = await coverDrawing({
		style: kit.template.code,
		title: document.title,
		figure: headlineFigure(document),
		tokens: brand.tokens,
		widthPx: 220,
		heightPx: 220,
	});
	const website = siteLink(brand.website);
	const sentence = clip(document.thesis || document.subtitle || document.description, SENTENCE);
	const view = {
		style: toneStyle(tone),
		title: document.title,
		sentence: sentence === document.title ? '' : sentence,
		date: formatDate(document.date, kit.language, 'month'),
		brandName: brand.name,
		logo: logo.uri,
		patch: logo.patch === '' ? '' : logo.patch === '#ffffff' ? 'patch-light' : 'patch-dark',
		art: await safeMarkup(art.svg),
		findingsLabel: words.findings,
		findings,
		points,
		chart:
			chart === undefined || drawn === undefined
				? false
				: {
						svg: drawn.svg,
						title: chart.chart.title,
						subtitle: withUnit(chart.chart),
						sourceLabel: labels.source,
						source: sourceNames(chart.sources),
						numbers: marksOf(chart.sources, numbers),
					},
		sourcesLabel: words.sources,
		sources: [...numbers.values()].map(({ number, source }) => ({
			number: String(number),
			name: source.name,
			year: yearOf(source.published),
			href: source.url,
		})),
		callToAction: document.callToAction,
		contact: brand.contact,
		website: website === '' ? '' : printedAddress(website),
		websiteHref: website,
	};
	const { html, notes } = await piecePage(
		kit,
		{
			body: 'one-page-summary.hbs',
			sheets: ['sheet.css', 'one-page-summary.css'],
			css: `@page{size:${widthPx}px ${heightPx}px;margin:0}:root{--page-w:${widthPx}px;--page-h:${heightPx - 0.05}px}`,
			title: document.title,
			pagePx: Math.floor(heightPx),
		},
		view,
	);
	return {
		html,
		text: [
			document.title,
			...findings.map(({ value, unit, text }) => `${value} ${unit} ${text}`),
		].join(' '),
		figures: claims.flatMap((claim) => claim.figures),
		sources: [...numbers.values()].map(({ source }) => source),
		notes:
			claims.length > 0
				? notes
				: [
						...notes,
						{
							field: 'summary',
							message:
								'The document has no claim with evidence that could lead the page; it says what its parts are about.',
						},
					],
	};
}

/** Figures first, in reading order; leads and quotes fill up. */
function pageClaims({ claims }: PieceKit): Claim[] {
	const figures = bestClaims(
		claims.filter(({ kind }) => kind === 'figure'),
		FINDINGS,
	);
	const rest = bestClaims(
		claims.filter(({ kind }) => kind !== 'figure'),
		figures.length >= 3 ? 0 : Math.min(2, FINDINGS - figures.length),
	);
	const chosen = new Set([...figures, ...rest]);
	return claims.filter((claim) => chosen.has(claim));
}

interface Numbered {
	number: number;
	source: ClaimSource;
}

/** Sources numbered by first use, one a publisher and year. */
function numberSources(sources: ClaimSource[]): Map<string, Numbered> {
	const numbers = new Map<string, Numbered>();
	for (const source of sources) {
		const key = keyOf(source);
		if (!numbers.has(key)) numbers.set(key, { number: numbers.size + 1, source });
	}
	return numbers;
}

const keyOf = ({ name, published }: ClaimSource) => `${name}|${yearOf(published)}`;

function marksOf(sources: ClaimSource[], numbers: Map<string, Numbered>): string {
	const all = sources.map((source) => numbers.get(keyOf(source))?.number ?? 0);
	return [...new Set(all)].sort((one, other) => one - other).join(', ');
}

function quotedWords(claim: Claim, kit: PieceKit): string {
	if (claim.kind !== 'quote') return claim.text;
	const { open, close } = quotesFor(kit.language);
	return `${open}${claim.text}${close}`;
}

function partPoint(part: PieceKit['document']['parts'][number]) {
	return part.title === '' ? [] : [{ title: part.title, text: clip(plainText(part.lead), 200) }];
}

function clip(text: string, letters: number): string {
	const all = Array.from(text.trim());
	if (all.length <= letters) return all.join('');
	const cut = all.slice(0, letters - 1).join('');
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), letters / 2)).trimEnd()}…`;
}
