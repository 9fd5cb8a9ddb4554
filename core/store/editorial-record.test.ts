import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { recordDocumentVersion } from './documents';
import { recordEdit } from './edits';
import { editorialRecordOfJob } from './editorial-record';
import { inAgency } from './door';
import { finishJob } from './jobs';
import { keepSection } from './sections';

describe('editorialRecordOfJob', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	async function save(jobId: string, name: string, section: unknown, at: string) {
		await inAgency(store.sql, store.agencyId, async (session) => {
			const { sha256 } = await keepSection(session, section);
			await session.query(
				'INSERT INTO job_section (job_id, name, sha256, saved_at) VALUES ($1, $2, $3, $4)',
				[jobId, name, sha256, at],
			);
		});
	}

	it('tells checks, revisions, edits of this document and editions in order of time', async () => {
		const { sql, agencyId } = store;
		const { clientId, jobId, documentId } = await seedJob(store);
		const round = { revision: 0, cause: 'findings', changed: ['b3', 'b7'] };
		await save(jobId, 'document', { title: 'a' }, '2026-11-18T08:00:00Z');
		await save(jobId, 'quality', { round: 1, verdict: 'revise' }, '2026-11-18T09:00:00Z');
		await save(jobId, 'document', { title: 'a', rounds: [round] }, '2026-11-18T10:00:00Z');
		await save(jobId, 'quality', { round: 2, verdict: 'pass' }, '2026-11-18T11:00:00Z');
		const edit = {
			draft: 'One.\nTwo.\nThree.',
			final: 'One.\n2.\n3.',
			editor: 'Mara Lindqvist',
			outcome: 'approved' as const,
			editedAt: '2026-11-18T10:30:00.000Z',
		};
		await recordEdit(sql, agencyId, clientId, { ...edit, documentKey: documentId });
		await recordEdit(sql, agencyId, clientId, { ...edit, documentKey: 'another text' });
		await recordDocumentVersion(sql, agencyId, { documentId, jobId, title: 'a', sections: {} });
		const broken = await editorialRecordOfJob(sql, agencyId, jobId);
		expect(broken.map(({ kind }) => kind)).not.toContain('edition');
		await finishJob(sql, agencyId, jobId);

		const record = await editorialRecordOfJob(sql, agencyId, jobId);
		expect(record.map(({ at, ...entry }) => ({ day: at.slice(0, 13), ...entry }))).toEqual([
			{
				day: '2026-11-18T09',
				kind: 'check',
				number: 1,
				who: '',
				blockIds: [],
				outcome: 'revise',
			},
			{
				day: '2026-11-18T10',
				kind: 'revision',
				number: 1,
				who: '',
				cause: 'findings',
				changed: 2,
				blockIds: ['b3', 'b7'],
			},
			{
				day: '2026-11-18T10',
				kind: 'edit',
				who: 'Mara Lindqvist',
				changed: 2,
				blockIds: [],
				outcome: 'approved',
			},
			{ day: '2026-11-18T11', kind: 'check', number: 2, who: '', blockIds: [], outcome: 'pass' },
			{ day: expect.any(String), kind: 'edition', number: 1, who: '', blockIds: [] },
		]);
	});

	it('is empty for a job that made nothing, and shows another agency nothing', async () => {
		const { jobId } = await seedJob(store);
		expect(await editorialRecordOfJob(store.sql, store.agencyId, jobId)).toEqual([]);
		await expect(editorialRecordOfJob(store.sql, store.otherId, jobId)).rejects.toMatchObject({
			kind: 'input',
		});
	});
});
