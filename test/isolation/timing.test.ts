/** Isolation battery: whether the time an answer takes tells that a row exists elsewhere. */
import { getJob, getRecord, inAgency, RECORD_KINDS } from '../../core/store';
import { openTestStore, seedJob, type TestStore } from '../../core/store/__fixtures__/store';

/** Pairs measured; the limit below belongs to this number. */
const PAIRS = 400;
/**
 * Largest distance of two distributions that are one: Kolmogorov and Smirnov's critical value for two
 * samples of this size, c(α) · √(2 / n) with c = 1.95 for α = 0.001.
 */
const LIMIT = 1.95 * Math.sqrt(2 / PAIRS);
/** A machine with other work may fail one measurement; the same difference three times is a difference. */
const TRIES = 3;

describe('isolation of answer times', () => {
	let store: TestStore;
	let foreign: { clientId: string; jobId: string };
	beforeAll(async () => {
		store = await openTestStore();
		foreign = await seedJob(store);
		// Enough rows that a lookup which looked at the row before its tenant would show.
		await store.sql.transaction(async (session) => {
			await session.query(
				`INSERT INTO content_agency.client (agency_id, company_name, about)
				SELECT $1, 'Client ' || n, repeat('long words ', 300) FROM generate_series(1, 2000) AS n`,
				[store.agencyId],
			);
			await session.query('ANALYZE content_agency.client');
		});
	});
	afterAll(async () => await store.close());

	const cases: Record<string, (id: string) => Promise<unknown>> = {
		'a client': async (id) =>
			await inAgency(
				store.sql,
				store.otherId,
				async (session) => await session.query('SELECT * FROM client WHERE id = $1', [id]),
			),
		'a job': async (id) => await getJob(store.sql, store.otherId, id).catch(() => undefined),
		'a record': async (id) =>
			await getRecord(store.sql, store.otherId, RECORD_KINDS.SITE, id).catch(() => undefined),
	};

	it.each(Object.entries(cases))(
		'takes as long for a foreign %s as for a missing one',
		async (name, ask) => {
			const id = name === 'a job' ? foreign.jobId : foreign.clientId;
			const distances: number[] = [];
			for (let round = 0; round < TRIES; round += 1) {
				distances.push(await distanceOf(ask, id));
				if (distances.at(-1)! <= LIMIT) break;
			}
			expect(Math.min(...distances)).toBeLessThanOrEqual(LIMIT);
		},
	);

	it('would notice an answer that takes half as long again', async () => {
		const slow = async (id: string) => {
			const start = process.hrtime.bigint();
			await cases['a client']!(id);
			if (id !== foreign.clientId) return;
			const end = process.hrtime.bigint() + (process.hrtime.bigint() - start) / 2n;
			while (process.hrtime.bigint() < end);
		};
		const distances: number[] = [];
		for (let round = 0; round < TRIES; round += 1) {
			distances.push(await distanceOf(slow, foreign.clientId));
			if (distances.at(-1)! > LIMIT) break;
		}
		expect(Math.max(...distances)).toBeGreaterThan(LIMIT);
	});
});

/** Greatest distance between the distributions of both times, measured in turns that change places. */
async function distanceOf(ask: (id: string) => Promise<unknown>, foreign: string): Promise<number> {
	const times = { foreign: [] as number[], missing: [] as number[] };
	for (let pair = 0; pair < PAIRS + 20; pair += 1) {
		const missing = crypto.randomUUID();
		const turns = [
			['foreign', foreign],
			['missing', missing],
		] as const;
		for (const [kind, id] of pair % 2 === 0 ? turns : [...turns].reverse()) {
			const start = process.hrtime.bigint();
			await ask(id);
			const took = Number(process.hrtime.bigint() - start);
			// The first ones warm plans and caches up.
			if (pair >= 20) times[kind].push(took);
		}
	}
	return kolmogorovSmirnov(times.foreign, times.missing);
}

function kolmogorovSmirnov(a: number[], b: number[]): number {
	const share = (sample: number[], value: number) =>
		sample.filter((one) => one <= value).length / sample.length;
	return Math.max(...[...a, ...b].map((value) => Math.abs(share(a, value) - share(b, value))));
}
