import type { ModelCall } from '../contracts';
import { costUsd, shippedPrices, totalUsage } from './usage';

const call = (id: string, needs: string[], more: Partial<ModelCall> = {}): ModelCall => ({
	id,
	operation: 'o',
	model: 'm',
	needs,
	inputTokens: 10,
	outputTokens: 5,
	cacheReadTokens: 2,
	cacheWriteTokens: 1,
	costUsd: 0.5,
	estimated: false,
	attempts: 1,
	durationMs: 1,
	reused: false,
	...more,
});

describe('totalUsage', () => {
	it('adds up paid calls and finds the longest chain of dependent ones', () => {
		const calls = [call('a', []), call('b', ['a']), call('c', ['a']), call('d', ['b', 'c'])];
		expect(totalUsage({ calls, searches: 0, pricesAsOf: '' })).toMatchObject({
			calls: 4,
			dependentCalls: 3,
			costUsd: 2,
		});
	});

	it('does not count what came from memory, and says when a price is unknown', () => {
		const calls = [call('a', [], { reused: true }), call('b', ['a'], { costUsd: null })];
		expect(totalUsage({ calls, searches: 0, pricesAsOf: '' })).toMatchObject({
			calls: 1,
			costUsd: null,
		});
	});
});

describe('costUsd', () => {
	const usage = {
		inputTokens: 100_001,
		outputTokens: 0,
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		estimated: false,
	};

	it('charges the whole request five times above the cliff of the small model', () => {
		const below = costUsd(shippedPrices(), 'claude-haiku-5-5', { ...usage, inputTokens: 100_000 })!;
		expect(costUsd(shippedPrices(), 'claude-haiku-5-5', usage)! / below).toBeCloseTo(5, 3);
	});

	it('gives null for a model it does not know, never nothing', () => {
		expect(costUsd(shippedPrices(), 'someone-else', usage)).toBeNull();
	});
});
