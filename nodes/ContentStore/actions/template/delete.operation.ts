import { deleteTemplate } from '../../../../core/store';
import { defineOperation } from '../operation';
import { TEMPLATE_CODE, templateCode } from './template-code';

/** Takes a template from the list. */
export const deleteTemplateOperation = defineOperation({
	resource: 'template',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a template',
	description:
		'Takes a template of the agency from the list; its versions stay for documents that were set in them',
	fields: [TEMPLATE_CODE],
	async run(door) {
		const code = templateCode(door);
		await deleteTemplate(door.sql, door.agencyId, code);
		return { code, deleted: true };
	},
});
