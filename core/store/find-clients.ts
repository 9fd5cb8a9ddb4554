/** Finds clients: by id, by name, in lists. */
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { clientOf, LINE, SELECTED, type Client, type ClientLine } from './client-row';
import { inAgency, type AgencySession } from './door';
import { nearestNames } from './nearest-names';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';

/**
 * One client by id.
 *
 * @throws {AgencyError} not found
 */
export async function getClient(sql: SqlPort, agencyId: string, clientId: string): Promise<Client> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query(`SELECT ${SELECTED} FROM client WHERE id = $1`, [
				needId('client', clientId),
			]),
	);
	return clientOf(needRow(rows[0], 'client', clientId));
}

/**
 * One client by its name, upper or lower case.
 *
 * @throws {AgencyError} not found, with the nearest names of this agency in the hint
 */
export async function findClientByName(
	sql: SqlPort,
	agencyId: string,
	name: string,
): Promise<Client> {
	const wanted = storable(name.trim()).value;
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`SELECT ${SELECTED} FROM client WHERE lower(company_name) = lower($1)`,
			[wanted],
		);
		if (rows[0] !== undefined) return clientOf(rows[0]);
		throw await unknownName(session, wanted);
	});
}

/** How a list of clients is narrowed. */
export interface ClientQuery {
	includeInactive?: boolean | undefined;
	/** Letters of the name. */
	search?: string | undefined;
	industry?: string | undefined;
	/** ID of the last client of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
	/** Every field instead of a line. */
	whole?: boolean | undefined;
}

/**
 * Clients by name, at most `limit`; inactive ones only when asked for.
 *
 * @throws {AgencyError} not found for an `after` that is not there
 */
export async function listClients(
	sql: SqlPort,
	agencyId: string,
	query: ClientQuery = {},
): Promise<ClientLine[]> {
	const { includeInactive = false, search = '', industry, after, limit = 100 } = query;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', after);
		const rows = await session.query(
			`SELECT ${query.whole === true ? SELECTED : LINE} FROM client
			WHERE ($1 OR is_active) AND position(lower($2) IN lower(company_name)) > 0
				AND ($3::text IS NULL OR lower(industry) = lower($3))
				AND ($4::uuid IS NULL OR lower(company_name) > (
					SELECT lower(last.company_name) FROM client AS last WHERE last.id = $4))
			ORDER BY lower(company_name) LIMIT $5`,
			[
				includeInactive,
				storable(search).value,
				industry ?? null,
				after ?? null,
				Math.min(limit, 1_000),
			],
		);
		return query.whole === true ? rows.map(clientOf) : (rows as unknown as ClientLine[]);
	});
}

async function unknownName(session: AgencySession, name: string): Promise<AgencyError> {
	const rows = await session.query<{ name: string }>(
		'SELECT company_name AS name FROM client ORDER BY company_name LIMIT 5000',
	);
	const nearest = nearestNames(
		name,
		rows.map((row) => row.name),
	);
	return new AgencyError({
		kind: 'input',
		code: 'NOT_FOUND',
		message: `There is no client '${name.slice(0, 200)}'`,
		hint:
			nearest.length === 0
				? 'Create the client first.'
				: `Did you mean ${nearest.map((entry) => `'${entry}'`).join(', ')}? Otherwise create the client first.`,
	});
}
