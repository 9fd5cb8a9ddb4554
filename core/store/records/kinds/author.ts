import { z } from 'zod/v4';
import { language, looseLink, someWords, words } from '../fields';
import { defineRecord } from '../record-kind';

/** Somebody texts are written for (E-035), of the agency or of one client. */
export const AUTHOR = defineRecord({
	word: 'author',
	table: 'author',
	label: 'name',
	schema: z.object({
		name: someWords(200),
		clientId: looseLink,
		role: words(200).optional(),
		description: words(4000).optional(),
		tone: words(100).optional(),
		language: language.optional(),
		isActive: z.boolean().optional(),
	}),
	parents: { clientId: 'client' },
	filters: ['clientId', 'isActive', 'language'],
	refusals: {
		author_by_name: {
			message: (name) => `There is already an author '${name}'`,
			hint: 'Change that author, or choose another name.',
			field: 'name',
		},
	},
});
