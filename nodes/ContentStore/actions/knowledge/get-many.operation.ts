import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { KNOWLEDGE_TYPES, listKnowledge } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { filters, pagesOf, readFilters, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';
import { KNOWLEDGE_CLIENT, knowledgeClient, KNOWLEDGE_TYPE } from './knowledge-client';

/** Items of knowledge, newest first. */
export const getManyKnowledge = defineOperation({
	resource: 'knowledge',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many items of knowledge',
	description: 'Gives out what was added for a client and for the agency, newest first',
	fields: [
		KNOWLEDGE_CLIENT,
		...returnAllAndLimit(),
		filters([
			{ ...KNOWLEDGE_TYPE, displayName: 'Kind' },
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Letters of the title, upper or lower case',
			},
		]),
	],
	async run(door) {
		const clientId = await knowledgeClient(door);
		const { itemType, search } = readFilters(door, {
			itemType: z.enum(KNOWLEDGE_TYPES),
			search: optionalText(200),
		});
		const items = await pagesOf(
			readPaging(door),
			async (page) =>
				await listKnowledge(door.sql, door.agencyId, { clientId, itemType, search, ...page }),
		);
		return items as unknown as IDataObject[];
	},
});
