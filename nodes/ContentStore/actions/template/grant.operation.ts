/** Lets another agency use a template, and takes it back. */
import { grantTemplate } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import { defineOperation, type StoreOperation } from '../operation';
import { DONE_BY, TEMPLATE_CODE, templateCode } from './template-code';

/** Lets another agency use a template. */
export const grantTemplateOperation = granting(true, {
	value: 'grant',
	name: 'Grant',
	action: 'Grant a template to an agency',
	description: 'Lets another agency of this store set documents in a template of this one',
});

/** Takes a template back from another agency. */
export const revokeTemplateOperation = granting(false, {
	value: 'revoke',
	name: 'Revoke',
	action: 'Revoke a template from an agency',
	description: 'Takes the right to a template back from another agency; what it printed stays',
});

function granting(
	isGranted: boolean,
	words: Pick<StoreOperation, 'value' | 'name' | 'action' | 'description'>,
): StoreOperation {
	return defineOperation({
		resource: 'template',
		...words,
		fields: [
			TEMPLATE_CODE,
			{
				displayName: 'Agency ID',
				name: 'grantedTo',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. 6f9619ff-8b86-4d11-b42d-00c04fc964ff',
				description: 'Agency of this store, by the ID that Setup gave out',
			},
			DONE_BY,
		],
		async run(door) {
			const code = templateCode(door);
			const grantedTo = door.read('grantedTo', 'Agency ID', text(60).min(1));
			const by = door.read('createdBy', 'By', optionalText(200), '');
			const grant = { code, grantedTo, isGranted, by };
			const { changed } = await grantTemplate(door.sql, door.agencyId, grant);
			return { code, agencyId: grantedTo, granted: isGranted, changed };
		},
	});
}
