/** Work on behalf of a person: the role's rights and reach are checked before the operation runs; it can only narrow. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	authorize,
	findClientByName,
	inAgency,
	isReading,
	permissionOf,
	reachedBy,
	scopeOf,
	withinReach,
	writeAudit,
	type AgencySession,
	type Permission,
	type Scope,
	type ScopedTable,
} from '../../core/store';
import { AgencyError, isAgencyError } from '../../core/shared/errors';
import type { SqlPort } from '../../core/shared/ports';
import { notFound } from '../../core/store/not-found';
import { optionalText } from '../shared/parameters';
import type { StoreDoor, StoreOperation } from './actions/operation';
import { located } from './fields';
import { NAMED_ROWS, type Naming } from './named-rows';

/** Who asked for it; empty for whatever the credential may do. */
export const ACTING_USER: INodeProperties = {
	displayName: 'On Behalf Of',
	name: 'actingUser',
	type: 'string',
	default: '',
	placeholder: 'e.g. mara@example.com',
	displayOptions: { hide: { resource: ['setup', 'page', 'lane', 'request'] } },
	description:
		'Email or ID of the person of the team who asked for this: only what that person may do is done. Empty for all the credential may do.',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Lets an operation through that its acting user may do, or that names none.
 *
 * @returns the door the operation works through: what a person reads who works for some clients or sites is of those
 * @throws {AgencyError} `AUTH_003` for a role that may not, and for a person who works for some clients or sites where an
 * operation that changes something names none; not found for a client or site out of reach
 */
export async function checkActingUser(
	door: StoreDoor,
	operation: StoreOperation,
): Promise<StoreDoor> {
	const user = door.read('actingUser', 'On Behalf Of', optionalText(320), '');
	if (user === '') return door;
	try {
		return { ...door, sql: await sqlWithin(door, { user, operation }) };
	} catch (error) {
		if (isAgencyError(error) && (error.code === 'AUTH_003' || error.code === 'NOT_FOUND'))
			await noteRefusal(door, { user, operation });
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the item loop makes it n8n's error
		throw error;
	}
}

/** What an operation works through: narrowed for what it reads, whole for what it changes, which was checked. */
async function sqlWithin(
	door: StoreDoor,
	about: { user: string; operation: StoreOperation },
): Promise<SqlPort> {
	const { user, operation } = about;
	const permission = permissionOf(operation.resource, operation.value);
	if (permission === undefined || door.agencyId === '') {
		throw refused(`"${operation.name}" cannot be done on behalf of a person`);
	}
	const { person, reach } = await inAgency(door.sql, door.agencyId, async (session) => {
		const known = await authorize(session, { user, permission });
		return { person: known, reach: await reachedBy(session, known) };
	});
	const { clients, sites, partClients } = reach;
	if (clients === 'all' || sites === 'all') return door.sql;
	const narrowed = withinReach(door.sql, { clients, sites, partClients });
	// A name is looked for among what is reached: another client's is not even proposed.
	const rows = await rowsNamed({ ...door, sql: narrowed });
	const named = await inAgency(door.sql, door.agencyId, async (session) => {
		const scopes = await scopesOf(session, rows);
		await needAll(session, scopes, { user: person.id, permission });
		return scopes.filter(({ row }) => row.isLink !== true);
	});
	if (isReading(operation.value)) return narrowed;
	if (named.length > 0 && !named.some(isOfAgency)) return door.sql;
	throw refused(
		`'${user.slice(0, 100)}' works for some clients or sites only, and this operation names none`,
	);
}

/** A row of the agency itself is nobody's who works for some clients. */
const isOfAgency = ({ clientId, siteId }: Scope) => clientId === undefined && siteId === undefined;

/**
 * Every row that is named is asked about; a site that is named stands for its client.
 *
 * @throws {AgencyError} not found for a row out of reach, by what was named: whose it is stays unsaid
 */
async function needAll(
	session: AgencySession,
	scopes: readonly NamedScope[],
	wish: { user: string; permission: Permission },
): Promise<void> {
	for (const { clientId, siteId, row } of scopes) {
		const ofSameClient = scopes.find(
			(one) => one.clientId === clientId && one.siteId !== undefined,
		);
		const about = { ...wish, clientId, siteId: siteId ?? ofSameClient?.siteId };
		await authorize(session, about).catch((error: unknown) => {
			const isOut = isAgencyError(error) && error.code === 'NOT_FOUND';
			throw isOut ? notFound(wordOf(row.table), row.id) : error;
		});
	}
}

/** What a row is called where nobody has it. */
const WORDS: Partial<Record<ScopedTable, string>> = {
	icp_profile: 'ICP profile',
	knowledge_item: 'knowledge',
	recording_source: 'recording',
	schedule_item: 'planned item',
};

const wordOf = (table: ScopedTable): string => WORDS[table] ?? table.replaceAll('_', ' ');

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

interface NamedRow extends Pick<Naming, 'table' | 'isLink'> {
	id: string;
}

type NamedScope = Scope & { row: NamedRow };

async function rowsNamed(door: StoreDoor): Promise<NamedRow[]> {
	const rows: NamedRow[] = [];
	for (const { names, ...naming } of NAMED_ROWS) {
		for (const name of names) {
			const value = parameterOf(door.context, name, door.itemIndex);
			if (UUID.test(value)) rows.push({ ...naming, id: value });
			else if (value !== '' && naming.table === 'client') {
				const { id } = await findClientByName(door.sql, door.agencyId, value);
				rows.push({ ...naming, id });
			}
		}
	}
	return rows;
}

/** What the rows are about that somebody has; a row nobody has is left to the operation, which says so. */
async function scopesOf(session: AgencySession, rows: readonly NamedRow[]): Promise<NamedScope[]> {
	const scopes: NamedScope[] = [];
	for (const row of rows) {
		const scope = await scopeOf(session, row);
		if (scope !== undefined) scopes.push({ ...scope, row });
	}
	return scopes;
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
		hint: 'Name the client, site, document or job, or ask an admin of the agency for a wider role.',
	});
}
