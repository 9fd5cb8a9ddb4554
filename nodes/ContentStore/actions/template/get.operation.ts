import { z } from 'zod/v4';
import { getStoredTemplate } from '../../../../core/store';
import { defineOperation } from '../operation';
import { TEMPLATE_CODE, templateCode } from './template-code';

/** One version of a template with its files. */
export const getTemplate = defineOperation({
	resource: 'template',
	value: 'get',
	name: 'Get',
	action: 'Get a template',
	description: 'Gives out a template of the store: what it declares, its files and its picture',
	fields: [
		TEMPLATE_CODE,
		{
			displayName: 'Version',
			name: 'templateVersion',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Version to give out; 0 for the current one',
		},
	],
	async run(door) {
		const version = door.read('templateVersion', 'Version', z.number().int().min(0), 0);
		const { preview, ...template } = await getStoredTemplate(door.sql, door.agencyId, {
			code: templateCode(door),
			version: version === 0 ? undefined : version,
		});
		const json = JSON.parse(JSON.stringify(template)) as Record<string, never>;
		const pairedItem = { item: door.itemIndex };
		if (preview === undefined) return { item: { json, pairedItem } };
		const isPng = preview[0] === 0x89;
		const picture = await door.context.helpers.prepareBinaryData(
			Buffer.from(preview),
			`${template.code}.${isPng ? 'png' : 'jpg'}`,
			isPng ? 'image/png' : 'image/jpeg',
		);
		return { item: { json, binary: { preview: picture }, pairedItem } };
	},
});
