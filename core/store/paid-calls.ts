/** Answers of paid calls: written before the call leaves and before its answer is read, so that none is paid twice. */
import { z } from 'zod/v4';
import type { ModelAnswer, PaidCallPort, SqlPort } from '../shared/ports';
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
	const lease = async (callKey: string, seconds: number) =>
		await inAgency(sql, agencyId, async (session) => {
			await session.query(
				`UPDATE paid_call SET lease_until = clock_timestamp() + make_interval(secs => $2)
				WHERE call_key = $1 AND sends = $3 AND state = 'sent'`,
				[callKey, seconds, sendings.get(callKey) ?? 0],
			);
		});
	const keep: PaidCallPort['keep'] = async (callKey, answer, costUsd) => {
		const sending = sendings.get(callKey) ?? unsettled.ended(callKey) ?? 1;
		await inAgency(sql, agencyId, async (session) => {
			const call = await storeAnswer(session, { callKey, answer, costUsd });
			await bookUsage(session, { jobId, call, answer, costUsd, isRepeat: sending > 1 });
		});
		unsettled.settle(callKey);
	};
	return {
		async find(callKey) {
			const paid = unsettled.paid(callKey);
			if (paid !== undefined) await keep(callKey, paid.answer, paid.costUsd);
			const rows = await inAgency(
				sql,
				agencyId,
				async (session) =>
					await session.query<{ answer: unknown }>(
						`SELECT answer FROM paid_call WHERE call_key = $1 AND state = 'stored'`,
						[callKey],
					),
			);
			return rows[0] === undefined ? undefined : AnswerSchema.parse(rows[0].answer);
		},
		async begin(callKey, { operation, model }) {
			const sends = await inAgency(
				sql,
				agencyId,
				async (session) =>
					await markSent(session, {
						callKey,
						jobId,
						operation,
						model,
						ended: unsettled.ended(callKey),
					}),
			);
			if (sends === undefined) return { heldForMs: LOOK_AGAIN_MS };
			unsettled.settle(callKey);
			sendings.set(callKey, sends);
			const stop = every?.(RENEW_MS, async () => await lease(callKey, LEASE_SECONDS));
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
				await lease(callKey, 0);
			} catch (error) {
				const sends = sendings.get(callKey);
				if (sends !== undefined) unsettled.addEnded(callKey, sends);
				throw error;
			}
		},
	};
}

interface CallFacts {
	id: string;
	operation: string;
}

/** Claims a call and gives the number of this sending; undefined while another worker has it, or has its answer. */
async function markSent(
	session: AgencySession,
	given: {
		callKey: string;
		jobId: string;
		operation: string;
		model: string;
		/** A sending that is known to have ended without an answer. */
		ended: number | undefined;
	},
): Promise<number | undefined> {
	await needExisting(session, 'job', given.jobId);
	const [row] = await session.query<{ sends: number }>(
		`INSERT INTO paid_call AS call
			(call_key, job_id, operation, model, state, sends, sent_at, lease_until)
		VALUES ($1, $2, $3, $4, 'sent', 1, clock_timestamp(),
			clock_timestamp() + make_interval(secs => $5))
		ON CONFLICT (agency_id, call_key) DO UPDATE SET sends = call.sends + 1,
			sent_at = excluded.sent_at, lease_until = excluded.lease_until, state = 'sent'
			WHERE call.state <> 'stored'
				AND (call.lease_until IS NULL OR call.lease_until <= clock_timestamp()
					OR call.sends = $6::int)
		RETURNING sends`,
		[given.callKey, given.jobId, given.operation, given.model, LEASE_SECONDS, given.ended ?? null],
	);
	return row?.sends;
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
	},
): Promise<void> {
	const { call, answer, isRepeat } = given;
	const { usage } = answer;
	await session.query(
		`INSERT INTO usage_event (job_id, paid_call_id, repeat_of, operation, model, input_tokens,
			output_tokens, cache_read_tokens, cache_write_tokens, estimated, cost_usd)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
		],
	);
}
