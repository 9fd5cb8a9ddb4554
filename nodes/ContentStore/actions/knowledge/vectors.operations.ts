import { z } from 'zod/v4';
import {
	indexKnowledge,
	KNOWLEDGE_TYPES,
	nearestPassages,
	removePassageVectors,
} from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { readFilters } from '../../fields';
import { vectorOperations } from '../vector-operations';
import { KNOWLEDGE_TYPE } from './knowledge-client';

/** Knowledge by meaning. */
export const knowledgeVectorOperations = vectorOperations({
	resource: 'knowledge',
	many: 'passages of knowledge',
	one: { name: 'knowledgeId', label: 'Knowledge', search: 'searchKnowledge' },
	withoutClient: 'knowledge of the agency, found for every client',
	filters: [
		{
			displayName: 'Best Performing From',
			name: 'minimumPerformance',
			type: 'number',
			default: 0,
			description: 'Only texts whose performance score is known and at least this',
		},
		{ ...KNOWLEDGE_TYPE, displayName: 'Kind' },
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			description: 'Letters of the title, upper or lower case',
		},
	],
	index: indexKnowledge,
	async search(door, asked) {
		const narrowed = readFilters(door, {
			itemType: z.enum(KNOWLEDGE_TYPES),
			minimumPerformance: z.number(),
			title: optionalText(300),
		});
		return await nearestPassages(door.sql, door.agencyId, { ...asked, ...narrowed });
	},
	remove: async ({ sql, agencyId }, { id, clientId }) =>
		await removePassageVectors(sql, agencyId, { itemId: id, clientId }),
});
