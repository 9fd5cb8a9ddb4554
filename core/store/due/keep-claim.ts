/** What a worker does with its claim: keep it, give it back, end it. Every write carries the fence. */
import type { Problem } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import type { SqlPort, SqlSession } from '../../shared/ports';
import { inAgency, isUuid } from '../door';
import { needId } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';
import type { Claim } from './claim-due';
import { asDispatcher, THEN_DISPATCHER } from './dispatch-door';
import { DUE_WORDS, type DueKind } from './due-kinds';

/** Attempts after which a row that fails again and again is handed to a person. */
export const MOST_ATTEMPTS = 5;

/** A claim by its key. */
export type ClaimKey = Pick<Claim, 'what' | 'agencyId' | 'id' | 'fence'>;

/**
 * Renews a lease; a worker does so every third of it.
 *
 * @returns the new end of the lease
 * @throws {AgencyError} JOB_002 when the claim was lost, or the time limit of its lane is over: stop, write nothing
 */
export async function renewDue(
	sql: SqlPort,
	claim: ClaimKey,
	leaseSeconds: number,
): Promise<string> {
	const { table, taken } = DUE_WORDS[claim.what];
	return await asDispatcher(sql, async (session) => {
		// The row before its slot, as whoever ends it does: in the other order each could wait for the other.
		const [row] = await session.query<{ until: Date }>(
			`UPDATE ${table} SET lease_until = clock_timestamp() + make_interval(secs => $4)
			WHERE agency_id = $1 AND id = $2 AND fence = $3 AND state = '${taken}'
			RETURNING lease_until AS until`,
			[claim.agencyId, claim.id, claim.fence, leaseSeconds],
		);
		if (row === undefined) throw lostClaim(claim.what, claim.id);
		const [slot] = await session.query<{ over: boolean }>(
			`UPDATE lane_slot AS slot SET lease_until = least(
				clock_timestamp() + make_interval(secs => $3),
				taken_at + make_interval(secs => time_limit_seconds))
			FROM lane WHERE lane.lane = slot.lane AND agency_id = $1 AND subject_id = $2
				AND lease_until IS NOT NULL
			RETURNING coalesce(taken_at + make_interval(secs => time_limit_seconds)
				<= clock_timestamp(), false) AS over`,
			[claim.agencyId, claim.id, leaseSeconds],
		);
		if (slot?.over === true) throw lostClaim(claim.what, claim.id);
		return isoTime(row.until);
	});
}

/**
 * Gives a claim back before its work is done: the worker is told to stop. The row waits again at once.
 *
 * @returns false when the claim was already lost
 */
export async function releaseDue(sql: SqlPort, claim: ClaimKey): Promise<boolean> {
	const { table, taken, waiting } = DUE_WORDS[claim.what];
	const attempts = claim.what === 'schedule' ? ', attempts = greatest(0, attempts - 1)' : '';
	return await asDispatcher(sql, async (session) => {
		const rows = await session.query(
			`UPDATE ${table} SET state = '${waiting}', lease_owner = NULL, lease_until = NULL,
				updated_at = clock_timestamp()${attempts}
			WHERE agency_id = $1 AND id = $2 AND fence = $3 AND state = '${taken}' RETURNING 1`,
			[claim.agencyId, claim.id, claim.fence],
		);
		if (rows.length > 0) await freeSlotOf(session, claim);
		return rows.length > 0;
	});
}

/**
 * Ends a planned item with its problem. What may be tried again waits a while, longer each time, until
 * it was tried {@link MOST_ATTEMPTS} times; everything else stays failed until a person acts.
 *
 * @returns the state it has now
 * @throws {AgencyError} not found; JOB_002 when the claim was lost
 */
export async function failScheduleItem(
	sql: SqlPort,
	agencyId: string,
	claim: { id: string; fence: string; problem: Problem },
): Promise<'pending' | 'failed'> {
	const id = needId('planned item', claim.id);
	const { value: problem } = storable(claim.problem);
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ state: 'pending' | 'failed' }>(
			`UPDATE schedule_item SET problem = $3, lease_owner = NULL, lease_until = NULL,
				state = CASE WHEN $4 AND attempts < $5 THEN 'pending' ELSE 'failed' END,
				start_at = CASE WHEN $4 AND attempts < $5
					THEN clock_timestamp() + make_interval(mins => (2 ^ attempts)::int) ELSE start_at END,
				finished_at = CASE WHEN $4 AND attempts < $5 THEN NULL ELSE clock_timestamp() END,
				updated_at = clock_timestamp()
			WHERE id = $1 AND fence = $2 AND state = 'processing' RETURNING state`,
			[id, claim.fence, JSON.stringify(problem), problem.retryable, MOST_ATTEMPTS],
		);
		if (row === undefined) throw lostClaim('schedule', id);
		await freeSlotOf(session, { agencyId, id });
		return row.state;
	});
}

/** The error of a worker that no longer holds what it works on. */
export function lostClaim(what: DueKind, id: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'JOB_002',
		message: `The claim on ${DUE_WORDS[what].name} '${id}' is lost: another worker has it, or its time was over`,
		hint: 'Stop here; nothing was written. Whoever holds the row now carries on.',
	});
}

async function freeSlotOf(
	session: SqlSession,
	{ agencyId, id }: { agencyId: string; id: string },
): Promise<void> {
	await freeSlotsOf(session, { agencyId, ids: [id] });
}

/** Slots are the dispatcher's; this is the last thing its transaction does, in one text without values. */
export async function freeSlotsOf(
	session: SqlSession,
	{ agencyId, ids }: { agencyId: string; ids: string[] },
): Promise<void> {
	if (![agencyId, ...ids].every(isUuid)) throw new TypeError('A slot is held by ids only');
	await session.query(
		`${THEN_DISPATCHER};
		UPDATE lane_slot SET owner = NULL, lease_until = NULL, agency_id = NULL, subject_id = NULL
		WHERE agency_id = '${agencyId}' AND subject_id = ANY ('{${ids.join(',')}}'::uuid[])`,
	);
}
