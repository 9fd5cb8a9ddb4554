/** The team: who belongs to it, what they may do and for whom. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	addUser,
	assignUser,
	getUser,
	listUsers,
	PERMISSIONS,
	permissionVerdict,
	removeUser,
	ROLES,
	updateUser,
	type UserInput,
} from '../../../../core/store';
import { text } from '../../../shared/parameters';
import {
	filters,
	locator,
	pagesOf,
	readFilters,
	readOptionalLocator,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
	withoutFields,
} from '../../fields';
import { ACTOR, actorOf } from '../agency/platform-door';
import { defineOperation, type StoreDoor } from '../operation';
import { ROLE_OPTIONS, USER, USER_CHANGES, USER_FIELDS, userFieldsOf, userOf } from './user-fields';

const SIMPLE = ['id', 'email', 'fullName', 'role', 'clientId', 'managerId', 'isActive'] as const;

const ROLE: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'options',
	default: 'editor',
	options: ROLE_OPTIONS,
	description: 'What the person may do',
};

/** Adds a person. */
export const addUserOperation = defineOperation({
	resource: 'user',
	value: 'create',
	name: 'Add',
	action: 'Add a user to the team',
	description: 'Adds a person or a service; the plan limits how many seats there are',
	fields: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. mara@example.com',
			default: '',
			description: 'Unique in the whole instance; empty for a service',
		},
		ROLE,
		withoutFields(USER_FIELDS, 'email', 'role'),
		ACTOR,
		simplifyField,
	],
	async run(door) {
		const email = door.read('email', 'Email', text(320), '');
		const role = door.read('role', 'Role', z.enum(ROLES), 'editor');
		const input = { ...userFieldsOf(door, USER_FIELDS), role, ...(email === '' ? {} : { email }) };
		return simplified(door, await addUser(door.sql, door.agencyId, input, actorOf(door)), SIMPLE);
	},
});

/** One person. */
export const getUserOperation = defineOperation({
	resource: 'user',
	value: 'get',
	name: 'Get',
	action: 'Get a user',
	description: 'Gives out a person of the team',
	fields: [USER, simplifyField],
	run: async (door) =>
		simplified(door, await getUser(door.sql, door.agencyId, userOf(door)), SIMPLE),
});

/** The team. */
export const getManyUsers = defineOperation({
	resource: 'user',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Gives out the team by name',
	fields: [
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Client ID',
				name: 'clientId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only people who work for or speak for this client',
			},
			{
				displayName: 'Reports To (User ID)',
				name: 'reportsTo',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only people below this one in the reporting line',
			},
			ROLE,
		]),
		simplifyField,
	],
	async run(door) {
		const wanted = readFilters(door, {
			clientId: z.uuid(),
			reportsTo: z.uuid(),
			role: z.enum(ROLES),
		});
		const users = await pagesOf(
			readPaging(door),
			async (page) => await listUsers(door.sql, door.agencyId, { ...wanted, ...page }),
		);
		return users.map((user) => simplified(door, user, SIMPLE));
	},
});

/** Changes a person. */
export const updateUserOperation = defineOperation({
	resource: 'user',
	value: 'update',
	name: 'Update',
	action: 'Update a user',
	description: 'Changes the fields that are added and leaves the others',
	fields: [USER, USER_CHANGES, ACTOR, simplifyField],
	async run(door) {
		const { id: userId } = await getUser(door.sql, door.agencyId, userOf(door));
		const input: UserInput = userFieldsOf(door, USER_CHANGES);
		const about = { userId, input, actor: actorOf(door) };
		return simplified(door, await updateUser(door.sql, door.agencyId, about), SIMPLE);
	},
});

/** Takes a person from the team. */
export const removeUserOperation = defineOperation({
	resource: 'user',
	value: 'delete',
	name: 'Remove',
	action: 'Remove a user from the team',
	description:
		'Takes a person from the team: the seat and the email are free, what was done stays in the log',
	fields: [USER, ACTOR],
	async run(door) {
		const user = userOf(door);
		await removeUser(door.sql, door.agencyId, user, actorOf(door));
		return { user, removed: true };
	},
});

/** Gives a person a client, or takes it back. */
export const assignUserOperation = defineOperation({
	resource: 'user',
	value: 'assign',
	name: 'Assign',
	action: 'Assign a user to a client or site',
	description: 'Gives a person a client or a site to work for, or takes it back',
	fields: [
		USER,
		locator({
			name: 'assignedClient',
			label: 'Client',
			search: 'searchClients',
			required: false,
			description: 'Client to work for; empty for a site',
		}),
		{
			displayName: 'Site ID',
			name: 'siteId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
			description: 'Site to work for; empty for a client',
		},
		{
			displayName: 'Assigned',
			name: 'isAssigned',
			type: 'boolean',
			default: true,
			description: 'Whether to give it or to take it back',
		},
		ACTOR,
	],
	async run(door) {
		const clientId = readOptionalLocator(door, 'assignedClient', 'Client');
		const siteId = door.read('siteId', 'Site ID', text(60), '');
		const isAssigned = door.read('isAssigned', 'Assigned', z.boolean(), true);
		const about = {
			userId: userOf(door),
			clientId,
			siteId: siteId === '' ? undefined : siteId,
			isAssigned,
			actor: actorOf(door),
		};
		const { changed } = await assignUser(door.sql, door.agencyId, about);
		return { user: about.userId, clientId: clientId ?? null, siteId, isAssigned, changed };
	},
});

/** Whether a person may do something. */
export const checkPermission = defineOperation({
	resource: 'user',
	value: 'checkPermission',
	name: 'Check Permission',
	action: 'Check whether a user may do something',
	description: 'Says whether a person may do something, for a client or at all, and why not',
	fields: [
		USER,
		{
			displayName: 'Permission',
			name: 'permission',
			type: 'options',
			default: 'document:create',
			options: PERMISSIONS.map((value) => ({ name: labelOf(value), value })),
			description: 'What the person wants to do',
		},
		locator({
			name: 'aboutClient',
			label: 'Client',
			search: 'searchClients',
			required: false,
			description: 'Client it is about; empty for none',
		}),
	],
	run: async (door) => await verdict(door),
});

async function verdict(door: StoreDoor): Promise<IDataObject> {
	const user = userOf(door);
	const permission = door.read('permission', 'Permission', z.enum(PERMISSIONS), 'document:create');
	const clientId = readOptionalLocator(door, 'aboutClient', 'Client');
	const wish = { user, permission, clientId };
	return { user, permission, ...(await permissionVerdict(door.sql, door.agencyId, wish)) };
}

function labelOf(permission: string): string {
	const [subject = '', verb = ''] = permission.split(':');
	const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
	return `${capital(subject)}: ${verb.split('_').map(capital).join(' ')}`;
}
