import { z } from 'zod/v4';
import { setStoredTemplate } from '../../../../core/store';
import { defineOperation } from '../operation';
import { TEMPLATE_CODE, templateCode, templateView } from './template-code';

/** Switches a template on or off, or goes back to an earlier version. */
export const setActiveTemplate = defineOperation({
	resource: 'template',
	value: 'setActive',
	name: 'Set Active',
	action: 'Switch a template on or off',
	description:
		'Switches a template of the agency on or off, and chooses the version new documents are set in',
	fields: [
		TEMPLATE_CODE,
		{
			displayName: 'Active',
			name: 'isActive',
			type: 'boolean',
			default: true,
			description: 'Whether new documents may be set in it',
		},
		{
			displayName: 'Current Version',
			name: 'templateVersion',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Version new documents are set in; 0 leaves it as it is',
		},
	],
	async run(door) {
		const version = door.read('templateVersion', 'Current Version', z.number().int().min(0), 0);
		const changed = await setStoredTemplate(door.sql, door.agencyId, {
			code: templateCode(door),
			isActive: door.read('isActive', 'Active', z.boolean(), true),
			version: version === 0 ? undefined : version,
		});
		return templateView(changed);
	},
});
