import { shippedPrices } from '../../core/shared/usage';
import type { WritingMoney } from '../../core/writing';
import type { ReadyModel } from '../shared/model';
import type { Station } from '../shared/run-items';
import { writingMoney } from './writing-money';

type Outline = Parameters<WritingMoney['leftFor']>[0];

const OUTLINE = { title: 'Charging a fleet', sections: [] } as unknown as Outline;

/** A run of a job: what is left now, under which cap, and what earlier runs kept. */
const runWith = (now: { leftUsd?: number; capUsd?: number }, kept?: Map<string, unknown>) =>
	writingMoney(
		{
			port: { complete: () => Promise.reject(new Error('not asked')) },
			modelOf: () => 'model-1',
			prices: shippedPrices(),
			budget: { remainingUsd: () => now.leftUsd },
		} satisfies ReadyModel,
		{
			booked: now.capUsd === undefined ? {} : { capUsd: now.capUsd },
			results: kept && {
				find: (step, key) => Promise.resolve(kept.get(`${step} ${key}`)),
				keep: (step, key, result) => Promise.resolve(void kept.set(`${step} ${key}`, result)),
			},
		} satisfies Pick<Station, 'booked' | 'results'>,
	);

describe('writingMoney', () => {
	it('plans a resumed run by what there was when its outline was new: sections it paid for stay as they are', async () => {
		const kept = new Map<string, unknown>();
		expect(await runWith({ leftUsd: 1, capUsd: 2 }, kept).leftFor(OUTLINE)).toBe(1);
		expect(await runWith({ leftUsd: 0.4, capUsd: 2 }, kept).leftFor(OUTLINE)).toBe(1);
		expect(await runWith({ leftUsd: 1.4, capUsd: 3 }, kept).leftFor(OUTLINE)).toBe(2);
		const other = { ...OUTLINE, title: 'Another outline' };
		expect(await runWith({ leftUsd: 0.4, capUsd: 2 }, kept).leftFor(other)).toBe(0.4);
	});

	it('keeps nothing without a store, and knows no rest without a cap', async () => {
		expect(await runWith({ leftUsd: 0.4, capUsd: 2 }).leftFor(OUTLINE)).toBe(0.4);
		const kept = new Map<string, unknown>();
		expect(await runWith({}, kept).leftFor(OUTLINE)).toBeUndefined();
		expect(kept.size).toBe(0);
	});
});
