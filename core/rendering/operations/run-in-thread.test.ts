/** Whatever a file does to the thread that works on it, the run gets an answer. */
import path from 'node:path';
import { runInThread, type ThreadLimits } from './run-in-thread';

const file = path.join(__dirname, '..', '__fixtures__', 'threads', 'answers.js');
const limits: ThreadLimits = { timeoutMs: 600_000, heapMb: 64, buffersMb: 64 };
const run = async (way: string, other: Partial<ThreadLimits> = {}, signal?: AbortSignal) =>
	await runInThread(file, { way }, { ...limits, ...other }, signal);

describe('a thread for PDFs', () => {
	it('answers, sees no environment, and hands on what failed', async () => {
		expect(await run('answer')).toEqual([]);
		await expect(run('fail')).rejects.toMatchObject({ code: 'FILE_005', message: 'm', hint: 'h' });
	});

	it('is ended when it takes too long, breaks, or eats memory in objects or in buffers', async () => {
		await expect(run('hang', { timeoutMs: 200 })).rejects.toMatchObject({ code: 'PDF_003' });
		await expect(run('crash')).rejects.toMatchObject({ code: 'PDF_004' });
		await expect(run('end')).rejects.toMatchObject({ code: 'PDF_004' });
		await expect(run('eat', { heapMb: 24 })).rejects.toMatchObject({
			message: 'Work on the PDF took more than 24 MB of memory and was ended',
		});
		await expect(run('buffers')).rejects.toMatchObject({
			message: 'Work on the PDF took more than 64 MB of memory and was ended',
		});
	});

	it('is ended when the run is stopped', async () => {
		const stop = new AbortController();
		const work = run('hang', {}, stop.signal);
		setImmediate(() => stop.abort(new Error('stopped')));
		await expect(work).rejects.toThrow('stopped');
	});
});
