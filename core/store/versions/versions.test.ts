/** Versions: saved, listed, compared, taken back, never changed; a list of documents in pages. */
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { documentOf } from '../__fixtures__/document';
import { isAgencyError } from '../../shared/errors';
import { compareVersions } from './compare-versions';
import { getVersion, listVersions, revertToVersion, saveVersion } from './document-versions';
import { jsonDiff } from './json-diff';
import { getDocumentLine, listDocuments, updateDocument } from './list-documents';
import { wordDiff, type WordStretch } from './word-diff';

const MISSING = '00000000-0000-4000-8000-000000000000';
const sideOf = (words: WordStretch[], without: WordStretch['kind']) =>
	words
		.filter(({ kind }) => kind !== without)
		.map(({ text }) => text)
		.join('');

describe('word differences', () => {
	it.each([
		['', ''],
		['', 'all new'],
		['all gone', ''],
		['Depots charge at night.', 'Depots charge by night, not by day.'],
		['a b c a b b a', 'c b a b a c'],
		['Wärmepumpen kosten 12.000 €', 'Wärmepumpen kosten 13.500 €'],
		['充电 站', '充电 桩 站'],
	])('give both texts back: %p → %p', (before, after) => {
		const words = wordDiff(before, after);
		expect(sideOf(words, 'added')).toBe(before);
		expect(sideOf(words, 'removed')).toBe(after);
	});

	it('are the fewest words', () => {
		expect(wordDiff('Rates are much lower at night.', 'Rates are lower at night.')).toEqual([
			{ kind: 'same', text: 'Rates are ' },
			{ kind: 'removed', text: 'much ' },
			{ kind: 'same', text: 'lower at night.' },
		]);
	});

	it('end soon for texts that share nothing', () => {
		const [before, after] = [1, 2].map((n) =>
			Array.from({ length: 20_000 }, (_, i) => `w${n}x${i}`).join(' '),
		);
		expect(wordDiff(before!, after!).map(({ kind }) => kind)).toEqual(['removed', 'added']);
	});

	it('find entries of lists by their id and places of others', () => {
		const before = {
			blocks: [
				{ id: 'b1', text: 'one' },
				{ id: 'b2', text: 'two' },
			],
			tags: ['a'],
		};
		const after = {
			blocks: [
				{ id: 'b2', text: 'two!' },
				{ id: 'b3', text: 'three' },
			],
			tags: ['a', 'b'],
		};
		expect(jsonDiff(before, after)).toEqual([
			{ path: 'blocks[b1]', kind: 'removed', before: { id: 'b1', text: 'one' }, after: null },
			{ path: 'blocks[b2].text', kind: 'changed', before: 'two', after: 'two!' },
			{ path: 'blocks[b3]', kind: 'added', before: null, after: { id: 'b3', text: 'three' } },
			{ path: 'tags[1]', kind: 'added', before: null, after: 'b' },
		]);
	});
});

describe('versions of a document', () => {
	let store: TestStore;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		documentId = (await seedJob(store)).documentId;
	});
	afterAll(async () => await store.close());

	const save = async (document: unknown, over: object = {}) =>
		await saveVersion(store.sql, store.agencyId, {
			documentId,
			document,
			savedBy: 'Mara',
			...over,
		});

	it('numbers what is saved, and takes the same words again for the version there is', async () => {
		const first = await save(documentOf());
		expect(first).toMatchObject({ number: 1, isNew: true, basedOn: null, savedBy: 'Mara' });
		expect(await save(documentOf())).toMatchObject({ number: 1, isNew: false });
		const second = await save(documentOf({ b1: 'Depots charge at night.' }), { basedOn: 1 });
		expect(second).toMatchObject({ number: 2, isNew: true, basedOn: 1 });
		const read = await getVersion(store.sql, store.agencyId, { documentId, number: 1 });
		expect(read.document).toEqual(documentOf());
		const listed = await listVersions(store.sql, store.agencyId, { documentId, limit: 1 });
		expect(listed.map(({ number }) => number)).toEqual([2]);
		const older = await listVersions(store.sql, store.agencyId, { documentId, before: 2 });
		expect(older.map(({ number }) => number)).toEqual([1]);
	});

	it('refuses a text made on an older version, and keeps both words', async () => {
		await save(documentOf());
		await save(documentOf({ b1: 'Somebody else.' }), { basedOn: 1, savedBy: 'Jonas' });
		await expect(save(documentOf({ b1: 'Mine.' }), { basedOn: 1 })).rejects.toMatchObject({
			code: 'STORE_005',
			message: expect.stringContaining('version 2 was saved by Jonas in between'),
		});
	});

	it('lets eight savers at once through one after the other: one wins, seven are told', async () => {
		await save(documentOf());
		const outcomes = await Promise.allSettled(
			[...Array(8).keys()].map(
				async (n) => await save(documentOf({ b1: `Text ${n}` }), { basedOn: 1 }),
			),
		);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await listVersions(store.sql, store.agencyId, { documentId })).toHaveLength(2);
	});

	it('leaves behind what was said of the old words', async () => {
		await save(documentOf());
		await asSuperuser(
			store,
			`UPDATE content_agency.document_version SET verdict = 'pass',
				sections = sections || '{"quality": "q", "brand": "b", "evidence": "e"}'
			WHERE document_id = $1`,
			[documentId],
		);
		const next = await save(documentOf({ b1: 'New.' }));
		expect(next.verdict).toBe('');
		expect(Object.keys(next.sections).sort()).toEqual(['document', 'evidence']);
	});

	it('compares word by word and as data', async () => {
		await save(documentOf());
		await save(
			documentOf({ b1: 'Depots charge their vans at night because power is cheaper.' }, 'By night'),
		);
		const found = await compareVersions(store.sql, store.agencyId, { documentId, from: 1, to: 2 });
		expect(found).toMatchObject({
			isSame: false,
			addedWords: 4,
			removedWords: 5,
			sections: ['document'],
		});
		expect(found.blocks.map(({ blockId, kind }) => [blockId, kind])).toEqual([
			['title', 'changed'],
			['b1', 'changed'],
		]);
		expect(found.text).toContain('because [-rates-]{+power+} [-are-]{+is+} [-lower-]{+cheaper+}.');
		expect(found.json.map(({ path }) => path)).toEqual(['title', 'blocks[b1].runs[0].text']);
		const same = await compareVersions(store.sql, store.agencyId, { documentId, from: 1, to: 1 });
		expect(same).toMatchObject({ isSame: true, blocks: [], text: '', json: [] });
	});

	it('takes a document back as a new version and keeps those in between', async () => {
		const { sql, agencyId } = store;
		await save(documentOf({}, 'First'));
		await save(documentOf({ b1: 'Second.' }, 'Second'));
		const back = await revertToVersion(sql, agencyId, { documentId, number: 1, savedBy: 'Mara' });
		expect(back).toMatchObject({
			number: 3,
			revertedTo: 1,
			basedOn: 2,
			title: 'First',
			isNew: true,
		});
		expect((await getVersion(sql, agencyId, { documentId, number: 3 })).document).toEqual(
			documentOf({}, 'First'),
		);
		expect((await getDocumentLine(sql, agencyId, documentId)).title).toBe('First');
		// Forth and back again are versions of their own.
		expect(await revertToVersion(sql, agencyId, { documentId, number: 2 })).toMatchObject({
			number: 4,
		});
		expect(await revertToVersion(sql, agencyId, { documentId, number: 1 })).toMatchObject({
			number: 5,
		});
		expect(await revertToVersion(sql, agencyId, { documentId, number: 5 })).toMatchObject({
			number: 5,
			isNew: false,
		});
	});

	it('lets nobody change a version', async () => {
		const rights = await asSuperuser(
			store,
			`SELECT privilege_type FROM information_schema.table_privileges
			WHERE table_name = 'document_version' AND grantee = 'content_agency_app' ORDER BY 1`,
		);
		expect(rights.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT']);
	});

	it('answers a foreign document exactly like a missing one', async () => {
		const { sql, otherId } = store;
		await save(documentOf());
		const calls = [
			async (id: string) => await listVersions(sql, otherId, { documentId: id }),
			async (id: string) => await getVersion(sql, otherId, { documentId: id, number: 1 }),
			async (id: string) =>
				await saveVersion(sql, otherId, { documentId: id, document: documentOf() }),
			async (id: string) => await revertToVersion(sql, otherId, { documentId: id, number: 1 }),
			async (id: string) => await compareVersions(sql, otherId, { documentId: id, from: 1, to: 1 }),
			async (id: string) => await updateDocument(sql, otherId, { documentId: id, input: {} }),
			async (id: string) => await getDocumentLine(sql, otherId, id),
			async (id: string) => await listDocuments(sql, otherId, { after: id }),
			async (id: string) => await listDocuments(sql, otherId, { clientId: id }),
		];
		for (const call of calls) {
			const answers = await Promise.all(
				[documentId, MISSING, 'nonsense'].map(async (id) => {
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
		expect(await listDocuments(sql, otherId)).toEqual([]);
	});
});

describe('documents', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		clientId = (await seedJob(store)).clientId;
		for (let index = 0; index < 6; index += 1) await seedJob(store);
	});
	afterAll(async () => await store.close());

	it('are listed newest first, narrowed, and in pages without gaps', async () => {
		const { sql, agencyId } = store;
		const all = await listDocuments(sql, agencyId);
		expect(all).toHaveLength(7);
		const times = all.map(({ createdAt }) => createdAt);
		expect([...times].sort().reverse()).toEqual(times);
		const paged = [];
		for (let after: string | undefined; paged.length < 7;) {
			const page = await listDocuments(sql, agencyId, { after, limit: 3 });
			paged.push(...page);
			after = page.at(-1)?.id;
		}
		expect(paged).toEqual(all);
		expect(await listDocuments(sql, agencyId, { clientId, state: 'pending' })).toHaveLength(1);
		expect(await listDocuments(sql, agencyId, { state: 'ready' })).toEqual([]);
		expect(await listDocuments(sql, agencyId, { search: 'DELIVERY' })).toHaveLength(7);
		expect(await listDocuments(sql, agencyId, { until: '2020-01-01T00:00:00Z' })).toEqual([]);
	});

	it('are changed under a count, and know when', async () => {
		const { sql, agencyId } = store;
		const [line] = await listDocuments(sql, agencyId);
		const change = { documentId: line!.id, input: { title: 'Vans' }, rowVersion: line!.rowVersion };
		const changed = await updateDocument(sql, agencyId, change);
		expect(changed).toMatchObject({ title: 'Vans', rowVersion: line!.rowVersion + 1 });
		expect(changed.updatedAt > line!.updatedAt).toBe(true);
		await expect(updateDocument(sql, agencyId, change)).rejects.toMatchObject({
			code: 'STORE_005',
		});
		const agency = { documentId: line!.id, input: { agencyId: store.otherId } as never };
		await expect(updateDocument(sql, agencyId, agency)).rejects.toMatchObject({ code: 'CFG_002' });
	});
});
