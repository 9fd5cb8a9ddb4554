import { z } from 'zod/v4';
import { link, looseLink, someWords, words } from '../fields';
import { defineRecord } from '../record-kind';

/** Keywords one page can answer (E-025). */
export const CLUSTER = defineRecord({
	word: 'cluster',
	table: 'cluster',
	label: 'name',
	schema: z.object({
		clientId: link,
		sectorId: looseLink,
		name: someWords(200),
		description: words(4000).optional(),
		state: z.enum(['new', 'mapped', 'done', 'disabled']).optional(),
	}),
	parents: { clientId: 'client', sectorId: 'sector' },
	filters: ['clientId', 'sectorId', 'state'],
	refusals: {
		cluster_by_name: {
			message: (name) => `There is already a cluster '${name}' here`,
			hint: 'Change that cluster, or choose another name.',
			field: 'name',
		},
		scope_id_cluster_id_fkey: {
			message: () =>
				'The cluster has keywords or ideas; it cannot move to another sector or client',
			hint: 'Make a cluster there and move its keywords.',
			field: 'sectorId',
		},
	},
});
