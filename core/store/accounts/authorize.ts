/** Decides whether a person may do something: who it is, then the role, then the client and site it is about (C-061). */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { notFound } from '../not-found';
import { readUser, type User } from './people';
import { roleMay, type Permission } from './permissions';

/** What somebody wants to do. */
export interface Wish {
	/** ID or e-mail. */
	user: string;
	permission: Permission;
	/** The client it is about, where it is about one. */
	clientId?: string | undefined;
	siteId?: string | undefined;
}

/** Clients and sites a person reaches; `all` for the whole agency. */
export interface Reached {
	/** Reached as a whole. */
	clients: string[] | 'all';
	/** Sites of those clients, and those given one by one. */
	sites: string[] | 'all';
	/** Clients of which some sites are reached, and not the rest. */
	partClients: string[];
}

/**
 * Lets a person of the session's agency through, or says why not. The person's last visit is noted.
 *
 * @throws {AgencyError} AUTH_003 for a role that may not, and for what is about a whole client where only some of its
 * sites are reached; not found for an unknown person, and for a client or site out of reach, which reads like one that
 * does not exist
 */
export async function authorize(session: AgencySession, wish: Wish): Promise<User> {
	const user = await readUser(session, wish.user);
	if (!user.isActive) throw refused(`The account of '${wish.user.slice(0, 200)}' is not active`);
	if (!roleMay(user.role, wish.permission))
		throw refused(`The role ${user.role} may not do this (${wish.permission})`);
	if (wish.clientId !== undefined || wish.siteId !== undefined)
		await needWithin(session, await reachedBy(session, user), wish);
	await session.query(
		`UPDATE app_user SET last_seen_at = clock_timestamp()
		WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < clock_timestamp() - interval '1 minute')`,
		[user.id],
	);
	return user;
}

/** Whether a person may do something, and why not; like {@link authorize} without the refusal. */
export async function permissionVerdict(
	sql: SqlPort,
	agencyId: string,
	wish: Wish,
): Promise<{ allowed: boolean; role: string; reason: string }> {
	try {
		const { role } = await inAgency(
			sql,
			agencyId,
			async (session) => await authorize(session, wish),
		);
		return { allowed: true, role, reason: '' };
	} catch (error) {
		const isNo = isAgencyError(error) && (error.code === 'AUTH_003' || error.code === 'NOT_FOUND');
		if (!isNo) throw error;
		return { allowed: false, role: '', reason: error.message };
	}
}

/** Clients and sites a person reaches (E-014: accessible sites), as the functions of the database say. */
export async function reachedBy(session: AgencySession, user: Pick<User, 'id'>): Promise<Reached> {
	const [row] = await session.query<Record<'clients' | 'sites' | 'partClients', string[]>>(
		`SELECT reached.clients::text[] AS clients, reached.sites::text[] AS sites,
			ARRAY(SELECT DISTINCT client_id::text FROM site
				WHERE id = ANY (reached.sites) AND client_id IS NOT NULL
					AND client_id <> ALL (reached.clients)) AS "partClients"
		FROM (SELECT ARRAY(SELECT accessible_clients($1)) AS clients,
			ARRAY(SELECT accessible_sites($1)) AS sites) AS reached
		WHERE NOT reaches_all($1)`,
		[user.id],
	);
	return row ?? { clients: 'all', sites: 'all', partClients: [] };
}

/** A site is enough for what is about it; a client of which only sites are reached is enough for a look. */
async function needWithin(
	session: AgencySession,
	{ clients, sites, partClients }: Reached,
	{ clientId, siteId, permission }: Wish,
): Promise<void> {
	const has = (reached: string[] | 'all', id: string) =>
		reached === 'all' || reached.includes(id.toLowerCase());
	if (siteId !== undefined && !has(sites, siteId)) throw notFound('site', siteId);
	if (clientId === undefined || has(clients, clientId)) return;
	if (!has(partClients, clientId)) throw notFound('client', clientId);
	if (permission.endsWith(':read')) return;
	const owned = await session.query('SELECT 1 FROM site WHERE id = $1 AND client_id = $2', [
		siteId ?? null,
		clientId,
	]);
	if (owned.length > 0) return;
	throw new AgencyError({
		kind: 'config',
		code: 'AUTH_003',
		message: 'Only some sites of this client are reached, and this is about the whole client',
		hint: 'Name one of these sites, or give the client with Content Store, User, Assign.',
	});
}

function refused(message: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'AUTH_003',
		message,
		hint: 'Ask an admin of the agency to change the role with Content Store, User, Update.',
	});
}
