/** Lists to choose from: a page at a time, narrowed, in order, of one agency. */
import { openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { fillStore } from '../__fixtures__/fill';
import { putOffPublication } from '../arm-publication';
import { createClient } from '../clients';
import { CHOICE_KINDS, listChoices } from './choices';

describe('listChoices', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
		await fillStore(store);
		const { jobId } = await seedJob(store);
		await putOffPublication(store.sql, store.agencyId, {
			key: 'waits',
			channel: 'linkedin',
			payloadSha256: 'b'.repeat(64),
			jobId,
			waitSeconds: 60,
			problem: { code: 'X', kind: 'publish', message: '', hint: '', retryable: true },
		});
	});
	afterAll(async () => await store.close());

	it.each(CHOICE_KINDS)('gives out %s of this agency and none of another', async (kind) => {
		const own = await listChoices(store.sql, store.agencyId, { kind });
		expect(own.choices.length).toBeGreaterThan(0);
		expect(own.choices[0]).toEqual({ id: expect.any(String), name: expect.stringMatching(/./) });
		const foreign = await listChoices(store.sql, store.otherId, { kind });
		expect(foreign).toEqual({ choices: [], next: undefined });
	});

	it('goes through all pages without a gap or a repetition, equal names included', async () => {
		const { sql, otherId } = store;
		const names = Array.from(
			{ length: 120 },
			(_, index) => `Acme ${String(index).padStart(3, '0')}`,
		);
		for (const companyName of names) await createClient(sql, otherId, { companyName });
		const seen: string[] = [];
		let after: string | undefined = '';
		while (after !== undefined) {
			const page = await listChoices(sql, otherId, { kind: 'client', after });
			seen.push(...page.choices.map(({ name }) => name));
			after = page.next;
		}
		expect(seen).toEqual(names);
		const [found] = (await listChoices(sql, otherId, { kind: 'client', search: 'acme 077' }))
			.choices;
		expect(found?.name).toBe('Acme 077');
	});

	it('gives the newest first where time counts', async () => {
		const { jobId } = await seedJob(store);
		const { choices } = await listChoices(store.sql, store.agencyId, { kind: 'job' });
		expect(choices[0]?.id).toBe(jobId);
	});

	it('refuses a place it did not give out', async () => {
		const listed = listChoices(store.sql, store.agencyId, {
			kind: 'client',
			after: `' OR true --`,
		});
		await expect(listed).rejects.toMatchObject({ code: 'CFG_002', kind: 'input' });
	});
});
