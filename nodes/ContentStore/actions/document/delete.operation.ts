import { markDeleted } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { DOCUMENT, documentOf } from './document-fields';

/** Marks a document as deleted. */
export const deleteDocument = defineOperation({
	resource: 'document',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a document',
	description:
		'Hides a document with its versions and stops its jobs; it is erased after the erasure days of the agency',
	fields: [
		DOCUMENT,
		{
			displayName: 'By',
			name: 'deletedBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who does it, for the log',
		},
	],
	async run(door) {
		const by = door.read('deletedBy', 'By', optionalText(200), '');
		const id = documentOf(door);
		const marked = await markDeleted(door.sql, door.agencyId, { what: 'document', id, by });
		return { ...marked, deleted: true };
	},
});
