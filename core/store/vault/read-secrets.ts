/** What may be known about secrets: kind, age, expiry, never the content; and their removal. */
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { listCursor } from '../list-cursor';
import { needId, needRow } from '../not-found';
import {
	CHANNEL_SECRET,
	SECRET_COLUMNS,
	SECRET_SOURCE,
	secretOf,
	type StoredSecret,
} from './secret-row';

/** Which secrets are wanted. */
export interface SecretFilter {
	clientId?: string | undefined;
	/** Only those of the agency itself. */
	onlyAgency?: boolean | undefined;
	kind?: string | undefined;
	/** Only those that are old or expired. */
	onlyDue?: boolean | undefined;
	/** ID of the last secret of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
}

/**
 * One secret without its content.
 *
 * @throws {AgencyError} not found
 */
export async function getSecret(sql: SqlPort, agencyId: string, id: string): Promise<StoredSecret> {
	return await inAgency(sql, agencyId, async (session) => await readSecret(session, id));
}

/** The same inside an open door. */
export async function readSecret(session: AgencySession, id: string): Promise<StoredSecret> {
	const rows = await session.query(
		`SELECT ${SECRET_COLUMNS} FROM ${SECRET_SOURCE} WHERE secret.id = $1`,
		[needId('secret', id)],
	);
	return secretOf(needRow(rows[0], 'secret', id));
}

const CURSOR = listCursor({
	what: 'secret',
	source: SECRET_SOURCE,
	id: 'secret.id',
	keys: [`lower(coalesce(client.company_name, ''))`, 'secret.kind', 'secret.name'],
});

/** Secrets without their content, the agency's own first, then by client. @throws {AgencyError} not found for `after` */
export async function listSecrets(
	sql: SqlPort,
	agencyId: string,
	filter: SecretFilter = {},
): Promise<StoredSecret[]> {
	const { clientId, onlyAgency = false, kind, onlyDue = false, after, limit = 100 } = filter;
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`SELECT * FROM (
				SELECT ${SECRET_COLUMNS} FROM ${SECRET_SOURCE}
				WHERE ($1::uuid IS NULL OR secret.client_id = $1)
					AND (NOT $2 OR secret.client_id IS NULL) AND ($3::text IS NULL OR secret.kind = $3)
					AND ${CURSOR.isAfter('$6')}
			) AS found
			WHERE NOT $4 OR "isRotationDue" OR "isExpired"
			ORDER BY lower("clientName"), kind, name, id LIMIT $5`,
			[
				clientId === undefined ? null : needId('client', clientId),
				onlyAgency,
				kind ?? null,
				onlyDue,
				Math.min(limit, 10_000),
				await CURSOR.place(session, after),
			],
		);
		return rows.map(secretOf);
	});
}

/**
 * Takes a secret out of the vault for good. A channel it opened has to be connected again.
 *
 * @throws {AgencyError} not found
 */
export async function deleteSecret(
	sql: SqlPort,
	agencyId: string,
	{ id, actor }: { id: string; actor?: string | undefined },
): Promise<StoredSecret> {
	return await inAgency(sql, agencyId, async (session) => {
		const secret = await readSecret(session, id);
		await removeSecret(session, { id, actor });
		return secret;
	});
}

/** The same inside an open door; nothing happens when it is gone. */
export async function removeSecret(
	session: AgencySession,
	{ id, actor }: { id: string; actor?: string | undefined },
): Promise<void> {
	await session.query(
		`UPDATE channel SET state = 'needs_reconnect', updated_at = clock_timestamp()
		WHERE secret_id = $1 AND state = 'connected'`,
		[id],
	);
	const [gone] = await session.query<{ kind: string; clientId: string | null }>(
		'DELETE FROM vault_secret WHERE id = $1 RETURNING kind, client_id AS "clientId"',
		[id],
	);
	if (gone === undefined) return;
	await writeAudit(session, {
		action: 'secret.deleted',
		subject: 'secret',
		subjectId: id,
		actor,
		detail: { kind: gone.kind, clientId: gone.clientId, ofChannel: gone.kind === CHANNEL_SECRET },
	});
}
