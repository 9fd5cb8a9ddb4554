import { asSuperuser, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { addKnowledge, listKnowledge, removeKnowledge, storedKnowledge } from './knowledge';

describe('knowledge in the store', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		({ clientId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const add = async (title: string, passages: string[], language = 'en', client?: string) =>
		await addKnowledge(store.sql, store.agencyId, {
			clientId: client ?? clientId,
			title,
			origin: `${title}.docx`,
			language,
			passages,
		});
	const find = async (query: string, count = 5) =>
		await storedKnowledge(store.sql, store.agencyId, clientId).retrieve(query, { count });

	it('finds a passage by other forms of its words, the one with all of them first', async () => {
		await add('Depots', [
			'We surveyed 41 depots and found that load management halved the connection fee.',
			'Our engineers visit every depot before the tender.',
			'The canteen is open on Fridays.',
		]);
		const found = await find('managing loads at the depot');
		expect(found.map(({ text }) => text.slice(0, 12))).toEqual(['We surveyed ', 'Our engineer']);
		expect(found[0]).toMatchObject({ title: 'Depots', origin: 'Depots.docx' });
		expect(found[0]!.score).toBeGreaterThan(found[1]!.score);
	});

	it('cuts words to the stems of their own language, several languages at once', async () => {
		await add('Ladeplan', ['Die Ladesäulen stehen auf den Betriebshöfen in München.'], 'de-DE');
		await add('Note', ['The chargers stand in Munich.']);
		expect((await find('Ladesäule Betriebshof')).map(({ title }) => title)).toEqual(['Ladeplan']);
	});

	it('takes what a person types: quotes and a minus', async () => {
		await add('A', ['fixed price contracts for chargers', 'a price for fixed contracts']);
		expect(await find('"fixed price"')).toHaveLength(1);
		expect((await find('contracts -chargers')).map(({ text }) => text)).toEqual([
			'a price for fixed contracts',
		]);
		expect(await find('the of and')).toEqual([]);
		expect(await find("'); DROP TABLE knowledge_item; --")).toEqual([]);
	});

	it('keeps to the client and the agency itself', async () => {
		const { clientId: other } = await seedJob(store);
		await add('Theirs', ['Secret tariff of somebody else'], 'en', other);
		await addKnowledge(store.sql, store.agencyId, {
			title: 'House',
			language: 'en',
			passages: ['Tariff rules of the house'],
		});
		expect((await find('tariff')).map(({ title }) => title)).toEqual(['House']);
		const foreign = storedKnowledge(store.sql, store.otherId);
		expect(await foreign.retrieve('tariff', { count: 5 })).toEqual([]);
		await expect(
			storedKnowledge(store.sql, store.otherId, clientId).retrieve('tariff', { count: 5 }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('keeps the same text once, and leaves no word of it when it is deleted', async () => {
		const first = await add('Once', ['A quincunx of chargers']);
		expect(await add('Again', ['A quincunx of chargers'])).toEqual({
			id: first.id,
			passages: 1,
			isNew: false,
		});
		await expect(removeKnowledge(store.sql, store.otherId, first.id)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await removeKnowledge(store.sql, store.agencyId, first.id);
		expect(await find('quincunx')).toEqual([]);
		const rows = await asSuperuser(
			store,
			`SELECT text, search::text AS search FROM content_agency.knowledge_chunk WHERE item_id = $1`,
			[first.id],
		);
		expect(rows).toEqual([{ text: '', search: '' }]);
		expect((await add('Back', ['A quincunx of chargers'])).isNew).toBe(true);
	});

	it('lists what there is, and refuses to keep nothing', async () => {
		const { id } = await add('Listed', ['one two', 'three']);
		const items = await listKnowledge(store.sql, store.agencyId, { clientId });
		expect(items.find((item) => item.id === id)).toMatchObject({
			title: 'Listed',
			words: 3,
			passages: 2,
			clientId,
		});
		await expect(add('Empty', ['  '])).rejects.toMatchObject({ code: 'CFG_002' });
	});
});
