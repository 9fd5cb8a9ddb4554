/** Paid calls of services, kept and booked beside those of models: searches, pictures, detections, prints, transcripts. */
import { hashOf } from '../shared/hash';
import type { Clock, SqlPort } from '../shared/ports';
import type { KeptAnswer, ServiceCalls, ServiceOrder, ServiceUse } from '../shared/service-calls';
import { inAgency } from './door';
import type { StoredPaidCalls } from './paid-calls';

/** So long an answer stands for the same question of the same job; later it is asked, and paid, anew. */
const KEPT_HOURS = 24;
/** A larger answer is booked, and not kept, where nothing else is said. */
const LARGEST_ANSWER_BYTES = 1_048_576;

/** Where the calls are kept and booked. */
export interface ServiceCallStore {
	sql: SqlPort;
	agencyId: string;
	jobId: string;
	calls: StoredPaidCalls;
	clock: Pick<Clock, 'sleep'>;
}

/**
 * The paid calls of services of a job. The same question of the same job is paid for once a day: a run that is resumed
 * reads the kept answer, and one whose answer was lost in a crash is booked as a repeat.
 */
export function storedServiceCalls(store: ServiceCallStore): ServiceCalls {
	const { calls, clock } = store;
	return {
		async pay(order, work, kept) {
			const question = questionOf(store, order);
			for (;;) {
				const { answers, newest } = await boughtBefore(store, question);
				const before = newest === null ? undefined : kept?.read(newest);
				if (before !== undefined) return before;
				const callKey = `${question}#${answers}`;
				const held = await calls.begin(callKey, requestOf(order));
				if (held === undefined) return await made(store, { callKey, order, work, kept });
				await clock.sleep(held.heldForMs, order.signal);
			}
		},
	};
}

async function made<T>(
	{ calls }: ServiceCallStore,
	about: {
		callKey: string;
		order: ServiceOrder;
		work: () => Promise<{ value: T; used: ServiceUse | undefined }>;
		kept: KeptAnswer<T> | undefined;
	},
): Promise<T> {
	const { callKey, order, work, kept } = about;
	let done: { value: T; used: ServiceUse | undefined };
	try {
		done = await work();
	} catch (error) {
		await calls.release(callKey).catch(() => undefined);
		throw error;
	}
	const { value, used } = done;
	if (used === undefined) {
		await calls.release(callKey).catch(() => undefined);
		return value;
	}
	await calls.book(callKey, {
		answer: answerOf(value, kept),
		costUsd: used.costUsd,
		model: used.model ?? order.model ?? order.provider,
		units: used.units,
		unit: order.unit,
		inputTokens: used.inputTokens ?? 0,
		outputTokens: used.outputTokens ?? 0,
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		estimated: used.estimated ?? false,
	});
	return value;
}

/** How often the question was answered in this job, and its newest answer that still stands. */
async function boughtBefore(
	{ sql, agencyId, jobId }: ServiceCallStore,
	question: string,
): Promise<{ answers: number; newest: unknown }> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ answers: number; newest: unknown }>(
				`SELECT count(*)::int AS answers, (array_agg(answer ORDER BY stored_at DESC) FILTER (
					WHERE stored_at > clock_timestamp() - make_interval(hours => $3) AND answer <> 'null'))[1] AS newest
				FROM paid_call WHERE job_id = $1 AND starts_with(call_key, $2) AND state = 'stored'`,
				[jobId, `${question}#`, KEPT_HOURS],
			),
	);
	return { answers: row?.answers ?? 0, newest: row?.newest ?? null };
}

function questionOf(
	{ agencyId, jobId }: ServiceCallStore,
	{ kind, operation, provider, model, inputs }: ServiceOrder,
): string {
	return hashOf({ agencyId, jobId, kind, operation, provider, model: model ?? '', inputs });
}

function requestOf(order: ServiceOrder) {
	return {
		operation: order.operation,
		kind: order.kind,
		model: order.model ?? order.provider,
		mostUsd: order.mostUsd,
		pricesAsOf: order.pricesAsOf ?? '',
		provider: order.provider,
		keyLevel: order.keyLevel ?? 'instance',
	};
}

function answerOf<T>(value: T, kept: KeptAnswer<T> | undefined): unknown {
	const answer = kept?.write(value) ?? null;
	const most = kept?.mostBytes ?? LARGEST_ANSWER_BYTES;
	return Buffer.byteLength(JSON.stringify(answer)) > most ? null : answer;
}
