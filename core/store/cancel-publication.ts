/** Stops one publication that has not gone out; the job it is of and its other publications go on. */
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { writeAudit } from './audit';
import { inAgency, type AgencySession } from './door';
import { followPublications } from './follow-publications';
import { needId, needRow } from './not-found';
import { PUBLICATION_COLUMNS, publicationOf } from './publication-row';
import type { Publication, PublicationRow } from './publication-row';
import { storable } from './storable';

/** States in which nothing of it is out and nobody is sending it. */
const STOPPABLE = new Set<Publication['state']>([
	'scheduled',
	'claimed',
	'failed',
	'not_sent',
	'missed',
]);

/**
 * Cancels a publication that waits, was missed or has failed: neither a tick nor *Publish* sends it any more, but
 * *Send Again After a Look*. Whoever claimed it to send it loses the claim. Again on a cancelled one it changes nothing.
 *
 * @throws {AgencyError} not found; DIST_011 when it is on its way or out already, or nobody can know
 */
export async function cancelPublication(
	sql: SqlPort,
	agencyId: string,
	order: { id: string; by?: string | undefined },
): Promise<Publication> {
	const id = needId('publication', order.id);
	return await inAgency(sql, agencyId, async (session) => {
		// The right to send is taken under the same lock: one of the two comes first, and the other sees it.
		await session.query('SELECT 1 FROM publication WHERE id = $1 FOR UPDATE', [id]);
		const publication = await readPublication(session, id);
		if (publication.state === 'cancelled') return publication;
		if (!STOPPABLE.has(publication.state)) throw tooLate(publication);
		const by = storable(order.by ?? '').value.slice(0, 200);
		await session.query(
			`UPDATE publication SET state = 'cancelled', held_reason = NULL, problem = NULL, parcel = NULL,
				waiting_since = NULL, fence = fence + 1, lease_owner = NULL, lease_until = NULL,
				updated_at = clock_timestamp()
			WHERE id = $1`,
			[id],
		);
		await followPublications(session, [id]);
		const { channel, account, state: from, jobId } = publication;
		await writeAudit(session, {
			action: 'publication.cancelled',
			subject: 'publication',
			subjectId: id,
			actor: by,
			detail: { channel, account, from, jobId },
		});
		return await readPublication(session, id);
	});
}

async function readPublication(session: AgencySession, id: string): Promise<Publication> {
	const [row] = await session.query<PublicationRow>(
		`SELECT ${PUBLICATION_COLUMNS} FROM publication WHERE id = $1`,
		[id],
	);
	return publicationOf(needRow(row, 'publication', id));
}

/** What a publication is, and what can still be done about it. */
const LATE: Readonly<Partial<Record<Publication['state'], { is: string; hint: string }>>> = {
	sending: {
		is: 'is being sent at this moment',
		hint: 'Look again in a minute: it is out then, or has failed.',
	},
	reconciling: {
		is: 'may be out and is being looked up',
		hint: 'Look at the account, and take it down there if it is live.',
	},
	unconfirmed: {
		is: 'may be out: nobody can know',
		hint: 'Look at the account, and take it down there if it is live.',
	},
	withdrawn: { is: 'was taken down already', hint: 'Nothing is left to cancel.' },
};

function tooLate({ channel, account, state, url }: Publication): AgencyError {
	const { is, hint } = LATE[state] ?? {
		is: `is out${url === '' ? '' : ` (${url})`}`,
		hint: 'Take it down on the channel itself.',
	};
	const where = account === '' ? channel : `${channel} (${account})`;
	return new AgencyError({
		kind: 'store',
		code: 'DIST_011',
		message: `The publication on ${where} ${is} and cannot be cancelled any more`,
		hint,
	});
}
