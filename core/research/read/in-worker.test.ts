/** Whatever a document does to its reader, the run gets an answer and the next document is read. */
import path from 'node:path';
import { createWorkerPool, type WorkerLimits, type WorkerPool } from './in-worker';

const file = path.join(__dirname, '..', '__fixtures__', 'workers', 'answers.js');
const limits: WorkerLimits = { timeoutMs: 600_000, memoryMb: 64 };
let pool: WorkerPool;

beforeEach(() => {
	pool = createWorkerPool(file, 1);
});
afterEach(async () => {
	await pool.close();
});

const healthy = async (): Promise<unknown> =>
	await pool.read({ way: 'answer', text: 'next' }, limits);

describe('a thread', () => {
	it('answers, and sees no environment', async () => {
		expect(await healthy()).toEqual({ ok: true, text: 'next', seen: [] });
	});

	it('that hangs is ended at its limit', async () => {
		const reading = await pool.read({ way: 'hang' }, { ...limits, timeoutMs: 150 });
		expect(reading).toMatchObject({ ok: false, code: 'READ_TIMEOUT' });
		expect(await healthy()).toMatchObject({ ok: true });
	});

	it.each(['crash', 'end'])(
		'that breaks (%s) is a reason, and the next document is read',
		async (way) => {
			expect(await pool.read({ way }, limits)).toMatchObject({ ok: false, code: 'READ_CRASHED' });
			expect(await healthy()).toMatchObject({ ok: true });
		},
	);

	it('that eats memory is ended', async () => {
		expect(await pool.read({ way: 'eat' }, { ...limits, memoryMb: 24 })).toMatchObject({
			code: 'READ_CRASHED',
			reason: 'reading took more than 24 MB of memory',
		});
		expect(await healthy()).toMatchObject({ ok: true });
	});

	it('is ended when the run is stopped', async () => {
		const stop = new AbortController();
		const reading = pool.read({ way: 'hang' }, limits, stop.signal);
		setImmediate(() => {
			stop.abort(new Error('stopped'));
		});
		await expect(reading).rejects.toThrow('stopped');
		expect(await healthy()).toMatchObject({ ok: true });
	});

	it('reads many documents in turn, each with its own answer', async () => {
		const texts = Array.from({ length: 90 }, (_, index) => `text ${index}`);
		const readings = await Promise.all(
			texts.map(async (text) => await pool.read({ way: 'answer', text }, limits)),
		);
		expect(readings.map((reading) => (reading.ok ? reading.text : reading.code))).toEqual(texts);
	});
});

it('a pool without its file says so', () => {
	expect(createWorkerPool(path.join(__dirname, 'absent.js')).isAvailable()).toBe(false);
});
