/** Keywords of a sheet: stored for whom they are meant, and for nobody else. */
import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { importKeywords } from './import-keywords';
import { KEYWORD, SECTOR, SITE } from './records/kinds';
import { listRecords } from './records/read-record';
import { createRecord } from './records/save-record';

describe('import of keywords', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const sectorOf = async (clientId: string | null) => {
		const { sql, agencyId } = store;
		const slug = `s-${crypto.randomUUID()}`;
		const site = await createRecord(sql, agencyId, SITE, { name: slug, slug, clientId });
		const siteId = String(site.id);
		return String((await createRecord(sql, agencyId, SECTOR, { siteId, name: slug, slug })).id);
	};
	const load = async (clientId: string, sectorId?: string) =>
		await importKeywords(store.sql, store.agencyId, {
			clientId,
			sectorId,
			rows: [{ row: 2, keyword: 'harbour crane' }],
			isDryRun: false,
		});
	const stored = async (clientId: string) =>
		await listRecords(store.sql, store.agencyId, KEYWORD, { filters: { clientId } });

	it('takes a sector of the client, and one of a site nobody owns', async () => {
		const { clientId } = await seedJob(store);
		expect((await load(clientId, await sectorOf(clientId))).counts.created).toBe(1);
		expect((await load(clientId, await sectorOf(null))).counts.created).toBe(1);
		expect(await stored(clientId)).toHaveLength(2);
	});

	it('refuses a sector of another client, and stores nothing', async () => {
		const [{ clientId }, other] = [await seedJob(store), await seedJob(store)];
		const foreign = await sectorOf(other.clientId);
		await expect(load(clientId, foreign)).rejects.toMatchObject({
			kind: 'input',
			code: 'STORE_005',
			field: 'sector',
		});
		expect(await stored(clientId)).toEqual([]);
	});
});
