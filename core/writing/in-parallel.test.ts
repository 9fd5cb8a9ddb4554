import { AgencyError } from '../shared/errors';
import { CALLS_AT_ONCE, inParallelAfterFirst } from './in-parallel';

interface Held {
	item: number;
	firstEvent: () => void;
	end: (value: string) => void;
	fail: (error: unknown) => void;
}

function stage(): { started: Held[]; work: (item: number, first: () => void) => Promise<string> } {
	const started: Held[] = [];
	const work = async (item: number, firstEvent: () => void): Promise<string> =>
		await new Promise<string>((end, fail) => {
			started.push({ item, firstEvent, end, fail });
		});
	return { started, work };
}

const turn = async (): Promise<void> => {
	for (let step = 0; step < 20; step++) await Promise.resolve();
};

const modelError = new AgencyError({
	kind: 'model',
	code: 'MODEL_REFUSED',
	message: 'no',
	hint: '',
});

describe('inParallelAfterFirst', () => {
	it('starts one, and the others only at its first event, four at once', async () => {
		const { started, work } = stage();
		const done = inParallelAfterFirst([1, 2, 3, 4, 5, 6], work);
		await turn();
		expect(started.map((held) => held.item)).toEqual([1]);
		started[0]!.firstEvent();
		await turn();
		expect(started).toHaveLength(CALLS_AT_ONCE);
		started[1]!.end('two');
		await turn();
		expect(started.map((held) => held.item)).toEqual([1, 2, 3, 4, 5]);
		for (let index = 0; index < 6; index++) {
			started[index]!.end(String(started[index]!.item));
			await turn();
		}
		expect(await done).toEqual(['1', 'two', '3', '4', '5', '6']);
	});

	it('releases the others at the end of the first when it never told of an event', async () => {
		const { started, work } = stage();
		const done = inParallelAfterFirst([1, 2], work);
		await turn();
		expect(started).toHaveLength(1);
		started[0]!.end('a');
		await turn();
		expect(started).toHaveLength(2);
		started[1]!.end('b');
		expect(await done).toEqual(['a', 'b']);
	});

	it('lets the others finish when the model refused one, then throws that refusal', async () => {
		const { started, work } = stage();
		const done = inParallelAfterFirst([1, 2], work);
		const outcome = expect(done).rejects.toBe(modelError);
		await turn();
		started[0]!.fail(modelError);
		await turn();
		expect(started.map((held) => held.item)).toEqual([1, 2]);
		started[1]!.end('b');
		await outcome;
	});

	it('starts nothing more after any other failure', async () => {
		const { started, work } = stage();
		const done = inParallelAfterFirst([1, 2, 3], work);
		const outcome = expect(done).rejects.toThrow('bad key');
		await turn();
		started[0]!.fail(new Error('bad key'));
		await outcome;
		expect(started).toHaveLength(1);
	});

	it('starts nothing when it was aborted before', async () => {
		const { started, work } = stage();
		const controller = new AbortController();
		controller.abort(new Error('stopped'));
		await expect(inParallelAfterFirst([1, 2], work, { signal: controller.signal })).rejects.toThrow(
			'stopped',
		);
		expect(started).toHaveLength(0);
	});

	it('gives an empty list for no items', async () => {
		expect(await inParallelAfterFirst([], stage().work)).toEqual([]);
	});
});
