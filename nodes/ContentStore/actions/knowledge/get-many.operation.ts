import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listKnowledge } from '../../../../core/store';
import { defineOperation } from '../operation';
import { KNOWLEDGE_CLIENT, knowledgeClient } from './knowledge-client';

/** Items of knowledge, newest first. */
export const getManyKnowledge = defineOperation({
	resource: 'knowledge',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many items of knowledge',
	description: 'Gives out what was added for a client and for the agency, newest first',
	fields: [
		KNOWLEDGE_CLIENT,
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
		const limit = door.read('limit', 'Limit', z.number().int().min(1).max(1_000), 50);
		const clientId = await knowledgeClient(door);
		const items = await listKnowledge(door.sql, door.agencyId, { clientId, limit });
		return items as unknown as IDataObject[];
	},
});
