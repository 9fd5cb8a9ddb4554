import { BriefSchema, type ContentDocument } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { honestInput } from '../../core/quality/__fixtures__/judge';
import { createClient, createJob, saveVersion } from '../../core/store';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import type { DeskOfJob } from '../shared/desk-of-job';
import { earlierTexts, signatureMemory } from './earlier-texts';

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
});
