import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import type { SectionRef } from '../contracts';
import { recordDocumentVersion } from './documents';
import { putFile } from './files';
import { findFile, getFile } from './read-files';
import { getJob } from './read-jobs';
import { storedSections } from './sections';

describe('files and document versions', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const put = async (bytes: Uint8Array, name = 'paper.pdf') =>
		await putFile(store.sql, store.agencyId, { name, mediaType: 'application/pdf', bytes });

	it.each([0, 1, 4 * 1024 * 1024, 9_000_001])('gives back %i bytes as they were', async (size) => {
		const bytes = Buffer.alloc(size, 'paper \u00ff\u0000');
		const stored = await put(bytes);
		expect(stored.byteCount).toBe(size);
		const read = await getFile(store.sql, store.agencyId, stored.id);
		expect(Buffer.compare(Buffer.from(read.bytes), bytes)).toBe(0);
		expect(read).toMatchObject({ name: 'paper.pdf', mediaType: 'application/pdf' });
	});

	it('stores a part of a larger buffer, not the buffer', async () => {
		const whole = Buffer.from('before-paper-after');
		const { id } = await put(whole.subarray(7, 12));
		const { bytes } = await getFile(store.sql, store.agencyId, id);
		expect(Buffer.from(bytes).toString()).toBe('paper');
	});

	it('stores the same file once, also when two come at once', async () => {
		const bytes = Buffer.from('the same');
		const [one, two] = await Promise.all([put(bytes), put(bytes)]);
		expect(one.id).toBe(two.id);
		expect((await put(bytes, 'other.pdf')).id).not.toBe(one.id);
	});

	it('finds a file by its hash, for its own agency only', async () => {
		const { sql, agencyId, otherId } = store;
		const { sha256 } = await put(Buffer.from('an archive'), 'archive.json.gz');
		const found = await findFile(sql, agencyId, sha256);
		expect(Buffer.from(found!.bytes).toString()).toBe('an archive');
		expect(await findFile(sql, otherId, sha256)).toBeUndefined();
		expect(await findFile(sql, agencyId, 'f'.repeat(64))).toBeUndefined();
	});

	it('refuses bytes that were changed in the database', async () => {
		const { id } = await put(Buffer.from('untouched'));
		await asSuperuser(
			store,
			`UPDATE content_agency.file_chunk SET bytes = 'tampered' WHERE file_id = (SELECT object_id FROM content_agency.file WHERE id = $1)`,
			[id],
		);
		await expect(getFile(store.sql, store.agencyId, id)).rejects.toMatchObject({
			code: 'STORE_006',
		});
	});

	it('numbers versions in order and gives the same content the number it had', async () => {
		const { jobId, documentId } = await seedJob(store);
		const sections = storedSections(store.sql, store.agencyId, jobId);
		const record = async (topic: string, pdfFileId?: string) =>
			await recordDocumentVersion(store.sql, store.agencyId, {
				documentId,
				jobId,
				title: topic,
				verdict: 'pass',
				sections: { brief: (await sections.save('brief', { ...BRIEF, topic }, '')) as SectionRef },
				pdfFileId,
			});
		const pdf = await put(Buffer.from('%PDF'));
		expect(await record('First topic')).toMatchObject({ number: 1, created: true });
		expect(await record('Second topic', pdf.id)).toMatchObject({ number: 2, created: true });
		expect(await record('First topic')).toMatchObject({ number: 1, created: false });
		const job = await getJob(store.sql, store.agencyId, jobId);
		expect(job.versions.map((version) => [version.number, version.pdfFileId])).toEqual([
			[1, null],
			[2, pdf.id],
		]);
		expect(job.document.title).toBe('Second topic');
	});

	it('numbers versions recorded at once without a gap', async () => {
		const { documentId } = await seedJob(store);
		const files = await Promise.all(
			[...'abcdefgh'].map(async (text) => await put(Buffer.from(`version ${text}`))),
		);
		const versions = await Promise.all(
			files.map(
				async (file) =>
					await recordDocumentVersion(store.sql, store.agencyId, {
						documentId,
						title: 'T',
						sections: {},
						pdfFileId: file.id,
					}),
			),
		);
		expect(versions.map((version) => version.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});
});
