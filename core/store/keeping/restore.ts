/** Taking a deletion back: a client that was marked comes again with its documents, files and plan, and nothing of it runs yet. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import type { AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { isoTime } from '../time';
import { inKeeping } from './keeper-door';

/** A client that is marked as deleted and can be brought back. */
export interface DeletedClient {
	id: string;
	companyName: string;
	/** ISO 8601. */
	deletedAt: string;
	/** When it goes for good, ISO 8601. */
	erasedFrom: string;
}

/** What came back with a client. */
export interface RestoredClient {
	id: string;
	companyName: string;
	documents: number;
	files: number;
	/** Planned rows that came back held: a person looks at their time and releases them. */
	heldRows: number;
	/** Jobs the deletion cancelled; they stay cancelled. */
	cancelledJobs: number;
}

type Row = { id: string; companyName: string; deletedAt: Date; erasedFrom: Date };

const RESTORABLE = `SELECT client.id, company_name AS "companyName", client.deleted_at AS "deletedAt",
		client.deleted_at + make_interval(days => erasure_days) AS "erasedFrom"
	FROM client, agency
	WHERE client.deleted_at IS NOT NULL AND client.erased_at IS NULL
		AND client.deleted_at + make_interval(days => erasure_days) > clock_timestamp()
		AND NOT EXISTS (SELECT FROM deletion_run AS run WHERE run.client_id = client.id)`;

/** Clients that can be brought back, the one that goes next first. */
export async function listDeletedClients(sql: SqlPort, agencyId: string): Promise<DeletedClient[]> {
	const rows = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query<Row>(`${RESTORABLE} ORDER BY client.deleted_at, client.id`),
	);
	return rows.map(({ deletedAt, erasedFrom, ...row }) => ({
		...row,
		deletedAt: isoTime(deletedAt),
		erasedFrom: isoTime(erasedFrom),
	}));
}

/**
 * Brings a deleted client back with the documents and files that went with it. The client stays inactive and its planned
 * rows come back held, so nothing runs before a person says so; jobs and publications that were cancelled stay cancelled.
 *
 * @throws {AgencyError} not found, also once erasure was ordered or its days are over; STORE_005 its name is taken
 */
export async function restoreClient(
	sql: SqlPort,
	agencyId: string,
	given: { clientId: string; by?: string | undefined },
): Promise<RestoredClient> {
	return await inKeeping(sql, agencyId, async (session) => {
		const id = needId('deleted client', given.clientId);
		const [found] = await session.query<Row>(
			`${RESTORABLE} AND client.id = $1 FOR UPDATE OF client`,
			[id],
		);
		const { companyName, deletedAt } = needRow(found, 'deleted client', given.clientId);
		await refuseTaken(session, companyName);
		const count = async (statement: string) =>
			(await session.query(statement, [id, deletedAt])).length;
		const documents = await count(
			`UPDATE document SET deleted_at = NULL WHERE client_id = $1 AND deleted_at >= $2
				AND erased_at IS NULL RETURNING 1`,
		);
		await endUnmade(session, id);
		const files = await count(
			'UPDATE file SET deleted_at = NULL WHERE client_id = $1 AND deleted_at >= $2 RETURNING 1',
		);
		const heldRows = await count(
			`UPDATE schedule_item AS item SET state = 'pending', held_reason = 'person',
				problem = ${HELD}, finished_at = NULL, lease_owner = NULL,
				-- A job that was cancelled makes nothing any more: the row opens another one.
				job_id = (SELECT job.id FROM job WHERE job.id = item.job_id AND job.state <> 'cancelled'),
				updated_at = clock_timestamp()
			WHERE client_id = $1 AND state = 'cancelled' AND updated_at >= $2 RETURNING 1`,
		);
		const cancelledJobs = await count(
			`SELECT 1 FROM job WHERE client_id = $1 AND state = 'cancelled' AND finished_at >= $2`,
		);
		await session.query(
			'UPDATE client SET deleted_at = NULL, is_active = false, updated_at = clock_timestamp() WHERE id = $1',
			[id],
		);
		const back = { documents, files, heldRows, cancelledJobs };
		await writeAudit(session, {
			action: 'client.restored',
			subject: 'client',
			subjectId: id,
			actor: given.by,
			detail: back,
		});
		return { id, companyName, ...back };
	});
}

/** What was being made when the client was deleted is made by nobody: it ends as its job did. */
async function endUnmade(session: AgencySession, clientId: string): Promise<void> {
	await session.query(
		`UPDATE document SET state = 'cancelled', updated_at = clock_timestamp()
		WHERE client_id = $1 AND state IN ('pending', 'generating') AND deleted_at IS NULL
			AND NOT EXISTS (SELECT FROM job WHERE job.document_id = document.id AND job.state <> 'cancelled')`,
		[clientId],
	);
}

const HELD = `jsonb_build_object('kind', 'input', 'code', 'KEEP_004',
	'message', 'The client was deleted and brought back; nobody has looked at this row since',
	'hint', 'Look at its time, then release it with Content Store, Schedule, Release, or cancel it.',
	'retryable', false)`;

async function refuseTaken(session: AgencySession, companyName: string): Promise<void> {
	const rows = await session.query(
		'SELECT 1 FROM client WHERE deleted_at IS NULL AND lower(company_name) = lower($1)',
		[companyName],
	);
	if (rows.length === 0) return;
	throw new AgencyError({
		kind: 'input',
		code: 'STORE_005',
		message: `Another client is called "${companyName.slice(0, 200)}" by now`,
		hint: 'Give the other one another name first.',
	});
}
