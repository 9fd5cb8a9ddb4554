import { z } from 'zod/v4';
import { looseLink, settings, someWords, time, words } from '../fields';
import { defineRecord } from '../record-kind';

/** Something that was said or written elsewhere and texts are made from (B-010 to B-014); a delivery that comes twice is one. */
export const RECORDING = defineRecord({
	word: 'recording',
	table: 'recording_source',
	label: 'title',
	newest: true,
	schema: z.object({
		clientId: looseLink,
		kind: z.enum(['podcast', 'book_chapter', 'call', 'manual']).optional(),
		vendor: words(100).optional(),
		externalId: words(500).optional(),
		title: someWords(500),
		description: words(8000).optional(),
		details: settings.optional(),
		recordedAt: time.nullable().optional(),
		durationMs: z.number().int().min(0).max(1e12).nullable().optional(),
		language: words(35).optional(),
		url: words(2000).optional(),
		fileId: looseLink,
		transcript: z.string().max(5_000_000).optional(),
		segments: z.array(z.record(z.string(), z.unknown())).max(100_000).optional(),
		transcriptSource: words(100).optional(),
		state: z.enum(['ingested', 'processing', 'completed', 'failed']).optional(),
		problem: words(4000).optional(),
		processedAt: time.nullable().optional(),
	}),
	parents: { clientId: 'client', fileId: 'file' },
	filters: ['clientId', 'kind', 'vendor', 'externalId', 'state'],
	once: { fields: ['vendor', 'externalId'], where: `external_id <> ''` },
});
