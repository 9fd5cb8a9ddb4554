import { z } from 'zod/v4';
import { day, link, looseLink, settings, someWords, words } from '../fields';
import { defineRecord } from '../record-kind';

/** Something to write about, waiting for a yes (C-036). */
export const TOPIC = defineRecord({
	word: 'topic',
	table: 'topic',
	label: 'title',
	newest: true,
	schema: z.object({
		clientId: link,
		personaId: looseLink,
		title: someWords(500),
		description: words(8000).optional(),
		state: z.enum(['draft', 'approved', 'rejected']).optional(),
		scheduledDate: day.nullable().optional(),
		details: settings.optional(),
	}),
	parents: { clientId: 'client', personaId: 'persona' },
	filters: ['clientId', 'personaId', 'state', 'scheduledDate'],
});
