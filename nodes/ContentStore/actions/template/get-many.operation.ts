import type { IDataObject } from 'n8n-workflow';
import { listTemplates, loadTemplate } from '../../../../core/branding';
import { listStoredTemplates } from '../../../../core/store';
import { partOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';

/** Every template the agency may use. */
export const getManyTemplates = defineOperation({
	resource: 'template',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many templates',
	description:
		'Gives out every template the agency may use: the shipped ones, its own, and those granted to it',
	fields: returnAllAndLimit(),
	async run(door) {
		const { sql, agencyId } = door;
		const shipped = listTemplates().map((code) => {
			const { name, description, premium, formats } = loadTemplate(code);
			const facts = { code, name, description, isActive: true, isPremium: premium };
			return { ...facts, source: 'shipped', formats };
		});
		const stored = await listStoredTemplates(sql, agencyId);
		const all = [
			...shipped,
			...stored.map((template) => ({
				...template,
				source: template.granted ? 'granted' : 'store',
			})),
		];
		return partOf(readPaging(door), all, ({ code }) => code) as unknown as IDataObject[];
	},
});
