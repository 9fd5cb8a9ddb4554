/** Answers of paid calls: written before the call leaves and before its answer is read, so that none is paid twice. */
import { z } from 'zod/v4';
import type { ModelAnswer, PaidCallPort, PaidCallRequest, SqlPort } from '../shared/ports';
import { noteAlerts, refusedBudgetOf } from './accounts/caps';
import { holdMoney, releaseHold, settleHold } from './accounts/holds';
import { lockMoney, standingOf } from './accounts/standing';
import { bookUsage, storeAnswer, type Booking } from './book-usage';
import { inAgency, type AgencySession } from './door';
import { needExisting } from './not-found';
import { unsettledCalls } from './unsettled-calls';

const tokens = z.number().int().nonnegative();

const AnswerSchema: z.ZodType<ModelAnswer> = z.object({
	callId: z.string(),
	text: z.string(),
	stop: z.enum(['end', 'max_tokens', 'refusal', 'other']),
	stopDetail: z.string(),
	model: z.string(),
	requestId: z.string(),
	usage: z.object({
		inputTokens: tokens,
		outputTokens: tokens,
		cacheReadTokens: tokens,
		cacheWriteTokens: tokens,
		estimated: z.boolean(),
	}),
});

/** How long a worker has a call to itself without renewing its claim; after a crash others wait that long at most. */
const LEASE_SECONDS = 12;
const RENEW_MS = 4_000;
/** How often a worker looks whether the one before it has its answer. */
const LOOK_AGAIN_MS = 1_000;

/** The paid calls of the store, and the end of calls of services. */
export interface StoredPaidCalls extends PaidCallPort {
	/** Stores the answer of a call of any kind and books what it used, in one transaction. */
	book(callKey: string, booking: Booking): Promise<void>;
}

/** Repeats work until it is told to stop; made by an adapter, because a clock stands behind it. */
export type Every = (ms: number, work: () => Promise<void>) => () => void;

/**
 * The paid calls of a job, shared by all jobs of the agency through their keys. One worker at a time
 * has a call: a second one waits for its answer. A call that was sent and never answered (a crash) is
 * sent again once its lease has run out; its usage is booked as a repeat. The first answer that is kept stands.
 * What could not be written because the database was away is written when this process asks again.
 *
 * @param every  renews claims while answers are awaited; without it a claim lasts one lease
 */
export function storedPaidCalls(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	every?: Every,
): StoredPaidCalls {
	/** Which sending of a call this port began: 1 is the first. */
	const sendings = new Map<string, number>();
	const renewals = new Map<string, () => void>();
	const unsettled = unsettledCalls(agencyId);
	const stopRenewing = (callKey: string) => {
		renewals.get(callKey)?.();
		renewals.delete(callKey);
	};
	const sendingOf = (callKey: string) => sendings.get(callKey) ?? 0;
	const inside = async <T>(work: (session: AgencySession) => Promise<T>) =>
		await inAgency(sql, agencyId, work);
	const book = async (callKey: string, booking: Booking) => {
		const sending = sendings.get(callKey) ?? unsettled.ended(callKey) ?? 1;
		const { answer, costUsd } = booking;
		await inside(async (session) => {
			const call = await storeAnswer(session, { callKey, answer, costUsd });
			const { isCapped, isMetered } = await standingOf(session);
			// After the call's own row, as in begin: whoever waits here holds nothing another needs.
			if (isCapped || isMetered) await lockMoney(session);
			const hold = await settleHold(session, { callId: call.id, sending, costUsd });
			await bookUsage(session, { ...booking, jobId, call, sending, hold });
			if (isCapped) await noteAlerts(session, { jobId });
		});
		unsettled.settle(callKey);
	};
	const keep: PaidCallPort['keep'] = async (callKey, answer, costUsd) =>
		await book(callKey, {
			...answer.usage,
			answer,
			costUsd,
			model: answer.model,
			units: 0,
			unit: '',
		});
	return {
		async book(callKey, booking) {
			stopRenewing(callKey);
			await book(callKey, booking);
		},
		async find(callKey) {
			const paid = unsettled.paid(callKey);
			if (paid !== undefined) await keep(callKey, paid.answer, paid.costUsd);
			const rows = await inside(
				async (session) =>
					await session.query<{ answer: unknown }>(
						`SELECT answer FROM paid_call WHERE call_key = $1 AND state = 'stored'`,
						[callKey],
					),
			);
			return rows[0] === undefined ? undefined : AnswerSchema.parse(rows[0].answer);
		},
		async begin(callKey, request) {
			const given = { ...request, callKey, jobId, ended: unsettled.ended(callKey) };
			const sends = await inside(async (session) => await markSent(session, given)).catch(
				async (error: unknown) => {
					await noteRefusal(sql, agencyId, { jobId, error });
					throw error;
				},
			);
			if (sends === undefined) return { heldForMs: LOOK_AGAIN_MS };
			unsettled.settle(callKey);
			sendings.set(callKey, sends);
			const claim = { callKey, sending: sends };
			const stop = every?.(
				RENEW_MS,
				async () => await inside(async (session) => await lease(session, claim, LEASE_SECONDS)),
			);
			if (stop !== undefined) renewals.set(callKey, stop);
			return undefined;
		},
		async keep(callKey, answer, costUsd) {
			stopRenewing(callKey);
			try {
				await keep(callKey, answer, costUsd);
			} catch (error) {
				const sends = sendings.get(callKey);
				if (sends !== undefined) unsettled.addPaid(callKey, { answer, costUsd, sends });
				throw error;
			}
		},
		async release(callKey) {
			stopRenewing(callKey);
			try {
				const claim = { callKey, sending: sendingOf(callKey) };
				await inside(async (session) => {
					await lease(session, claim, 0);
					await releaseHold(session, claim);
				});
			} catch (error) {
				const sends = sendings.get(callKey);
				if (sends !== undefined) unsettled.addEnded(callKey, sends);
				throw error;
			}
		},
	};
}

/** Renews the claim of a sending, or ends it with 0 seconds; one that was taken over stays as it is. */
async function lease(
	session: AgencySession,
	{ callKey, sending }: { callKey: string; sending: number },
	seconds: number,
): Promise<void> {
	await session.query(
		`UPDATE paid_call SET lease_until = clock_timestamp() + make_interval(secs => $2)
		WHERE call_key = $1 AND sends = $3 AND state = 'sent'`,
		[callKey, seconds, sending],
	);
}

/**
 * Claims a call with its money and gives the number of this sending; undefined while another worker has it,
 * or has its answer, or calls under way hold the money.
 */
async function markSent(
	session: AgencySession,
	given: PaidCallRequest & {
		callKey: string;
		jobId: string;
		/** A sending that is known to have ended without an answer. */
		ended: number | undefined;
	},
): Promise<number | undefined> {
	await needExisting(session, 'job', given.jobId);
	await session.query('SAVEPOINT before_claim');
	const [row] = await session.query<{ id: string; sends: number }>(
		`INSERT INTO paid_call AS call
			(call_key, job_id, operation, model, state, sends, sent_at, lease_until, kind)
		VALUES ($1, $2, $3, $4, 'sent', 1, clock_timestamp(),
			clock_timestamp() + make_interval(secs => $5), $7)
		ON CONFLICT (agency_id, call_key) DO UPDATE SET sends = call.sends + 1,
			sent_at = excluded.sent_at, lease_until = excluded.lease_until, state = 'sent'
			WHERE call.state <> 'stored'
				AND (call.lease_until IS NULL OR call.lease_until <= clock_timestamp()
					OR call.sends = $6::int)
		RETURNING id, sends`,
		[
			given.callKey,
			given.jobId,
			given.operation,
			given.model,
			LEASE_SECONDS,
			given.ended ?? null,
			given.kind ?? 'model',
		],
	);
	if (row === undefined) return undefined;
	const order = { ...given, callId: row.id, sending: row.sends };
	if ((await holdMoney(session, order)) === 'held') return row.sends;
	await session.query('ROLLBACK TO SAVEPOINT before_claim');
	return undefined;
}

/** A cap that refused a call is told of, apart from the transaction that was undone. */
async function noteRefusal(
	sql: SqlPort,
	agencyId: string,
	about: { jobId: string; error: unknown },
): Promise<void> {
	const refusedBudgetId = refusedBudgetOf(about.error);
	if (refusedBudgetId === undefined) return;
	await inAgency(sql, agencyId, async (session) => {
		await lockMoney(session);
		await noteAlerts(session, { jobId: about.jobId, refusedBudgetId });
	});
}
