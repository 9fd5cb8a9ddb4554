/** Vectors of buyers are made again only when a profile says something else, and go with it. */
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { ICP_PROFILE } from '../records/kinds';
import { createRecord, deleteRecord, updateRecord } from '../records/save-record';
import { VECTOR_PORTS, vectorOf, wordEmbedding } from './__fixtures__/word-embedding';
import { indexProfiles, nearestProfiles, removeProfileVectors } from '.';

const SIZE = 1536;
const SPACE = { model: 'words-1', size: SIZE };

describe('vectors of ICP profiles', () => {
	let store: TestStore;
	let clientId: string;
	let model: ReturnType<typeof wordEmbedding>;
	beforeEach(async () => {
		store = await openTestStore();
		({ clientId } = await seedJob(store));
		model = wordEmbedding(SIZE);
	});
	afterEach(async () => await store.close());

	const profile = async (over: object) =>
		String((await createRecord(store.sql, store.agencyId, ICP_PROFILE, { clientId, ...over })).id);
	const indexed = async () =>
		await indexProfiles(store.sql, store.agencyId, {
			ports: VECTOR_PORTS,
			embedding: model,
			space: SPACE,
			limit: 100,
		});
	const nearestOf = async (text: string, over: object = {}) =>
		await nearestProfiles(store.sql, store.agencyId, {
			model: SPACE.model,
			vector: vectorOf(text, SIZE),
			count: 5,
			...over,
		});

	it('are made of what buyers said, and again only when they say something else', async () => {
		const fleet = await profile({
			role: 'Fleet manager',
			companySize: '50-200',
			painPoints: [{ text: 'Chargers fail on cold mornings', quote: 'it just dies' }],
			goals: [{ text: 'Fewer vans off the road' }],
		});
		await profile({
			role: 'Mayor',
			industry: 'Public',
			objections: [{ text: 'The vote is near' }],
		});
		expect(await indexed()).toMatchObject({ indexed: 2, left: 0 });
		expect(model.calls[0]).toEqual([
			'Role: Fleet manager\nCompany size: 50-200\nPain points:\n- Chargers fail on cold mornings\nGoals:\n- Fewer vans off the road',
			'Role: Mayor\nIndustry: Public\nObjections:\n- The vote is near',
		]);
		expect((await nearestOf('chargers on cold mornings'))[0]).toMatchObject({
			id: fleet,
			role: 'Fleet manager',
			isCurrent: true,
		});
		expect(await indexed()).toMatchObject({ indexed: 0, calls: 0 });
		const { sql, agencyId } = store;
		await updateRecord(sql, agencyId, ICP_PROFILE, {
			id: fleet,
			input: { goals: [{ text: 'Cheaper nights' }] },
		});
		expect((await nearestOf('fleet manager'))[0]).toMatchObject({ isCurrent: false });
		expect(await indexed()).toMatchObject({ indexed: 1 });
		expect(model.calls.at(-1)![0]).toContain('Cheaper nights');
	});

	it('are narrowed by role, company size, pain point and client', async () => {
		await profile({ role: 'Fleet manager', companySize: '50', painPoints: [{ text: 'Costs' }] });
		await profile({ role: 'Fleet buyer', companySize: '500', painPoints: [{ text: 'Time' }] });
		await profile({ clientId: (await seedJob(store)).clientId, role: 'Fleet owner' });
		await indexed();
		const roles = async (over: object) =>
			(await nearestOf('fleet', over)).map(({ role }) => role).sort();
		expect(await roles({})).toEqual(['Fleet buyer', 'Fleet manager', 'Fleet owner']);
		expect(await roles({ role: 'MANAGER' })).toEqual(['Fleet manager']);
		expect(await roles({ companySize: '500' })).toEqual(['Fleet buyer']);
		expect(await roles({ painPoint: 'cost' })).toEqual(['Fleet manager']);
		expect(await roles({ clientId })).toEqual(['Fleet buyer', 'Fleet manager']);
	});

	it('go with the profile, or alone', async () => {
		const [first, second] = [await profile({ role: 'Buyer' }), await profile({ role: 'Judge' })];
		await indexed();
		const { sql, agencyId } = store;
		await deleteRecord(sql, agencyId, ICP_PROFILE, first);
		expect((await nearestOf('buyer judge')).map(({ id }) => id)).toEqual([second]);
		const [gone] = await asSuperuser(
			store,
			'SELECT embedding, text_sha256 FROM content_agency.icp_vector WHERE profile_id = $1',
			[first],
		);
		expect(gone).toEqual({ embedding: [], text_sha256: '' });
		await expect(
			removeProfileVectors(sql, store.otherId, { profileId: second }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await removeProfileVectors(sql, agencyId, { profileId: second })).toEqual({
			removed: 1,
		});
		expect(await nearestOf('judge')).toEqual([]);
		expect(await indexed()).toMatchObject({ indexed: 1 });
	});
});
