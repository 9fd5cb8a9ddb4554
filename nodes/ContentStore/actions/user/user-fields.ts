/** Fields of a person of the team. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { ROLES, type UserInput } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';
import { jsonField } from '../agency/json-field';

/** Roles as the panel names them. */
export const ROLE_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Agency Admin', value: 'agency_admin' },
	{ name: 'Agency Owner', value: 'agency_owner' },
	{ name: 'Approver (Client)', value: 'approver' },
	{ name: 'Editor', value: 'editor' },
	{ name: 'Manager', value: 'manager' },
	{ name: 'Service', value: 'service' },
	{ name: 'Viewer', value: 'viewer' },
];

/** The person an operation is about. */
export const USER: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. mara@example.com',
	description: 'Email or ID of a person of the team',
};

/** What may be said about a person, all of it optional. */
export const USER_FIELDS: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'userFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		{
			displayName: 'Active',
			name: 'isActive',
			type: 'boolean',
			default: true,
			description: 'Whether the person may do anything; an inactive one takes no seat',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
			description: 'The one client an approver speaks for; "none" takes it away',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. mara@example.com',
			default: '',
			description: 'Unique in the whole instance',
		},
		{
			displayName: 'Full Name',
			name: 'fullName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Name as people read it',
		},
		{
			displayName: 'Manager ID',
			name: 'managerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
			description: 'Who this person reports to; "none" for nobody',
		},
		{
			displayName: 'Profile (JSON)',
			name: 'profile',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"time_zone": "Europe/Berlin"}',
			description: 'Time zone, choices of notification',
		},
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			default: 'editor',
			options: ROLE_OPTIONS,
			description: 'What the person may do',
		},
	],
};

/** The same where a person is there already. */
export const USER_CHANGES: INodeProperties = { ...USER_FIELDS, displayName: 'Update Fields' };

const orNone = text(60).transform((value) => (value === 'none' ? null : value));

const FieldsSchema = z
	.object({
		email: text(320),
		fullName: text(200),
		role: z.enum(ROLES),
		clientId: orNone,
		managerId: orNone,
		isActive: z.boolean(),
		profile: jsonField(z.record(z.string(), z.json())),
	})
	.partial();

/** The fields that were added; what was left empty is not there. */
export function userFieldsOf(door: StoreDoor, { name, displayName }: INodeProperties): UserInput {
	const filled = z.preprocess(
		(value) => Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => one !== '')),
		FieldsSchema,
	);
	return door.read(name, displayName, filled, {}) as UserInput;
}

/** The person that was typed. */
export function userOf(door: StoreDoor): string {
	return door.read('user', 'User', text(320).min(1, 'name the person'), '');
}
