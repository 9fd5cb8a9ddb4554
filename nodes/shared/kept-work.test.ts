import {
	asSuperuser,
	openTestStore,
	seedJob,
	type TestStore,
} from '../../core/store/__fixtures__/store';
import type { DeskOfJob } from './desk-of-job';
import { keptResult, storedResult } from './kept-work';

describe('finished work that is kept', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('comes back with its files, and is made again where one of them is damaged or gone', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		const desk = { sql, agencyId, jobId } as unknown as DeskOfJob;
		const pdf = { bytes: Buffer.from('%PDF-1.7'), fileName: 'a.pdf', mimeType: 'application/pdf' };
		const kept = await storedResult({ note: 'printed', files: { pdf } }, desk);
		const back = await keptResult(kept, desk);
		expect(back).toMatchObject({ note: 'printed', files: { pdf: { fileName: 'a.pdf' } } });
		expect(Buffer.from(back!.files!['pdf']!.bytes).toString()).toBe('%PDF-1.7');
		await asSuperuser(
			store,
			`UPDATE content_agency.file_chunk SET bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1)`,
		);
		expect(await keptResult(kept, desk)).toBeUndefined();
		await asSuperuser(store, `UPDATE content_agency.file SET deleted_at = clock_timestamp()`);
		expect(await keptResult(kept, desk)).toBeUndefined();
	});
});
