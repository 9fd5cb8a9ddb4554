import { changeKnowledge } from '../../../../core/store';
import { locator, readLocator } from '../../fields';
import { defineOperation } from '../operation';
import { KNOWLEDGE_FACTS, KNOWLEDGE_TYPE, KnowledgeFactsSchema } from './knowledge-client';

/** Changes what is known about an item of knowledge. */
export const updateKnowledge = defineOperation({
	resource: 'knowledge',
	value: 'update',
	name: 'Update',
	action: 'Update an item of knowledge',
	description: 'Changes title, kind and facts of an item; another text is another item',
	fields: [
		locator({
			name: 'knowledgeId',
			label: 'Knowledge',
			search: 'searchKnowledge',
			from: '={{ $json.id }}',
		}),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				KNOWLEDGE_TYPE,
				...KNOWLEDGE_FACTS,
				{ displayName: 'Title', name: 'title', type: 'string', default: '' },
			],
		},
	],
	async run(door) {
		const id = readLocator(door, 'knowledgeId', 'Knowledge');
		const change = door.read('updateFields', 'Update Fields', KnowledgeFactsSchema, {});
		return { ...(await changeKnowledge(door.sql, door.agencyId, { id, change })) } as never;
	},
});
