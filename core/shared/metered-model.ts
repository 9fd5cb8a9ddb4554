/** Wraps a model port: every call is budgeted and metered, a finished paid call is never paid again, a transient failure is retried. */
import type { ModelCall } from '../contracts';
import { dearestUsd, tokensOf, type RunBudget } from './budget';
import { isAgencyError, type AgencyError } from './errors';
import { hashOf } from './hash';
import { leakError, leakOfKept, takenOut, type LeakGuard } from './leak-guard';
import type { ModelLimiter } from './model-limiter';
import type {
	Clock,
	Ids,
	KeyLevel,
	ModelAnswer,
	ModelPort,
	ModelRequest,
	PaidCallPort,
} from './ports';
import { MODEL_RETRY, retry } from './retry';
import { costUsd, type PriceTable } from './usage';

/** What a metered model needs. */
export interface MeterPorts {
	clock: Clock;
	ids: Ids;
	random: () => number;
	prices: PriceTable;
	/** Gets every call as it ends, in order of ending. */
	record: (call: ModelCall) => void;
	/** Present in the desk setting; in the light one an in-process map of the execution. */
	paidCalls?: PaidCallPort;
	/** Part of every key, so that two agencies never share an answer. */
	tenant: string;
	/** Name under which the model is known before it answers; part of the key. */
	modelOf: (request: ModelRequest) => string;
	/** Money of the run; nothing is held back without one. */
	budget?: RunBudget;
	/** The door all calls of the credential go through. */
	limiter?: ModelLimiter;
	/** Whose key pays and whose service it is; noted with each paid call. */
	key?: { level: KeyLevel; provider: string };
	/** Marks what leaves and searches what comes back before it is kept. */
	guard?: LeakGuard | undefined;
	/** Told of an answer that held what it must not; the job is to stop. */
	onLeak?: (error: AgencyError) => void;
	/** Whether this is the model that answers for another; noted on each call. */
	isFallback?: boolean;
	/** Whether another model stands by; then one that is down is not waited for again and again. */
	hasFallback?: boolean;
}

/** How long a model that stayed down is tried once only before its fallback is asked. */
const DOWN_MS = 60_000;

/** The key under which the answer of a call is kept: no clock, no attempt, no execution in it. */
export function callKeyOf(request: ModelRequest, tenant: string, model: string): string {
	const { operation, promptVersion, role, system, prefix, turn, format, maxTokens, effort } =
		request;
	return hashOf({
		tenant,
		model,
		operation,
		promptVersion,
		role,
		system,
		prefix,
		turn,
		format,
		maxTokens,
		effort,
	});
}

/** A model port with budget, meter, memory and retry around `inner`. */
export function meteredModel(inner: ModelPort, ports: MeterPorts): ModelPort {
	let downUntilMs = -Infinity;
	/** A spend limit of the account or a leak ends the run: nothing more leaves. */
	let stopped: Error | undefined;

	async function attempts(
		request: ModelRequest,
	): Promise<{ answer: ModelAnswer; attempts: number }> {
		let count = 0;
		const isDown = ports.hasFallback === true && ports.clock.monotonicMs() < downUntilMs;
		const attempt = async () => {
			if (stopped !== undefined) throw stopped;
			count += 1;
			const sent = ports.guard?.marked(request) ?? request;
			return await inner.complete({ ...sent, attempt: count });
		};
		const { limiter, clock } = ports;
		const { signal } = request;
		try {
			const answer = await retry(
				async () =>
					limiter === undefined ? await attempt() : await limiter.run(attempt, { clock, signal }),
				isDown ? { ...MODEL_RETRY, attempts: 1 } : MODEL_RETRY,
				{ ...ports, signal },
			);
			return { answer, attempts: count };
		} catch (error) {
			if (isAgencyError(error) && error.code === 'MODEL_SPEND_LIMIT') stopped = error;
			if (isAgencyError(error) && error.retryable) downUntilMs = clock.monotonicMs() + DOWN_MS;
			throw error;
		}
	}

	/** The answer itself, or the end of the job. */
	function withoutLeak({ operation }: ModelRequest, kept: ModelAnswer): ModelAnswer {
		const leak = leakOfKept(kept);
		if (leak === undefined) return kept;
		const error = leakError(operation, leak);
		stopped = error;
		ports.onLeak?.(error);
		throw error;
	}

	return {
		async complete(request) {
			const started = ports.clock.monotonicMs();
			const model = ports.modelOf(request);
			const key = callKeyOf(request, ports.tenant, model);
			const kept = await claimed(key, { request, model, ports });
			if (kept !== undefined) {
				request.onFirstEvent?.();
				ports.record(callOf(request, kept, { ...ports, started, attempts: 0, reused: true }));
				return withoutLeak(request, kept);
			}
			const release = async () => await ports.paidCalls?.release(key).catch(() => undefined);
			let reservation: Awaited<ReturnType<RunBudget['reserve']>> | undefined;
			let named: ModelAnswer;
			try {
				reservation = await ports.budget?.reserve(request, model);
				const { answer, attempts: count } = await attempts(request);
				const leak = ports.guard?.leakIn(`${answer.text}\n${answer.stopDetail}`);
				// It was paid: its price is booked and the same request not sent again, its text goes no further.
				const safe = leak === undefined ? {} : takenOut(leak);
				named = { ...answer, ...safe, callId: ports.ids.uuid() };
				const call = callOf(request, named, { ...ports, started, attempts: count, reused: false });
				reservation?.settle({ ...call, tokens: tokensOf(call) });
				await ports.paidCalls?.keep(key, named, call.costUsd);
				ports.record(call);
			} catch (error) {
				reservation?.settle();
				await release();
				throw error;
			}
			return withoutLeak(request, named);
		},
	};
}

/** The kept answer of a call, or undefined once the call is ours to make; waits while another worker makes it. */
async function claimed(
	key: string,
	about: { request: ModelRequest; model: string; ports: MeterPorts },
): Promise<ModelAnswer | undefined> {
	const { request, model, ports } = about;
	const { paidCalls, clock } = ports;
	if (paidCalls === undefined) return undefined;
	for (;;) {
		const kept = await paidCalls.find(key);
		if (kept !== undefined) return kept;
		const held = await paidCalls.begin(key, {
			operation: request.operation,
			model,
			mostUsd: dearestUsd(request, model, ports.prices),
			pricesAsOf: ports.prices.asOf,
			...(ports.key === undefined
				? {}
				: { provider: ports.key.provider, keyLevel: ports.key.level }),
		});
		if (held === undefined) return undefined;
		await clock.sleep(held.heldForMs, request.signal);
	}
}

function callOf(
	request: ModelRequest,
	answer: ModelAnswer,
	about: MeterPorts & { started: number; attempts: number; reused: boolean },
): ModelCall {
	const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, estimated } = answer.usage;
	return {
		id: answer.callId,
		operation: request.operation,
		model: answer.model,
		needs: [...new Set(request.needs)],
		inputTokens,
		outputTokens,
		cacheReadTokens,
		cacheWriteTokens,
		costUsd: about.reused ? 0 : costUsd(about.prices, answer.model, answer.usage),
		estimated,
		attempts: about.attempts,
		durationMs: Math.round(about.clock.monotonicMs() - about.started),
		reused: about.reused,
		promptVersion: request.promptVersion,
		...(about.isFallback === true ? { fallback: true } : {}),
	};
}
