/** Lists of work kept to everybody below a person in the reporting line. */
import { BRIEF, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { inAgency } from '../door';
import { createJob } from '../jobs';
import { listJobs } from '../read-jobs';
import { listPlannedItems } from '../schedule-read';
import { listDocuments } from '../versions';
import { assignUser } from './assignments';
import { addUser } from './people';

describe('the work of my reports', () => {
	let store: TestStore;
	const clients: string[] = [];
	const jobs: string[] = [];
	const documents: string[] = [];
	const planned: string[] = [];
	let siteId = '';
	const boss = 'boss@example.com';

	const ask = async (query: string, values: unknown[]) =>
		await inAgency(
			store.sql,
			store.agencyId,
			async (session) => await session.query<{ id: string }>(query, values),
		);

	beforeAll(async () => {
		store = await openTestStore();
		const { sql, agencyId } = store;
		for (const name of ['Alder', 'Birch', 'Cedar']) {
			const { id } = await createClient(sql, agencyId, { companyName: name });
			clients.push(id);
			const made = await createJob(sql, agencyId, { brief: BRIEF, clientId: id });
			jobs.push(made.jobId);
			documents.push(made.documentId);
			const [item] = await ask(
				`INSERT INTO schedule_item (client_id, topic, scheduled_date, scheduled_time, time_zone,
					due_at, template_code, lane, document_id, identity_sha256, content_sha256)
				VALUES ($1::uuid, 'Vans', '2026-12-01', '09:00', 'UTC', '2026-12-01T09:00:00Z', 'EXEC_01',
					'default', $2, encode(sha256($1::text::bytea), 'hex'), repeat('0', 64)) RETURNING id`,
				[id, made.documentId],
			);
			planned.push(item?.id ?? '');
		}
		const [site] = await ask(
			`INSERT INTO site (client_id, name, slug) VALUES ($1, 'North', 'north') RETURNING id`,
			[clients[1]],
		);
		siteId = site?.id ?? '';
		await ask('UPDATE document SET site_id = $2 WHERE id = $1', [documents[1], siteId]);
		const add = async (email: string, role: 'manager' | 'editor', managerId?: string) =>
			(await addUser(sql, agencyId, { email, role, managerId: managerId ?? null })).id;
		const top = await add(boss, 'manager');
		const middle = await add('middle@example.com', 'manager', top);
		const hand = await add('hand@example.com', 'editor', middle);
		const other = await add('other@example.com', 'editor');
		const give = async (userId: string, about: { clientId?: string; siteId?: string }) =>
			await assignUser(sql, agencyId, { userId, ...about, isAssigned: true });
		await give(middle, { clientId: clients[0] ?? '' });
		await give(hand, { siteId });
		await give(other, { clientId: clients[2] ?? '' });
	});
	afterAll(async () => await store.close());

	const lists = async (reportsOf?: string) => {
		const wanted = reportsOf === undefined ? {} : { reportsOf };
		const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
		return {
			jobs: ids(await listJobs(store.sql, store.agencyId, wanted)),
			documents: ids(await listDocuments(store.sql, store.agencyId, wanted)),
			planned: ids(await listPlannedItems(store.sql, store.agencyId, wanted)),
		};
	};
	const of = (count: number[]) => ({
		jobs: count.map((index) => jobs[index]).sort(),
		documents: count.map((index) => documents[index]).sort(),
		planned: count.map((index) => planned[index]).sort(),
	});

	it('is of the clients and sites given to everybody below, at any depth', async () => {
		expect(await lists(boss)).toEqual(of([0, 1]));
		// The one below the middle has a site of the second client.
		expect(await lists('middle@example.com')).toEqual(of([1]));
		expect(await lists()).toEqual(of([0, 1, 2]));
	});

	it('is nothing for somebody without reports, and says so of an unknown person', async () => {
		expect(await lists('hand@example.com')).toEqual(of([]));
		await expect(lists('nobody@example.com')).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});
