/** Which parts start a page and which run on, so that no page is left with a few lines: every way is tried before one is printed. */
import { type Box, type Unit, flow } from './flow';

/** A way a part may open: its class, what it costs, and how full the page before may be for it. */
export interface Opening {
	name: string;
	cost: number;
	/** Share of the page reached, 0–1; only `inline` has one below 1. */
	limit: number;
	/** Title, plane and lead as they stand in this opening. */
	head: Box[];
}

/** A part to be arranged. */
export interface Draft {
	openings: Opening[];
	units: Unit[];
}

/** What was decided for a part. */
export interface Arrangement {
	opening: string;
	/** Units in the order they are set. */
	order: number[];
}

interface Plan {
	cost: number;
	arrangements: Arrangement[];
}

/** The opening that runs on below the part before. */
export const INLINE = 'inline';

/** Costs: what a page, a hole and a departure from the usual order are worth against each other. */
const PAGE_COST = 2.5;
const SPILL_COST = 30;
const SPARSE_COST = 12;
const HOLE_COST = 14;
const END_COST = 4;
const ORDER_COST = 1.5;
/** Shares of a page. */
const SPILL = 0.2;
const THIRD = 0.36;
const HALF = 0.5;
const FULL = 0.86;
/** Lines left free: the browser rounds where it breaks. */
const RESERVE = 0.1;

/** Openings and orders for parts that follow each other; the first starts a page. */
export function arrange(drafts: Draft[], capacity: number): Arrangement[] {
	const known = new Map<string, Plan>();
	const usable = capacity - RESERVE;

	const plan = (index: number, at: number, after: number): Plan => {
		const draft = drafts[index];
		if (draft === undefined) return { cost: endCost(at / capacity), arrangements: [] };
		const key = `${index} ${at.toFixed(2)} ${after.toFixed(2)}`;
		const found = known.get(key);
		if (found !== undefined) return found;
		let best: Plan | undefined;
		for (const opening of openingsOf(draft, index, at / capacity)) {
			for (const units of ordersOf(draft.units)) {
				const inline = opening.name === INLINE;
				const start = inline ? { at, after } : { at: 0, after: 0 };
				const head: Unit[] = [{ boxes: opening.head, floats: false, text: false }];
				const flowed = flow([...head, ...units.map(({ unit }) => unit)], start, usable);
				const closed = inline || index === 0 ? 0 : endCost(at / capacity);
				const holes = flowed.left.map((lines, page) =>
					// Where the part moved to a new page as a whole, the page before just ends.
					inline && page === 0 && lines === at ? 100 : holeCost(lines / capacity),
				);
				const rest = plan(index + 1, flowed.at, flowed.after);
				const cost =
					closed +
					opening.cost +
					(units.some(({ index: place }, at_) => place !== at_) ? ORDER_COST : 0) +
					holes.reduce((sum, hole) => sum + hole + PAGE_COST, inline ? 0 : PAGE_COST) +
					rest.cost;
				if (best !== undefined && best.cost <= cost) continue;
				const order = flowed.order.slice(1).map((place) => units[place - 1]?.index ?? 0);
				best = { cost, arrangements: [{ opening: opening.name, order }, ...rest.arrangements] };
			}
		}
		const chosen = best ?? { cost: 0, arrangements: [] };
		known.set(key, chosen);
		return chosen;
	};
	return plan(0, 0, 0).arrangements;
}

/** Openings a part may have where the page before is filled to a share; the first one where none may. */
function openingsOf(draft: Draft, index: number, share: number): Opening[] {
	const allowed = draft.openings.filter(
		({ name, limit }) => name !== INLINE || (index > 0 && share <= limit),
	);
	return allowed.length > 0 ? allowed : draft.openings.slice(0, 1);
}

/** The order of the document, with figures that may move and with figures that stay, and one in which a figure that ends the part stands before its last paragraph. */
function ordersOf(units: Unit[]): { unit: Unit; index: number }[][] {
	const usual = units.map((unit, index) => ({ unit, index }));
	const orders = [usual];
	if (units.some(({ floats }) => floats)) {
		orders.push(usual.map(({ unit, index }) => ({ unit: { ...unit, floats: false }, index })));
	}
	const last = usual.at(-1);
	const previous = usual.at(-2);
	if (last?.unit.floats !== true || previous?.unit.text !== true) return orders;
	return [...orders, [...usual.slice(0, -2), last, previous]];
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

/** Rises from half a page down to a third. */
function sparseCost(share: number): number {
	return SPARSE_COST * Math.min(1, Math.max(0, (HALF - share) / (HALF - THIRD)));
}
