import { isSectionRef, type Brief, type SectionRef } from '../contracts';
import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { sectionsOfJob } from './job-sections';
import { storedSections } from './sections';

describe('stored sections', () => {
	let store: TestStore;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ jobId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const port = () => storedSections(store.sql, store.agencyId, jobId);
	const save = async (brief: Brief) =>
		(await port().save('brief', brief, 'The order')) as SectionRef;

	it('gives a reference for a section and the section for a reference', async () => {
		const ref = await save(BRIEF);
		expect(isSectionRef(ref)).toBe(true);
		expect(ref.note).toBe('The order');
		expect(await port().load('brief', ref)).toEqual(BRIEF);
	});

	it('keeps the same section once', async () => {
		const [one, two] = [await save(BRIEF), await save({ ...BRIEF })];
		expect(one).toEqual(two);
		const [row] = await asSuperuser(
			store,
			'SELECT count(*)::int AS n FROM content_agency.section WHERE sha256 = $1',
			[one.sha256],
		);
		expect(row?.n).toBe(1);
	});

	it('takes a whole section from the item, and names what is wrong with a damaged one', async () => {
		expect(await port().load('brief', BRIEF)).toEqual(BRIEF);
		await expect(port().load('brief', { ...BRIEF, topic: 7 })).rejects.toMatchObject({
			code: 'CFG_002',
			message: expect.stringContaining('topic') as string,
		});
	});

	it('refuses a reference whose hash is another section’s', async () => {
		const ref = await save(BRIEF);
		const other = await save({ ...BRIEF, topic: 'Something else' });
		const mixed = port().load('brief', { ...ref, sha256: other.sha256 });
		await expect(mixed).rejects.toMatchObject({ kind: 'store', code: 'STORE_006' });
	});

	it('refuses a row that was changed in the database', async () => {
		const ref = await save({ ...BRIEF, topic: 'To be tampered with' });
		await asSuperuser(
			store,
			`UPDATE content_agency.section SET value = value || '{"topic":"Tampered"}' WHERE sha256 = $1`,
			[ref.sha256],
		);
		await expect(port().load('brief', ref)).rejects.toMatchObject({ code: 'STORE_006' });
	});

	it('refuses a section of another kind under a reference', async () => {
		const ref = await save(BRIEF);
		await expect(port().load('document', ref)).rejects.toMatchObject({ code: 'STORE_002' });
	});

	it('replaces what cannot be stored and says so in the note', async () => {
		const ref = await save({ ...BRIEF, topic: 'NUL \u0000 and half \ud800 a pair 😀' });
		expect(ref.note).toContain('2 characters');
		const loaded = await port().load('brief', ref);
		expect(loaded.topic).toBe('NUL \uFFFD and half \uFFFD a pair 😀');
	});

	it('bears twenty megabytes and numbers of every size', async () => {
		const quality = {
			huge: 'ä'.repeat(10_000_000),
			numbers: [1e300, 5e-324, -0, 0.1 + 0.2, 2 ** 53],
		};
		const ref = (await port().save('quality', quality as never, '')) as SectionRef;
		const [row] = await asSuperuser(
			store,
			'SELECT value FROM content_agency.section WHERE sha256 = $1',
			[ref.sha256],
		);
		expect(row?.value).toEqual({ ...quality, numbers: [1e300, 5e-324, 0, 0.1 + 0.2, 2 ** 53] });
		// Reached only when the hash was right: the schema refuses the made-up section after it.
		await expect(port().load('quality', ref)).rejects.toMatchObject({ code: 'STORE_002' });
	});

	it('gives an item the newest reference of each section of its job', async () => {
		const own = await seedJob(store);
		const sections = storedSections(store.sql, store.agencyId, own.jobId);
		const second = await sections.save('brief', { ...BRIEF, topic: 'Second round' }, '2');
		expect(await sectionsOfJob(store.sql, store.agencyId, own.jobId)).toEqual({ brief: second });
		const first = await sections.save('brief', BRIEF, '1');
		expect(await sectionsOfJob(store.sql, store.agencyId, own.jobId)).toEqual({ brief: first });
	});

	it('keeps every round a job made', async () => {
		const rows = await asSuperuser(
			store,
			'SELECT DISTINCT name FROM content_agency.job_section WHERE job_id = $1 ORDER BY 1',
			[jobId],
		);
		expect(rows.map((row) => row.name)).toEqual(['brief', 'quality']);
	});
});
