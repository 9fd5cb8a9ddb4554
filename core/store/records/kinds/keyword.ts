import { z } from 'zod/v4';
import { link, looseLink, someWords } from '../fields';
import { defineRecord } from '../record-kind';

/** Words people search for (E-023); the same words of the same sector again change the keyword there is. */
export const KEYWORD = defineRecord({
	word: 'keyword',
	table: 'keyword',
	label: 'keyword',
	schema: z.object({
		clientId: link,
		sectorId: looseLink,
		keyword: someWords(200),
		volume: z.number().int().min(0).max(1e12).nullable().optional(),
		difficulty: z.number().int().min(0).max(100).nullable().optional(),
		intent: z
			.enum(['', 'informational', 'commercial', 'transactional', 'navigational', 'local'])
			.optional(),
		state: z.enum(['new', 'mapped', 'done', 'disabled']).optional(),
	}),
	parents: { clientId: 'client', sectorId: 'sector' },
	filters: ['clientId', 'sectorId', 'intent', 'state'],
	refusals: {
		keyword_once: {
			message: (keyword) => `The keyword '${keyword}' is there already`,
			hint: 'Change that keyword.',
			field: 'keyword',
		},
	},
});
