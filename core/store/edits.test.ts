/** Changes of an edit: what kind, where, and kept once. */
import { asSuperuser, openTestStore, seedJob } from './__fixtures__/store';
import { EDIT } from './__fixtures__/fill';
import { changesOf, recordEdit } from './edits';

describe('changes of an edit', () => {
	it('tells change, addition and deletion, and hook, body and call to action', () => {
		const draft = 'We utilise depots.\n\nThey charge at night.\n\nCall us now.';
		const final = 'We use depots.\n\nThey all charge at night.\n\nCall us.';
		expect(changesOf(draft, final)).toEqual([
			{ kind: 'change', section: 'hook', originalText: 'utilise', editedText: 'use' },
			{
				kind: 'addition',
				section: 'body',
				originalText: '',
				editedText: expect.stringContaining('all'),
			},
			{
				kind: 'deletion',
				section: 'cta',
				originalText: expect.stringContaining('now'),
				editedText: '',
			},
		]);
		expect(changesOf(draft, draft)).toEqual([]);
	});

	it('are kept with the edit, once', async () => {
		const store = await openTestStore();
		const { clientId } = await seedJob(store);
		for (const outcome of ['published', 'rejected'] as const) {
			await recordEdit(store.sql, store.agencyId, clientId, { ...EDIT, outcome });
		}
		const rows = await asSuperuser(
			store,
			'SELECT edit_type, original_text, edited_text, section FROM content_agency.content_edits',
		);
		expect(rows).toEqual([
			{ edit_type: 'change', original_text: 'utilise', edited_text: 'use', section: 'hook' },
		]);
		await store.close();
	});
});
