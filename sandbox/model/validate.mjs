/** What the Messages API refuses, in its words: every 400, the 401, 404 and 413. */
import { modelOf } from './catalog.mjs';
import { schemaProblem } from './schema.mjs';

const BODY_LIMIT = 32 * 1024 * 1024;
const CURRENT_VERSION = '2026-10-21';
const FIELDS = new Set([
	'model',
	'max_tokens',
	'messages',
	'system',
	'tools',
	'tool_choice',
	'thinking',
	'output_config',
	'stop_sequences',
	'stream',
	'cache_control',
	'metadata',
	'service_tier',
	'inference_geo',
	'speed',
	'container',
	'diagnostics',
	'temperature',
	'top_p',
	'top_k',
]);

/** An error body with its status. */
export const refusal = (status, type, message, details) => ({
	status,
	body: { type: 'error', error: { type, message, ...(details ? { details } : {}) } },
});
const bad = (message) => refusal(400, 'invalid_request_error', message);

/** Headers: who asks, and for which version. Null when all is well. */
export function headerProblem(request) {
	const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	const key = bearer ?? request.headers['x-api-key'];
	if (!key) return refusal(401, 'authentication_error', 'x-api-key header is required');
	if (!/^sk-ant-/.test(key) || /invalid|wrong/.test(key))
		return refusal(401, 'authentication_error', 'invalid x-api-key');
	if (!request.headers['anthropic-version']) return bad('anthropic-version: header is required');
	if (request.body.length > BODY_LIMIT)
		return refusal(413, 'request_too_large', 'Request exceeds the maximum size');
	return null;
}

/**
 * The body of `POST /v1/messages` (or of count_tokens, which has no max_tokens). Null when all is well.
 * @param {any} body @param {{ version: string, counting?: boolean }} options
 */
export function bodyProblem(body, { version, counting = false }) {
	if (body === null || typeof body !== 'object') return bad('Input should be a valid dictionary');
	for (const field of Object.keys(body))
		if (!FIELDS.has(field)) return bad(`${field}: Extra inputs are not permitted`);
	if (typeof body.model !== 'string') return bad('model: Field required');
	const model = modelOf(body.model);
	if (!model) return refusal(404, 'not_found_error', `model: ${body.model}`);
	if (!Array.isArray(body.messages) || body.messages.length === 0)
		return bad('messages: at least one message is required');
	if (body.messages.length > 100_000) return bad('messages: too many messages');
	if (!counting) {
		if (body.max_tokens === undefined) return bad('max_tokens: Field required');
		if (!Number.isInteger(body.max_tokens) || body.max_tokens < 0)
			return bad('max_tokens: Input should be a valid integer, greater than or equal to 0');
		if (body.max_tokens > model.maxOutput)
			return bad(
				`max_tokens: ${body.max_tokens} > ${model.maxOutput}, which is the maximum allowed number of output tokens for ${model.id}`,
			);
		if (body.max_tokens === 0 && (body.stream || body.output_config?.format))
			return bad('max_tokens: 0 cannot be combined with stream or output_config.format');
	}
	if (version >= CURRENT_VERSION) {
		for (const name of ['temperature', 'top_p', 'top_k'])
			if (name in body) return bad(`${name}: Extra inputs are not permitted`);
	}
	return (
		messagesProblem(body, model) ??
		thinkingProblem(body, model) ??
		outputProblem(body) ??
		toolsProblem(body, model) ??
		cacheProblem(body)
	);
}

function messagesProblem(body, model) {
	for (const [i, message] of body.messages.entries()) {
		if (!['user', 'assistant', 'system'].includes(message.role))
			return bad(`messages.${i}.role: Input should be 'user', 'assistant' or 'system'`);
		const blocks =
			typeof message.content === 'string'
				? [{ type: 'text', text: message.content }]
				: message.content;
		if (!Array.isArray(blocks) || blocks.length === 0)
			return bad(`messages.${i}.content: Field required`);
		for (const [j, block] of blocks.entries()) {
			if (block.type === 'text' && (typeof block.text !== 'string' || block.text === ''))
				return bad(`messages.${i}.content.${j}: text content blocks must be non-empty`);
			if (block.type === 'document' && message.role === 'assistant')
				return bad(
					`messages.${i}.content.${j}: document blocks are not allowed in assistant messages`,
				);
			if (block.type === 'text' && message.role === 'user' && block.citations?.length)
				return bad(`messages.${i}.content.${j}.citations: not allowed in user messages`);
		}
	}
	if (body.messages[0].role === 'assistant')
		return bad('messages: first message must use the "user" role');
	if (body.messages.at(-1).role === 'assistant' && !model.prefill)
		return bad(
			'This model does not support assistant message prefill. The conversation must end with a user message.',
		);
	const settings = new Set(
		contentOf(body)
			.filter((block) => block.type === 'document' || block.type === 'search_result')
			.map((block) => Boolean(block.citations?.enabled)),
	);
	if (settings.size > 1)
		return bad(
			'messages: citations must be enabled for all documents and search results or for none',
		);
	if (settings.has(true) && body.output_config?.format)
		return bad('output_config.format: cannot be combined with citations');
	return null;
}

function thinkingProblem(body, model) {
	const { thinking } = body;
	if (thinking === undefined) return null;
	const effort = body.output_config?.effort ?? model.effort;
	if (thinking.type === 'disabled' && !model.disabled)
		return bad(`thinking.type: 'disabled' is not supported for ${model.id}`);
	if (thinking.type === 'disabled' && ['xhigh', 'max'].includes(effort))
		return bad(`thinking.type: 'disabled' is not supported at effort ${effort}`);
	if (thinking.type === 'enabled' && !model.manual)
		return bad(`thinking.type: 'enabled' is not supported for ${model.id}; use 'adaptive'`);
	if (thinking.type === 'enabled' && !(thinking.budget_tokens >= 1024))
		return bad('thinking.enabled.budget_tokens: Input should be greater than or equal to 1024');
	if (thinking.type === 'between_tools' && !model.betweenTools)
		return bad(`thinking.type: 'between_tools' is not supported for ${model.id}`);
	if (thinking.type === 'between_tools' && !['low', 'medium', 'high'].includes(effort))
		return bad(`thinking.type: 'between_tools' is not supported at effort ${effort}`);
	if (!['adaptive', 'between_tools', 'disabled', 'enabled'].includes(thinking.type))
		return bad('thinking.type: unknown type');
	return null;
}

function outputProblem(body) {
	const output = body.output_config;
	if (output === undefined) return null;
	if (
		output.effort !== undefined &&
		!['low', 'medium', 'high', 'xhigh', 'max'].includes(output.effort)
	)
		return bad("output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'");
	if (output.format === undefined || output.format === null) return null;
	if (output.format.type !== 'json_schema')
		return bad("output_config.format.type: Input should be 'json_schema'");
	const problem = schemaProblem(output.format.schema);
	return problem ? bad(problem) : null;
}

function toolsProblem(body, model) {
	if (['any', 'tool'].includes(body.tool_choice?.type) && !model.forcedTools)
		return bad(`tool_choice: type '${body.tool_choice.type}' is not supported for ${model.id}`);
	for (const [i, tool] of (body.tools ?? []).entries()) {
		if (tool.allowed_domains && tool.blocked_domains)
			return bad(`tools.${i}: only one of allowed_domains and blocked_domains may be given`);
	}
	return null;
}

function cacheProblem(body) {
	const marked = [
		...(body.tools ?? []),
		...(Array.isArray(body.system) ? body.system : []),
		...contentOf(body),
	].filter((block) => block.cache_control);
	if (marked.length > 4)
		return bad(`A maximum of 4 blocks with cache_control may be provided. Found ${marked.length}.`);
	let short = false;
	for (const block of marked) {
		const ttl = block.cache_control.ttl ?? '5m';
		if (!['5m', '1h'].includes(ttl)) return bad("cache_control.ttl: Input should be '5m' or '1h'");
		if (ttl === '1h' && short)
			return bad('cache_control: a ttl of 1h must come before a ttl of 5m');
		short ||= ttl === '5m';
	}
	return null;
}

/** Every content block of the messages, in order. */
export const contentOf = (body) =>
	body.messages.flatMap((message) =>
		typeof message.content === 'string'
			? [{ type: 'text', text: message.content }]
			: message.content,
	);
