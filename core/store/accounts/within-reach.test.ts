/** What a person sees who works for some clients: in every table, of those clients alone. */
import type { SqlPort } from '../../shared/ports';
import { fillStore } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { inAgency } from '../door';
import { usageReport } from './usage';
import { withinReach } from './within-reach';

const whole = (...clients: string[]) => ({ clients, sites: [], partClients: [] });

describe('within reach', () => {
	let store: TestStore;
	let mine: string;
	beforeAll(async () => {
		store = await openTestStore();
		await fillStore(store);
		({ clientId: mine } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const tablesWith = async (column: string) =>
		(
			await asSuperuser(
				store,
				`SELECT class.relname AS name,
					EXISTS (SELECT FROM pg_policy WHERE polrelid = class.oid AND polname = 'reach'
						AND NOT polpermissive) AS narrowed
				FROM pg_class AS class JOIN pg_attribute AS attribute ON attrelid = class.oid
				WHERE relnamespace = 'content_agency'::regnamespace AND relkind IN ('r', 'p')
					AND attname = $1 AND NOT attisdropped
					AND EXISTS (SELECT FROM pg_policy WHERE polrelid = class.oid AND polname = 'tenant')
				ORDER BY 1`,
				[column],
			)
		).map((row) => ({ name: String(row['name']), narrowed: row['narrowed'] === true }));

	it('is a policy of every table that knows a client, a document or a job', async () => {
		for (const column of ['client_id', 'document_id', 'job_id']) {
			const open = (await tablesWith(column)).filter(({ narrowed }) => !narrowed);
			expect({ column, open: open.map(({ name }) => name) }).toEqual({ column, open: [] });
		}
	});

	it('shows rows of those clients in every table, and all rows where nothing narrows', async () => {
		const { sql, agencyId } = store;
		const narrow = withinReach(sql, whole(mine));
		let seen = 0;
		let all = 0;
		for (const { name } of await tablesWith('client_id')) {
			const ask = async (door: SqlPort) =>
				await inAgency(
					door,
					agencyId,
					async (session) =>
						await session.query<{ clientId: string | null }>(
							`SELECT client_id::text AS "clientId" FROM ${name}`,
						),
				).catch((error: unknown) => {
					// Tables the working role does not read at all.
					if (String((error as Error).message).includes('42501')) return [];
					throw error;
				});
			const rows = await ask(narrow);
			seen += rows.length;
			all += (await ask(sql)).length;
			// Colleagues see each other, and nobody who speaks for another client.
			const isOther = (clientId: string | null) =>
				clientId !== mine && !(name === 'app_user' && clientId === null);
			expect({ name, others: rows.filter(({ clientId }) => isOther(clientId)) }).toEqual({
				name,
				others: [],
			});
		}
		expect(seen).toBeGreaterThan(0);
		expect(all).toBeGreaterThan(seen + 10);
	});

	it('shows steps and sections of their jobs alone, sums of their use alone, and nothing to nobody', async () => {
		const { sql, agencyId } = store;
		const steps = async (door: SqlPort) =>
			await inAgency(
				door,
				agencyId,
				async (session) => await session.query('SELECT DISTINCT job_id FROM job_step'),
			);
		const all = await steps(sql);
		expect(all.length).toBeGreaterThan(1);
		expect(await steps(withinReach(sql, whole(mine)))).toHaveLength(1);
		expect(await steps(withinReach(sql, whole()))).toEqual([]);
		expect((await usageReport(sql, agencyId)).length).toBeGreaterThan(0);
		expect(await usageReport(withinReach(sql, whole(mine)), agencyId)).toEqual([]);
		// The connection goes back to the pool as it came.
		expect(await steps(sql)).toHaveLength(all.length);
	});
});
