/** A process that is told to end gives its job to another one, and ends as it would have ended: real processes, a real Postgres. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createJob, takeUpJobs } from '../../core/store';
import {
	asSuperuser,
	BRIEF,
	openTestStore,
	type TestStore,
} from '../../core/store/__fixtures__/store';

const ROOT = path.resolve(__dirname, '..', '..');

describe('a process that is told to end', () => {
	let store: TestStore;
	const children: ChildProcess[] = [];
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => {
		for (const child of children) child.kill('SIGKILL');
		await store.close();
	});

	const open = async (takesUp: boolean) =>
		(await createJob(store.sql, store.agencyId, { brief: BRIEF, takesUp })).jobId;
	const leaseOf = async (jobId: string) => {
		const [row] = await asSuperuser(
			store,
			`SELECT lease_until > clock_timestamp() AS held, state FROM content_agency.job WHERE id = $1`,
			[jobId],
		);
		return row;
	};
	/** Starts a process that holds the job, and waits until it does. */
	const hold = async (jobId: string, hasHost: boolean) => {
		const { agencyId, database: address } = store;
		const child = spawn(
			process.execPath,
			[
				...['--import', path.join(ROOT, 'test/kill/typescript.mjs')],
				path.join(__dirname, '__fixtures__/hold-job.ts'),
				JSON.stringify({ address, agencyId, jobId, hasHost }),
			],
			{ stdio: ['pipe', 'pipe', 'inherit'] },
		);
		children.push(child);
		const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
			child.once('close', (code, signal) => resolve({ code, signal })),
		);
		const lines: string[] = [];
		const waiting: { line: string; resolve: () => void }[] = [];
		createInterface({ input: child.stdout! }).on('line', (line) => {
			lines.push(line);
			for (const one of waiting) if (one.line === line) one.resolve();
		});
		const said = async (line: string) => {
			if (lines.includes(line)) return;
			await Promise.race([
				new Promise<void>((resolve) => waiting.push({ line, resolve })),
				ended.then(() => {
					throw new Error(`it ended without saying "${line}": ${lines.join(' | ')}`);
				}),
			]);
		};
		await said('held');
		return { child, ended, lines, said };
	};

	it('lets the call in flight end, begins none, frees the lease at once and leaves the end to its host', async () => {
		const jobId = await open(true);
		const { child, ended, lines, said } = await hold(jobId, true);
		expect(await leaseOf(jobId)).toMatchObject({ held: true });
		child.kill('SIGTERM');
		await said('told');
		expect(await leaseOf(jobId)).toMatchObject({ held: true });
		child.stdin!.end();
		expect(await ended).toEqual({ code: 7, signal: null });
		const stopped = `This process was told to end, so its run stops here; another one takes job '${jobId}' up`;
		expect(lines).toEqual(['held', 'told', `call: ${stopped}`, 'left', `next station: ${stopped}`]);
		expect(await leaseOf(jobId)).toMatchObject({ held: false });
		const taken = await takeUpJobs(store.sql, store.agencyId);
		expect(taken.map((job) => job.jobId)).toEqual([jobId]);
	});

	it('still ends by the signal where nobody else listens', async () => {
		const jobId = await open(true);
		const { child, ended, said } = await hold(jobId, false);
		child.kill('SIGTERM');
		await said('told');
		child.stdin!.end();
		expect(await ended).toEqual({ code: null, signal: 'SIGTERM' });
		expect(await leaseOf(jobId)).toMatchObject({ held: false });
	});

	it('leaves a job that nobody takes up to its run, which may end it while its host waits', async () => {
		const jobId = await open(false);
		const { child, ended, lines, said } = await hold(jobId, true);
		child.kill('SIGTERM');
		await said('told');
		child.stdin!.end();
		expect(await ended).toEqual({ code: 7, signal: null });
		expect(lines).toEqual(['held', 'told', 'left']);
		expect(await leaseOf(jobId)).toMatchObject({ held: true });
	});
});
