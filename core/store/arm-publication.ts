/**
 * The right to send: a committed row before anything leaves. What became of a sending nobody
 * answered is `unconfirmed`, and the machine never sends it again.
 */
import type { Problem } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { followPublications } from './follow-publications';
import { needExisting, needId, needRow } from './not-found';
import type { Publication } from './publication-row';
import { closeAttempt, readByKey, type AttemptRow } from './publications';
import { storable } from './storable';
import type { Parcel } from './waiting-publications';

/** What is about to be sent. */
export interface PublicationOrder {
	/** Idempotency key of `reliability.md` §5: the same bytes to the same account, SHA-256 hex. */
	key: string;
	channel: string;
	account?: string | undefined;
	payloadSha256: string;
	/** What is sent, without headers or secrets; kept with the attempt. */
	payload?: unknown;
	jobId?: string | undefined;
	documentId?: string | undefined;
	documentVersionId?: string | undefined;
	/** A UUID chosen by the caller; arming again with the same one after a lost answer is safe before the sending. */
	attemptId: string;
	/** A person looked at the account and it is not there: an unconfirmed or cancelled publication may be sent once more. */
	sendAgain?: boolean | undefined;
	/** Fence of the claim on what waited: nothing is armed or put off for who lost that claim. */
	claimFence?: string | undefined;
	/** From now; after it nothing may be sent, and silence means `unconfirmed`. Default 60 seconds. */
	sendDeadlineMs?: number | undefined;
}

/** Whether the caller, and nobody else, may send now. */
export type Armed =
	| { armed: true; publicationId: string; attemptId: string; number: number }
	| { armed: false; publication: Publication };

/** States from which a publication may be sent: nothing of it is out there. */
const ARMABLE = new Set(['scheduled', 'claimed', 'failed', 'not_sent', 'missed']);
/** States from which it is sent only because a person said so: nobody knows, or somebody took it back before. */
const ARMABLE_AGAIN = new Set(['unconfirmed', 'cancelled']);
/** What holds a publication and holds nobody back who arms it. */
const PASSED = new Set([null, 'rate', 'quiet_hours']);

/**
 * Claims the right to send, in one committed transaction. At most one attempt of a publication is open.
 *
 * @returns `armed: false` with what is known when it was sent, is being sent, or nobody can know
 * @throws {AgencyError} not found for job, document or version; STORE_005 when the key stands for other bytes
 */
export async function armPublication(
	sql: SqlPort,
	agencyId: string,
	order: PublicationOrder,
): Promise<Armed> {
	const attemptId = needId('attempt', order.attemptId);
	return await inAgency(sql, agencyId, async (session) => {
		await session.query('SET LOCAL synchronous_commit = on');
		const publication = await lockPublication(session, order);
		if (publication.payloadSha256 !== order.payloadSha256) throw otherBytes(order.key);
		const open = await readOpenAttempt(session, publication.id);
		if (open !== undefined) {
			const mine = open.id === attemptId.toLowerCase() && !open.late;
			if (mine)
				return { armed: true, publicationId: publication.id, attemptId, number: open.number };
			if (open.late) await closeAttempt(session, { attempt: open, outcome: 'unconfirmed' });
			return { armed: false, publication: await readByKey(session, order.key) };
		}
		const armable =
			ARMABLE.has(publication.state) ||
			(order.sendAgain === true && ARMABLE_AGAIN.has(publication.state));
		// Whoever arms has passed the gate of the channel, and the calendar or chose to go past it.
		const isHeld = !PASSED.has(publication.heldReason);
		if (!armable || isHeld || isLost(order, publication))
			return { armed: false, publication: await readByKey(session, order.key) };
		const number = await openAttempt(session, { publicationId: publication.id, order });
		await followPublications(session, [publication.id]);
		return { armed: true, publicationId: publication.id, attemptId, number };
	});
}

/** Why a publication waits: its channel takes nothing now, its client's calendar is closed, or its time is yet to come. */
export type WaitReason = 'rate' | 'quiet_hours' | 'planned';

/**
 * Keeps a publication that waits for its channel or its time: nothing was armed, nobody sends it before.
 * What is on its way or out already, and what was cancelled, is left as it is.
 *
 * @throws {AgencyError} not found for the job; STORE_005 when the key stands for other bytes
 */
export async function putOffPublication(
	sql: SqlPort,
	agencyId: string,
	order: Omit<PublicationOrder, 'attemptId'> & {
		waitSeconds: number;
		problem: Problem;
		/** Default `rate`. */
		reason?: WaitReason | undefined;
		/** When it would have gone out, were its client's calendar open then; ISO 8601. */
		wishedAt?: string | undefined;
		/** With it the publication goes out by itself. */
		parcel?: Parcel | undefined;
	},
): Promise<Publication> {
	const { reason = 'rate' } = order;
	// A plan is no fault: nothing is wrong with what waits for its own time.
	const problem = reason === 'planned' ? null : JSON.stringify(storable(order.problem).value);
	return await inAgency(sql, agencyId, async (session) => {
		const publication = await lockPublication(session, order);
		if (publication.payloadSha256 !== order.payloadSha256) throw otherBytes(order.key);
		if (ARMABLE.has(publication.state) && !isLost(order, publication)) {
			await session.query(
				`UPDATE publication SET state = 'scheduled', problem = $2,
					held_reason = CASE WHEN held_reason IS NULL OR held_reason IN ('rate', 'quiet_hours')
						THEN nullif($5, 'planned') ELSE held_reason END,
					due_at = coalesce($7::timestamptz, clock_timestamp() + make_interval(secs => $3)),
					wished_at = coalesce($6::timestamptz, wished_at),
					parcel = coalesce($4::jsonb, parcel),
					-- Its channel is asked only when its time has come.
					waiting_since = CASE WHEN $5 = 'rate' THEN coalesce(waiting_since, clock_timestamp())
						ELSE coalesce($7::timestamptz, clock_timestamp()) END,
					lease_owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
				WHERE id = $1`,
				[
					publication.id,
					problem,
					order.waitSeconds,
					order.parcel === undefined ? null : JSON.stringify(storable(order.parcel).value),
					reason,
					order.wishedAt ?? null,
					// A time of the calendar is a moment; a channel counts from now.
					reason === 'rate' ? null : (order.problem.retryAt ?? null),
				],
			);
			await followPublications(session, [publication.id]);
		}
		return await readByKey(session, order.key);
	});
}

/** A publication as arming locks it. */
interface LockedPublication extends Record<string, unknown> {
	id: string;
	state: string;
	payloadSha256: string;
	heldReason: string | null;
	fence: string;
}

/** Whether the claim it was sent under is another's by now, or nobody's. */
function isLost({ claimFence }: { claimFence?: string | undefined }, { fence }: LockedPublication) {
	return claimFence !== undefined && claimFence !== fence;
}

async function lockPublication(
	session: AgencySession,
	order: Omit<PublicationOrder, 'attemptId'>,
): Promise<LockedPublication> {
	await needExisting(session, 'job', order.jobId);
	await needExisting(session, 'document', order.documentId);
	await needExisting(session, 'document_version', order.documentVersionId);
	await session.query(
		`INSERT INTO publication (idem_key, channel, account, payload_sha256, job_id, document_id,
			document_version_id, state)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 'scheduled') ON CONFLICT (agency_id, idem_key) DO NOTHING`,
		[
			order.key,
			order.channel,
			storable(order.account ?? '').value,
			order.payloadSha256,
			order.jobId ?? null,
			order.documentId ?? null,
			order.documentVersionId ?? null,
		],
	);
	const [row] = await session.query<LockedPublication>(
		`SELECT id, state, payload_sha256 AS "payloadSha256", held_reason AS "heldReason",
			fence::text
		FROM publication WHERE idem_key = $1 FOR UPDATE`,
		[order.key],
	);
	return needRow(row, 'publication', order.key);
}

async function readOpenAttempt(
	session: AgencySession,
	publicationId: string,
): Promise<(AttemptRow & { late: boolean }) | undefined> {
	const [row] = await session.query<AttemptRow & { late: boolean }>(
		`SELECT id, publication_id AS "publicationId", number, outcome,
			send_deadline <= clock_timestamp() AS late
		FROM publication_attempt WHERE publication_id = $1 AND outcome IS NULL`,
		[publicationId],
	);
	return row;
}

async function openAttempt(
	session: AgencySession,
	{ publicationId, order }: { publicationId: string; order: PublicationOrder },
): Promise<number> {
	const payload =
		order.payload === undefined ? null : JSON.stringify(storable(order.payload).value);
	const [row] = await session.query<{ number: number }>(
		`INSERT INTO publication_attempt (id, publication_id, number, payload_sha256, payload,
			send_deadline)
		SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4::jsonb,
			clock_timestamp() + make_interval(secs => $5::double precision)
		FROM publication_attempt WHERE publication_id = $2 RETURNING number`,
		[
			order.attemptId,
			publicationId,
			order.payloadSha256,
			payload,
			(order.sendDeadlineMs ?? 60_000) / 1000,
		],
	);
	await session.query(
		`UPDATE publication SET state = 'sending', held_reason = NULL, problem = NULL,
			updated_at = clock_timestamp() WHERE id = $1`,
		[publicationId],
	);
	return needRow(row, 'attempt', order.attemptId).number;
}

function otherBytes(key: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_005',
		message: `The key '${key}' stands for another payload`,
		hint: 'The key has to contain the hash of the payload; edited bytes get a key of their own.',
	});
}
