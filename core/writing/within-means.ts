/** What writing gives up, and in which order, when the money runs short: the dearer model, then sections. Never verification. */
import type { ModelPort } from '../shared/ports';
import type { AcceptedOutline, AcceptedSection } from './outline';

/** The money writing plans by. */
export interface WritingMoney {
	/**
	 * US dollars there were when an outline was to be written for the first time; undefined when the run has no cap.
	 * A resumed run has less, because sections were paid: it would plan anew, and pay again for what is written.
	 */
	leftFor(outline: AcceptedOutline): Promise<number | undefined>;
	/** What sections of so many words, and all that follows them, ordinarily cost; undefined when a model has no price. */
	likelyUsd(order: {
		sections: number;
		words: number;
		cards: number;
		cheaper: boolean;
	}): number | undefined;
	/** The same door with a cheaper writer behind it; absent when there is none. */
	cheaper?: ModelPort | undefined;
}

/** An outline that can be paid, and who writes it. */
export interface Means {
	outline: AcceptedOutline;
	model: ModelPort;
	/** What was given up, in sentences for the document's notes. */
	notes: string[];
}

/**
 * Fits an outline to the money that is left. An outline a person approved keeps its sections. What does not fit even
 * so is begun all the same: the cap itself stops it, and what was paid for is kept.
 *
 * @param order.sectionsMin fewest sections the format has
 */
export async function withinMeans(
	order: { outline: AcceptedOutline; model: ModelPort; sectionsMin: number; isApproved: boolean },
	money: WritingMoney | undefined,
): Promise<Means> {
	const { outline, model, sectionsMin, isApproved } = order;
	const left = await money?.leftFor(outline);
	const whole: Means = { outline, model, notes: [] };
	if (money === undefined || left === undefined) return whole;
	const fits = (sections: readonly AcceptedSection[], cheaper: boolean): boolean => {
		const need = money.likelyUsd({ ...sizeOf(sections), cheaper });
		return need === undefined || need <= left;
	};
	if (fits(outline.sections, false)) return whole;
	const amount = `$${left.toFixed(2)}`;
	const writer = money.cheaper;
	const notes =
		writer === undefined ? [] : [`The budget left ${amount}, so a cheaper model wrote the text.`];
	const means = { outline, model: writer ?? model, notes };
	const isCheaper = writer !== undefined;
	if (isApproved || fits(outline.sections, isCheaper)) return means;
	let sections = outline.sections;
	const gone: AcceptedSection[] = [];
	while (sections.length > Math.max(1, sectionsMin) && !fits(sections, isCheaper)) {
		const weakest = leastSupported(sections);
		gone.push(weakest);
		sections = sections.filter((section) => section !== weakest);
	}
	if (gone.length === 0) return means;
	const titles = gone.map(({ title }) => `“${title}”`).join(', ');
	return {
		...means,
		outline: withSections(outline, sections),
		notes: [...notes, `The budget left ${amount}, so sections were left out: ${titles}.`],
	};
}

function sizeOf(sections: readonly AcceptedSection[]): {
	sections: number;
	words: number;
	cards: number;
} {
	return {
		sections: sections.length,
		words: sections.reduce((sum, { words }) => sum + words, 0),
		cards: new Set(sections.flatMap(({ evidence }) => evidence)).size,
	};
}

/** The section with the least evidence; of several the last. */
function leastSupported(sections: readonly AcceptedSection[]): AcceptedSection {
	return sections.reduce((weakest, section) =>
		section.evidence.length <= weakest.evidence.length ? section : weakest,
	);
}

/** The outline with some of its sections, numbered anew, and the charts they show. */
function withSections(outline: AcceptedOutline, sections: AcceptedSection[]): AcceptedOutline {
	const shown = new Set(sections.flatMap(({ exhibits }) => exhibits));
	return {
		...outline,
		sections: sections.map((section, index) => ({ ...section, number: index + 1 })),
		charts: outline.charts.filter(({ id }) => shown.has(id)),
	};
}
