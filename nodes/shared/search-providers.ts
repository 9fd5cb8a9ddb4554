/** The search providers a node can use: every search credential that is set, else Claude's own web search. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../core/adapters/model/claude';
import { claudeWebSearch, providerSearch } from '../../core/adapters/search';
import { searchProviders as registered } from '../../core/research';
import { AgencyError } from '../../core/shared/errors';
import type { SearchPort } from '../../core/shared/ports';
import { credentialHttp } from './credential-http';

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
 * @throws {AgencyError} `CFG_001` when nothing that searches is connected
 */
export async function searchProviders(context: IExecuteFunctions): Promise<SearchPort[]> {
	const set = context.getNode().credentials ?? {};
	const found: SearchPort[] = [];
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
			}),
		];
	}
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'Nothing that searches the web is connected',
		hint: 'Choose a Brave, SearXNG or Tavily credential on this node, or an Anthropic one for Claude’s web search; or use Read Sources with addresses and files of your own.',
	});
}
