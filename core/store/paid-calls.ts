/** Answers of paid calls: written before the call leaves and before its answer is read, so that none is paid twice. */
import { z } from 'zod/v4';
import type { ModelAnswer, PaidCallPort, PaidCallRequest, SqlPort } from '../shared/ports';
import { noteAlerts, refusedBudgetOf } from './accounts/caps';
import { holdMoney, releaseHold, settleHold, type ClosedHold } from './accounts/holds';
import { lockMoney, standingOf } from './accounts/standing';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow } from './not-found';
import { unsettledCalls } from './unsettled-calls';
import { storable } from './storable';

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
): PaidCallPort {
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
	const keep: PaidCallPort['keep'] = async (callKey, answer, costUsd) => {
		const sending = sendings.get(callKey) ?? unsettled.ended(callKey) ?? 1;
		await inside(async (session) => {
			const call = await storeAnswer(session, { callKey, answer, costUsd });
			const { isCapped, isMetered } = await standingOf(session);
			// After the call's own row, as in begin: whoever waits here holds nothing another needs.
			if (isCapped || isMetered) await lockMoney(session);
			const hold = await settleHold(session, { callId: call.id, sending, costUsd });
			await bookUsage(session, { jobId, call, answer, costUsd, isRepeat: sending > 1, hold });
			if (isCapped) await noteAlerts(session, { jobId });
		});
		unsettled.settle(callKey);
	};
	return {
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

interface CallFacts {
	id: string;
	operation: string;
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
			(call_key, job_id, operation, model, state, sends, sent_at, lease_until)
		VALUES ($1, $2, $3, $4, 'sent', 1, clock_timestamp(),
			clock_timestamp() + make_interval(secs => $5))
		ON CONFLICT (agency_id, call_key) DO UPDATE SET sends = call.sends + 1,
			sent_at = excluded.sent_at, lease_until = excluded.lease_until, state = 'sent'
			WHERE call.state <> 'stored'
				AND (call.lease_until IS NULL OR call.lease_until <= clock_timestamp()
					OR call.sends = $6::int)
		RETURNING id, sends`,
		[given.callKey, given.jobId, given.operation, given.model, LEASE_SECONDS, given.ended ?? null],
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

async function storeAnswer(
	session: AgencySession,
	given: { callKey: string; answer: ModelAnswer; costUsd: number | null },
): Promise<CallFacts> {
	const { value, replaced } = storable(given.answer);
	await session.query(
		`UPDATE paid_call SET state = 'stored', answer = $2::jsonb, replaced_characters = $3,
			cost_usd = $4, stored_at = clock_timestamp(), lease_until = NULL
		WHERE call_key = $1 AND state <> 'stored'`,
		[given.callKey, JSON.stringify(value), replaced, given.costUsd],
	);
	const [call] = await session.query<{ id: string; operation: string }>(
		'SELECT id, operation FROM paid_call WHERE call_key = $1',
		[given.callKey],
	);
	return needRow(call, 'paid call', given.callKey);
}

async function bookUsage(
	session: AgencySession,
	given: {
		jobId: string;
		call: CallFacts;
		answer: ModelAnswer;
		costUsd: number | null;
		isRepeat: boolean;
		hold: ClosedHold | undefined;
	},
): Promise<void> {
	const { call, answer, isRepeat, hold } = given;
	const { usage } = answer;
	await session.query(
		`INSERT INTO usage_event (job_id, paid_call_id, repeat_of, operation, model, input_tokens,
			output_tokens, cache_read_tokens, cache_write_tokens, estimated, cost_usd, step, provider, key_level,
			prices_as_of, credits, client_id, document_id)
		SELECT job.id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, job.current_step), $13, $14, $15,
			$16::numeric, job.client_id, job.document_id
		FROM job WHERE job.id = $1`,
		[
			needId('job', given.jobId),
			call.id,
			isRepeat ? call.id : null,
			call.operation,
			answer.model,
			usage.inputTokens,
			usage.outputTokens,
			usage.cacheReadTokens,
			usage.cacheWriteTokens,
			usage.estimated,
			given.costUsd,
			hold?.step ?? null,
			hold?.provider ?? '',
			hold?.keyLevel ?? 'instance',
			hold?.pricesAsOf ?? '',
			hold?.credits ?? 0,
		],
	);
}
