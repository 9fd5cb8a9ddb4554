/** Decides whether a person may do something: who it is, then the role, then the client it is about (C-061). */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { notFound } from '../not-found';
import { readUser, reportsOf, type User } from './people';
import { ROLE_REACH, roleMay, type Permission } from './permissions';

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
	clients: string[] | 'all';
	sites: string[] | 'all';
}

/**
 * Lets a person of the session's agency through, or says why not. The person's last visit is noted.
 *
 * @throws {AgencyError} AUTH_003 for a role that may not; not found for an unknown or inactive person, and for a client
 * out of reach, which reads like one that does not exist
 */
export async function authorize(session: AgencySession, wish: Wish): Promise<User> {
	const user = await readUser(session, wish.user);
	if (!user.isActive) throw refused(`The account of '${wish.user.slice(0, 200)}' is not active`);
	if (!roleMay(user.role, wish.permission))
		throw refused(`The role ${user.role} may not do this (${wish.permission})`);
	const { clientId, siteId } = wish;
	if (clientId !== undefined || siteId !== undefined) {
		const reached = await reachedBy(session, user);
		if (clientId !== undefined) needReached(reached.clients, 'client', clientId);
		if (siteId !== undefined) needReached(reached.sites, 'site', siteId);
	}
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

/** Clients and sites a person reaches (E-014: accessible sites). */
export async function reachedBy(session: AgencySession, user: User): Promise<Reached> {
	const reach = ROLE_REACH[user.role];
	if (reach === 'agency') return { clients: 'all', sites: 'all' };
	if (reach === 'own') return { clients: user.clientId === null ? [] : [user.clientId], sites: [] };
	const people = [user.id, ...(reach === 'team' ? await reportsOf(session, user.id) : [])];
	const rows = await session.query<{ clientId: string | null; siteId: string | null }>(
		`SELECT client_id AS "clientId", site_id AS "siteId" FROM membership
		WHERE user_id = ANY ($1::uuid[]) AND ended_at IS NULL`,
		[people],
	);
	const clients = rows.flatMap(({ clientId }) => (clientId === null ? [] : [clientId]));
	const sites = rows.flatMap(({ siteId }) => (siteId === null ? [] : [siteId]));
	if (rows.length === 0 && !(await usesAssignments(session)))
		return { clients: 'all', sites: 'all' };
	return { clients: [...new Set(clients)], sites: [...new Set(sites)] };
}

/** Whether anybody is assigned anything; else it is a small team in which everybody works for everyone. */
async function usesAssignments(session: AgencySession): Promise<boolean> {
	const rows = await session.query('SELECT 1 FROM membership WHERE ended_at IS NULL LIMIT 1');
	return rows.length > 0;
}

function needReached(reached: string[] | 'all', what: string, id: string): void {
	if (reached === 'all' || reached.includes(id.toLowerCase())) return;
	throw notFound(what, id);
}

function refused(message: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'AUTH_003',
		message,
		hint: 'Ask an admin of the agency to change the role with Content Store, User, Update.',
	});
}
