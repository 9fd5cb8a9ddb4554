/** An erasure whose process is killed with signal 9, in the middle of a transaction too: another goes on and ends the same. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { databaseOnly } from '../database-files';
import { findWord, plantClient } from './__fixtures__/planted';
import { listDeletions } from './deletion-runs';
import { runDeletion } from './run-deletion';

/** How many statements it is let do each time, as parts of all it takes. */
const TURNS = [0.1, 0.25, 0.33, 0.2, 0.15];

jest.setTimeout(900_000);

describe('a killed erasure', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is gone on with by another and ends as if nothing had happened', async () => {
		const { sql, agencyId } = store;
		const whole = await plantClient(store, 'Straightway');
		const straight = await eraseIn(store, { clientId: whole.clientId, runId: '', stopBefore: 0 });
		const total = Number(/done (\d+)/.exec(straight.said)?.[1]);
		expect(total).toBeGreaterThan(100);
		const [expected] = await listDeletions(sql, agencyId);

		const { clientId } = await plantClient(store, 'Zanzibarium');
		const steps: number[] = [];
		let runId = '';
		for (const part of TURNS) {
			const stopBefore = Math.round(total * part);
			const killed = await eraseIn(store, { clientId, runId, stopBefore });
			expect(killed).toEqual({ said: 'stopped\n', signal: 'SIGKILL' });
			const [open] = await listDeletions(sql, agencyId, { isOpen: true });
			expect(open?.state).toMatch(/pending|running/);
			runId = open!.id;
			steps.push(open!.step);
			const second = { runId: open!.id, stores: databaseOnly(sql, agencyId), owner: 'second' };
			if (open?.state === 'running')
				await expect(runDeletion(sql, agencyId, second)).rejects.toMatchObject({
					code: 'KEEP_003',
				});
			await asSuperuser(
				store,
				`UPDATE content_agency.deletion_run SET lease_until = now() - interval '1 s'
				WHERE lease_until IS NOT NULL`,
			);
		}
		// It got further each time, or as far: nothing done is lost.
		expect(steps).toEqual(steps.toSorted((a, b) => a - b));
		expect(steps.at(-1)).toBeGreaterThan(steps[0]!);

		const stores = databaseOnly(sql, agencyId);
		const report = await runDeletion(sql, agencyId, { runId, stores, owner: 'second' });
		expect(report.state).toBe('done');
		expect(report.counts).toEqual(expected?.counts);
		expect(await findWord(store, 'Zanzibarium')).toEqual([]);
		const lines = await asSuperuser(
			store,
			`SELECT count(*)::int AS n FROM content_agency.audit_log
			WHERE action = 'retention.erased' AND subject_id = $1`,
			[clientId],
		);
		expect(lines).toEqual([{ n: 1 }]);
	});
});

/** Runs the erasure in a process of its own; one that stops is killed there. */
async function eraseIn(
	store: TestStore,
	order: { clientId: string; runId: string; stopBefore: number },
): Promise<{ said: string; signal: string | null }> {
	const { host, port, database, user, password } = store.database;
	const root = path.resolve(__dirname, '../../..');
	const child = spawn(
		process.execPath,
		[
			'--import',
			path.join(root, 'test/kill/typescript.mjs'),
			path.join(__dirname, '__fixtures__/erase-process.ts'),
			JSON.stringify({
				...order,
				agencyId: store.agencyId,
				database: { host, port, database, user, password },
			}),
		],
		{ stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
	);
	let said = '';
	let errors = '';
	child.stdout.on('data', (bytes: Buffer) => {
		said += bytes.toString();
		if (said.includes('stopped')) child.kill('SIGKILL');
	});
	child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
	const [, signal] = (await once(child, 'close')) as [number | null, string | null];
	if (said === '') throw new Error(`the process said nothing: ${errors.slice(-2000)}`);
	return { said, signal };
}
