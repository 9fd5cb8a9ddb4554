import { removeKnowledge } from '../../../../core/store';
import { locator, readLocator } from '../../fields';
import { defineOperation } from '../operation';

/** Deletes an item of knowledge with its words. */
export const deleteKnowledge = defineOperation({
	resource: 'knowledge',
	value: 'delete',
	name: 'Delete',
	action: 'Delete an item of knowledge',
	description: 'Deletes an item; its words are gone from the store and from the search',
	fields: [
		locator({
			name: 'knowledgeId',
			label: 'Knowledge',
			search: 'searchKnowledge',
			from: '={{ $json.id }}',
		}),
	],
	async run(door) {
		const { sql, agencyId } = door;
		const id = readLocator(door, 'knowledgeId', 'Knowledge');
		await removeKnowledge(sql, agencyId, id);
		return { id, deleted: true };
	},
});
