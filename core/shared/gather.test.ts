import { AgencyError } from './errors';
import { gatherer } from './gather';

/** Work that is let go one batch at a time. */
function heldWork(outcome: (items: number[]) => number[] | Error) {
	const batches: number[][] = [];
	const gates: (() => void)[] = [];
	const work = async (items: number[]): Promise<number[]> => {
		batches.push(items);
		await new Promise<void>((resolve) => gates.push(resolve));
		const result = outcome(items);
		if (result instanceof Error) throw result;
		return result;
	};
	const letGo = async () => {
		gates.shift()?.();
		await new Promise((resolve) => setImmediate(resolve));
	};
	return { work, batches, letGo };
}

const double = (items: number[]) => items.map((item) => item * 2);
const away = new AgencyError({
	kind: 'store',
	code: 'STORE_001',
	message: 'away',
	hint: 'later',
	retryable: true,
});

describe('gatherer', () => {
	it('does what comes meanwhile together, in its order, each with its own result', async () => {
		const { work, batches, letGo } = heldWork(double);
		const gathered = gatherer<number, number>(3);
		const results = [1, 2, 3, 4, 5].map((item) => gathered('a', item, work));
		await letGo();
		await letGo();
		await letGo();
		expect(await Promise.all(results)).toEqual([2, 4, 6, 8, 10]);
		expect(batches).toEqual([[1], [2, 3, 4], [5]]);
	});

	it('keeps keys apart, and begins anew once a key is done', async () => {
		const { work, batches, letGo } = heldWork(double);
		const gathered = gatherer<number, number>(10);
		const both = [gathered('a', 1, work), gathered('b', 2, work)];
		await letGo();
		await letGo();
		expect(await Promise.all(both)).toEqual([2, 4]);
		const later = gathered('a', 3, work);
		await letGo();
		expect(await later).toBe(6);
		expect(batches).toEqual([[1], [2], [3]]);
	});

	it('does each alone where a batch is refused, so that the bad one fails by itself', async () => {
		const { work, batches, letGo } = heldWork((items) =>
			items.includes(3) ? new Error('bad') : double(items),
		);
		const gathered = gatherer<number, number>(10);
		const results = Promise.allSettled([1, 2, 3, 4].map((item) => gathered('a', item, work)));
		for (let turn = 0; turn < 5; turn += 1) await letGo();
		expect((await results).map(({ status }) => status)).toEqual([
			'fulfilled',
			'fulfilled',
			'rejected',
			'fulfilled',
		]);
		expect(batches).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
	});

	it('fails all of a batch at once where it may be tried again', async () => {
		const { work, batches, letGo } = heldWork(() => away);
		const gathered = gatherer<number, number>(10);
		const results = Promise.allSettled([1, 2, 3].map((item) => gathered('a', item, work)));
		await letGo();
		await letGo();
		expect((await results).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
		expect(batches).toEqual([[1], [2, 3]]);
	});

	it('takes what comes in the very moment its key is done', async () => {
		const gathered = gatherer<number, number>(10);
		const work = async (items: number[]) => await Promise.resolve(double(items));
		const results: number[] = [];
		const inARow = async () => {
			for (const item of [1, 2, 3]) results.push(await gathered('a', item, work));
		};
		const late = new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
		await Promise.race([inARow(), late]);
		expect(results).toEqual([2, 4, 6]);
	});
});
