/** One browser and the documents in it: when it is worn, and who is told what when it has to end. Browsers are stand-ins. */
import type { RunningBrowser } from './launch';
import { StoppedError, warmProcess, type ProcessLimits } from './warm-process';

const NEVER = new Promise<never>(() => undefined);
const LIMITS: ProcessLimits = {
	contentTimeoutMs: 60_000,
	printTimeoutMs: 60_000,
	documentTimeoutMs: 60_000,
	memoryLimitBytes: 1_000,
	memoryGrowthBytes: 500,
	documentsPerBrowser: 2,
	browserLifetimeMs: 900,
	watchIntervalMs: 60_000,
	unansweredLooks: 10,
	concurrency: 1,
	sample: () => Promise.resolve({ memoryBytes: 100, cpuTicks: 0 }),
	now: () => 0,
};

/** A browser whose pages take what they are told to take; it ends when it is killed. */
function bench(over: Partial<ProcessLimits> = {}, newPage: () => Promise<unknown> = page) {
	const events = new Map<string, () => void>();
	const ended = Promise.withResolvers<void>();
	let kills = 0;
	let connected = true;
	const browser = {
		get connected() {
			return connected;
		},
		once: (name: string, told: () => void) => void events.set(name, told),
		version: () => Promise.resolve('x'),
		createBrowserContext: () => Promise.resolve({ newPage, close: () => Promise.resolve() }),
		close: () => Promise.resolve(),
	};
	const running = {
		browser,
		pid: 1,
		product: 'Stand-in/1',
		warnings: [],
		ended: ended.promise,
		kill() {
			kills += 1;
			connected = false;
			ended.resolve();
		},
	} as unknown as RunningBrowser;
	const warm = warmProcess(running, { ...LIMITS, ...over });
	return { warm, kills: () => kills, die: () => events.get('disconnected')!() };
}

const page = () =>
	Promise.resolve({
		setJavaScriptEnabled: () => Promise.resolve(),
		setRequestInterception: () => Promise.resolve(),
		setContent: () => Promise.resolve(),
		evaluate: () => Promise.resolve(),
		on: () => undefined,
		once: () => undefined,
	});
const print = async <T>(
	{ warm }: Pick<ReturnType<typeof bench>, 'warm'>,
	work: () => Promise<T>,
) => {
	const { result, freed } = warm.print('<p>x</p>', undefined, work);
	const settled = await result.catch((error: unknown) => error);
	await freed;
	return settled;
};

describe('a browser is worn', () => {
	it('after as many documents as it may print', async () => {
		const one = bench();
		expect(await print(one, () => Promise.resolve('a'))).toMatchObject({
			result: 'a',
			browser: 'Stand-in/1',
		});
		expect(one.warm.isWorn()).toBe(false);
		await print(one, () => Promise.resolve('b'));
		expect(one.warm.isWorn()).toBe(true);
		expect(one.warm.active()).toBe(0);
	});

	it('when it has run as long as it may', () => {
		let now = 5_000;
		const { warm } = bench({ now: () => now });
		now += 900;
		expect(warm.isWorn()).toBe(false);
		now += 1;
		expect(warm.isWorn()).toBe(true);
	});

	it('when it has grown by more than it may since it was started', async () => {
		let memoryBytes = 100;
		const one = bench({ sample: () => Promise.resolve({ memoryBytes, cpuTicks: 0 }) });
		await print(one, () => Promise.resolve((memoryBytes = 601)));
		// The growth is measured behind the document.
		await new Promise(setImmediate);
		expect(one.warm.isWorn()).toBe(true);
		expect(one.kills()).toBe(0);
	});
});

describe('a browser is ended', () => {
	it('by a document over its time, which is named; another in it is told that it lost its browser', async () => {
		const one = bench({ documentTimeoutMs: 40 });
		const late = print(one, () => NEVER);
		const other = print(one, () => NEVER);
		const stopped = await late;
		expect(stopped).toBeInstanceOf(StoppedError);
		expect(await other).toMatchObject({
			message: 'The document lost its browser to another document',
			died: true,
		});
		expect(stopped).toMatchObject({
			message: 'The document took more than 0.04 seconds',
			died: false,
		});
		expect(one.kills()).toBe(1);
		expect(one.warm.isRetired()).toBe(true);
	});

	it('by a call that is not answered in its time', async () => {
		const gone = Promise.withResolvers<never>();
		const stuck = bench({ contentTimeoutMs: 30 }, () => gone.promise);
		expect(await print(stuck, () => NEVER)).toMatchObject({
			message: 'The document took more than 0.03 seconds to be given a page',
		});
		expect(stuck.kills()).toBe(1);
		gone.reject(new Error('the browser is gone'));
	});

	it('by memory over the limit, for every document in it', async () => {
		const heavy = bench({
			watchIntervalMs: 5,
			sample: () => Promise.resolve({ memoryBytes: 2_000_000, cpuTicks: 0 }),
			memoryLimitBytes: 1_000_000,
		});
		const both = await Promise.all([print(heavy, () => NEVER), print(heavy, () => NEVER)]);
		for (const one of both)
			expect(one).toMatchObject({ message: 'The document took 2 MB of memory', died: false });
	});

	it('of itself: its documents lost it and may be printed again', async () => {
		const dying = bench();
		const work = print(dying, () => NEVER);
		dying.die();
		expect(await work).toMatchObject({ died: true });
		expect(dying.warm.isRetired()).toBe(true);
	});

	it('when it is closed: a document at work hears so, and nothing is left', async () => {
		const closing = bench();
		const work = print(closing, () => NEVER);
		await closing.warm.close();
		expect(await work).toMatchObject({ code: 'RENDER_005', retryable: true });
		expect(closing.kills()).toBe(1);
	});
});

it('a print that is cancelled ends alone and keeps its browser', async () => {
	const one = bench();
	const cancel = new AbortController();
	const { result, freed } = one.warm.print('<p>x</p>', cancel.signal, () => NEVER);
	cancel.abort(new Error('stopped by hand'));
	await expect(result).rejects.toThrow('stopped by hand');
	await freed;
	expect(one.kills()).toBe(0);
	expect(one.warm.isRetired()).toBe(false);
	expect(await print(one, () => Promise.resolve('next'))).toMatchObject({ result: 'next' });
});

it('an error of the work itself is handed on as it is', async () => {
	const one = bench();
	const own = new RangeError('no such page');
	expect(await print(one, () => Promise.reject(own))).toBe(own);
	expect(one.kills()).toBe(0);
});
