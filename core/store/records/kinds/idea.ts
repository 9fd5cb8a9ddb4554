import { z } from 'zod/v4';
import { link, looseLink, someWords, wordList, words } from '../fields';
import { defineRecord } from '../record-kind';

/** A proposed piece (E-026). */
export const IDEA = defineRecord({
	word: 'idea',
	table: 'idea',
	label: 'title',
	newest: true,
	schema: z.object({
		clientId: link,
		sectorId: looseLink,
		clusterId: looseLink,
		title: someWords(500),
		description: words(8000).optional(),
		contentType: words(100).optional(),
		contentStructure: words(100).optional(),
		targetKeywords: wordList(200).optional(),
		estimatedWordCount: z.number().int().min(1).max(1_000_000).nullable().optional(),
		state: z.enum(['new', 'queued', 'completed', 'rejected']).optional(),
		documentId: looseLink,
	}),
	parents: {
		clientId: 'client',
		sectorId: 'sector',
		clusterId: 'cluster',
		documentId: 'document',
	},
	filters: ['clientId', 'sectorId', 'clusterId', 'state', 'contentType'],
	refusals: {
		idea_agency_id_scope_id_cluster_id_fkey: {
			message: () => 'The cluster belongs to another sector or client than the idea',
			hint: 'Choose a cluster of the same sector; without a sector, one of the same client without a sector.',
			field: 'clusterId',
		},
	},
});
