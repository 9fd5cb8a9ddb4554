/** Wraps a model port: every call is metered, a finished paid call is never paid again, a transient failure is retried. */
import type { ModelCall } from '../contracts';
import { hashOf } from './hash';
import type { Clock, Ids, ModelAnswer, ModelPort, ModelRequest, PaidCallPort } from './ports';
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
}

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

/** A model port with meter, memory and retry around `inner`. */
export function meteredModel(inner: ModelPort, ports: MeterPorts): ModelPort {
	return {
		async complete(request) {
			const started = ports.clock.monotonicMs();
			const model = ports.modelOf(request);
			const key = callKeyOf(request, ports.tenant, model);
			const kept = await ports.paidCalls?.find(key);
			if (kept !== undefined) {
				request.onFirstEvent?.();
				ports.record(callOf(request, kept, { ...ports, started, attempts: 0, reused: true }));
				return kept;
			}
			await ports.paidCalls?.begin(key, { operation: request.operation, model });
			let attempts = 0;
			const answer = await retry(
				async () => {
					attempts += 1;
					return await inner.complete(request);
				},
				MODEL_RETRY,
				{ ...ports, signal: request.signal },
			);
			const named: ModelAnswer = { ...answer, callId: ports.ids.uuid() };
			const call = callOf(request, named, { ...ports, started, attempts, reused: false });
			await ports.paidCalls?.keep(key, named, call.costUsd);
			ports.record(call);
			return named;
		},
	};
}

function callOf(
	request: ModelRequest,
	answer: ModelAnswer,
	about: { clock: Clock; prices: PriceTable; started: number; attempts: number; reused: boolean },
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
	};
}
