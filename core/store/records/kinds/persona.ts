import { z } from 'zod/v4';
import { link, settings, someWords, wordList, words } from '../fields';
import { defineRecord } from '../record-kind';

/** A voice a client's posts are planned in (C-032). */
export const PERSONA = defineRecord({
	word: 'persona',
	table: 'persona',
	label: 'name',
	schema: z.object({
		clientId: link,
		name: someWords(200),
		styleDescription: words(8000).optional(),
		tone: words(100).optional(),
		topics: wordList(200).optional(),
		settings: settings.optional(),
		state: z.enum(['draft', 'approved', 'rejected']).optional(),
		isActive: z.boolean().optional(),
	}),
	parents: { clientId: 'client' },
	filters: ['clientId', 'state', 'isActive'],
	refusals: {
		persona_by_name: {
			message: (name) => `The client already has a persona '${name}'`,
			hint: 'Change that persona, or choose another name.',
			field: 'name',
		},
	},
});
