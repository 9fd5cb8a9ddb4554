/** Legal holds: what must not be deleted, whatever the clock says. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import type { AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';
import { inKeeping } from './keeper-door';

/** A hold. */
export interface LegalHold {
	id: string;
	/** null holds the whole agency. */
	clientId: string | null;
	reason: string;
	setBy: string;
	setAt: string;
	releasedAt: string;
}

/** Puts a client, or the whole agency, under hold; again it changes nothing. */
export async function setLegalHold(
	sql: SqlPort,
	agencyId: string,
	hold: { clientId?: string | undefined; reason: string; by?: string | undefined },
): Promise<LegalHold> {
	const { reason, by } = storable({ reason: hold.reason.slice(0, 500), by: hold.by ?? '' }).value;
	return await inKeeping(sql, agencyId, async (session) => {
		const clientId = hold.clientId === undefined ? null : await needClient(session, hold.clientId);
		await session.query(
			`INSERT INTO legal_hold (client_id, reason, set_by) VALUES ($1, $2, $3)
			ON CONFLICT (agency_id, client_id) WHERE released_at IS NULL DO NOTHING`,
			[clientId, reason, by],
		);
		await audit(session, 'retention.held', clientId, by);
		const [row] = await session.query(
			`${SELECT} WHERE client_id IS NOT DISTINCT FROM $1 AND released_at IS NULL`,
			[clientId],
		);
		return holdOf(needRow(row, 'legal hold', clientId ?? ''));
	});
}

/** Ends the hold of a client or the agency. @throws {AgencyError} not found */
export async function releaseLegalHold(
	sql: SqlPort,
	agencyId: string,
	hold: { clientId?: string | undefined; by?: string | undefined },
): Promise<LegalHold> {
	const by = storable(hold.by ?? '').value.slice(0, 200);
	return await inKeeping(sql, agencyId, async (session) => {
		const clientId = hold.clientId === undefined ? null : await needClient(session, hold.clientId);
		const [row] = await session.query<{ id: string }>(
			`UPDATE legal_hold SET released_at = clock_timestamp(), released_by = $2
			WHERE client_id IS NOT DISTINCT FROM $1 AND released_at IS NULL RETURNING id`,
			[clientId, by],
		);
		const { id } = needRow(row, 'legal hold', clientId ?? 'of the agency');
		await audit(session, 'retention.released', clientId, by);
		const [released] = await session.query(`${SELECT} WHERE id = $1`, [id]);
		return holdOf(needRow(released, 'legal hold', id));
	});
}

/** Holds that stand. */
export async function listLegalHolds(sql: SqlPort, agencyId: string): Promise<LegalHold[]> {
	const rows = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query(`${SELECT} WHERE released_at IS NULL ORDER BY set_at, id`),
	);
	return rows.map(holdOf);
}

/** Throws KEEP_001 when a hold forbids to delete the client, or anything of the agency. */
export async function refuseHeld(session: AgencySession, clientId: string | null): Promise<void> {
	const [row] = await session.query<{ clientId: string | null; setAt: Date }>(
		`SELECT client_id AS "clientId", set_at AS "setAt" FROM legal_hold
		WHERE released_at IS NULL AND (client_id IS NULL OR client_id = $1 OR $1 IS NULL)
		ORDER BY set_at LIMIT 1`,
		[clientId],
	);
	if (row === undefined) return;
	const what = row.clientId === null ? 'The agency' : `The client '${row.clientId}'`;
	throw new AgencyError({
		kind: 'config',
		code: 'KEEP_001',
		message: `${what} is under legal hold since ${isoTime(row.setAt)}: nothing of it is deleted`,
		hint: 'Release the hold with Retention, Legal Hold, then run the deletion again.',
	});
}

/** A client that is there, deleted or not. */
export async function needClient(session: AgencySession, clientId: string): Promise<string> {
	const [row] = await session.query<{ id: string }>(
		'SELECT id FROM client WHERE id = $1 AND erased_at IS NULL',
		[needId('client', clientId)],
	);
	return needRow(row, 'client', clientId).id;
}

const SELECT = `SELECT id, client_id AS "clientId", reason, set_by AS "setBy", set_at AS "setAt",
	released_at AS "releasedAt" FROM legal_hold`;

function holdOf(row: Record<string, unknown>): LegalHold {
	return {
		...(row as unknown as LegalHold),
		setAt: isoTime(row.setAt as Date),
		releasedAt: isoTime(row.releasedAt as Date | null),
	};
}

async function audit(
	session: AgencySession,
	action: string,
	clientId: string | null,
	actor: string,
): Promise<void> {
	const subject = clientId === null ? 'agency' : 'client';
	await writeAudit(session, { action, subject, subjectId: clientId ?? session.agencyId, actor });
}
