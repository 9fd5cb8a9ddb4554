/** Any chat-model sub-node of n8n as a model port: JSON by prompt, usage from the answer or estimated. */
import { AgencyError } from '../../shared/errors';
import type { ModelAnswer, ModelPort, ModelRequest } from '../../shared/ports';

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
		metadata.stop_reason ?? metadata.finish_reason ?? metadata.done_reason ?? '',
	);
	const usage = answer.usage_metadata;
	const estimate = (characters: number) => Math.ceil(characters / CHARACTERS_PER_TOKEN);
	const cacheRead = usage?.input_token_details?.cache_read ?? 0;
	const cacheWrite = usage?.input_token_details?.cache_creation ?? 0;
	const promptCharacters = messages.reduce((sum, message) => sum + message.content.length, 0);
	if (
		text.trim() === '' &&
		!['length', 'max_tokens', 'refusal', 'content_filter'].includes(reason)
	) {
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
		stop:
			reason === 'length' || reason === 'max_tokens'
				? 'max_tokens'
				: reason === 'refusal' || reason === 'content_filter'
					? 'refusal'
					: 'end',
		stopDetail: reason === 'content_filter' ? reason : '',
		model,
		requestId: '',
		usage: {
			inputTokens:
				usage?.input_tokens === undefined
					? estimate(promptCharacters)
					: Math.max(0, usage.input_tokens - cacheRead - cacheWrite),
			outputTokens: usage?.output_tokens ?? estimate(text.length),
			cacheReadTokens: cacheRead,
			cacheWriteTokens: cacheWrite,
			estimated: usage?.input_tokens === undefined,
		},
	};
}

function toAgencyError(error: unknown, request: ModelRequest): AgencyError {
	const failure = error as { status?: number; code?: number | string; message?: string };
	const status = typeof failure.status === 'number' ? failure.status : undefined;
	const cancelled = request.signal?.aborted === true;
	const retryable =
		!cancelled && (status === undefined || status === 408 || status === 429 || status >= 500);
	return new AgencyError({
		kind: cancelled ? 'model' : 'provider',
		code: cancelled ? 'MODEL_CANCELLED' : 'MODEL_UNAVAILABLE',
		message: cancelled
			? `${request.operation}: cancelled`
			: `${request.operation}: the attached model did not answer${status === undefined ? '' : ` (status ${status})`}`,
		hint: cancelled
			? 'The execution was cancelled or timed out.'
			: status === 401 || status === 403
				? 'Check the credential of the model sub-node.'
				: 'Wait a minute and run the node again, or attach another model.',
		retryable,
		...(status === undefined ? {} : { status }),
	});
}
