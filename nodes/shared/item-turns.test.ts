import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { inTurns } from './item-turns';
import { runItems } from './run-items';

/** Work that ends when it is told to; knows what has begun. */
const gate = () => {
	const begun: number[] = [];
	const doors = new Map<number, PromiseWithResolvers<string>>();
	return {
		begun,
		work: async (item: number) => {
			begun.push(item);
			const door = Promise.withResolvers<string>();
			doors.set(item, door);
			return await door.promise;
		},
		end: (item: number) => doors.get(item)!.resolve(`made ${item}`),
		fail: (item: number) => doors.get(item)!.reject(new Error(`failed ${item}`)),
	};
};
/** Everything that can go on has gone on. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));
/** So many have begun: what is loaded before takes its time. */
const begins = async (begun: number[], count: number) => {
	while (begun.length < count) await settled();
};

describe('items in turns', () => {
	it('begins as many as may run at once, and gives what was made in the order of the items', async () => {
		const { begun, work, end } = gate();
		const all = inTurns([1, 2, 3, 4], 2, work);
		expect(begun).toEqual([1, 2]);
		end(2);
		await settled();
		expect(begun).toEqual([1, 2, 3]);
		end(3);
		await settled();
		end(4);
		end(1);
		expect(await all).toEqual(['made 1', 'made 2', 'made 3', 'made 4']);
	});

	it('one at a time begins the next when one has ended', async () => {
		const { begun, work, end } = gate();
		const all = inTurns([1, 2], 1, work);
		await settled();
		expect(begun).toEqual([1]);
		end(1);
		await settled();
		end(2);
		expect(await all).toEqual(['made 1', 'made 2']);
	});

	it('after a failure begins nothing, waits for what runs, and throws the first by place', async () => {
		const { begun, work, end, fail } = gate();
		let isOver = false;
		const all = inTurns([1, 2, 3, 4], 3, work).finally(() => (isOver = true));
		const thrown = expect(all).rejects.toThrow('failed 1');
		fail(3);
		await settled();
		fail(1);
		await settled();
		expect([begun, isOver]).toEqual([[1, 2, 3], false]);
		end(2);
		await thrown;
	});

	it('makes nothing of nothing', async () => {
		expect(await inTurns([], 7, async () => await Promise.resolve(1))).toEqual([]);
	});
});

const BRIEF = BriefSchema.parse({ topic: 'Vans', date: '2026-11-22' }) as unknown as IDataObject;

describe('the item loop', () => {
	const dossier = (id: string, more: IDataObject = {}): INodeExecutionData => ({
		json: { kind: 'dossier', version: 1, id, brief: BRIEF, ...more },
	});
	const contextOf = (items: INodeExecutionData[]) =>
		({
			getInputData: () => items,
			getNode: () => ({ name: 'Node', credentials: {} }),
			getExecutionCancelSignal: () => undefined,
			continueOnFail: () => false,
		}) as unknown as IExecuteFunctions;
	const loop = (items: INodeExecutionData[], atOnce: number) => {
		const { begun, work, end } = gate();
		const made = runItems(
			contextOf(items),
			{ before: 'Research', outputs: 2, atOnce },
			async ({ itemIndex }) => {
				const said = await work(itemIndex);
				return { status: { said }, output: itemIndex % 2 };
			},
		);
		return { begun, end, made };
	};

	it('works on items at once, and each keeps its place, its output and its pairing', async () => {
		const { begun, end, made } = loop(
			['a', 'b', 'c'].map((id) => dossier(id)),
			3,
		);
		await begins(begun, 3);
		expect(begun).toEqual([0, 1, 2]);
		for (const index of [2, 1, 0]) end(index);
		const [even, odd] = await made;
		expect(even!.map(({ json, pairedItem }) => [json['id'], json['status'], pairedItem])).toEqual([
			['a', { said: 'made 0' }, { item: 0 }],
			['c', { said: 'made 2' }, { item: 2 }],
		]);
		expect(odd!.map(({ json }) => json['id'])).toEqual(['b']);
	});

	it('works on items of a job one after the other', async () => {
		const job = { id: '0b7b2f5e-6f0c-4a53-8d1e-1f2a3b4c5d6e' };
		const { begun, end, made } = loop([dossier('a'), dossier('b', { job })], 2);
		await begins(begun, 1);
		await settled();
		await settled();
		expect(begun).toEqual([0]);
		end(0);
		await begins(begun, 2);
		expect(begun).toEqual([0, 1]);
		end(1);
		await made;
	});
});
