import { removeKnowledge } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';

/** Deletes an item of knowledge with its words. */
export const deleteKnowledge = defineOperation({
	resource: 'knowledge',
	value: 'delete',
	name: 'Delete',
	action: 'Delete an item of knowledge',
	description: 'Deletes an item; its words are gone from the store and from the search',
	fields: [
		{
			displayName: 'Knowledge ID',
			name: 'knowledgeId',
			type: 'string',
			default: '={{ $json.id }}',
			description: 'ID that Add and Get Many give out',
		},
	],
	async run({ sql, agencyId, read }) {
		const id = read('knowledgeId', 'Knowledge ID', text(100).min(1, 'name the item'));
		await removeKnowledge(sql, agencyId, id);
		return { id, deleted: true };
	},
});
