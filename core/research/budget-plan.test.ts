import { budgetPlan } from './budget-plan';

describe('budgetPlan', () => {
	it('gives nothing up without a cap, or before a page was paid for', () => {
		const free = budgetPlan(undefined);
		expect(free.pageCap(40, 10)).toBe(40);
		expect(free.allowsSecondWave(10)).toBe(true);
		expect(budgetPlan({ remainingUsd: () => 1 }).pageCap(40, 0)).toBe(40);
		expect(free.degraded()).toEqual([]);
	});

	it('lowers the page cap first, then skips the second wave, and says so in that order', () => {
		let left = 1;
		const plan = budgetPlan({ remainingUsd: () => left });
		left = 0.8;
		// Ten pages cost 0.2, so 0.8 pays for forty more.
		expect(plan.pageCap(50, 10)).toBe(50);
		expect(plan.pageCap(60, 10)).toBe(50);
		left = 0.1;
		expect(plan.allowsSecondWave(45)).toBe(false);
		expect(plan.degraded()).toEqual([
			'page cap lowered from 60 to 50',
			'second wave of searching skipped',
		]);
	});

	it('counts pages under way as paid, and never ends a run on a guess', () => {
		let left = 1;
		let underWay = 8;
		const plan = budgetPlan({ remainingUsd: () => left }, () => underWay);
		left = 0;
		expect(plan.affordablePages(2)).toBe(8);
		expect(plan.degraded()).toEqual([]);
		underWay = 0;
		expect(plan.affordablePages(10)).toBe(0);
	});
});
