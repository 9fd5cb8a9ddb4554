/** The Anthropic Messages API: validation, answers by working on the request, streaming, cache, prices, failures on command. */
import { createHash } from 'node:crypto';
import { bodyProblem, contentOf, headerProblem, refusal } from '../model/validate.mjs';
import { costOf, modelInfos, modelOf, PRICES_AS_OF } from '../model/catalog.mjs';
import { compose } from '../model/compose.mjs';
import { faultyReply } from '../model/failures.mjs';
import { promptCache, promptTokens } from '../model/usage.mjs';
import { streamOf } from '../model/stream.mjs';
import { operationOf } from '../writer/answer.mjs';
import { indexOf } from './search.mjs';

export const id = 'model';
export const hosts = ['api.anthropic.com'];

/** Faults are matched by operation, so this service takes them itself. */
export const ownFaults = true;

const cache = promptCache();
let calls = 0;

/** Forgets the cache and counts from one again. */
export function reset() {
	cache.clear();
	calls = 0;
}

/** Commands: `clearCache`, `usage` (sums over the log given by the caller's own reading), `prices`. */
export function control(command) {
	if (command.do === 'clearCache') return void cache.clear();
	if (command.do === 'prices')
		return {
			asOf: PRICES_AS_OF,
			models: modelInfos().map((info) => ({ id: info.id, price: modelOf(info.id).price })),
		};
	throw new Error('the model knows: clearCache, prices');
}

/** Answers a request to the API; a path prefix before `/v1` is accepted. */
export async function handle(request, context) {
	const requestId = `req_${hash(`${context.seed}:${calls}:${request.path}`).slice(0, 24)}`;
	const reply = await route(request, context, requestId);
	const body = reply.body?.type === 'error' ? { ...reply.body, request_id: requestId } : reply.body;
	return {
		...reply,
		body,
		headers: {
			'request-id': requestId,
			'anthropic-organization-id': 'org-sandbox',
			...reply.headers,
		},
	};
}

async function route(request, context, requestId) {
	const problem = headerProblem(request);
	if (problem) return problem;
	const path = request.path.slice(Math.max(0, request.path.indexOf('/v1/')));
	if (request.method === 'GET' && path === '/v1/models') {
		const data = modelInfos();
		return { body: { data, has_more: false, first_id: data[0].id, last_id: data.at(-1).id } };
	}
	if (request.method === 'GET' && path.startsWith('/v1/models/')) {
		const info = modelInfos().find(
			(entry) => entry.id === decodeURIComponent(path.slice('/v1/models/'.length)),
		);
		return info ? { body: info } : refusal(404, 'not_found_error', `model: ${path.slice(11)}`);
	}
	if (request.method !== 'POST' || !['/v1/messages', '/v1/messages/count_tokens'].includes(path))
		return refusal(404, 'not_found_error', 'Not found');
	let body;
	try {
		body = request.json();
	} catch {
		return refusal(400, 'invalid_request_error', 'The request body is not valid JSON');
	}
	const counting = path.endsWith('count_tokens');
	const wrong = bodyProblem(body, { version: request.headers['anthropic-version'], counting });
	if (wrong) return { ...wrong, log: { problem: wrong.body.error.message } };
	if (counting) return { body: { input_tokens: promptTokens(body) } };
	return await message(request, body, context, requestId);
}

async function message(request, body, context, requestId) {
	calls += 1;
	const call = calls;
	const startMs = context.nowMs();
	const model = modelOf(body.model);
	const prompt = promptOf(body);
	const operation = operationOf(prompt);
	const fault = context.faults.take({
		service: id,
		host: request.host,
		path: request.path,
		method: request.method,
		operations: operation.names,
	});
	const common = {
		operation: operation.id,
		model: model.id,
		attempt: Number(request.headers['x-stainless-retry-count'] ?? 0),
		label: body.metadata?.user_id ?? '',
		requestId,
		asked: hash(request.body).slice(0, 16),
		...(fault ? { fault: fault.kind } : {}),
	};
	if (fault?.kind === 'slow')
		await context.faults.hold(fault, {
			ms: 5_000,
			signal: request.signal,
			sleep: context.sleep,
		});
	const failed = fault && faultyReply(fault);
	if (failed) return { ...failed, log: { ...common, startMs, endMs: context.nowMs() } };

	const plan = cache.plan(body, model, startMs);
	if (plan.usage.total + body.max_tokens > model.context)
		return refusal(
			400,
			'invalid_request_error',
			`prompt is too long: ${plan.usage.total} tokens > ${model.context} maximum`,
		);
	const made = compose({
		body,
		prompt,
		operation,
		fault,
		context,
		model,
		call,
		index: indexOf(context),
	});
	const cost = costOf(model, { ...plan.usage, output: made.output, searches: made.searches });
	const whole = {
		id: `msg_${hash(`${context.seed}:${call}`).slice(0, 24)}`,
		type: 'message',
		role: 'assistant',
		model: model.id,
		content: made.content,
		stop_reason: made.stop,
		stop_sequence: null,
		stop_details: made.details,
		container: null,
		diagnostics: null,
		usage: {
			input_tokens: plan.usage.input,
			output_tokens: made.output,
			cache_creation_input_tokens: plan.usage.write5m + plan.usage.write1h,
			cache_read_input_tokens: plan.usage.read,
			cache_creation: {
				ephemeral_5m_input_tokens: plan.usage.write5m,
				ephemeral_1h_input_tokens: plan.usage.write1h,
			},
			output_tokens_details: { thinking_tokens: made.thinking },
			server_tool_use: made.searches
				? { web_search_requests: made.searches, web_fetch_requests: 0 }
				: null,
			service_tier: 'standard',
			inference_geo: 'global',
			speed: 'standard',
		},
	};
	const log = {
		...common,
		startMs,
		endMs: context.nowMs(),
		callId: whole.id,
		prefixHash: plan.prefixHash,
		stop: made.stop,
		costUsd: Number(cost.toFixed(6)),
		tokens: {
			input: plan.usage.input,
			cacheRead: plan.usage.read,
			cacheWrite: plan.usage.write5m + plan.usage.write1h,
			output: made.output,
			thinking: made.thinking,
		},
		...(made.planted.length
			? { planted: made.planted.map((entry) => ({ operation: operation.id, ...entry })) }
			: {}),
	};
	const toFirstToken = () =>
		context.pace(
			400 + (plan.usage.input / 20_000) * 1000 + (made.thinking / model.speed) * 1000,
			request.signal,
		);
	if (!body.stream) {
		await toFirstToken();
		await context.pace((made.output / model.speed) * 1000, request.signal);
		plan.commit();
		log.endMs = context.nowMs();
		return { headers: limits(context), body: whole, log };
	}
	const stream = (async function* () {
		await toFirstToken();
		const sleep = (ms) => context.sleep(ms, request.signal).catch(() => {});
		yield* streamOf(whole, {
			onFirst: plan.commit,
			pace: (tokens) => context.pace((tokens / model.speed) * 1000, request.signal),
			fault,
			sleep,
		});
		log.endMs = context.nowMs();
	})();
	return {
		headers: {
			...limits(context),
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-cache',
		},
		stream,
		log,
	};
}

/** The request as the writer reads it: system, everything the user said, and the last block of it. */
function promptOf(body) {
	const system =
		typeof body.system === 'string'
			? body.system
			: (body.system ?? []).map((block) => block.text ?? '').join('\n\n');
	const texts = contentOf(body)
		.filter((block) => block.type === 'text')
		.map((block) => block.text);
	return {
		system,
		text: texts.join('\n\n'),
		turn: texts.at(-1) ?? '',
		title: body.output_config?.format?.schema?.title ?? '',
	};
}

function limits(context) {
	const reset = new Date(context.nowMs() + 60_000).toISOString();
	const headers = {};
	for (const [kind, limit] of [
		['requests', 1000],
		['tokens', 2_400_000],
		['input-tokens', 2_000_000],
		['output-tokens', 400_000],
	]) {
		Object.assign(headers, {
			[`anthropic-ratelimit-${kind}-limit`]: String(limit),
			[`anthropic-ratelimit-${kind}-remaining`]: String(limit - 1),
			[`anthropic-ratelimit-${kind}-reset`]: reset,
		});
	}
	return headers;
}

const hash = (text) => createHash('sha256').update(text).digest('hex');
