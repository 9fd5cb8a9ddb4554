/**
 * Money set aside for a call before it leaves, and what becomes of it: settled with its cost, given back when it
 * failed, run out when its worker died. Caps and credits can therefore not be passed by calls in parallel.
 */
import { AgencyError } from '../../shared/errors';
import type { KeyLevel, PaidCallRequest, SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { capsFor, capRefused, unpricedUnderCap } from './caps';
import { bookCredits, creditsOfUsd, giveIncluded } from './credits';
import { lockMoney, needActive, standingOf, type Standing } from './standing';

/** A claim that ran out so long ago belongs to a worker that is gone. */
const GONE_SECONDS = 30;
/** No call is under way longer, whatever became of its claim. */
const LONGEST_SECONDS = 3_600;

/** A call that is about to leave. */
export interface HoldOrder extends PaidCallRequest {
	callId: string;
	/** Which sending of the call it is, from 1. */
	sending: number;
	jobId: string | null;
	/** Whose call it is where there is no job. */
	clientId: string | null;
}

/** What is known of a call's money when it ends. */
export interface ClosedHold {
	id: string | null;
	provider: string;
	keyLevel: KeyLevel;
	pricesAsOf: string;
	step: string;
	clientId: string | null;
	/** Credits the call cost. */
	credits: number;
}

/** Whether the money is set aside, or held by calls under way that may not need all of it. */
export type HoldOutcome = 'held' | 'wait';

/**
 * Sets the dearest cost of a call aside, in the transaction that marks it sent.
 *
 * @returns `wait` when it does not fit beside the calls under way, and would without them
 * @throws {AgencyError} GEN_005 a cap would be passed · BUDGET_003 a cap, and no price · PLAN_003 credits or calls
 * used up · PLAN_005 the agency is not active
 */
export async function holdMoney(session: AgencySession, order: HoldOrder): Promise<HoldOutcome> {
	const standing = await standingOf(session);
	needActive(standing);
	const isFree = order.mostUsd === 0 && order.kind !== undefined && order.kind !== 'model';
	const isMetered = standing.isMetered && !isFree && (order.keyLevel ?? 'instance') === 'instance';
	const isLimited = isMetered || standing.isCapped || standing.aiRequests !== null;
	if (isLimited) await lockMoney(session);
	if (order.sending > 1) await runOut(session, 'paid_call_id = $1', [order.callId]);
	if (isLimited) {
		const first = await fits(session, { order, standing, isMetered });
		// Before anyone waits or is refused, money of workers that are gone comes back.
		if (first !== 'held') {
			const back = await sweep(session);
			const outcome = back === 0 ? first : await fits(session, { order, standing, isMetered });
			if (outcome !== 'held') return refuseOrWait(outcome);
		}
	}
	await openHold(session, order, isMetered);
	return 'held';
}

/** Closes the hold of a call whose answer came, at what it cost, and takes the credits. */
export async function settleHold(
	session: AgencySession,
	call: { callId: string; sending: number; costUsd: number | null },
): Promise<ClosedHold | undefined> {
	const [hold] = await session.query<HoldRow>(
		`SELECT ${HOLD} FROM spend_hold WHERE paid_call_id = $1 AND sending = $2 FOR UPDATE`,
		[call.callId, call.sending],
	);
	if (hold === undefined) return undefined;
	const wasOpen = hold.state === 'open';
	if (wasOpen) await close(session, hold.id, 'settled');
	const cost = creditsOfUsd(call.costUsd ?? hold.amountUsd ?? 0);
	const credits = hold.isMetered ? cost : 0;
	if (hold.isMetered) {
		// A hold that had run out was given back already: an answer that came after all is paid whole.
		const reserved = wasOpen ? hold.credits : 0;
		await bookCredits(session, {
			kind: 'settle',
			amount: reserved - credits,
			holdId: hold.id,
			description: wasOpen ? '' : 'Answer of a call whose claim had run out',
		});
	}
	const { id, provider, keyLevel, pricesAsOf, step, clientId } = hold;
	return { id, provider, keyLevel, pricesAsOf, step, clientId, credits };
}

/** Gives back what was set aside for a call that failed. */
export async function releaseHold(
	session: AgencySession,
	call: { callKey: string; sending: number },
): Promise<void> {
	const rows = await session.query<HoldRow>(
		`SELECT ${HOLD} FROM spend_hold
		WHERE paid_call_id = (SELECT id FROM paid_call WHERE call_key = $1) AND sending = $2
			AND state = 'open' FOR UPDATE`,
		[call.callKey, call.sending],
	);
	for (const hold of rows) await giveBack(session, hold, 'released');
}

/** Gives back what workers that are gone had set aside; how many holds that were. Safe at any time, by anyone. */
export async function sweepHolds(sql: SqlPort, agencyId: string): Promise<number> {
	return await inAgency(sql, agencyId, async (session) => {
		const count = await sweep(session);
		if (count > 0)
			await writeAudit(session, {
				action: 'hold.expired',
				subject: 'hold',
				door: 'sweep',
				detail: { count },
			});
		return count;
	});
}

interface HoldRow extends Record<string, unknown> {
	id: string;
	state: string;
	credits: number;
	amountUsd: number | null;
	isMetered: boolean;
	provider: string;
	keyLevel: KeyLevel;
	pricesAsOf: string;
	step: string;
	clientId: string | null;
}

const HOLD = `id, state, credits::float8 AS credits, amount_usd::float8 AS "amountUsd", is_metered AS "isMetered",
	provider, key_level AS "keyLevel", prices_as_of AS "pricesAsOf", step, client_id AS "clientId"`;

type Refusal = { refused: AgencyError };

async function fits(
	session: AgencySession,
	given: { order: HoldOrder; standing: Standing; isMetered: boolean },
): Promise<HoldOutcome | Refusal> {
	const { order, standing, isMetered } = given;
	const most = order.mostUsd ?? null;
	const isModel = (order.kind ?? 'model') === 'model';
	// A search or a print that costs nothing, or nobody knows what, passes: reports say how many had no price.
	if (!isModel && (most ?? 0) === 0) return 'held';
	if (standing.isCapped) {
		const caps = await capsFor(session, { ...order, needUsd: most ?? 0 });
		if (caps.length > 0 && most === null) return { refused: unpricedUnderCap(order.model) };
		const passed = caps.find((cap) => !cap.fitsAlone);
		if (passed !== undefined) return { refused: capRefused(passed, order, most ?? 0) };
		if (caps.some((cap) => !cap.fits)) return 'wait';
	}
	const calls = standing.aiRequests;
	if (calls !== null && isModel) {
		const outcome = await callsLeft(session, calls);
		if (outcome !== 'held') return outcome;
	}
	if (!isMetered) return 'held';
	if (most === null) return { refused: unpricedUnderCap(order.model) };
	await giveIncluded(session, standing.includedCredits);
	return await creditsLeft(session, creditsOfUsd(most));
}

async function callsLeft(session: AgencySession, allowed: number): Promise<HoldOutcome | Refusal> {
	const [row] = await session.query<{ booked: number; open: number }>(
		`SELECT (SELECT count(*)::int FROM usage_event
				WHERE at >= month_start() AND kind = 'model') AS booked,
			(SELECT count(*)::int FROM spend_hold WHERE state = 'open' AND kind = 'model') AS open`,
	);
	const { booked = 0, open = 0 } = row ?? {};
	if (booked + open < allowed) return 'held';
	if (booked < allowed) return 'wait';
	return { refused: usedUp(`All ${allowed} model calls of this month are used up`) };
}

async function creditsLeft(session: AgencySession, need: number): Promise<HoldOutcome | Refusal> {
	const [row] = await session.query<{ balance: number; reserved: number }>(
		`SELECT coalesce((SELECT balance_after FROM credit_ledger ORDER BY number DESC LIMIT 1), 0)::float8 AS balance,
			(SELECT coalesce(sum(credits), 0)::float8 FROM spend_hold WHERE state = 'open') AS reserved`,
	);
	const { balance = 0, reserved = 0 } = row ?? {};
	if (balance >= need) return 'held';
	if (balance + reserved >= need) return 'wait';
	const left = Math.max(0, Math.floor(balance + reserved));
	return {
		refused: usedUp(`${left} content credits are left, and this call may need ${Math.ceil(need)}`),
	};
}

function usedUp(message: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'PLAN_003',
		message,
		hint: 'Buy credits, change the plan, or store a model key of the agency: calls with a key of its own cost no credits. The month begins anew on the 1st (UTC).',
	});
}

function refuseOrWait(outcome: HoldOutcome | Refusal): HoldOutcome {
	if (typeof outcome === 'object') throw outcome.refused;
	return outcome;
}

async function openHold(
	session: AgencySession,
	order: HoldOrder,
	isMetered: boolean,
): Promise<void> {
	const credits = isMetered ? creditsOfUsd(order.mostUsd ?? 0) : 0;
	const [hold] = await session.query<{ id: string }>(
		`INSERT INTO spend_hold (paid_call_id, sending, job_id, client_id, step, amount_usd, credits, is_metered,
			provider, key_level, prices_as_of, kind)
		SELECT $1, $2, job.id, job.client_id, job.current_step, $4, $5::numeric, $6, $7, $8, $9, $10
		FROM (SELECT id, client_id, current_step FROM job WHERE id = $3
			UNION ALL SELECT NULL, $11::uuid, '' WHERE $3::uuid IS NULL) AS job RETURNING id`,
		[
			order.callId,
			order.sending,
			order.jobId,
			order.mostUsd ?? null,
			credits,
			isMetered,
			(order.provider ?? '').slice(0, 100),
			order.keyLevel ?? 'instance',
			(order.pricesAsOf ?? '').slice(0, 40),
			order.kind ?? 'model',
			order.clientId,
		],
	);
	if (hold === undefined || !isMetered) return;
	await bookCredits(session, { kind: 'reserve', amount: -credits, holdId: hold.id });
}

async function sweep(session: AgencySession): Promise<number> {
	return await runOut(
		session,
		`(created_at <= clock_timestamp() - make_interval(secs => $2)
			OR EXISTS (SELECT FROM paid_call AS call WHERE call.id = spend_hold.paid_call_id
				AND call.state = 'sent' AND call.sends = spend_hold.sending
				AND call.lease_until <= clock_timestamp() - make_interval(secs => $1)))`,
		[GONE_SECONDS, LONGEST_SECONDS],
	);
}

/** Lets open holds run out; rows another worker is closing are left to it. */
async function runOut(session: AgencySession, where: string, values: unknown[]): Promise<number> {
	const rows = await session.query<HoldRow>(
		`SELECT ${HOLD} FROM spend_hold WHERE state = 'open' AND ${where} ORDER BY created_at FOR UPDATE SKIP LOCKED`,
		values,
	);
	for (const hold of rows) await giveBack(session, hold, 'expired');
	return rows.length;
}

async function giveBack(
	session: AgencySession,
	hold: HoldRow,
	state: 'released' | 'expired',
): Promise<void> {
	await close(session, hold.id, state);
	if (hold.isMetered)
		await bookCredits(session, { kind: 'release', amount: hold.credits, holdId: hold.id });
}

async function close(session: AgencySession, id: string, state: string): Promise<void> {
	await session.query(
		`UPDATE spend_hold SET state = $2, closed_at = clock_timestamp() WHERE id = $1`,
		[id, state],
	);
}
