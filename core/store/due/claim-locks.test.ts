/**
 * Why the claim takes its rows `FOR UPDATE … SKIP LOCKED`: the same statement without these words is run beside it and
 * claims a row twice, or waits for another worker. On a real Postgres.
 */
import { asSuperuser, openTestStore, someoneWaits, type TestStore } from '../__fixtures__/store';
import type { SqlPort } from '../../shared/ports';
import { createClient } from '../clients';
import { claimDue, type Claim } from './claim-due';

const WORDS = 'FOR UPDATE OF item SKIP LOCKED';

describe('locks of the claim', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		const client = await createClient(store.sql, store.agencyId, { companyName: 'Client' });
		clientId = client.id;
	});
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, due_at, topic)
			SELECT $1, $2, 'row ' || n, '', '2026-12-01', 'UTC',
				clock_timestamp() - make_interval(secs => 10 - n), 'Topic ' || n
			FROM generate_series(1, 2) AS n`,
			[store.agencyId, clientId],
		);
	});
	afterAll(async () => await store.close());

	const claim = async (sql: SqlPort, worker: string): Promise<Claim[]> =>
		await claimDue(sql, {
			...{ what: 'schedule', worker, limit: 1, leaseSeconds: 60, catchUp: null },
		});

	/** Two workers claim one row each, the second while the first has not committed. */
	const twoAtOnce = async (sql: SqlPort): Promise<{ both: Claim[]; hadToWait: boolean }> => {
		const first = held(sql);
		const firstClaims = claim(first.sql, 'first');
		await first.claimed;
		let isOver = false;
		const second = claim(sql, 'second').finally(() => (isOver = true));
		let hadToWait = false;
		while (!isOver && !hadToWait) hadToWait = await someoneWaits(store);
		first.commit();
		return { both: [...(await firstClaims), ...(await second)], hadToWait };
	};

	it('gives two workers at once two rows, and lets neither wait', async () => {
		const { both, hadToWait } = await twoAtOnce(store.sql);
		expect(hadToWait).toBe(false);
		expect(new Set(both.map(({ id }) => id)).size).toBe(2);
	});

	it('would give both the same row without the lock', async () => {
		const { both, hadToWait } = await twoAtOnce(edited(store.sql, WORDS, ''));
		expect(hadToWait).toBe(true);
		expect(both).toHaveLength(2);
		expect(new Set(both.map(({ id }) => id)).size).toBe(1);
	});

	it('would wait for the other worker if it skipped nothing', async () => {
		const { both, hadToWait } = await twoAtOnce(edited(store.sql, WORDS, 'FOR UPDATE OF item'));
		expect(hadToWait).toBe(true);
		expect(new Set(both.map(({ id }) => id)).size).toBe(2);
	});
});

/** The port with words of its statements replaced; statements without them stay as they are. */
function edited(sql: SqlPort, words: string, by: string): SqlPort {
	return {
		transaction: async (work) =>
			await sql.transaction(
				async (session) =>
					await work({
						query: async (text, values) => await session.query(text.replace(words, by), values),
					}),
			),
	};
}

/** The port with a transaction that stays open after its claim until it is told to commit. */
function held(sql: SqlPort): { sql: SqlPort; claimed: Promise<void>; commit: () => void } {
	const claimed = Promise.withResolvers<void>();
	const commit = Promise.withResolvers<void>();
	return {
		claimed: claimed.promise,
		commit: commit.resolve,
		sql: {
			transaction: async (work) =>
				await sql.transaction(async (session) => {
					const result = await work(session);
					claimed.resolve();
					await commit.promise;
					return result;
				}),
		},
	};
}
