import type { IExecuteFunctions } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { createRecord, RECORD_KINDS, updateDocument } from '../../core/store';
import { openTestStore, seedJob, type TestStore } from '../../core/store/__fixtures__/store';
import type { DeskOfJob } from '../shared/desk-of-job';
import { withDeskRecords } from './desk-records';
import { WriteDocument } from './WriteDocument.node';

const brief = BriefSchema.parse({
	topic: 'Vans',
	date: '2026-11-21',
	direction: 'Leave out cars.',
	voice: { author: { name: 'Of the brief' } },
});
const contextWith = (options: Record<string, unknown>) =>
	({ getNodeParameter: () => options }) as unknown as IExecuteFunctions;

describe('records of the store in a text', () => {
	let store: TestStore;
	let clientId: string;
	let jobId: string;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ clientId, jobId, documentId } = await seedJob(store));
		const { sql, agencyId } = store;
		await createRecord(sql, agencyId, RECORD_KINDS.AUTHOR, {
			name: 'Mara Lindqvist',
			role: 'Head of depots',
			description: 'Distrusts slogans',
			tone: 'casual',
		});
		await createRecord(sql, agencyId, RECORD_KINDS.PERSONA, {
			clientId,
			name: 'The engineer',
			styleDescription: 'Counts before concluding.',
		});
		await createRecord(sql, agencyId, RECORD_KINDS.PERSONA, {
			clientId,
			name: 'The salesman',
			state: 'rejected',
		});
	});
	afterAll(async () => await store.close());

	const deskOf = () =>
		({ sql: store.sql, agencyId: store.agencyId, jobId }) as unknown as DeskOfJob;
	const made = async (options: Record<string, unknown>, of = brief) =>
		await withDeskRecords(contextWith(options), { desk: deskOf(), itemIndex: 0 }, of);

	it('are chosen from lists on the node', () => {
		const node = new WriteDocument();
		const options = node.description.properties.find(({ name }) => name === 'options')!;
		for (const name of ['authorRecord', 'personaRecord', 'strategyRecord']) {
			const field = (options.options as { name: string; modes: object[] }[]).find(
				(one) => one.name === name,
			)!;
			const [list] = field.modes as { typeOptions: { searchListMethod: string } }[];
			expect(Object.keys(node.methods.listSearch)).toContain(list!.typeOptions.searchListMethod);
		}
	});

	it('an author by name goes before that of the brief, a persona is put into words', async () => {
		const { voice } = await made({
			authorRecord: { __rl: true, mode: 'name', value: 'mara lindqvist' },
			personaRecord: { __rl: true, mode: 'name', value: 'The engineer' },
		});
		expect(voice?.author).toEqual({
			name: 'Mara Lindqvist',
			description: 'Head of depots. Distrusts slogans',
			tone: 'casual',
			language: 'en',
		});
		expect(voice?.persona).toBe('The engineer. Counts before concluding.');
	});

	it('what stands on the document of the job fills only what nobody said', async () => {
		const { sql, agencyId } = store;
		const author = await createRecord(sql, agencyId, RECORD_KINDS.AUTHOR, { name: 'Of the job' });
		const strategy = await createRecord(sql, agencyId, RECORD_KINDS.STRATEGY, {
			name: 'Evidence first',
			description: 'Figures before opinions.',
			sectionLogic: { order: ['problem', 'figures'] },
		});
		await updateDocument(sql, agencyId, {
			documentId,
			input: { authorId: author.id, strategyId: strategy.id },
		});
		const { voice: _voice, ...silent } = brief;
		expect((await made({}, silent)).voice?.author?.name).toBe('Of the job');
		const kept = await made({});
		expect(kept.voice?.author?.name).toBe('Of the brief');
		expect(kept.direction).toBe(
			'Leave out cars.\n\nStrategy "Evidence first". Figures before opinions. Sections: {"order":["problem","figures"]}',
		);
	});

	it('are refused where they were rejected, are not there, or there is no store', async () => {
		await expect(made({ personaRecord: 'The salesman' })).rejects.toMatchObject({
			code: 'CFG_002',
		});
		await expect(made({ authorRecord: 'Nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
		const light = { desk: undefined, itemIndex: 0 };
		await expect(
			withDeskRecords(contextWith({ authorRecord: 'Mara' }), light, brief),
		).rejects.toMatchObject({ code: 'CFG_001' });
		expect(await withDeskRecords(contextWith({}), light, brief)).toBe(brief);
	});
});
