/** Fields of a client. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { ClientInput } from '../../../../core/store';
import { list, optionalText } from '../../../shared/parameters';
import { locator } from '../../fields';
import type { StoreDoor } from '../operation';

/** Optional fields of a client. */
export const CLIENT_OPTIONS: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'clientFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'About',
			name: 'about',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'Two to five sentences, printed on the last page of documents',
		},
		{
			displayName: 'Active',
			name: 'isActive',
			type: 'boolean',
			default: true,
			description: 'Whether schedules of this client run',
		},
		{
			displayName: 'Additional Context',
			name: 'additionalContext',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
		},
		{ displayName: 'Call to Action', name: 'callToAction', type: 'string', default: '' },
		{
			displayName: 'Contact Email',
			name: 'contactEmail',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
		},
		{ displayName: 'Contact Name', name: 'contactName', type: 'string', default: '' },
		{ displayName: 'Contact Phone', name: 'contactPhone', type: 'string', default: '' },
		{ displayName: 'Default Tone', name: 'defaultTone', type: 'string', default: 'professional' },
		{ displayName: 'Industry', name: 'industry', type: 'string', default: '' },
		{
			displayName: 'Language',
			name: 'language',
			type: 'string',
			default: 'en',
			placeholder: 'e.g. en-GB',
		},
		{
			displayName: 'Related Services',
			name: 'relatedServices',
			type: 'string',
			default: '',
			description: 'Separated by commas',
		},
		{
			displayName: 'Target Keywords',
			name: 'targetKeywords',
			type: 'string',
			default: '',
			description: 'Separated by commas',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'America/New_York',
			placeholder: 'e.g. Europe/Vienna',
		},
		{ displayName: 'Website', name: 'websiteUrl', type: 'string', default: '' },
	],
};

/** Field that names a client. */
export const CLIENT: INodeProperties = locator({
	name: 'client',
	label: 'Client',
	search: 'searchClients',
	byName: true,
	from: '={{ $json.client }}',
	placeholder: 'e.g. Harbour Light Energy',
	description: 'Client, from the list, by name or by ID',
});

/** Field that may name a client. */
export const OPTIONAL_CLIENT: INodeProperties = locator({
	name: 'client',
	label: 'Client',
	search: 'searchClients',
	byName: true,
	required: false,
	placeholder: 'e.g. Harbour Light Energy',
});

/** The same fields where a client is there already. */
export const CLIENT_CHANGES: INodeProperties = { ...CLIENT_OPTIONS, displayName: 'Update Fields' };

const LISTS = new Set(['relatedServices', 'targetKeywords']);

const FieldsSchema = z
	.object(
		Object.fromEntries(
			(CLIENT_OPTIONS.options as INodeProperties[]).map(({ name, type }) => [
				name,
				type === 'boolean'
					? z.boolean()
					: LISTS.has(name)
						? z.preprocess((value) => value ?? '', list(500))
						: optionalText(8_000),
			]),
		),
	)
	.partial();

/**
 * The optional fields that were given.
 *
 * @throws {AgencyError} `CFG_002` naming the one that does not fit
 */
export function clientFields(door: StoreDoor, { name, displayName }: INodeProperties) {
	return door.read(name, displayName, FieldsSchema, {}) as Partial<ClientInput>;
}
