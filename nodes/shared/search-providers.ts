/** The search providers a node can use: attached tools and every search credential that is set, else Claude's own web search. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../core/adapters/model/claude';
import { claudeWebSearch, providerSearch } from '../../core/adapters/search';
import { searchProviders as registered } from '../../core/research';
import type { ModelCall } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import type { SearchPort } from '../../core/shared/ports';
import { costUsd, shippedPrices } from '../../core/shared/usage';
import { credentialHttp } from './credential-http';
import { systemIds } from './system';

/** Credential of each provider, and the field of it that holds the address of one's own service. */
const CREDENTIALS: Record<string, { type: string; address?: string }> = {
	brave: { type: 'braveSearchApi' },
	searxng: { type: 'searXngApi', address: 'apiUrl' },
	tavily: { type: 'tavilyApi' },
};

/** Names of the credential types that search. */
export const SEARCH_CREDENTIALS = Object.values(CREDENTIALS).map(({ type }) => type);

/**
 * All search providers of a node.
 *
 * @param record  books what Claude's web search used; nothing is booked without it
 * @param tools   searches of attached tools
 * @throws {AgencyError} `CFG_001` when nothing that searches is connected
 */
export async function searchProviders(
	context: IExecuteFunctions,
	record?: (call: ModelCall) => void,
	tools: SearchPort[] = [],
): Promise<SearchPort[]> {
	const set = context.getNode().credentials ?? {};
	const found: SearchPort[] = [...tools];
	for (const provider of Object.values(registered)) {
		const known = CREDENTIALS[provider.id];
		if (known === undefined || set[known.type] === undefined) continue;
		const credential = await context.getCredentials(known.type);
		const baseUrl =
			known.address === undefined
				? ''
				: String(credential[known.address] ?? '').replace(/\/+$/, '');
		const { request } = credentialHttp(context, known.type, baseUrl);
		found.push(providerSearch(provider, { http: request, baseUrl }));
	}
	if (found.length > 0) return found;
	if (set.anthropicApi !== undefined) {
		const credential = await context.getCredentials('anthropicApi');
		return [
			claudeWebSearch({
				apiKey: String(credential.apiKey ?? ''),
				baseURL: String(credential.url || 'https://api.anthropic.com'),
				model: DEFAULT_MODELS.reader,
				onUsage: (usage) => record?.(searchCall(usage)),
			}),
		];
	}
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'Nothing that searches the web is connected',
		hint: 'Choose a Brave, SearXNG or Tavily credential on this node, attach a search tool, or choose an Anthropic credential for Claude’s web search; or use Read Sources with addresses and files of your own.',
	});
}

/** A search by Claude as a metered call: tokens by the table, searches at the vendor's price per thousand. */
function searchCall(usage: {
	model: string;
	inputTokens: number;
	outputTokens: number;
	searches: number;
}): ModelCall {
	const prices = shippedPrices();
	const tokens = { ...usage, cacheReadTokens: 0, cacheWriteTokens: 0, estimated: false };
	const cost = costUsd(prices, usage.model, tokens);
	return {
		id: systemIds.uuid(),
		operation: 'research.search',
		model: usage.model,
		needs: [],
		inputTokens: usage.inputTokens,
		outputTokens: usage.outputTokens,
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		costUsd: cost === null ? null : cost + (usage.searches * prices.webSearchPerThousand) / 1000,
		estimated: false,
		attempts: 1,
		durationMs: 0,
		reused: false,
	};
}
