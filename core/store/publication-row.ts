/** A publication as it is read: the row with its last attempt, and the receipt made from both. */
import type { Problem, Receipt } from '../contracts';
import { isoTime } from './time';

/** A publication with what is known about it. */
export interface Publication {
	id: string;
	key: string;
	channel: string;
	account: string;
	/** `unconfirmed` also for a sending whose deadline passed without a record. */
	state:
		| 'scheduled'
		| 'claimed'
		| 'sending'
		| 'accepted'
		| 'reconciling'
		| 'published'
		| 'failed'
		| 'unconfirmed'
		| 'not_sent'
		| 'cancelled'
		| 'missed'
		| 'withdrawn';
	payloadSha256: string;
	remoteId: string;
	url: string;
	/** When the last attempt was armed; empty before the first. */
	sentAt: string;
	confirmedBy: Receipt['confirmedBy'];
	problem: Problem | null;
	/** The last attempt, empty before the first: what `recordOutcome` takes when more is learnt. */
	attemptId: string;
	attempts: number;
	jobId: string | null;
	documentId: string | null;
}

/** A row of {@link PUBLICATION_COLUMNS}. */
export type PublicationRow = Omit<Publication, 'sentAt'> &
	Record<string, unknown> & { sentAt: Date | null };

const LAST_ATTEMPT = `FROM publication_attempt AS attempt
	WHERE attempt.publication_id = publication.id ORDER BY number DESC LIMIT 1`;

/** Columns of a publication; for `SELECT … FROM publication`. */
export const PUBLICATION_COLUMNS = `id, idem_key AS key, channel, account,
	CASE WHEN state = 'sending' AND EXISTS (SELECT 1 FROM publication_attempt AS attempt
			WHERE attempt.publication_id = publication.id AND attempt.outcome IS NULL
				AND attempt.send_deadline <= clock_timestamp())
		THEN 'unconfirmed' ELSE state END AS state,
	payload_sha256 AS "payloadSha256", remote_id AS "remoteId", permalink AS url,
	confirmed_by AS "confirmedBy", problem, job_id AS "jobId", document_id AS "documentId",
	(SELECT attempt.armed_at ${LAST_ATTEMPT}) AS "sentAt",
	coalesce((SELECT attempt.id::text ${LAST_ATTEMPT}), '') AS "attemptId",
	coalesce((SELECT attempt.number ${LAST_ATTEMPT}), 0) AS attempts`;

/** A row as a publication. */
export function publicationOf(row: PublicationRow): Publication {
	return { ...row, sentAt: isoTime(row.sentAt) };
}

const RECEIPT_STATES: Record<Publication['state'], { state: Receipt['state']; note?: string }> = {
	scheduled: { state: 'not_sent', note: 'planned' },
	claimed: { state: 'not_sent', note: 'about to be sent' },
	sending: { state: 'unconfirmed', note: 'being sent' },
	accepted: { state: 'accepted' },
	reconciling: { state: 'unconfirmed', note: 'being looked up' },
	published: { state: 'published' },
	failed: { state: 'failed' },
	unconfirmed: { state: 'unconfirmed', note: 'check the account before sending again' },
	not_sent: { state: 'not_sent' },
	cancelled: { state: 'not_sent', note: 'cancelled' },
	missed: { state: 'not_sent', note: 'its publishing window passed' },
	withdrawn: { state: 'published', note: 'withdrawn since' },
};

/** The receipt of a publication. */
export function receiptOf(publication: Publication): Receipt {
	const { state, note } = RECEIPT_STATES[publication.state];
	return {
		channel: publication.channel,
		account: publication.account,
		state,
		key: publication.key,
		payloadSha256: publication.payloadSha256,
		remoteId: publication.remoteId,
		url: publication.url,
		sentAt: state === 'not_sent' ? '' : publication.sentAt,
		confirmedBy: publication.confirmedBy,
		...(publication.problem === null ? {} : { problem: publication.problem }),
		notes: note === undefined ? [] : [note],
	};
}
