import { z } from 'zod/v4';
import { day, link, someWords, words } from '../fields';
import { defineRecord } from '../record-kind';

/** A day that matters to a client: a fair, a launch, a season (C-040). */
export const EVENT = defineRecord({
	word: 'event',
	table: 'event',
	label: 'title',
	newest: true,
	schema: z.object({
		clientId: link,
		title: someWords(500),
		eventDate: day,
		description: words(8000).optional(),
	}),
	parents: { clientId: 'client' },
	filters: ['clientId', 'eventDate'],
});
