/** Marking as deleted: at once invisible and unusable; the rows go later. */
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import type { AgencySession } from '../door';
import { followPublications } from '../follow-publications';
import { needId, needRow } from '../not-found';
import { inKeeping } from './keeper-door';
import { needClient } from './legal-hold';

/** What can be marked on its own. */
export type Markable = 'document' | 'file';

/** When what was marked goes for good. */
export interface Marked {
	id: string;
	/** ISO 8601. */
	erasedFrom: string;
}

/**
 * Marks a document or a file as deleted: nobody sees it any more; the sweep erases it after the
 * agency's erasure days.
 *
 * @throws {AgencyError} not found, also for what is deleted already
 */
export async function markDeleted(
	sql: SqlPort,
	agencyId: string,
	given: { what: Markable; id: string; by?: string | undefined },
): Promise<Marked> {
	const { what } = given;
	const id = needId(what, given.id);
	return await inKeeping(sql, agencyId, async (session) => {
		// Publications before documents, in the order in which whoever sends one locks them.
		if (what === 'document') await stopWork(session, 'document_id = $1', id);
		const [row] = await session.query<{ id: string }>(
			`UPDATE ${what} SET deleted_at = clock_timestamp() WHERE id = $1 AND deleted_at IS NULL RETURNING id`,
			[id],
		);
		needRow(row, what, id);
		await writeAudit(session, {
			action: `${what}.deleted`,
			subject: what,
			subjectId: id,
			actor: given.by,
		});
		return { id, erasedFrom: await erasedFrom(session) };
	});
}

/**
 * Marks a client as deleted with everything that would still run for it: planned work, jobs and
 * publications that wait are cancelled, documents are hidden. Its name is free again.
 *
 * @throws {AgencyError} not found
 */
export async function markClientDeleted(
	sql: SqlPort,
	agencyId: string,
	given: { clientId: string; by?: string | undefined },
): Promise<Marked> {
	return await inKeeping(sql, agencyId, async (session) => await markClient(session, given));
}

/** The same inside an open keeper's door. */
export async function markClient(
	session: AgencySession,
	given: { clientId: string; by?: string | undefined },
): Promise<Marked> {
	const clientId = await needClient(session, given.clientId);
	const [row] = await session.query(
		`UPDATE client SET deleted_at = clock_timestamp(), is_active = false, updated_at = clock_timestamp()
		WHERE id = $1 AND deleted_at IS NULL RETURNING 1`,
		[clientId],
	);
	if (row !== undefined) {
		// Publications before documents, in the order in which whoever sends one locks them.
		await stopWork(session, 'client_id = $1', clientId);
		await session.query(
			'UPDATE document SET deleted_at = clock_timestamp() WHERE client_id = $1 AND deleted_at IS NULL',
			[clientId],
		);
		await session.query(
			'UPDATE file SET deleted_at = clock_timestamp() WHERE client_id = $1 AND deleted_at IS NULL',
			[clientId],
		);
		await session.query(
			`UPDATE schedule_item SET state = 'cancelled', fence = fence + 1, lease_until = NULL,
				updated_at = clock_timestamp()
			WHERE client_id = $1 AND state IN ('pending', 'processing')`,
			[clientId],
		);
		await writeAudit(session, {
			action: 'client.deleted',
			subject: 'client',
			subjectId: clientId,
			actor: given.by,
		});
	}
	return { id: clientId, erasedFrom: await erasedFrom(session) };
}

/** Cancels jobs and waiting publications; who works on one loses its fence. */
async function stopWork(session: AgencySession, where: string, id: string): Promise<void> {
	const stopped = await session.query<{ id: string }>(
		`UPDATE publication SET state = 'cancelled', parcel = NULL, waiting_since = NULL,
			fence = fence + 1, lease_owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
		WHERE state IN ('scheduled', 'claimed') AND job_id IN (SELECT id FROM job WHERE ${where})
		RETURNING id`,
		[id],
	);
	await followPublications(
		session,
		stopped.map((one) => one.id),
	);
	await session.query(
		`UPDATE job SET state = 'cancelled', fence = fence + 1, finished_at = clock_timestamp()
		WHERE ${where} AND state IN ('pending', 'running', 'waiting', 'needs_attention')`,
		[id],
	);
}

async function erasedFrom(session: AgencySession): Promise<string> {
	const [row] = await session.query<{ at: Date }>(
		'SELECT clock_timestamp() + make_interval(days => erasure_days) AS at FROM agency',
	);
	return row?.at.toISOString() ?? '';
}
