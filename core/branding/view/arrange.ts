/** Which parts start a page and which run on, so that no page is left with a few lines: every way is tried before one is printed. */
import type { Part } from '../../contracts';
import { type Unit, box, flow } from './flow';

/** How a part opens: a full or lower plane on a new page, a strip with the title, or further down the page reached. */
export type Opening = 'full' | 'low' | 'plain' | 'strip' | 'inline';

/** A part to be arranged. */
export interface Draft {
	role: Part['role'];
	numbered: boolean;
	/** Lines of the title in the title size. */
	titleLines: number;
	/** Lines of the title a size smaller, as it stands where a closing part runs on. */
	smallTitleLines: number;
	/** Baselines of the lead with its margin. */
	leadLines: number;
	units: Unit[];
}

/** What was decided for a part. */
export interface Arrangement {
	opening: Opening;
	/** Units in the order they are set. */
	order: number[];
}

interface Plan {
	cost: number;
	arrangements: Arrangement[];
}

/** Costs: what a page, a hole and a departure from the usual opening are worth against each other. */
const PAGE_COST = 2.5;
const SPILL_COST = 30;
const SPARSE_COST = 12;
const HOLE_COST = 14;
const END_COST = 4;
const OPENING_COST: Record<Opening, number> = { full: 0, plain: 0, strip: 0, low: 1, inline: 3 };
/** An introduction does not own a page where it can share one. */
const SHARED_INTRODUCTION_COST = -2;
/** Shares of a page. */
const SPILL = 0.2;
const THIRD = 0.36;
const HALF = 0.5;
const FULL = 0.86;
/** Share of a page down to which a section may still open on it. */
const INLINE_LIMIT = 0.62;
const CLOSING_LIMIT = 0.8;
/** Lines left free where the estimate may err. */
const RESERVE = 0.4;

/** Openings and orders for parts that follow each other; the first starts a page. */
export function arrange(drafts: Draft[], capacity: number): Arrangement[] {
	const known = new Map<string, Plan>();
	const usable = capacity - RESERVE;

	const plan = (index: number, at: number, after: number): Plan => {
		const draft = drafts[index];
		if (draft === undefined) return { cost: endCost(at / capacity), arrangements: [] };
		const key = `${index} ${at.toFixed(2)} ${after}`;
		const found = known.get(key);
		if (found !== undefined) return found;
		let best: Plan | undefined;
		for (const opening of openingsOf(draft, drafts[index - 1], at / capacity)) {
			for (const units of ordersOf(draft.units)) {
				const inline = opening === 'inline';
				const start = inline ? { at, after } : { at: 0, after: 0 };
				const flowed = flow(
					[head(draft, opening), ...units.map(({ unit }) => unit)],
					start,
					usable,
				);
				const closed = inline || index === 0 ? 0 : endCost(at / capacity);
				const holes = flowed.left.map((lines, page) =>
					// Where the part moved to a new page as a whole, the page before just ends.
					inline && page === 0 && lines === at ? 100 : holeCost(lines / capacity),
				);
				const rest = plan(index + 1, flowed.at, flowed.after);
				const departure =
					inline && drafts[index - 1]?.role === 'introduction'
						? SHARED_INTRODUCTION_COST
						: OPENING_COST[opening];
				const cost =
					closed +
					departure +
					(isClosing(draft) && inline ? -1.5 : 0) +
					(units.some(({ index: place }, at_) => place !== at_) ? 1.5 : 0) +
					holes.reduce((sum, hole) => sum + hole + PAGE_COST, inline ? 0 : PAGE_COST) +
					rest.cost;
				if (best !== undefined && best.cost <= cost) continue;
				const order = flowed.order.slice(1).map((place) => units[place - 1]?.index ?? 0);
				best = { cost, arrangements: [{ opening, order }, ...rest.arrangements] };
			}
		}
		const chosen = best ?? { cost: 0, arrangements: [] };
		known.set(key, chosen);
		return chosen;
	};
	return plan(0, 0, 0).arrangements;
}

/** Conclusion, method and limits carry a title without a plane. */
export function isClosing({ role }: { role: Part['role'] }): boolean {
	return role === 'conclusion' || role === 'method' || role === 'limits';
}

/** Openings a part may have where the page before is filled to a share. */
function openingsOf(draft: Draft, before: Draft | undefined, share: number): Opening[] {
	const inline: Opening[] = [];
	if (before !== undefined && before.role !== 'summary') {
		const limit = isClosing(draft) || draft.role === 'plan' ? CLOSING_LIMIT : INLINE_LIMIT;
		if (share <= limit) inline.push('inline');
	}
	if (isClosing(draft) || draft.role === 'introduction' || draft.role === 'summary') {
		return ['strip', ...inline];
	}
	return draft.numbered ? ['full', 'low', ...inline] : ['plain', ...inline];
}

/** The order of the document, and one in which a figure that ends the part stands before its last paragraph. */
function ordersOf(units: Unit[]): { unit: Unit; index: number }[][] {
	const usual = units.map((unit, index) => ({ unit, index }));
	const last = usual.at(-1);
	const previous = usual.at(-2);
	if (last?.unit.floats !== true || previous?.unit.text !== true) return [usual];
	return [usual, [...usual.slice(0, -2), last, previous]];
}

/** Title and lead of a part as one box that stays with the text behind it. */
function head(draft: Draft, opening: Opening): Unit {
	const title = draft.titleLines * 2.5;
	const heads: Record<Opening, { lines: number; before: number; after: number }> = {
		full: { lines: Math.max(17, title + 12) - 5, before: 0, after: 2 },
		low: { lines: Math.max(13, title + 8) - 5, before: 0, after: 1.5 },
		plain: { lines: Math.max(12, title + 6.5) - 5, before: 0, after: 2 },
		strip: { lines: title, before: 0, after: 1.5 },
		inline: isClosing(draft)
			? { lines: draft.smallTitleLines * 2, before: 2.5, after: 1 }
			: {
					lines: draft.numbered ? Math.max(8, title + 4) : Math.max(6, title + 3.5),
					before: 2.5,
					after: 1.5,
				},
	};
	const { lines, before, after } = heads[opening];
	const boxes = [box(lines, { before, after, keepNext: draft.units[0]?.floats !== true })];
	if (draft.leadLines > 0) {
		const lead = box(draft.leadLines, {
			after: opening === 'low' || opening === 'inline' ? 1 : 1.5,
			keepNext: draft.units[0]?.floats !== true,
		});
		boxes.push(lead);
	}
	return { boxes, floats: false, text: false };
}

/** What a page costs that a part ends on. */
function endCost(share: number): number {
	return (
		Math.max(0, FULL - share) * END_COST + sparseCost(share) + (share < SPILL ? SPILL_COST : 0)
	);
}

/** What a page costs that was left because the next block did not fit. */
function holeCost(share: number): number {
	return Math.max(0, FULL - share) * HOLE_COST + sparseCost(share);
}

/** Rises from half a page down to a third, since the estimate errs by a line or two. */
function sparseCost(share: number): number {
	return SPARSE_COST * Math.min(1, Math.max(0, (HALF - share) / (HALF - THIRD)));
}
