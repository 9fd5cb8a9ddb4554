/** People of an agency: who they are, what they may do and for whom. No passwords: staff sign in to n8n. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, isUuid, type AgencySession } from '../door';
import { listCursor } from '../list-cursor';
import { needExisting, needId, needRow, notFound } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';
import { ROLES, type Role } from './permissions';

const email = z.email().max(320);

/** What may be said about a person. */
export const UserInputSchema = z.object({
	email: email.nullable().optional().describe('Unique in the whole instance; a service has none'),
	fullName: z.string().max(200).optional(),
	role: z.enum(ROLES).optional(),
	clientId: z.string().nullable().optional().describe('The one client an approver speaks for'),
	managerId: z.string().nullable().optional().describe('Who this person reports to'),
	authProvider: z.enum(['none', 'n8n', 'google', 'email']).optional(),
	profile: z.record(z.string(), z.json()).optional().describe('Time zone, choices of notification'),
	isActive: z.boolean().optional(),
});

/** What may be said about a person. */
export type UserInput = z.input<typeof UserInputSchema>;

/** A person as stored. */
export interface User {
	id: string;
	email: string | null;
	fullName: string;
	role: Role;
	clientId: string | null;
	managerId: string | null;
	authProvider: string;
	profile: Record<string, unknown>;
	isActive: boolean;
	lastSeenAt: string;
	createdAt: string;
}

const COLUMNS: Record<keyof UserInput, string> = {
	email: 'email',
	fullName: 'full_name',
	role: 'role',
	clientId: 'client_id',
	managerId: 'manager_id',
	authProvider: 'auth_provider',
	profile: 'profile',
	isActive: 'is_active',
};

const SELECTED = `${Object.entries(COLUMNS)
	.map(([field, column]) => `${column} AS "${field}"`)
	.join(', ')}, id, last_seen_at AS "lastSeenAt", created_at AS "createdAt"`;

/**
 * Adds a person to the team, or a service.
 *
 * @throws {AgencyError} PLAN_001 no seat left · STORE_005 the e-mail is taken · not found for client or manager
 */
export async function addUser(
	sql: SqlPort,
	agencyId: string,
	input: UserInput & { role: Role },
	actor?: string,
): Promise<User> {
	return await inAgency(sql, agencyId, async (session) => {
		const values = await checked(session, input);
		const names = Object.keys(values);
		const [row] = await session.query(
			`INSERT INTO app_user (${names.join(', ')})
			VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING ${SELECTED}`,
			Object.values(values),
		);
		const user = userOf(row);
		await note(session, 'user.added', user, actor);
		return user;
	});
}

/**
 * Changes the fields given and leaves the others.
 *
 * @throws {AgencyError} not found · PLAN_001 no seat left · STORE_005 the e-mail is taken
 */
export async function updateUser(
	sql: SqlPort,
	agencyId: string,
	given: { userId: string; input: UserInput; actor?: string | undefined },
): Promise<User> {
	return await inAgency(sql, agencyId, async (session) => {
		const before = await readUser(session, given.userId);
		const values = await checked(session, given.input, before);
		const names = Object.keys(values);
		const [row] = await session.query(
			`UPDATE app_user SET ${[
				...names.map((name, index) => `${name} = $${index + 2}`),
				'updated_at = clock_timestamp()',
			].join(', ')} WHERE id = $1 RETURNING ${SELECTED}`,
			[before.id, ...Object.values(values)],
		);
		const user = userOf(row);
		await keepAnOwner(session, before, user.role === 'agency_owner' && user.isActive);
		await note(session, 'user.changed', user, given.actor);
		return user;
	});
}

/**
 * Takes a person from the team: the seat and the e-mail are free, what was done under the name stays.
 *
 * @throws {AgencyError} not found · CFG_002 for the last owner
 */
export async function removeUser(
	sql: SqlPort,
	agencyId: string,
	userId: string,
	actor?: string,
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const user = await readUser(session, userId);
		await keepAnOwner(session, user, false);
		await session.query(
			`UPDATE app_user SET deleted_at = clock_timestamp(), is_active = false,
				updated_at = clock_timestamp() WHERE id = $1`,
			[user.id],
		);
		await session.query('UPDATE app_user SET manager_id = $2 WHERE manager_id = $1', [
			user.id,
			user.managerId,
		]);
		await note(session, 'user.removed', user, actor);
	});
}

/** A person by ID or e-mail. @throws {AgencyError} not found */
export async function getUser(sql: SqlPort, agencyId: string, idOrEmail: string): Promise<User> {
	return await inAgency(sql, agencyId, async (session) => await readUser(session, idOrEmail));
}

const CURSOR = listCursor({
	what: 'user',
	source: 'app_user',
	id: 'id',
	keys: ['lower(full_name)', `coalesce(email, '')`],
});

/** The team by name, after the row `after`. `reportsTo` keeps to those below a manager, at any depth. */
export async function listUsers(
	sql: SqlPort,
	agencyId: string,
	filter: {
		role?: Role | undefined;
		clientId?: string | undefined;
		reportsTo?: string | undefined;
		after?: string | undefined;
		limit?: number | undefined;
	} = {},
): Promise<User[]> {
	const { role, clientId, reportsTo, after, limit = 200 } = filter;
	return await inAgency(sql, agencyId, async (session) => {
		const below = reportsTo === undefined ? null : await reportsOf(session, reportsTo);
		const rows = await session.query(
			`SELECT ${SELECTED} FROM app_user
			WHERE deleted_at IS NULL AND ($1::text IS NULL OR role = $1)
				AND ($2::uuid IS NULL OR client_id = $2 OR id IN (
					SELECT user_id FROM membership WHERE client_id = $2 AND ended_at IS NULL))
				AND ($3::uuid[] IS NULL OR id = ANY ($3)) AND ${CURSOR.isAfter('$5')}
			ORDER BY ${CURSOR.orderBy} LIMIT $4`,
			[
				role ?? null,
				clientId === undefined ? null : needId('client', clientId),
				below,
				Math.min(limit, 10_000),
				await CURSOR.place(session, after),
			],
		);
		return rows.map(userOf);
	});
}

/** A person of the session's agency by ID or e-mail, removed ones apart. @throws {AgencyError} not found */
export async function readUser(session: AgencySession, idOrEmail: string): Promise<User> {
	const [row] = await session.query(
		`SELECT ${SELECTED} FROM app_user WHERE deleted_at IS NULL AND ${
			isUuid(idOrEmail) ? 'id = $1' : 'lower(email) = lower($1)'
		}`,
		[storable(idOrEmail).value],
	);
	return userOf(needRow(row, 'user', idOrEmail));
}

/** Everybody below a person in the reporting line, without the person. A circle ends where it began. */
async function reportsOf(session: AgencySession, userId: string): Promise<string[]> {
	const rows = await session.query<{ id: string }>('SELECT person_id AS id FROM people_below($1)', [
		needId('user', userId),
	]);
	return rows.map(({ id }) => id);
}

/** Columns and values of an input that fits. */
async function checked(
	session: AgencySession,
	input: UserInput,
	before?: User,
): Promise<Record<string, unknown>> {
	const given = storable(UserInputSchema.parse(input)).value;
	await needExisting(session, 'client', given.clientId ?? undefined);
	if (typeof given.managerId === 'string') {
		const manager = await readUser(session, given.managerId);
		const circle =
			before !== undefined &&
			(manager.id === before.id || (await reportsOf(session, before.id)).includes(manager.id));
		if (circle) {
			throw new AgencyError({
				kind: 'input',
				code: 'CFG_002',
				message: 'The reporting line would run in a circle',
				hint: 'Choose a manager who does not report to this person.',
				field: 'managerId',
			});
		}
	}
	const role = given.role ?? before?.role;
	const mail = given.email === undefined ? (before?.email ?? null) : given.email;
	if (role !== undefined && (role === 'service') !== (mail === null)) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: role === 'service' ? 'A service has no e-mail' : 'A person needs an e-mail',
			hint: role === 'service' ? 'Leave the e-mail empty.' : 'Give the e-mail of the person.',
			field: 'email',
		});
	}
	return Object.fromEntries(
		Object.entries(given).map(([field, value]) => [
			COLUMNS[field as keyof UserInput],
			field === 'profile' ? JSON.stringify(value) : value,
		]),
	);
}

/** An agency that has an owner keeps one. */
async function keepAnOwner(session: AgencySession, before: User, stays: boolean): Promise<void> {
	if (before.role !== 'agency_owner' || !before.isActive || stays) return;
	await session.query(`SELECT one_at_a_time('owner ' || $1)`, [session.agencyId]);
	const others = await session.query(
		`SELECT 1 FROM app_user WHERE role = 'agency_owner' AND is_active AND deleted_at IS NULL AND id <> $1
		FOR UPDATE`,
		[before.id],
	);
	if (others.length > 0) return;
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: 'This is the last owner of the agency',
		hint: 'Make somebody else owner first.',
		field: 'role',
	});
}

async function note(
	session: AgencySession,
	action: string,
	user: User,
	actor: string | undefined,
): Promise<void> {
	await writeAudit(session, {
		action,
		subject: 'user',
		subjectId: user.id,
		actor,
		detail: { role: user.role, isActive: user.isActive, clientId: user.clientId },
	});
}

function userOf(row: Record<string, unknown> | undefined): User {
	if (row === undefined) throw notFound('user', '');
	return {
		...(row as unknown as User),
		lastSeenAt: isoTime(row.lastSeenAt as Date | null),
		createdAt: isoTime(row.createdAt as Date),
	};
}
