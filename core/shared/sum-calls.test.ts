import { ModelCallSchema, type ModelCall } from '../contracts';
import { rowsOf, summedUp } from './sum-calls';
import { totalUsage } from './usage';

const call = (id: number, more: Partial<ModelCall> = {}): ModelCall =>
	ModelCallSchema.parse({
		id: `c${id}`,
		operation: id % 2 === 0 ? 'research.extract' : 'write.section',
		model: 'm',
		inputTokens: 10 + id,
		outputTokens: 1,
		costUsd: 0.5,
		durationMs: 100,
		...more,
	});
const usageOf = (calls: ModelCall[]) => ({ calls, searches: 0, pricesAsOf: '' });

describe('calls summed up', () => {
	/** A chain of forty, each built from the one before. */
	const chain = Array.from({ length: 40 }, (_, at) =>
		call(at, { needs: at === 0 ? [] : [`c${at - 1}`] }),
	);

	it('keep every total and the longest row, and the newest as they were', () => {
		const short = summedUp(chain, 10);
		expect(short).toHaveLength(12);
		expect(short.slice(3)).toEqual(chain.slice(31));
		expect(totalUsage(usageOf(short))).toEqual(totalUsage(usageOf(chain)));
		expect(rowsOf(short).get('c30')).toBe(31);
		for (const line of short) expect(ModelCallSchema.parse(line)).toEqual(line);
	});

	it('are summed up again as the run goes on', () => {
		const again = summedUp([...summedUp(chain, 10), call(40, { needs: ['c39'] })], 1);
		expect(again.map(({ sums }) => sums)).toEqual([20, 20, undefined]);
		const whole = [...chain, call(40, { needs: ['c39'] })];
		expect(totalUsage(usageOf(again))).toEqual(totalUsage(usageOf(whole)));
	});

	it('hide no call without a price, and count none that came from the store', () => {
		const calls = [call(0), call(2, { costUsd: null }), call(4, { reused: true }), call(6)];
		const short = summedUp(calls, 0);
		expect(short.map(({ sums, costUsd, reused }) => [sums, costUsd, reused])).toEqual([
			[2, 1, false],
			[1, null, false],
			[1, 0.5, true],
		]);
		expect(totalUsage(usageOf(short))).toMatchObject({ calls: 3, costUsd: null });
	});

	it('are none where there are few', () => {
		expect(summedUp(chain, 40)).toEqual(chain);
		expect(summedUp([], 3)).toEqual([]);
	});
});
