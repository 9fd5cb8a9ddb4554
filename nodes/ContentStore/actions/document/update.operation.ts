import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { updateDocument } from '../../../../core/store';
import { located, locator } from '../../fields';
import { defineOperation } from '../operation';
import { SECTOR_LINK } from '../record-links';
import { DOCUMENT, documentOf, versionField, versionOf } from './document-fields';

const FieldsSchema = z
	.object({
		authorId: located,
		ideaId: located,
		sectorId: located,
		siteId: located,
		strategyId: located,
		title: z.unknown(),
	})
	.partial();

/** Changes what a document is called and what it belongs to. */
export const updateDocumentOperation = defineOperation({
	resource: 'document',
	value: 'update',
	name: 'Update',
	action: 'Update a document',
	description:
		'Changes title, site, sector, author, strategy or idea; words are changed with Save Version',
	fields: [
		DOCUMENT,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				locator({ name: 'authorId', label: 'Author', search: 'searchAuthors', required: false }),
				locator({ name: 'ideaId', label: 'Idea', search: 'searchIdeas', required: false }),
				locator({ ...SECTOR_LINK, required: false }),
				locator({ name: 'siteId', label: 'Site', search: 'searchSites', required: false }),
				locator({
					name: 'strategyId',
					label: 'Strategy',
					search: 'searchStrategies',
					required: false,
				}),
				{ displayName: 'Title', name: 'title', type: 'string', default: '' },
			],
		},
		versionField(
			'rowVersion',
			'Read Version',
			'Row version this change was made on; a change by somebody else in between is refused then. 0 does not ask.',
		),
	],
	async run(door) {
		const given = door.read('updateFields', 'Update Fields', FieldsSchema, {});
		const input = Object.entries(given).map(([field, value]) => [
			field,
			field === 'title' ? value : value || null,
		]);
		return (await updateDocument(door.sql, door.agencyId, {
			documentId: documentOf(door),
			input: Object.fromEntries(input) as never,
			rowVersion: versionOf(door, 'rowVersion', 'Read Version'),
		})) as unknown as IDataObject;
	},
});
