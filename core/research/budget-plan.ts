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

/** Plans by a budget; without one nothing is ever given up. */
export function budgetPlan(budget: BudgetPort | undefined): BudgetPlan {
	const atStart = budget?.remainingUsd();
	let lowered: string | undefined;
	let skipped: string | undefined;
	const affordable = (pagesRead: number): number | undefined => {
		const left = budget?.remainingUsd();
		if (left === undefined || atStart === undefined) return undefined;
		if (left <= 0) return 0;
		const perPage = (atStart - left) / pagesRead;
		return pagesRead === 0 || perPage <= 0 ? undefined : Math.floor(left / perPage);
	};
	return {
		affordablePages: affordable,
		pageCap(wanted, pagesRead) {
			const more = affordable(pagesRead);
			if (more === undefined || pagesRead + more >= wanted) return wanted;
			const cap = pagesRead + more;
			lowered = `page cap lowered from ${wanted} to ${cap}`;
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
