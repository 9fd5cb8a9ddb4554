/** Work on behalf of a person: the role's rights and reach are checked before the operation runs; it can only narrow. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	authorize,
	findClientByName,
	inAgency,
	isReading,
	permissionOf,
	reachedBy,
	withinReach,
	writeAudit,
} from '../../core/store';
import { AgencyError, isAgencyError } from '../../core/shared/errors';
import type { AgencySession } from '../../core/store';
import { optionalText } from '../shared/parameters';
import type { StoreDoor, StoreOperation } from './actions/operation';
import { located } from './fields';

/** Who asked for it; empty for whatever the credential may do. */
export const ACTING_USER: INodeProperties = {
	displayName: 'On Behalf Of',
	name: 'actingUser',
	type: 'string',
	default: '',
	placeholder: 'e.g. mara@example.com',
	displayOptions: { hide: { resource: ['setup', 'page', 'lane'] } },
	description:
		'Email or ID of the person of the team who asked for this: only what that person may do is done. Empty for all the credential may do.',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Parameters that name what an operation is about, and the table whose row knows the client. */
const ABOUT: readonly {
	names: readonly string[];
	table: 'client' | 'document' | 'job' | 'site';
}[] = [
	{ names: ['client', 'clientId', 'budgetClient', 'assignedClient'], table: 'client' },
	{ names: ['document', 'documentId'], table: 'document' },
	{ names: ['job', 'jobId', 'budgetJob'], table: 'job' },
	{ names: ['site', 'siteId'], table: 'site' },
];

/**
 * Lets an operation through that its acting user may do, or that names none.
 *
 * @returns the door the operation works through: what a person reads who works for some clients only is of those
 * @throws {AgencyError} `AUTH_003` for a role that may not, and for a person who reaches some clients only where an
 * operation that changes something names none; not found for a client out of reach
 */
export async function checkActingUser(
	door: StoreDoor,
	operation: StoreOperation,
): Promise<StoreDoor> {
	const user = door.read('actingUser', 'On Behalf Of', optionalText(320), '');
	if (user === '') return door;
	try {
		const clients = await reachOf(door, { user, operation });
		return clients === 'all' ? door : { ...door, sql: withinReach(door.sql, clients) };
	} catch (error) {
		if (isAgencyError(error) && (error.code === 'AUTH_003' || error.code === 'NOT_FOUND'))
			await noteRefusal(door, { user, operation });
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the item loop makes it n8n's error
		throw error;
	}
}

/** Clients the acting user sees in what an operation reads; `all` also for what it changes, whose client was checked. */
async function reachOf(
	door: StoreDoor,
	about: { user: string; operation: StoreOperation },
): Promise<string[] | 'all'> {
	const { user, operation } = about;
	const permission = permissionOf(operation.resource, operation.value);
	if (permission === undefined || door.agencyId === '') {
		throw refused(`"${operation.name}" cannot be done on behalf of a person`);
	}
	const named = await clientNamed(door);
	return await inAgency(door.sql, door.agencyId, async (session) => {
		const clientId = await clientOf(session, named);
		const person = await authorize(session, { user, permission, clientId });
		const { clients } = await reachedBy(session, person);
		if (clients === 'all' || isReading(operation.value)) return clients;
		if (clientId !== undefined) return 'all';
		throw refused(
			`'${user.slice(0, 100)}' works for some clients only, and this operation names none`,
		);
	});
}

/** A refusal stands in the log, so that many of them are seen. */
async function noteRefusal(
	door: StoreDoor,
	{ user, operation }: { user: string; operation: StoreOperation },
): Promise<void> {
	if (door.agencyId === '') return;
	await inAgency(door.sql, door.agencyId, async (session) => {
		await writeAudit(session, {
			action: 'access.refused',
			subject: operation.resource,
			actor: user,
			detail: { operation: operation.value },
		});
	});
}

type Named = { table: (typeof ABOUT)[number]['table']; id: string } | undefined;

async function clientNamed(door: StoreDoor): Promise<Named> {
	for (const { names, table } of ABOUT) {
		for (const name of names) {
			const value = parameterOf(door.context, name, door.itemIndex);
			if (value === '') continue;
			if (UUID.test(value)) return { table, id: value };
			if (table !== 'client') return undefined;
			return { table, id: (await findClientByName(door.sql, door.agencyId, value)).id };
		}
	}
	return undefined;
}

/** The client of the row that was named; a row nobody has is left to the operation, which says so. */
async function clientOf(session: AgencySession, named: Named): Promise<string | undefined> {
	if (named === undefined || named.table === 'client') return named?.id;
	const [row] = await session.query<{ clientId: string | null }>(
		`SELECT client_id AS "clientId" FROM ${named.table} WHERE id = $1`,
		[named.id],
	);
	return row?.clientId ?? undefined;
}

function parameterOf(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	name: string,
	itemIndex: number,
): string {
	const parsed = located.safeParse(context.getNodeParameter(name, itemIndex, ''));
	return parsed.success ? parsed.data : '';
}

function refused(message: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'AUTH_003',
		message,
		hint: 'Name the client, document or job, or ask an admin of the agency for a wider role.',
	});
}
