/** Claude through Anthropic's SDK: structured outputs, prompt caching, exact usage, always streamed. */
import type AnthropicSdk from '@anthropic-ai/sdk' with { 'resolution-mode': 'import' };
import type { APIError } from '@anthropic-ai/sdk' with { 'resolution-mode': 'import' };
import { AgencyError, refusedKeyOf } from '../../shared/errors';
import type { ModelAnswer, ModelPort, ModelRequest, ModelRole } from '../../shared/ports';
import { proxiedFetch, type ProxyEnvironment } from './proxied-fetch';
import { retryAtOf } from './retry-at';

/** Which model does which kind of work. */
export type ModelsByRole = Record<ModelRole, string>;

/** Defaults: a small model reads and judges, a large one plans and writes. */
export const DEFAULT_MODELS: ModelsByRole = {
	reader: 'claude-haiku-5-5',
	planner: 'claude-sonnet-5-5',
	writer: 'claude-sonnet-5-5',
	judge: 'claude-haiku-5-5',
};

/** Connection to the Messages API. Everything is explicit, so that the host's environment never leaks in. */
export interface ClaudeOptions {
	apiKey: string;
	/** Base address; a path prefix is kept. */
	baseUrl: string;
	/** A header some gateways want besides the key. */
	headers?: Record<string, string>;
	models: ModelsByRole;
	/** Model of single operations, by name, in place of the one of their role. */
	steps?: Readonly<Record<string, string>>;
	/** Milliseconds without an event before a stream counts as stalled. */
	idleTimeoutMs?: number;
	/** What the host's environment says of a proxy; that of the process when left out. */
	environment?: ProxyEnvironment;
	/** Opaque label of the caller, for the vendor's abuse handling. */
	userId?: string;
}

const IDLE_TIMEOUT_MS = 120_000;
/** Breakpoints the API takes in one request. */
const BREAKPOINTS = 4;

/** Times a paused answer is taken up again; the API pauses after ten rounds of its own tools. */
const MOST_RESUMES = 5;
/** Models that refuse `output_config.effort`. */
const WITHOUT_EFFORT = /^claude-(?:haiku-4|sonnet-4-[05]|opus-4-[01])/;

/** Model of a request: its step's, else its role's. */
export function claudeModelOf(
	request: Pick<ModelRequest, 'operation' | 'role'>,
	{ models, steps }: Pick<ClaudeOptions, 'models' | 'steps'>,
): string {
	return steps?.[request.operation] ?? models[request.role];
}

/** A model port on the Messages API. */
export function claudeModel(options: ClaudeOptions): ModelPort {
	let client: AnthropicSdk | undefined;
	return {
		async complete(request) {
			const { default: Anthropic } = await import('@anthropic-ai/sdk');
			const fetch = client === undefined ? await proxiedFetch(options.environment) : undefined;
			client ??= new Anthropic({
				apiKey: options.apiKey,
				baseURL: options.baseUrl,
				maxRetries: 0,
				timeout: 600_000,
				logLevel: 'off',
				defaultHeaders: options.headers ?? {},
				...(fetch === undefined ? {} : { fetch }),
			});
			return await streamed(client, request, options);
		},
	};
}

async function streamed(
	client: AnthropicSdk,
	request: ModelRequest,
	options: ClaudeOptions,
): Promise<ModelAnswer> {
	const idle = new AbortController();
	const signals = request.signal ? [idle.signal, request.signal] : [idle.signal];
	let watchdog: NodeJS.Timeout | undefined;
	const feed = () => {
		clearTimeout(watchdog);
		watchdog = setTimeout(() => idle.abort(), options.idleTimeoutMs ?? IDLE_TIMEOUT_MS);
	};
	const body = bodyOf(request, options);
	const parts: AnthropicSdk.Message[] = [];
	let first = true;
	try {
		for (;;) {
			feed();
			const stream = client.messages.stream(body as never, {
				signal: AbortSignal.any(signals),
				// The SDK's own retry counter stays 0, because the retry is ours.
				headers: { 'x-attempt': String(request.attempt ?? 1) },
			});
			stream.on('streamEvent', () => {
				feed();
				if (first) request.onFirstEvent?.();
				first = false;
			});
			const message = await stream.finalMessage();
			parts.push(message);
			const paused = String(message.stop_reason) === 'pause_turn' && parts.length <= MOST_RESUMES;
			if (!paused) return answerOf(parts, stream.request_id ?? '');
			// What was said goes back unchanged; the model goes on from there.
			body.messages = [
				...(body.messages as unknown[]),
				{ role: 'assistant', content: message.content },
			];
		}
	} catch (error) {
		throw toAgencyError(error, request, idle.signal.aborted);
	} finally {
		clearTimeout(watchdog);
	}
}

function bodyOf(request: ModelRequest, options: ClaudeOptions): Record<string, unknown> {
	const cached = { type: 'ephemeral' };
	const blocks: Record<string, unknown>[] = request.prefix.map((text, index) => ({
		type: 'text',
		text,
		...(index >= request.prefix.length - (BREAKPOINTS - 1) ? { cache_control: cached } : {}),
	}));
	blocks.push({ type: 'text', text: request.turn });
	return {
		model: claudeModelOf(request, options),
		max_tokens: request.maxTokens,
		// Without a prefix no other call shares these rules; a cache write costs a quarter more than input.
		system: [
			{
				type: 'text',
				text: request.system,
				...(request.prefix.length > 0 ? { cache_control: cached } : {}),
			},
		],
		messages: [{ role: 'user', content: blocks }],
		...outputConfigOf(request, claudeModelOf(request, options)),
		...(options.userId === undefined ? {} : { metadata: { user_id: options.userId } }),
	};
}

function outputConfigOf(request: ModelRequest, model: string): Record<string, unknown> {
	const config = {
		...(WITHOUT_EFFORT.test(model) ? {} : { effort: request.effort }),
		...(request.format === undefined
			? {}
			: { format: { type: 'json_schema', schema: request.format.schema } }),
	};
	return Object.keys(config).length === 0 ? {} : { output_config: config };
}

/** The answer of a message, or of one that was paused and taken up again: its parts in order, all of them paid. */
function answerOf(parts: AnthropicSdk.Message[], requestId: string): ModelAnswer {
	const message = parts.at(-1)!;
	const text = parts
		.flatMap(({ content }) => content)
		.filter((block): block is AnthropicSdk.TextBlock => block.type === 'text')
		.map((block) => block.text)
		.join('');
	const stops: Record<string, ModelAnswer['stop']> = {
		end_turn: 'end',
		stop_sequence: 'end',
		max_tokens: 'max_tokens',
		model_context_window_exceeded: 'max_tokens',
		refusal: 'refusal',
	};
	const details = (message as { stop_details?: { category?: string | null } | null }).stop_details;
	const reason = String(message.stop_reason);
	// An ended answer without text is no answer: asked again by the caller's retry.
	if (reason === 'end_turn' && text.trim() === '') {
		throw new AgencyError({
			kind: 'model',
			code: 'MODEL_EMPTY',
			message: `${message.model} ended without any text`,
			hint: 'Run the node again.',
			retryable: true,
		});
	}
	return {
		callId: message.id,
		text,
		stop: stops[reason] ?? 'other',
		stopDetail:
			details?.category ??
			(stops[reason] === undefined || reason === 'model_context_window_exceeded' ? reason : ''),
		model: message.model,
		requestId,
		usage: {
			inputTokens: summed(parts, ({ input_tokens }) => input_tokens),
			outputTokens: summed(parts, ({ output_tokens }) => output_tokens),
			cacheReadTokens: summed(parts, (usage) => usage.cache_read_input_tokens ?? 0),
			cacheWriteTokens: summed(parts, (usage) => usage.cache_creation_input_tokens ?? 0),
			estimated: false,
		},
	};
}

function summed(
	parts: AnthropicSdk.Message[],
	of: (usage: AnthropicSdk.Message['usage']) => number,
): number {
	return parts.reduce((sum, { usage }) => sum + of(usage), 0);
}

/** Error codes of a spend limit, whatever the status they come with. */
const SPEND_CAP = /^(?:enforced|contract)_spend_limit_reached$/;
const RETRYABLE_STATUS = new Set([408, 409, 429, 500, 502, 503, 504, 529]);
const RETRYABLE_TYPE = new Set([
	'overloaded_error',
	'api_error',
	'timeout_error',
	'rate_limit_error',
]);

function toAgencyError(error: unknown, request: ModelRequest, stalled: boolean): AgencyError {
	if (error instanceof Error && error.name === 'AgencyError') return error as AgencyError;
	if (request.signal?.aborted) {
		return new AgencyError({
			kind: 'model',
			code: 'MODEL_CANCELLED',
			message: `${request.operation}: cancelled`,
			hint: 'The execution was cancelled or timed out.',
			retryable: false,
		});
	}
	const failure = error as Partial<APIError> & {
		status?: number;
		type?: string;
		headers?: Headers;
	};
	const status = failure.status;
	const retryAfter = failure.headers?.get?.('retry-after') ?? undefined;
	const retryAt = retryAtOf(retryAfter);
	const spendCap =
		(status === 429 && retryAfter === undefined) ||
		SPEND_CAP.test(String((failure as { errorCode?: unknown }).errorCode ?? ''));
	const retryable =
		!spendCap &&
		(stalled || status === undefined
			? failure.type === undefined ||
				failure.type === null ||
				RETRYABLE_TYPE.has(String(failure.type))
			: RETRYABLE_STATUS.has(status));
	return new AgencyError({
		kind: 'provider',
		code: spendCap ? 'MODEL_SPEND_LIMIT' : 'MODEL_UNAVAILABLE',
		...(spendCap ? {} : refusedKeyOf(status)),
		message: `${request.operation}: the model service ${sentenceOf(failure, status, stalled)}`,
		hint: hintOf(status, spendCap),
		retryable,
		...(status === undefined ? {} : { status }),
		...(retryAt === undefined ? {} : { retryAt }),
	});
}

function sentenceOf(
	failure: { type?: string; message?: string },
	status: number | undefined,
	stalled: boolean,
): string {
	if (stalled) return 'sent nothing for two minutes';
	if (status === undefined)
		return `could not be reached or broke off (${failure.type ?? 'connection'})`;
	return `answered ${status}${failure.type ? ` ${failure.type}` : ''}`;
}

function hintOf(status: number | undefined, spendCap: boolean): string {
	if (spendCap)
		return 'A spend limit of the account is reached. Raise it, or wait for the next period.';
	if (status === 401)
		return 'The API key is not valid (any more). Put a current one into the credential, or set it in the vault.';
	if (status === 403)
		return 'The API key is valid but may not do this. Check its workspace and what it may use.';
	if (status === 402) return 'The account has no credit. Add some, then run the node again.';
	if (status === 404)
		return 'The model is unknown to this account. Choose another one on the node.';
	if (status === 400 || status === 413)
		return 'The request was refused. Choose another model, or ask for less.';
	return 'Wait a minute and run the node again.';
}
