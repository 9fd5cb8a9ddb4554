/** What became of publications: recorded, learnt later, looked up. */
import type { Problem, Receipt } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { followPublications } from './follow-publications';
import { needId, needRow } from './not-found';
import {
	PUBLICATION_COLUMNS,
	publicationOf,
	receiptOf,
	type Publication,
	type PublicationRow,
} from './publication-row';
import { storable } from './storable';
import type { Parcel } from './waiting-publications';

/** What became of one attempt. */
export type AttemptOutcome = 'published' | 'accepted' | 'failed' | 'unconfirmed' | 'not_sent';

/** An attempt as far as its outcome is concerned. */
export interface AttemptRow extends Record<string, unknown> {
	id: string;
	publicationId: string;
	number: number;
	outcome: AttemptOutcome | null;
}

/** What may still be learnt about an attempt, by the outcome it has. */
const LEARNABLE: Record<AttemptOutcome, AttemptOutcome[]> = {
	published: [],
	accepted: ['published', 'failed', 'unconfirmed'],
	unconfirmed: ['published', 'accepted', 'failed', 'not_sent'],
	failed: [],
	not_sent: [],
};

/**
 * Records what became of an attempt, also later, when a look-up or a person has found out more.
 * The same outcome again changes nothing.
 *
 * @throws {AgencyError} not found; STORE_005 when the attempt already has another, final outcome
 */
export async function recordOutcome(
	sql: SqlPort,
	agencyId: string,
	record: {
		attemptId: string;
		outcome: AttemptOutcome;
		remoteId?: string | undefined;
		url?: string | undefined;
		confirmedBy?: Receipt['confirmedBy'] | undefined;
		problem?: Problem | undefined;
		/** The channel turned it back for so long: the publication waits, it has not failed. */
		waitSeconds?: number | undefined;
		/** With it what waits goes out by itself. */
		parcel?: Parcel | undefined;
	},
): Promise<Publication> {
	const attemptId = needId('attempt', record.attemptId);
	return await inAgency(sql, agencyId, async (session) => {
		await session.query('SET LOCAL synchronous_commit = on');
		const { attempt, publication } = await lockAttempt(session, attemptId);
		const isSame = attempt.outcome === record.outcome;
		const isNews = (record.remoteId ?? '') !== '' && record.remoteId !== publication.remoteId;
		if (isSame && !isNews) return await readByKey(session, publication.key);
		const completes = isSame && publication.remoteId === '';
		const learns = attempt.outcome === null || LEARNABLE[attempt.outcome].includes(record.outcome);
		if (!completes && !learns) throw alreadyKnown(attempt.outcome, record.outcome);
		await closeAttempt(session, { ...record, attempt });
		return await readByKey(session, publication.key);
	});
}

/** What is known under a key; undefined when nothing was ever armed under it. */
export async function findPublication(
	sql: SqlPort,
	agencyId: string,
	key: string,
): Promise<Publication | undefined> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<PublicationRow>(
				`SELECT ${PUBLICATION_COLUMNS} FROM publication WHERE idem_key = $1`,
				[key],
			),
	);
	return rows[0] === undefined ? undefined : publicationOf(rows[0]);
}

/** Receipts of a job, of a document, or of the whole agency; oldest first, at most the `limit` newest, without payloads. */
export async function listReceipts(
	sql: SqlPort,
	agencyId: string,
	options: { jobId?: string; documentId?: string; limit?: number } = {},
): Promise<Receipt[]> {
	const { jobId, documentId, limit = 200 } = options;
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<PublicationRow>(
				`SELECT ${PUBLICATION_COLUMNS} FROM publication
				WHERE ($1::uuid IS NULL OR job_id = $1) AND ($2::uuid IS NULL OR document_id = $2)
				ORDER BY created_at DESC, id DESC LIMIT $3`,
				[
					jobId === undefined ? null : needId('job', jobId),
					documentId === undefined ? null : needId('document', documentId),
					Math.min(limit, 2000),
				],
			),
	);
	return rows.reverse().map((row) => receiptOf(publicationOf(row)));
}

/** Locks the publication first and reads the attempt then, in the order in which arming does. */
async function lockAttempt(
	session: AgencySession,
	attemptId: string,
): Promise<{ attempt: AttemptRow; publication: { key: string; remoteId: string } }> {
	const [publication] = await session.query<{ key: string; remoteId: string }>(
		`SELECT idem_key AS key, remote_id AS "remoteId" FROM publication
		WHERE id = (SELECT publication_id FROM publication_attempt WHERE id = $1) FOR UPDATE`,
		[attemptId],
	);
	const [attempt] = await session.query<AttemptRow>(
		`SELECT id, publication_id AS "publicationId", number, outcome
		FROM publication_attempt WHERE id = $1`,
		[attemptId],
	);
	return {
		attempt: needRow(attempt, 'attempt', attemptId),
		publication: needRow(publication, 'attempt', attemptId),
	};
}

/** Writes an outcome to an attempt and its publication, inside an open door. */
export async function closeAttempt(
	session: AgencySession,
	given: {
		attempt: AttemptRow;
		outcome: AttemptOutcome;
		remoteId?: string | undefined;
		url?: string | undefined;
		confirmedBy?: Receipt['confirmedBy'] | undefined;
		problem?: Problem | undefined;
		waitSeconds?: number | undefined;
		parcel?: Parcel | undefined;
	},
): Promise<void> {
	const { attempt, outcome } = given;
	const waits = given.waitSeconds !== undefined && (outcome === 'failed' || outcome === 'not_sent');
	const { remoteId, url } = storable({ remoteId: given.remoteId, url: given.url }).value;
	const problem =
		given.problem === undefined ? null : JSON.stringify(storable(given.problem).value);
	await session.query(
		`UPDATE publication_attempt SET outcome = $2, problem = $3, recorded_at = clock_timestamp()
		WHERE id = $1`,
		[attempt.id, outcome, problem],
	);
	await session.query(
		`UPDATE publication SET state = $2, problem = $3, remote_id = coalesce($4, remote_id),
			permalink = coalesce($5, permalink), confirmed_by = $6, updated_at = clock_timestamp(),
			held_reason = CASE WHEN $7::float8 IS NULL THEN NULL ELSE 'rate' END,
			due_at = CASE WHEN $7::float8 IS NULL THEN due_at
				ELSE clock_timestamp() + make_interval(secs => $7) END,
			waiting_since = CASE WHEN $7::float8 IS NOT NULL
				THEN coalesce(waiting_since, clock_timestamp()) END,
			parcel = CASE WHEN $7::float8 IS NOT NULL THEN coalesce($8::jsonb, parcel) END
		WHERE id = $1`,
		[
			attempt.publicationId,
			waits ? 'scheduled' : outcome,
			problem,
			remoteId ?? null,
			url ?? null,
			given.confirmedBy ?? 'none',
			waits ? given.waitSeconds : null,
			given.parcel === undefined ? null : JSON.stringify(storable(given.parcel).value),
		],
	);
	await followPublications(session, [attempt.publicationId]);
}

/** The publication of a key, inside an open door. */
export async function readByKey(session: AgencySession, key: string): Promise<Publication> {
	const [row] = await session.query<PublicationRow>(
		`SELECT ${PUBLICATION_COLUMNS} FROM publication WHERE idem_key = $1`,
		[key],
	);
	return publicationOf(needRow(row, 'publication', key));
}

function alreadyKnown(known: AttemptOutcome | null, told: AttemptOutcome): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_005',
		message: `The attempt is recorded as ${known} and cannot become ${told}`,
		hint: 'Look at the account: the record and the platform disagree.',
	});
}
