import { BriefSchema, type ContentDocument } from '../contracts';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { documentOf } from './__fixtures__/document';
import { createClient } from './clients';
import { createJob } from './jobs';
import { listEarlierDocuments, readTexts } from './earlier-texts';
import { saveVersion } from './versions/document-versions';

describe('texts an agency finished before', () => {
	let store: TestStore;
	let other: TestStore;
	let clientId: string;
	let otherClientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		other = await openTestStore();
		clientId = (await createClient(store.sql, store.agencyId, { companyName: 'Harbour' })).id;
		otherClientId = (await createClient(store.sql, store.agencyId, { companyName: 'Quay' })).id;
	});
	afterAll(async () => {
		await store.close();
		await other.close();
	});

	async function order(topic: string, client: string | undefined, of = store): Promise<string> {
		const brief = BriefSchema.parse({ topic, date: '2026-11-21', format: 'blog_post' });
		const made = await createJob(of.sql, of.agencyId, { brief, clientId: client });
		return made.documentId;
	}
	const finish = async (documentId: string, document: ContentDocument) =>
		await saveVersion(store.sql, store.agencyId, { documentId, document });
	const known = async (documentId: string) =>
		await listEarlierDocuments(store.sql, store.agencyId, documentId);

	it('are the newest versions of other documents, of the client and of others, told apart', async () => {
		const [one, two, open] = [
			await order('Depots by day', clientId),
			await order('Depots by night', otherClientId),
			await order('Never written', clientId),
		];
		await finish(one, documentOf({}, 'First words'));
		await finish(one, documentOf({ b1: 'Newer words.' }, 'Newer'));
		await finish(two, documentOf({}, 'Of somebody else'));
		const now = await order('Depots now', clientId);
		await finish(now, documentOf({}, 'Itself'));
		const found = await known(now);
		expect(found.map(({ id, isOwn }) => [id, isOwn])).toEqual([
			[two, false],
			[one, true],
		]);
		expect(found.map(({ id }) => id)).not.toContain(open);
		const texts = await readTexts(
			store.sql,
			store.agencyId,
			found.map(({ sha256 }) => sha256),
		);
		expect(texts.get(found[1]!.sha256)?.title).toBe('Newer');
	});

	it('leave out the same order made again, and what is deleted', async () => {
		const [before, sold, gone] = [
			await order('Vans in winter', clientId),
			await order('Vans in winter', otherClientId),
			await order('Vans in spring', clientId),
		];
		for (const id of [before, sold, gone]) await finish(id, documentOf({}, id));
		await asSuperuser(
			store,
			'UPDATE content_agency.document SET deleted_at = clock_timestamp() WHERE id = $1',
			[gone],
		);
		const ids = (await known(await order('vans in Winter', clientId))).map(({ id }) => id);
		expect(ids).toContain(sold);
		expect(ids).not.toContain(before);
		expect(ids).not.toContain(gone);
	});

	it('sell nothing twice where one of two is for no client: the same order is an edition', async () => {
		const [draft, near] = [
			await order('Charging at home', undefined),
			await order('Charging at sea', undefined),
		];
		for (const id of [draft, near]) await finish(id, documentOf({}, id));
		const found = await known(await order('Charging at home', clientId));
		expect(found.map(({ id }) => id)).not.toContain(draft);
		expect(found.find(({ id }) => id === near)?.isOwn).toBe(true);
		const again = await known(await order('Charging at home', undefined));
		expect(again.map(({ id }) => id)).not.toContain(draft);
		expect(again.every(({ isOwn }) => isOwn)).toBe(true);
	});

	it('are of this agency only', async () => {
		const foreign = await order(
			'Elsewhere',
			(await createClient(other.sql, other.agencyId, { companyName: 'X' })).id,
			other,
		);
		expect(await known(foreign)).toEqual([]);
	});
});
