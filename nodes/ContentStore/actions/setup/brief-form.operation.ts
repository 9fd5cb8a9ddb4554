import { listTemplates, loadTemplate } from '../../../../core/branding';
import { FORMATS } from '../../../../core/writing';
import { listClients, listStoredTemplates } from '../../../../core/store';
import { TONE_OPTIONS } from '../../../shared/voice-fields';
import { defineOperation, type StoreDoor } from '../operation';

/** Clients a form lists; a longer list is no list a person reads. */
const CLIENTS_MOST = 500;
const AGENCY_ITSELF = 'The agency itself';

/** The fields of an order form, its choices from the store. */
export const briefForm = defineOperation({
	resource: 'setup',
	value: 'briefForm',
	name: 'Get Brief Form',
	action: 'Get the fields of the brief form',
	description:
		'Gives out the fields of an order form for a Form node, with the clients, formats, templates and tones there are',
	fields: [],
	async run(door) {
		const clients = await activeClients(door);
		const formats = labelled(FORMATS.map(({ id, title }) => [title, id]));
		const templates = labelled(await templateNames(door));
		const tones = labelled(TONE_OPTIONS.map(({ name, value }) => [name, value]));
		const fields = [
			choice('client', 'Client', [AGENCY_ITSELF, ...clients], AGENCY_ITSELF),
			choice('format', 'Format', Object.keys(formats), Object.keys(formats)[0] ?? ''),
			choice('template', 'Template', Object.keys(templates), Object.keys(templates)[0] ?? ''),
			choice('tone', 'Tone', Object.keys(tones), Object.keys(tones)[0] ?? ''),
			{
				fieldLabel: 'Keywords, one a line',
				fieldName: 'keywords',
				fieldType: 'textarea',
				placeholder: 'e.g. depot charging',
			},
			{
				fieldLabel: 'What the writer should know',
				fieldName: 'direction',
				fieldType: 'textarea',
				placeholder: 'e.g. Mention that the subsidy ends in March',
			},
			{
				fieldLabel: 'Sources to read, one address a line (left empty, sources are searched)',
				fieldName: 'urls',
				fieldType: 'textarea',
			},
			{
				fieldLabel: 'Documents to read',
				fieldName: 'files',
				fieldType: 'file',
				multipleFiles: true,
				acceptFileTypes: '.pdf,.docx,.txt,.md,.html,.csv',
			},
		];
		return {
			// n8n puts this text into a replacement pattern, where a dollar sign means something else.
			formFields: JSON.stringify(fields).replaceAll('$', '\\u0024'),
			clients: { ...labelled(clients.map((name) => [name, name])), [AGENCY_ITSELF]: '' },
			formats,
			templates,
			tones,
		};
	},
});

const labelled = (pairs: string[][]): Record<string, string> =>
	Object.fromEntries(pairs.map(([label = '', value = '']) => [label, value]));

function choice(fieldName: string, fieldLabel: string, names: string[], defaultValue: string) {
	return {
		fieldLabel,
		fieldName,
		fieldType: 'dropdown',
		requiredField: true,
		defaultValue,
		fieldOptions: { values: names.map((option) => ({ option })) },
	};
}

async function activeClients({ sql, agencyId }: StoreDoor): Promise<string[]> {
	const clients = await listClients(sql, agencyId, { limit: CLIENTS_MOST });
	return clients.filter(({ isActive }) => isActive).map(({ companyName }) => companyName);
}

async function templateNames({ sql, agencyId }: StoreDoor): Promise<string[][]> {
	const shipped = listTemplates().map((code) => {
		const { name } = loadTemplate(code);
		return [`${name} (${code})`, code];
	});
	const own = await listStoredTemplates(sql, agencyId);
	return [...shipped, ...own.map(({ name, code }) => [`${name} (${code})`, `store:${code}`])];
}
