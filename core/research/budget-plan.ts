/** What research gives up, and in which order, when the money runs short: pages first, then the second wave. Never anchoring. */
import type { BudgetPort } from '../shared/ports';

/** Pages below which a second wave is not worth its review. */
const SECOND_WAVE_PAGES = 6;

/** What the money of a run allows, going by what its pages have cost so far. */
export interface BudgetPlan {
	/** Pages the money left pays for; undefined without a cap, or before a page was paid for. */
	affordablePages(pagesRead: number): number | undefined;
	/** The page cap, lowered to what can be paid; a lowering is recorded. */
	pageCap(wanted: number, pagesRead: number): number;
	/** Whether a second wave can be paid; a refusal is recorded. */
	allowsSecondWave(pagesRead: number): boolean;
	/** What was given up, in order. */
	degraded(): string[];
}

/**
 * Plans by a budget; without one nothing is ever given up.
 *
 * @param underWay pages that are with the model now: money is set aside for them, and they count as paid
 */
export function budgetPlan(
	budget: BudgetPort | undefined,
	underWay: () => number = () => 0,
): BudgetPlan {
	const atStart = budget?.remainingUsd();
	let lowered: string | undefined;
	let skipped: string | undefined;
	const affordable = (pagesRead: number): number | undefined => {
		const left = budget?.remainingUsd();
		const pages = pagesRead + underWay();
		if (left === undefined || atStart === undefined || pages === 0) return undefined;
		const perPage = (atStart - left) / pages;
		return perPage <= 0 ? undefined : underWay() + Math.floor(Math.max(0, left) / perPage);
	};
	return {
		affordablePages: affordable,
		pageCap(wanted, pagesRead) {
			const more = affordable(pagesRead);
			if (more === undefined || pagesRead + more >= wanted) return wanted;
			const cap = pagesRead + more;
			// While pages are under way the money set aside for them is a guess; what stands is said at rest.
			if (underWay() === 0) lowered = `page cap lowered from ${wanted} to ${cap}`;
			return cap;
		},
		allowsSecondWave(pagesRead) {
			const more = affordable(pagesRead);
			if (more === undefined || more >= SECOND_WAVE_PAGES) return true;
			skipped = 'second wave of searching skipped';
			return false;
		},
		degraded: () => [lowered, skipped].filter((entry) => entry !== undefined),
	};
}
