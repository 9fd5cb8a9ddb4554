import { z } from 'zod/v4';
import { looseLink, settings, someWords, time, words } from '../fields';
import { defineRecord } from '../record-kind';

/** A short form made from a recording or a document (B-015 to B-025); every wording it had is kept. */
export const CONTENT_ITEM = defineRecord({
	word: 'content item',
	table: 'content_item',
	label: 'title',
	newest: true,
	schema: z.object({
		clientId: looseLink,
		recordingSourceId: looseLink,
		documentId: looseLink,
		kind: someWords(100),
		title: words(500).optional(),
		text: z.string().min(1, 'it may not be empty').max(500_000),
		state: z
			.enum([
				'generated',
				'in_review',
				'approved',
				'scheduled',
				'published',
				'unconfirmed',
				'failed',
			])
			.optional(),
		targetPlatform: words(100).optional(),
		platformSettings: settings.optional(),
		detection: settings.nullable().optional(),
		humanScore: z.number().min(0).max(1).nullable().optional(),
		detectionPassed: z.boolean().nullable().optional(),
		icpScore: z.number().int().min(0).max(100).nullable().optional(),
		icpThreshold: z.number().int().min(0).max(100).optional(),
		predictedEngagement: settings.nullable().optional(),
		bestPublishAt: time.nullable().optional(),
		scheduledFor: time.nullable().optional(),
		publishedAt: time.nullable().optional(),
		publishedUrl: words(2000).optional(),
	}),
	parents: {
		clientId: 'client',
		recordingSourceId: 'recording_source',
		documentId: 'document',
	},
	filters: ['clientId', 'recordingSourceId', 'documentId', 'kind', 'state', 'targetPlatform'],
});
