import { BriefSchema, type ContentDocument } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { honestInput } from '../../core/quality/__fixtures__/judge';
import { createClient, createJob, saveVersion } from '../../core/store';
import {
	forceDocumentState,
	openTestStore,
	type TestStore,
} from '../../core/store/__fixtures__/store';
import type { DeskOfJob } from '../shared/desk-of-job';
import { earlierTexts, signatureMemory } from './earlier-texts';
import { publishedWording } from './published-wording';

describe('earlier texts at the gate', () => {
	let store: TestStore;
	const input = honestInput();
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	async function orderFor(name: string, topic: string) {
		const { sql, agencyId } = store;
		const { id } = await createClient(sql, agencyId, { companyName: name });
		const brief = BriefSchema.parse({ topic, date: '2026-11-21', format: 'white_paper' });
		return await createJob(sql, agencyId, { brief, clientId: id });
	}
	const deskOf = (jobId: string) => ({
		desk: { sql: store.sql, agencyId: store.agencyId, jobId } as unknown as DeskOfJob,
	});
	const found = async (jobId: string, document: ContentDocument = input.document) => {
		const earlier = await earlierTexts(deskOf(jobId));
		const only = ['own-duplicates'];
		return checkDocument({ ...input, document, earlierTexts: earlier, only }).findings;
	};

	it('refuses a text sold to another client before, and shows no word of that text', async () => {
		const sold = await orderFor('Quay', 'Vans and depots');
		await saveVersion(store.sql, store.agencyId, {
			documentId: sold.documentId,
			document: input.document,
		});
		const now = await orderFor('Harbour', 'Depots and vans');
		const findings = await found(now.jobId);
		expect(findings).toMatchObject([{ check: 'own-duplicates', severity: 'error' }]);
		expect(findings[0]!.message).toContain('a text for another client');
		const earlier = await earlierTexts(deskOf(now.jobId));
		expect(JSON.stringify(earlier)).not.toContain(input.document.title);
		expect(earlier.every(({ text }) => text === undefined)).toBe(true);
	});

	it('compares with all of them, however few signatures are remembered', async () => {
		const sold = await orderFor('Jetty', 'Cranes');
		await saveVersion(store.sql, store.agencyId, {
			documentId: sold.documentId,
			document: input.document,
		});
		const now = await orderFor('Mole', 'Winches');
		const memory = signatureMemory(1);
		const seen = async () =>
			(await earlierTexts(deskOf(now.jobId), memory)).map(({ client, id }) => `${client} ${id}`);
		const before = await seen();
		expect(before).toContain(`other ${sold.documentId}`);
		const later = await orderFor('Berth', 'Bollards');
		await saveVersion(store.sql, store.agencyId, {
			documentId: later.documentId,
			document: { ...input.document, title: 'Bollards' },
		});
		expect((await seen()).sort()).toEqual([...before, `other ${later.documentId}`].sort());
	});

	it('knows none without a store, and finds nothing in another text', async () => {
		expect(await earlierTexts({ desk: undefined })).toEqual([]);
		const now = await orderFor('Pier', 'Something else');
		const own = structuredClone(input.document);
		own.blocks = own.blocks.slice(0, 1);
		expect(await found(now.jobId, own)).toEqual([]);
	});

	it('reads the wording of what this client approved or published, and of nothing else', async () => {
		const { sql, agencyId } = store;
		const worn = (word: string, at: number): ContentDocument => ({
			...input.document,
			title: `${word} ${at}`,
			blocks: [
				{
					id: 'b1',
					partId: input.document.parts[0]!.id,
					type: 'paragraph',
					runs: [
						{ kind: 'text', text: `The yard opens at six, they call it ${word}. `.repeat(20) },
					],
				},
			],
		});
		const { id: clientId } = await createClient(sql, agencyId, { companyName: 'Wharf' });
		const order = async (topic: string, owner = clientId) => {
			const brief = BriefSchema.parse({ topic, date: '2026-11-21', format: 'white_paper' });
			return await createJob(sql, agencyId, { brief, clientId: owner });
		};
		const save = async (topic: string, word: string, state: string, owner = clientId) => {
			const { documentId } = await order(topic, owner);
			await saveVersion(sql, agencyId, { documentId, document: worn(word, topic.length) });
			await forceDocumentState(store, documentId, state);
		};
		const now = await order('Quays now');
		const wording = async () => await publishedWording(deskOf(now.jobId));
		expect(await wording()).toEqual({ terms: [], texts: 0, wornLine: undefined });
		await save('Approved one', 'robust', 'approved');
		await save('Gone out', 'robust', 'distributed');
		await save('Draft of ours', 'seamless', 'ready');
		await save('Draft again', 'seamless', 'in_review');
		const other = await createClient(sql, agencyId, { companyName: 'Other Wharf' });
		await save('Theirs', 'holistic', 'approved', other.id);
		await save('Theirs too', 'holistic', 'approved', other.id);
		expect(await wording()).toEqual({ terms: ['robust'], texts: 2, wornLine: undefined });
		expect(await publishedWording({ desk: undefined })).toBeUndefined();
	});
});
