import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { PASSAGES_DEFAULT, storedKnowledge } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { KNOWLEDGE_CLIENT, knowledgeClient } from './knowledge-client';

/** Passages of knowledge that fit a query. */
export const searchKnowledge = defineOperation({
	resource: 'knowledge',
	value: 'search',
	name: 'Search',
	action: 'Search knowledge',
	description: 'Finds passages by the words of a query, best first; quotes and a minus work',
	fields: [
		KNOWLEDGE_CLIENT,
		{
			displayName: 'Query',
			name: 'query',
			type: 'string',
			default: '',
			placeholder: 'e.g. depot charging costs',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	async run(door) {
		const query = door.read('query', 'Query', text(1_000).min(1, 'type what to look for'));
		const count = door.read('limit', 'Limit', z.number().int().min(1).max(1_000), PASSAGES_DEFAULT);
		const retriever = storedKnowledge(door.sql, door.agencyId, await knowledgeClient(door));
		return (await retriever.retrieve(query, { count })) as unknown as IDataObject[];
	},
});
