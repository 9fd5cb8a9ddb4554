/** Answers of paid calls: written before the call leaves and before its answer is read, so that none is paid twice. */
import { z } from 'zod/v4';
import type { ModelAnswer, PaidCallPort, PaidCallRequest, SqlPort } from '../shared/ports';
import { noteAlerts, refusedBudgetOf, type PaidFor } from './accounts/caps';
import { holdMoney, releaseHold, settleHold } from './accounts/holds';
import { lockMoney, standingOf } from './accounts/standing';
import { seeAll } from './accounts/within-reach';
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

/** A call that is about to leave, with what nobody else may ask for while it is under way. */
export interface StoredCallRequest extends PaidCallRequest {
	/** Keys of texts of which a call with the same model makes vectors. */
	claims?: readonly string[];
}

/** The paid calls of the store, and the end of calls of services. */
export interface StoredPaidCalls extends PaidCallPort {
	begin(callKey: string, request: StoredCallRequest): Promise<{ heldForMs: number } | undefined>;
	/**
	 * Stores the answer of a call of any kind and books what it used, in one transaction.
	 *
	 * @param work  belongs to the same transaction; when it throws nothing is booked
	 */
	book(
		callKey: string,
		booking: Booking,
		work?: (session: AgencySession) => Promise<void>,
	): Promise<void>;
}

/** Texts under way: their call was sent, and its worker lives. */
export const UNDER_WAY = `kind = 'embedding' AND state = 'sent' AND lease_until > clock_timestamp()`;

/** Repeats work until it is told to stop; made by an adapter, because a clock stands behind it. */
export type Every = (ms: number, work: () => Promise<void>) => () => void;

/**
 * The paid calls of a job, or of a client or the agency without one, shared by all of the agency through their keys.
 * One worker at a time has a call: a second one waits for its answer. A call that was sent and never answered (a crash)
 * is sent again once its lease has run out; its usage is booked as a repeat. The first answer that is kept stands.
 * What could not be written because the database was away is written when this process asks again.
 *
 * @param of  ID of the job that pays; a client or the agency itself where there is none
 * @param every  renews claims while answers are awaited; without it a claim lasts one lease
 */
export function storedPaidCalls(
	sql: SqlPort,
	agencyId: string,
	of: string | { clientId: string | undefined },
	every?: Every,
): StoredPaidCalls {
	const paidFor =
		typeof of === 'string'
			? { jobId: of, clientId: null }
			: { jobId: null, clientId: of.clientId ?? null };
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
		await inAgency(sql, agencyId, async (session) => {
			await seeAll(session);
			return await work(session);
		});
	const book: StoredPaidCalls['book'] = async (callKey, booking, work) => {
		const sending = sendings.get(callKey) ?? unsettled.ended(callKey) ?? 1;
		const { answer, costUsd } = booking;
		await inside(async (session) => {
			await work?.(session);
			const call = await storeAnswer(session, { callKey, answer, costUsd });
			const { isCapped, isMetered } = await standingOf(session);
			// After the call's own row, as in begin: whoever waits here holds nothing another needs.
			if (isCapped || isMetered) await lockMoney(session);
			const hold = await settleHold(session, { callId: call.id, sending, costUsd });
			await bookUsage(session, { ...booking, jobId: paidFor.jobId, call, sending, hold });
			if (isCapped) await noteAlerts(session, paidFor);
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
		async book(callKey, booking, work) {
			stopRenewing(callKey);
			await book(callKey, booking, work);
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
			const given = { ...request, ...paidFor, callKey, ended: unsettled.ended(callKey) };
			const mark = async (session: AgencySession) => await markSent(session, given);
			const sends = await inAgency(sql, agencyId, mark).catch(async (error: unknown) => {
				await noteRefusal(sql, agencyId, { paidFor, error });
				throw error;
			});
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
	given: StoredCallRequest & {
		callKey: string;
		jobId: string | null;
		clientId: string | null;
		/** A sending that is known to have ended without an answer. */
		ended: number | undefined;
	},
): Promise<number | undefined> {
	await needExisting(session, 'job', given.jobId ?? undefined);
	await needExisting(session, 'client', given.clientId ?? undefined);
	await seeAll(session);
	const { claims = [] } = given;
	if (claims.length > 0 && (await areTaken(session, given.model, claims))) return undefined;
	await session.query('SAVEPOINT before_claim');
	const [row] = await session.query<{ id: string; sends: number }>(
		`INSERT INTO paid_call AS call
			(call_key, job_id, operation, model, state, sends, sent_at, lease_until, kind, client_id, claims)
		VALUES ($1, $2, $3, $4, 'sent', 1, clock_timestamp(),
			clock_timestamp() + make_interval(secs => $5), $7, $8, $9)
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
			given.clientId,
			claims,
		],
	);
	if (row === undefined) return undefined;
	const order = { ...given, callId: row.id, sending: row.sends };
	if ((await holdMoney(session, order)) === 'held') return row.sends;
	await session.query('ROLLBACK TO SAVEPOINT before_claim');
	return undefined;
}

/** Whether a living call makes vectors of one of these texts; until the end of the transaction no other begins. */
async function areTaken(
	session: AgencySession,
	model: string,
	claims: readonly string[],
): Promise<boolean> {
	await session.query(`SELECT one_at_a_time('vectors ' || $1)`, [session.agencyId]);
	const [taken] = await session.query(
		`SELECT 1 FROM paid_call WHERE ${UNDER_WAY} AND model = $1 AND claims && $2::text[] LIMIT 1`,
		[model, claims],
	);
	return taken !== undefined;
}

/** A cap that refused a call is told of, apart from the transaction that was undone. */
async function noteRefusal(
	sql: SqlPort,
	agencyId: string,
	about: { paidFor: PaidFor; error: unknown },
): Promise<void> {
	const refusedBudgetId = refusedBudgetOf(about.error);
	if (refusedBudgetId === undefined) return;
	await inAgency(sql, agencyId, async (session) => {
		await seeAll(session);
		await lockMoney(session);
		await noteAlerts(session, { ...about.paidFor, refusedBudgetId });
	});
}
