/** Records of every kind: made, read, listed, changed under a lock, taken away; never another agency's. */
import { isAgencyError } from '../../shared/errors';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { ensureAgency } from '../agencies';
import * as kinds from './kinds';
import { SAMPLES } from '../__fixtures__/record-samples';
import { fieldOf, type RecordKind } from './record-kind';
import { findRecord, getRecord, listRecords } from './read-record';
import { createRecord, deleteRecord, updateRecord } from './save-record';

const MISSING = '00000000-0000-4000-8000-000000000000';
const KINDS = Object.entries(kinds) as unknown as [keyof typeof kinds, RecordKind][];

describe('records', () => {
	let store: TestStore;
	let clientId: string;
	let otherClientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		clientId = (await seedJob(store)).clientId;
		otherClientId = (await seedJob({ ...store, agencyId: store.otherId })).clientId;
	});
	afterAll(async () => await store.close());

	const make = async (name: keyof typeof kinds, over: Record<string, unknown> = {}) =>
		await createRecord(store.sql, store.agencyId, kinds[name] as unknown as RecordKind, {
			...(await SAMPLES[name](store, clientId)),
			...over,
		});

	it.each(KINDS)(
		'keeps %s: reads back what was given, changes, lists, deletes',
		async (name, kind) => {
			const { sql, agencyId, otherId } = store;
			const input = await SAMPLES[name](store, clientId);
			const { isNew, ...made } = await createRecord(sql, agencyId, kind, input);
			expect(isNew).toBe(true);
			expect(made).toMatchObject({ ...input, rowVersion: 1 });
			expect(await getRecord(sql, agencyId, kind, made.id)).toEqual(made);
			const listed = await listRecords(sql, agencyId, kind, { limit: 1000 });
			expect(listed.map(({ id }) => id)).toContain(made.id);
			expect(await listRecords(sql, otherId, kind)).toEqual([]);

			const label = 'Changed words';
			const change = { id: made.id, input: { [kind.label]: label }, rowVersion: 1 };
			const changed = await updateRecord(sql, agencyId, kind, change);
			expect(changed).toMatchObject({ ...input, [kind.label]: label, rowVersion: 2 });
			expect(changed.updatedAt > made.updatedAt).toBe(true);
			await expect(updateRecord(sql, agencyId, kind, change)).rejects.toMatchObject({
				code: 'STORE_005',
				message: expect.stringContaining('change 1'),
			});

			await deleteRecord(sql, agencyId, kind, made.id);
			await expect(getRecord(sql, agencyId, kind, made.id)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
			await expect(deleteRecord(sql, agencyId, kind, made.id)).rejects.toMatchObject({
				code: 'NOT_FOUND',
			});
			const [line] = await asSuperuser(
				store,
				`SELECT action, subject_id FROM content_agency.audit_log WHERE subject_id = $1`,
				[made.id],
			);
			expect(line).toEqual({ action: `${fieldOf(kind.table)}.deleted`, subject_id: made.id });
		},
	);

	it.each(KINDS)('answers a foreign %s exactly like a missing one', async (name, kind) => {
		const { sql, otherId } = store;
		const { id: foreign } = await make(name);
		const calls = [
			async (id: string) => await getRecord(sql, otherId, kind, id),
			async (id: string) => await findRecord(sql, otherId, kind, id),
			async (id: string) => await updateRecord(sql, otherId, kind, { id, input: {} }),
			async (id: string) => await deleteRecord(sql, otherId, kind, id),
			async (id: string) => await listRecords(sql, otherId, kind, { after: id }),
			...Object.keys(kind.parents).map((field) => async (id: string) => {
				const input = await SAMPLES[name]({ ...store, agencyId: otherId }, otherClientId);
				return await createRecord(sql, otherId, kind, { ...input, [field]: id });
			}),
		];
		for (const call of calls) {
			const answers = await Promise.all(
				[foreign, MISSING, 'nonsense'].map(async (id) => {
					const error: unknown = await call(id).catch((thrown: unknown) => thrown);
					if (!isAgencyError(error)) return `no error of ours: ${String(error)}`;
					return JSON.stringify([error.kind, error.code, error.message, error.hint]).replace(
						id,
						'ID',
					);
				}),
			);
			expect([...new Set(answers)]).toHaveLength(1);
			expect(answers[0]).toContain('NOT_FOUND');
		}
	});

	it('pages by name and by time without gaps or repetitions', async () => {
		const { sql, agencyId } = store;
		for (const [name, kind] of [
			['AUTHOR', kinds.AUTHOR],
			['TOPIC', kinds.TOPIC],
		] as const) {
			for (let index = 0; index < 7; index += 1)
				await make(name, { [kind.label]: `Page ${index}` });
			const search = { search: 'page ' };
			const all = await listRecords(sql, agencyId, kind as never, search);
			expect(all).toHaveLength(7);
			const paged = [];
			for (let after: string | undefined; paged.length < 7;) {
				const page = await listRecords(sql, agencyId, kind as never, {
					...search,
					after,
					limit: 3,
				});
				paged.push(...page);
				after = page.at(-1)?.id;
			}
			expect(paged).toEqual(all);
		}
	});

	it('narrows by its filters and refuses others', async () => {
		const { sql, agencyId } = store;
		const one = await make('TOPIC', { state: 'approved', title: 'Narrow me' });
		const found = await listRecords(sql, agencyId, kinds.TOPIC, {
			filters: { clientId, state: 'approved' },
			search: 'narrow',
		});
		expect(found.map(({ id }) => id)).toEqual([one.id]);
		const refused = listRecords(sql, agencyId, kinds.TOPIC, { filters: { agencyId: MISSING } });
		await expect(refused).rejects.toMatchObject({ code: 'CFG_002', field: 'agencyId' });
	});

	it('lets nobody name an agency, an id or a time', async () => {
		for (const field of ['agencyId', 'agency_id', 'id', 'createdAt', 'deletedAt']) {
			const made = make('AUTHOR', { [field]: store.otherId });
			await expect(made).rejects.toMatchObject({ code: 'CFG_002' });
		}
	});

	it('allows five active sectors a site, also when ten arrive at once', async () => {
		const { sql, agencyId } = store;
		const { id: siteId } = await make('SITE');
		const sector = async (index: number, isActive = true) =>
			await createRecord(sql, agencyId, kinds.SECTOR, {
				siteId,
				name: `Sector ${index}`,
				slug: `sector-${index}`,
				isActive,
			});
		const outcomes = await Promise.allSettled(
			[...Array(10).keys()].map(async (n) => await sector(n)),
		);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
		const refused = outcomes.find((one) => one.status === 'rejected');
		expect(refused?.reason).toMatchObject({
			code: 'STORE_005',
			field: 'isActive',
			message: expect.stringContaining('as many active sectors as it may have'),
		});
		const asleep = await sector(11, false);
		const wake = { id: asleep.id, input: { isActive: true } };
		await expect(updateRecord(sql, agencyId, kinds.SECTOR, wake)).rejects.toMatchObject({
			code: 'STORE_005',
		});
		await updateRecord(sql, agencyId, kinds.SITE, { id: siteId, input: { sectorLimit: 6 } });
		expect(await updateRecord(sql, agencyId, kinds.SECTOR, wake)).toMatchObject({ isActive: true });
	});

	it('names what is taken', async () => {
		await make('SITE', { slug: 'taken' });
		await expect(make('SITE', { slug: 'taken' })).rejects.toMatchObject({
			code: 'STORE_005',
			field: 'slug',
			message: 'Another site of this agency has that slug',
		});
	});

	it('takes a recording that comes twice for one', async () => {
		const first = await make('RECORDING', { vendor: 'grain', externalId: 'r-1', title: 'Call' });
		const again = await make('RECORDING', {
			vendor: 'grain',
			externalId: 'r-1',
			title: 'The call',
		});
		expect(again).toMatchObject({ id: first.id, isNew: false, title: 'The call' });
	});

	it('keeps every wording of a content item and no version for a change of state', async () => {
		const { sql, agencyId } = store;
		const kind = kinds.CONTENT_ITEM;
		const { id } = await make('CONTENT_ITEM', { text: 'One' });
		await updateRecord(sql, agencyId, kind, { id, input: { state: 'approved' } });
		await updateRecord(sql, agencyId, kind, { id, input: { text: 'Two' } });
		const versions = await asSuperuser(
			store,
			`SELECT number, text FROM content_agency.content_item_version
			WHERE content_item_id = $1 ORDER BY number`,
			[id],
		);
		expect(versions).toEqual([
			{ number: 1, text: 'One' },
			{ number: 2, text: 'Two' },
		]);
	});

	it('makes no more sites than the plan of the agency allows', async () => {
		const { sql } = store;
		const { agencyId } = await ensureAgency(sql, 'Small Agency');
		await asSuperuser(
			store,
			`UPDATE content_agency.agency SET plan_code = 'sites' WHERE agency_id = $1`,
			[agencyId],
		);
		const site = async (slug: string) =>
			await createRecord(sql, agencyId, kinds.SITE, { name: 'Site', slug });
		for (const slug of ['a', 'b', 'c']) await site(slug);
		await expect(site('d')).rejects.toMatchObject({
			code: 'PLAN_003',
			message: expect.stringContaining('3 sites'),
		});
	});

	it('ties an idea to a cluster of its own sector only', async () => {
		const { id: other } = await seedClient(store);
		const { id: clusterId } = await make('CLUSTER', { name: 'Elsewhere', clientId: other });
		await expect(make('IDEA', { clusterId })).rejects.toMatchObject({
			code: 'STORE_005',
			field: 'clusterId',
		});
	});
});

async function seedClient(store: TestStore): Promise<{ id: string }> {
	return { id: (await seedJob(store)).clientId };
}
