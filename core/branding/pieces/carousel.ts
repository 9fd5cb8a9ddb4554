/** The document carousel: a cover, one claim a slide, a chart where there is one, and a last slide with the call to action. */
import type { Brand, Chart } from '../../contracts';
import { publisherOf } from '../view/sources';
import { type Claim, type ClaimFigure, type ClaimSource, bestClaims } from './claims';
import { type PieceKit, piecePage } from './piece-kit';
import { type SlideView, chartSlide, claimSlide, coverSlide, lastSlide, toneAt } from './slides';
import { noClaims } from './social-cards';
import { CAROUSEL_SIZES, type CarouselShape } from './sizes';

/** Slides of a carousel: fewer say too little, more are not swiped through. */
const FEWEST = 5;
const MOST = 12;

/** A carousel as HTML, one slide a page. */
export interface Carousel {
	html: string;
	slides: { id: string; alt: string }[];
	/** Words that have to be readable in the PDF. */
	text: string;
	figures: ClaimFigure[];
	sources: ClaimSource[];
	notes: Brand['notes'];
}

/** @throws {AgencyError} PIECE_001 the document has no claim that can stand alone */
export async function carousel(kit: PieceKit, shape: CarouselShape): Promise<Carousel> {
	const size = CAROUSEL_SIZES[shape];
	const chart = plannedChart(kit);
	const fixed = chart === undefined ? 2 : 3;
	const claims = inReadingOrder(bestClaims(kit.claims, MOST - fixed), kit.claims);
	if (claims.length === 0) throw noClaims(kit);
	const total = claims.length + fixed;
	const place = (index: number, tone = toneAt(kit, index)) => ({
		id: `slide-${index + 1}`,
		size,
		tone,
		first: index === 0,
		number: `${index + 1} / ${total}`,
	});
	const slides: SlideView[] = [await coverSlide(place(0), kit)];
	const chartAt = chart === undefined ? -1 : Math.max(1, Math.ceil(claims.length / 2));
	for (const [index, claim] of claims.entries()) {
		if (index === chartAt && chart !== undefined) {
			slides.push(await chartSlide(chart.chart, chart.sources, place(slides.length), kit));
		}
		slides.push(claimSlide(claim, place(slides.length, toneAt(kit, index)), kit));
	}
	if (chart !== undefined && chartAt >= claims.length) {
		slides.push(await chartSlide(chart.chart, chart.sources, place(slides.length), kit));
	}
	const sources = [...claims.flatMap((claim) => claim.sources), ...(chart?.sources ?? [])];
	const names = [...new Set(sources.map(({ name }) => name))];
	slides.push(lastSlide(names, place(slides.length), kit));
	const { html, notes } = await piecePage(
		kit,
		{
			body: 'slides.hbs',
			sheets: ['slides.css'],
			css: `@page{size:${onPaper(size.widthPx)}px ${onPaper(size.heightPx)}px;margin:0}.slide{height:${onPaper(size.heightPx)}px}`,
			title: kit.document.title,
			pagePx: size.heightPx,
		},
		{ slides },
	);
	const short =
		slides.length >= FEWEST
			? []
			: [
					{
						field: 'carousel',
						message: `The carousel has ${slides.length} slides; ${FEWEST} to ${MOST} are usual. The document has only ${claims.length} claims that can stand alone.`,
					},
				];
	return {
		html,
		slides: slides.map(({ id, alt }) => ({ id, alt })),
		text: slides.map(({ value, unit, text }) => [value, unit, text].join(' ')).join(' '),
		figures: claims.flatMap((claim) => claim.figures),
		sources,
		notes: [...notes, ...short],
	};
}

/** The chart that says most: the first with a passage for its values that is not the stat kind. */
export function plannedChart(
	kit: PieceKit,
): { chart: Chart; sources: ClaimSource[]; figures: ClaimFigure[] } | undefined {
	const cards = new Map(kit.evidence.cards.map((card) => [card.id, card]));
	const { objected } = kit;
	for (const block of kit.document.blocks) {
		if (block.type !== 'chart' || block.chart.kind === 'stat' || objected.has(block.id)) continue;
		const points = block.chart.series.flatMap((series) => series.points);
		const plotted = points.filter(({ missing, cardId }) => missing !== true && cardId !== '');
		if (plotted.length === 0 || plotted.some(({ cardId }) => !cards.has(cardId))) continue;
		const ids = [...new Set(plotted.map(({ cardId }) => cardId))];
		const sources = ids.flatMap((id) => {
			const card = cards.get(id);
			if (card === undefined) return [];
			const source = kit.evidence.sources.find((one) => one.id === card.sourceId);
			const url = source?.finalUrl ?? '';
			return {
				cardId: id,
				name: publisherOf(source, card),
				url: url.startsWith('https://') ? url : '',
				published: source?.published || card.published,
			};
		});
		const figures = plotted.map(({ text, cardId, figureIndex }) => ({ text, cardId, figureIndex }));
		return { chart: block.chart, sources, figures };
	}
	return undefined;
}

/** The next whole hundredth of an inch, px: Chromium rounds paper up to it, and would leave a white line. */
function onPaper(px: number): number {
	return (Math.ceil((px * 100) / 96) * 96) / 100;
}

function inReadingOrder(chosen: Claim[], all: Claim[]): Claim[] {
	return all.filter((claim) => chosen.includes(claim));
}
