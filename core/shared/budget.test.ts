import type { ModelCall } from '../contracts';
import { openBudget } from './budget';
import type { ModelRequest } from './ports';
import { shippedPrices } from './usage';

const prices = shippedPrices();
const MODEL = 'claude-sonnet-5-5';

/** Ordinary case 1000 × $10 per million = $0.01, dearest $0.02; the prompt is next to nothing. */
const request = (over: Partial<ModelRequest> = {}): ModelRequest => ({
	operation: 'writing.section',
	promptVersion: '1',
	role: 'writer',
	system: '',
	prefix: [],
	turn: '',
	maxTokens: 2_000,
	expectedTokens: 1_000,
	effort: 'low',
	needs: [],
	...over,
});
const cost = (costUsd: number, tokens = 0) => ({ costUsd, tokens, operation: 'writing.section' });
const call = (operation: string, costUsd: number): ModelCall => ({
	id: 'c',
	operation,
	model: MODEL,
	needs: [],
	inputTokens: 1_000,
	outputTokens: 0,
	cacheReadTokens: 0,
	cacheWriteTokens: 0,
	costUsd,
	estimated: false,
	attempts: 1,
	durationMs: 0,
	reused: false,
});

describe('openBudget', () => {
	it('counts without a cap and has nothing to say about the rest', async () => {
		const budget = openBudget({ prices, calls: [call('research.plan', 0.5)] });
		(await budget.reserve(request(), 'a model without a price')).settle(cost(1));
		expect(budget.remainingUsd()).toBeUndefined();
		expect(budget.spentUsd()).toBe(1.5);
	});

	it('lets calls side by side only while the dearest case of all of them fits', async () => {
		const budget = openBudget({ prices, calls: [], capUsd: 0.055 });
		const first = await budget.reserve(request(), MODEL);
		const second = await budget.reserve(request(), MODEL);
		expect(budget.remainingUsd()).toBeCloseTo(0.015);
		let third = false;
		const waiting = budget.reserve(request(), MODEL).then((one) => {
			third = true;
			return one;
		});
		await Promise.resolve();
		expect(third).toBe(false);
		first.settle(cost(0.01));
		(await waiting).settle(cost(0.01));
		second.settle(cost(0.01));
		expect(budget.spentUsd()).toBeCloseTo(0.03);
	});

	it('stops within one call of the cap, however many ask at once', async () => {
		const budget = openBudget({ prices, calls: [], capUsd: 0.1 });
		const dearest = 0.02;
		const outcomes = await Promise.allSettled(
			Array.from({ length: 40 }, async () => {
				const held = await budget.reserve(request(), MODEL);
				await Promise.resolve();
				held.settle(cost(dearest));
			}),
		);
		expect(budget.spentUsd()).toBeLessThanOrEqual(0.1 + dearest);
		const refusals = outcomes.filter(({ status }) => status === 'rejected');
		expect(refusals.length).toBe(35);
		expect((refusals[0] as PromiseRejectedResult).reason).toMatchObject({
			code: 'BUDGET_001',
			kind: 'config',
			retryable: false,
			message: expect.stringContaining('$0.100') as string,
		});
	});

	it('holds a stage to its own cap and counts what stations before it spent', async () => {
		const calls = [call('research.extract', 0.3), call('writing.outline', 0.195)];
		const budget = openBudget({ prices, calls, capUsd: 1, stageCapsUsd: { writing: 0.2 } });
		await expect(budget.reserve(request(), MODEL)).rejects.toMatchObject({ code: 'BUDGET_002' });
		const other = await budget.reserve(request({ operation: 'quality.support' }), MODEL);
		other.settle(cost(0));
		expect(budget.remainingUsd()).toBeCloseTo(0.505);
	});

	it('refuses a cap in dollars for a model without a price, and takes one in tokens', async () => {
		const dollars = openBudget({ prices, calls: [], capUsd: 1 });
		await expect(dollars.reserve(request(), 'other-1')).rejects.toMatchObject({
			code: 'BUDGET_003',
		});
		const tokens = openBudget({ prices, calls: [call('research.plan', 0)], capTokens: 3_500 });
		(await tokens.reserve(request(), 'other-1')).settle(cost(0, 1_600));
		await expect(tokens.reserve(request(), 'other-1')).rejects.toMatchObject({
			code: 'BUDGET_001',
			message: expect.stringContaining('2600 tokens of 3500 tokens') as string,
		});
	});

	it('gives back what a failed call had set aside', async () => {
		const budget = openBudget({ prices, calls: [], capUsd: 0.03 });
		(await budget.reserve(request(), MODEL)).settle();
		expect(budget.remainingUsd()).toBeCloseTo(0.03);
	});
});
