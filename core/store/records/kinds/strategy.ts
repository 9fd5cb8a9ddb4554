import { z } from 'zod/v4';
import { looseLink, settings, someWords, wordList, words } from '../fields';
import { defineRecord } from '../record-kind';

/** Which prompts and which sections a type of content is made with (E-036). */
export const STRATEGY = defineRecord({
	word: 'strategy',
	table: 'strategy',
	label: 'name',
	schema: z.object({
		name: someWords(200),
		description: words(4000).optional(),
		clientId: looseLink,
		sectorId: looseLink,
		promptKeys: wordList(100, 100).optional(),
		sectionLogic: settings.optional(),
		isActive: z.boolean().optional(),
	}),
	parents: { clientId: 'client', sectorId: 'sector' },
	filters: ['clientId', 'sectorId', 'isActive'],
	refusals: {
		strategy_by_name: {
			message: (name) => `There is already a strategy '${name}'`,
			hint: 'Change that strategy, or choose another name.',
			field: 'name',
		},
	},
});
