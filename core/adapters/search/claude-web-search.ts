/** Finds addresses through Claude's server search when no search provider is connected; keeps addresses only. */
import type Anthropic from '@anthropic-ai/sdk';
import { AgencyError, refusedKeyOf } from '../../shared/errors';
import type { SearchHit, SearchPort } from '../../shared/ports';

const TIMEOUT_MS = 60_000;
const MAX_TOKENS = 1024;

/** What one search cost besides the fee per search. */
export interface ClaudeSearchUsage {
	model: string;
	inputTokens: number;
	outputTokens: number;
	searches: number;
}

/** The connection. Everything is given: nothing is read from the environment of the host. */
export interface ClaudeSearchOptions {
	apiKey: string;
	baseURL: string;
	model: string;
	onUsage?: (usage: ClaudeSearchUsage) => void;
}

/**
 * Claude web search as a search port: one request and at most one search a query.
 *
 * What the model writes is ignored; titles and addresses come from the result blocks of the server.
 * Their content is encrypted and cannot be archived, so pages are always fetched by ourselves.
 */
export function claudeWebSearch(options: ClaudeSearchOptions): SearchPort {
	return {
		id: 'claude',
		lane: 'web',
		async search(query, { count, signal }) {
			const message = await ask(options, query, signal);
			options.onUsage?.({
				model: message.model,
				inputTokens: message.usage.input_tokens,
				outputTokens: message.usage.output_tokens,
				searches: message.usage.server_tool_use?.web_search_requests ?? 0,
			});
			return hitsOf(message).slice(0, count);
		},
	};
}

async function ask(
	options: ClaudeSearchOptions,
	query: string,
	signal: AbortSignal | undefined,
): Promise<Anthropic.Message> {
	const { default: Client } = await import('@anthropic-ai/sdk');
	const client = new Client({
		apiKey: options.apiKey,
		baseURL: options.baseURL,
		maxRetries: 0,
		timeout: TIMEOUT_MS,
		logLevel: 'off',
		openTelemetry: false,
	});
	try {
		return await client.messages.create(
			{
				model: options.model,
				max_tokens: MAX_TOKENS,
				system:
					'Call web_search exactly once with the query between the tags, unchanged. Then answer with the word "done".',
				messages: [{ role: 'user', content: `<query>${query.replace(/[<>]/g, ' ')}</query>` }],
				tools: [
					{
						type: 'web_search_20260318',
						name: 'web_search',
						max_uses: 1,
						allowed_callers: ['direct'],
					},
				],
			},
			signal === undefined ? {} : { signal },
		);
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		throw apiError(error);
	}
}

function hitsOf(message: Anthropic.Message): SearchHit[] {
	const hits: SearchHit[] = [];
	const failures: string[] = [];
	let answered = false;
	for (const block of message.content) {
		if (block.type !== 'web_search_tool_result') continue;
		if (!Array.isArray(block.content)) {
			failures.push(block.content.error_code);
			continue;
		}
		answered = true;
		for (const result of block.content) {
			if (!/^https?:\/\//i.test(result.url)) continue;
			hits.push({
				title: result.title.slice(0, 300),
				url: result.url,
				snippet: '',
				published: dayOf(result.page_age),
				rank: hits.length + 1,
				provider: 'claude',
			});
		}
	}
	if (!answered) throw failure(failures[0] ?? `no search was made (${message.stop_reason ?? '?'})`);
	return hits;
}

/** `April 30, 2025` and ISO dates; relative ages such as "3 days ago" say nothing certain. */
function dayOf(age: string | null | undefined): string {
	const at = age && /\d{4}/.test(age) ? Date.parse(`${age} UTC`) : Number.NaN;
	return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : '';
}

function failure(reason: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'SEARCH_TEMPORARY',
		message: `claude: the web search failed (${reason})`,
		hint: 'Run the node again, or connect a search provider.',
		retryable: reason === 'unavailable' || reason === 'too_many_requests',
	});
}

function apiError(error: unknown): AgencyError {
	const status = (error as { status?: number }).status;
	const refusal = refusedKeyOf(status);
	return new AgencyError({
		kind: 'provider',
		code: status === undefined ? 'SEARCH_UNREACHABLE' : 'SEARCH_STATUS',
		...refusal,
		message: `claude: the web search ${status === undefined ? 'could not be reached' : `answered with status ${status}`}`,
		hint: refusal
			? 'Check the Anthropic credential; web search must be allowed for the organisation.'
			: 'Run the node again, or connect a search provider.',
		retryable: status === undefined || status === 429 || status >= 500,
		...(status === undefined ? {} : { status }),
		cause: error,
	});
}
