/** 64 runs in parallel processes against one budget and one ledger, with processes killed while they hold money. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { ensureAgency } from '../agencies';
import { setBudget } from './budgets';
import { creditBalance } from './credits';
import { sweepHolds } from './holds';

const WORKER = path.join(__dirname, '__fixtures__', 'money-worker.mjs');
const PROCESSES = 4;
const RUNS_PER_PROCESS = 16;
const MOST_USD = 0.02;

interface Told {
	kept: number;
	waited: number;
	refused: number;
}

describe('64 parallel runs', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it.each([
		{ what: 'one budget', capUsd: 0.6, credits: 100_000 },
		{ what: 'one ledger', capUsd: 100, credits: 600 },
	])(
		'never pass $what, though two processes are killed while they hold money',
		async ({ capUsd, credits }) => {
			const { agencyId } = await ensureAgency(store.sql, `Agency ${crypto.randomUUID()}`);
			const own = { ...store, agencyId };
			await asSuperuser(
				store,
				`UPDATE content_agency.agency SET plan_code = 'credits_free',
					limit_overrides = jsonb_build_object('credits', $2::int) WHERE agency_id = $1`,
				[agencyId, credits],
			);
			await setBudget(store.sql, agencyId, { scope: 'agency', capUsd });
			const jobIds: string[] = [];
			for (let index = 0; index < 8; index += 1) jobIds.push((await seedJob(own)).jobId);
			const runs = Array.from({ length: RUNS_PER_PROCESS }, (_, index) => jobIds[index % 8] ?? '');
			const about = { address: store.database, agencyId, mostUsd: MOST_USD };

			const victims = await Promise.all(
				[0, 1].map(async () => await untilHeld({ ...about, jobIds: runs.slice(0, 1), dies: true })),
			);
			let isRunning = true;
			const samples: Sample[] = [];
			const sampler = (async () => {
				while (isRunning) samples.push(await sample(store, agencyId));
			})();
			const workers = Promise.all(
				Array.from(
					{ length: PROCESSES },
					async () => await finished({ ...about, jobIds: runs, callsPerRun: 6, dies: false }),
				),
			);
			for (const victim of victims) victim.kill('SIGKILL');
			await leaseOver(store, agencyId);
			const told = (await workers).reduce((sum, one) => ({
				kept: sum.kept + one.kept,
				waited: sum.waited + one.waited,
				refused: sum.refused + one.refused,
			}));
			isRunning = false;
			await sampler;

			expect(told.kept).toBeGreaterThan(30);
			expect(told.refused).toBeGreaterThan(0);
			expect(samples.length).toBeGreaterThan(20);
			expect(samples.filter(({ isWhole }) => !isWhole)).toEqual([]);
			expect(samples.filter(({ balance }) => balance < 0)).toEqual([]);
			expect(samples.filter(({ spent, held }) => spent + held > capUsd + 1e-9)).toEqual([]);

			await sweepHolds(store.sql, agencyId);
			const end = await creditBalance(store.sql, agencyId);
			const last = await sample(store, agencyId);
			expect(end).toMatchObject({ reserved: 0, isWhole: true });
			// No credit is lost: what is not there any more was spent, and every spending is booked.
			expect(end.balance).toBeCloseTo(credits - last.spent * 1_000, 6);
			expect(last).toMatchObject({ calls: told.kept, held: 0, open: 0 });
		},
	);
});

interface Sample {
	spent: number;
	held: number;
	open: number;
	calls: number;
	balance: number;
	isWhole: boolean;
}

/** One look at everything: what is spent, held and left at the same moment. */
async function sample(store: TestStore, agencyId: string): Promise<Sample> {
	const [row] = await asSuperuser(
		store,
		`SELECT coalesce((SELECT sum(cost_usd) FROM content_agency.usage_event WHERE agency_id = $1), 0)::float8 AS spent,
			(SELECT count(*)::int FROM content_agency.usage_event WHERE agency_id = $1) AS calls,
			coalesce((SELECT sum(amount_usd) FROM content_agency.spend_hold
				WHERE agency_id = $1 AND state = 'open'), 0)::float8 AS held,
			(SELECT count(*)::int FROM content_agency.spend_hold WHERE agency_id = $1 AND state = 'open') AS open,
			coalesce(sum(amount), 0)::float8 AS balance,
			coalesce(sum(amount), 0) = coalesce((array_agg(balance_after ORDER BY number DESC))[1], 0)
				AND count(*) = coalesce(max(number), 0) AS "isWhole"
		FROM content_agency.credit_ledger WHERE agency_id = $1`,
		[agencyId],
	);
	return row as unknown as Sample;
}

/** The claims of the killed processes run out, as they do by themselves half a minute later. */
async function leaseOver(store: TestStore, agencyId: string): Promise<void> {
	await asSuperuser(
		store,
		`UPDATE content_agency.paid_call SET lease_until = clock_timestamp() - interval '1 minute'
		WHERE agency_id = $1 AND id IN (SELECT paid_call_id FROM content_agency.spend_hold
			WHERE agency_id = $1 AND state = 'open' ORDER BY created_at LIMIT 2)`,
		[agencyId],
	);
}

function start(order: object) {
	return spawn(process.execPath, ['--no-warnings', WORKER, JSON.stringify(order)], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { PATH: process.env.PATH },
	});
}

async function untilHeld(order: object): Promise<ReturnType<typeof start>> {
	const child = start({ ...order, callsPerRun: 1 });
	await new Promise<void>((resolve, reject) => {
		child.stdout?.once('data', () => resolve());
		child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
	});
	return child;
}

async function finished(order: object): Promise<Told> {
	const child = start(order);
	let text = '';
	child.stdout?.on('data', (chunk) => (text += String(chunk)));
	const code = await new Promise((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`the worker ended with ${String(code)}`);
	return JSON.parse(text) as Told;
}
