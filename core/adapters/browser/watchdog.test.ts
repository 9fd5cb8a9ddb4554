import { watchdog, type Look } from './watchdog';

const LIMITS = { memoryBytes: 1_000, unansweredLooks: 10 };
const CALM: Look = { memoryBytes: 10, cpuTicks: 0, oldestCall: undefined, oldestPing: undefined };

/** Verdicts of looks in turn. */
function verdicts(looks: Partial<Look>[]): (string | undefined)[] {
	const dog = watchdog(LIMITS);
	return looks.map((seen) => dog.look({ ...CALM, ...seen })?.what);
}
const times = (count: number, look: (index: number) => Partial<Look>): Partial<Look>[] =>
	Array.from({ length: count }, (_, index) => look(index));

describe('watchdog', () => {
	it('ends a browser over its memory, with the value', () =>
		expect(verdicts([{ memoryBytes: 1_000 }, { memoryBytes: 1_300_000_000 }])).toEqual([
			undefined,
			'took 1300 MB of memory',
		]));

	it('ends a browser that owes an answer and does not work', () => {
		const found = verdicts(times(11, () => ({ oldestCall: 7, cpuTicks: 500 })));
		expect(found.slice(0, 10)).toEqual(Array(10).fill(undefined));
		expect(found[10]).toBe('made the browser stop working');
	});

	it('lets a browser work on one call as long as it works', () =>
		expect(
			verdicts(times(60, (index) => ({ oldestCall: 7, cpuTicks: 500 + index * 5 }))).filter(
				Boolean,
			),
		).toEqual([]));

	it('lets a browser rest while nobody waits for it', () =>
		expect(verdicts(times(60, () => ({ cpuTicks: 500 }))).filter(Boolean)).toEqual([]));

	it('counts anew for every call', () =>
		expect(
			verdicts(times(60, (index) => ({ oldestCall: index >> 3, cpuTicks: 500 }))).filter(Boolean),
		).toEqual([]));

	it('ends a browser that gives no sign of life, even where its processes cannot be seen', () => {
		const found = verdicts(times(11, () => ({ oldestPing: 3, cpuTicks: undefined })));
		expect(found.slice(0, 10)).toEqual(Array(10).fill(undefined));
		expect(found[10]).toBe('made the browser stop answering');
	});

	it('takes signs of life that are answered for what they are', () =>
		expect(verdicts(times(60, (index) => ({ oldestPing: index }))).filter(Boolean)).toEqual([]));
});
