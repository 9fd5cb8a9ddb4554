/** Any chat-model sub-node of n8n as a model port: JSON by prompt, usage from the answer or estimated. */
import { AgencyError, refusedKeyOf } from '../../shared/errors';
import type { ModelAnswer, ModelPort, ModelRequest } from '../../shared/ports';
import { retryAtOf } from './retry-at';

/** What a chat-model sub-node gives; plain objects are accepted as messages everywhere. */
export interface ChatModel {
	model?: string;
	modelName?: string;
	_llmType?: () => string;
	invoke(
		messages: { role: 'system' | 'user'; content: string }[],
		options?: { signal?: AbortSignal; timeout?: number },
	): Promise<ChatAnswer>;
}

interface ChatAnswer {
	content: string | { type: string; text?: string }[];
	usage_metadata?: {
		input_tokens?: number;
		output_tokens?: number;
		input_token_details?: { cache_read?: number; cache_creation?: number };
	};
	response_metadata?: Record<string, unknown>;
}

/** Characters per token when a model reports no usage; the vendor's own rule of thumb. */
const CHARACTERS_PER_TOKEN = 2.5;
const TIMEOUT_MS = 600_000;

/** A model port on an attached chat model. */
export function chatModel(chat: ChatModel): ModelPort {
	return {
		async complete(request) {
			const messages = messagesOf(request);
			let answer: ChatAnswer;
			try {
				answer = await chat.invoke(messages, {
					timeout: TIMEOUT_MS,
					...(request.signal ? { signal: request.signal } : {}),
				});
			} catch (error) {
				throw toAgencyError(error, request);
			}
			request.onFirstEvent?.();
			// Some sub-nodes end quietly when they are cancelled.
			if (request.signal?.aborted === true) throw toAgencyError(new Error('cancelled'), request);
			return answerOf(answer, messages, nameOf(chat));
		},
	};
}

/** Name of an attached chat model. */
export function nameOf(chat: ChatModel): string {
	return chat.model ?? chat.modelName ?? chat._llmType?.() ?? 'attached model';
}

function messagesOf(request: ModelRequest): { role: 'system' | 'user'; content: string }[] {
	const parts = [...request.prefix, request.turn];
	if (request.format !== undefined) {
		parts.push(
			`Answer with one JSON object titled ${request.format.name} and nothing else. It has to fit this JSON Schema:\n` +
				JSON.stringify(request.format.schema),
		);
	}
	return [
		{ role: 'system', content: request.system },
		{ role: 'user', content: parts.join('\n\n') },
	];
}

function answerOf(answer: ChatAnswer, messages: { content: string }[], model: string): ModelAnswer {
	const text =
		typeof answer.content === 'string'
			? answer.content
			: answer.content.map((block) => (block.type === 'text' ? (block.text ?? '') : '')).join('');
	const metadata = answer.response_metadata ?? {};
	const reason = String(
		metadata.stop_reason ??
			metadata.finish_reason ??
			metadata.finishReason ??
			metadata.done_reason ??
			(metadata.incomplete_details as { reason?: string } | undefined)?.reason ??
			'',
	).toLowerCase();
	const stop = STOPS[reason] ?? 'end';
	if (text.trim() === '' && stop === 'end') {
		throw new AgencyError({
			kind: 'model',
			code: 'MODEL_EMPTY',
			message: `${model} ended without any text`,
			hint: 'Run the node again.',
			retryable: true,
		});
	}
	return {
		callId: '',
		text,
		stop,
		stopDetail: stop === 'end' || DETAILED.has(reason) === false ? '' : reason,
		model,
		requestId: '',
		usage: usageOf(answer, messages, text),
	};
}

/** Words in which vendors say why an answer ended; everything else counts as a plain end. */
const STOPS: Record<string, ModelAnswer['stop']> = {
	length: 'max_tokens',
	max_tokens: 'max_tokens',
	max_output_tokens: 'max_tokens',
	model_context_window_exceeded: 'max_tokens',
	refusal: 'refusal',
	content_filter: 'refusal',
	safety: 'refusal',
	recitation: 'refusal',
	prohibited_content: 'refusal',
	pause_turn: 'other',
};

/** Those that say more than the stop they map to. */
const DETAILED = new Set([
	'content_filter',
	'model_context_window_exceeded',
	'pause_turn',
	'prohibited_content',
	'recitation',
	'safety',
]);

/** Tokens as the model reports them; what it leaves out is estimated from the characters. */
function usageOf(
	answer: ChatAnswer,
	messages: { content: string }[],
	text: string,
): ModelAnswer['usage'] {
	const reported = answer.usage_metadata;
	const other = answer.response_metadata?.tokenUsage as
		{ promptTokens?: number; completionTokens?: number } | undefined;
	const input = reported?.input_tokens ?? other?.promptTokens;
	const output = reported?.output_tokens ?? other?.completionTokens;
	const cacheRead = reported?.input_token_details?.cache_read ?? 0;
	const cacheWrite = reported?.input_token_details?.cache_creation ?? 0;
	const estimate = (characters: number) => Math.ceil(characters / CHARACTERS_PER_TOKEN);
	const prompt = messages.reduce((sum, message) => sum + message.content.length, 0);
	// A count of 0 beside words is none: streams of some servers report nothing.
	const counted = (tokens: number | undefined): tokens is number => (tokens ?? 0) > 0;
	return {
		inputTokens: counted(input) ? Math.max(0, input - cacheRead - cacheWrite) : estimate(prompt),
		outputTokens: counted(output) ? output : estimate(text.length),
		cacheReadTokens: cacheRead,
		cacheWriteTokens: cacheWrite,
		estimated: !counted(input) || !counted(output),
	};
}

function toAgencyError(error: unknown, request: ModelRequest): AgencyError {
	const failure = error as ChatFailure;
	const status = statusOf(failure);
	const cancelled = request.signal?.aborted === true;
	const spendCap = !cancelled && SPEND_CAP.test(wordsOf(failure));
	const refusal = KEY_UNKNOWN.test(`${wordsOf(failure)} ${String(failure.message)}`)
		? refusedKeyOf(401)
		: refusedKeyOf(status);
	const retryable =
		!cancelled &&
		!spendCap &&
		refusal === undefined &&
		(status === undefined || status === 408 || status === 409 || status === 429 || status >= 500);
	const retryAt = retryable ? retryAtOf(retryAfterOf(failure)) : undefined;
	if (spendCap) {
		return new AgencyError({
			kind: 'provider',
			code: 'MODEL_SPEND_LIMIT',
			message: `${request.operation}: the account of the attached model has reached a spend limit`,
			hint: 'Raise the limit or add credit, or attach another model.',
			retryable: false,
			...(status === undefined ? {} : { status }),
		});
	}
	return new AgencyError({
		kind: cancelled ? 'model' : 'provider',
		code: cancelled ? 'MODEL_CANCELLED' : 'MODEL_UNAVAILABLE',
		...(cancelled ? {} : refusal),
		message: cancelled
			? `${request.operation}: cancelled`
			: `${request.operation}: the attached model did not answer${status === undefined ? '' : ` (status ${status})`}`,
		hint: cancelled ? 'The execution was cancelled or timed out.' : hintOf(status, refusal?.code),
		retryable,
		...(status === undefined ? {} : { status }),
		...(retryAt === undefined ? {} : { retryAt }),
	});
}

function hintOf(status: number | undefined, refused: string | undefined): string {
	if (refused === 'AUTH_001')
		return 'The key of the model sub-node is not valid (any more). Put a current one into its credential.';
	if (refused === 'AUTH_003')
		return 'The key of the model sub-node is valid but may not do this. Check what its account may use.';
	if (status === 404)
		return 'The model is unknown to this account. Attach another model, or name another one on its sub-node.';
	if (status === 400 || status === 413 || status === 422)
		return 'The request was refused. Attach another model, or ask for less.';
	return 'Wait a minute and run the node again, or attach another model.';
}

/** An error of a chat model: SDKs and n8n wrap the vendor's answer in different ways. */
interface ChatFailure {
	status?: unknown;
	statusCode?: unknown;
	httpCode?: unknown;
	code?: unknown;
	message?: unknown;
	/** Google's own list of reasons. */
	errorDetails?: unknown;
	error?: unknown;
	cause?: unknown;
	headers?: Headers | Record<string, string>;
	response?: { status?: unknown; headers?: Headers | Record<string, string> };
}

/** Codes with which vendors say that money, not speed, is what is missing. */
const SPEND_CAP =
	/\b(?:insufficient_quota|billing_hard_limit_reached|billing_error|(?:enforced|contract)_spend_limit_reached)\b/;

/** Google says with 400 that a key is none of theirs, as a code in its details or in a message of JSON. */
const KEY_UNKNOWN = /\bAPI_KEY_INVALID\b/;

function statusOf(failure: ChatFailure): number | undefined {
	const named = [failure.status, failure.statusCode, failure.httpCode, failure.response?.status];
	const found = named.map(Number).find((status) => status >= 400 && status < 600);
	if (found !== undefined || failure.cause === undefined || failure.cause === failure) return found;
	return statusOf(failure.cause as ChatFailure);
}

/** The vendor's codes, never its prose. */
function wordsOf(failure: ChatFailure): string {
	const inner = failure.error as
		{ code?: unknown; type?: unknown; error?: unknown; details?: unknown } | undefined;
	const deeper = inner?.error as
		{ code?: unknown; type?: unknown; details?: { error_code?: unknown } } | undefined;
	const listed = Array.isArray(failure.errorDetails) ? failure.errorDetails : [];
	return [
		failure.code,
		...listed.map((one) => (one as { reason?: unknown } | null)?.reason),
		inner?.code,
		inner?.type,
		deeper?.code,
		deeper?.type,
		deeper?.details?.error_code,
	]
		.filter((word) => typeof word === 'string')
		.join(' ');
}

function retryAfterOf(failure: ChatFailure): string | null | undefined {
	const headers = failure.headers ?? failure.response?.headers;
	return typeof headers?.get === 'function'
		? (headers as Headers).get('retry-after')
		: (headers as Record<string, string> | undefined)?.['retry-after'];
}
