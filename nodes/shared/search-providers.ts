/** The search providers a node can use: attached tools, keys of the client or agency, every search credential that is set, else Claude's own web search; and open sources beside them. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { DEFAULT_MODELS } from '../../core/adapters/model/claude';
import {
	claudeWebSearch,
	providerSearch,
	type ClaudeSearchUsage,
} from '../../core/adapters/search';
import { searchProviders as registered } from '../../core/research';
import type { ModelCall } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import type { SearchPort } from '../../core/shared/ports';
import type { ServiceUse } from '../../core/shared/service-calls';
import { costUsd, shippedPrices, type PriceTable } from '../../core/shared/usage';
import { rememberSecrets } from '../../core/shared/scrub';
import { credentialHttp, keyedHttp, openHttp } from './credential-http';
import { keysFor, type Keys, type OwnKey } from './keys';
import { paidHttp, paidSearch, type Till } from './paid-doors';
import { systemIds } from './system';

/** Credential of each provider, and the field of it that holds the address of one's own service. */
const CREDENTIALS: Record<string, { type: string; address?: string }> = {
	brave: { type: 'braveSearchApi' },
	exa: { type: 'exaApi' },
	perplexity: { type: 'perplexityApi' },
	searxng: { type: 'searXngApi', address: 'apiUrl' },
	serper: { type: 'serperApi' },
	tavily: { type: 'tavilyApi' },
};

/** Header in which a key from the vault signs a request in; the kinds are the ids of the providers. */
const KEY_HEADERS: Record<string, (key: string) => Record<string, string>> = {
	brave: (key) => ({ 'X-Subscription-Token': key }),
	exa: (key) => ({ 'x-api-key': key }),
	perplexity: (key) => ({ Authorization: `Bearer ${key}` }),
	serper: (key) => ({ 'X-API-KEY': key }),
	tavily: (key) => ({ Authorization: `Bearer ${key}` }),
};

/** Credential type of a provider; undefined for one that needs none. */
export function searchCredentialOf(provider: string): string | undefined {
	return provider === 'claude' ? 'anthropicApi' : CREDENTIALS[provider]?.type;
}

/** Kinds of secrets that search. */
export const SEARCH_KINDS = Object.keys(KEY_HEADERS);

/** Names of the credential types that search. */
export const SEARCH_CREDENTIALS = Object.values(CREDENTIALS).map(({ type }) => type);

/** Providers that need no credential. */
const OPEN = Object.values(registered).filter((provider) => provider.open !== undefined);

/** The option by which open sources are chosen. */
export const OPEN_SOURCES_FIELD: INodeProperties = {
	displayName: 'Open Sources',
	name: 'openSources',
	type: 'multiOptions',
	// All but arXiv, whose three seconds a query are for those who want it.
	default: ['crossref', 'eurostat', 'openalex', 'wikipedia', 'worldbank'],
	options: OPEN.map(({ id, label }) => ({ name: label, value: id })),
	description:
		'Statistics offices and scholarly indexes asked beside the web search, without a key. One that does not answer is counted and never stops a run.',
};

/** Ids of all open sources. */
export const OPEN_SOURCES: readonly string[] = OPEN.map(({ id }) => id);

/** Open sources asked when nobody chose. */
export const DEFAULT_OPEN_SOURCES = OPEN_SOURCES_FIELD.default as readonly string[];

/** The option that tells open services whom to write to. */
export const CONTACT_FIELD: INodeProperties = {
	displayName: 'Contact Email',
	name: 'contactEmail',
	type: 'string',
	default: '',
	placeholder: 'e.g. desk@agency.example',
	description:
		'Sent to open services such as Wikipedia and Crossref, which answer faster to those who say who they are',
};

/** Which open sources a node asks. */
export interface OpenSources {
	/** Ids; one that is not registered is left out. */
	sources: readonly string[];
	/** Mail address of whoever asks. */
	contact?: string;
}

/**
 * All search providers of a node.
 *
 * @param record  books what Claude's web search used; nothing is booked without it
 * @param tools   searches of attached tools
 * @param open    open sources beside the web; none when left out
 * @param given   keys that come first; the agency's when left out
 * @param till    books what was asked on the job; nothing is booked without it
 * @throws {AgencyError} `CFG_001` when nothing that searches the web is connected; `SECRET_001` when there are only
 * credentials of the operator, which the plan does not include
 */
export async function searchProviders(
	context: IExecuteFunctions,
	record?: (call: ModelCall) => void,
	tools: SearchPort[] = [],
	open: OpenSources = { sources: [] },
	given?: Keys,
	till?: Till,
): Promise<SearchPort[]> {
	const keys = given ?? (await keysFor(context, { purpose: 'search' }));
	const web = [
		...tools.map((tool) => paidTool(tool, till)),
		...(await connected(context, keys, till)),
	];
	if (web.length === 0) web.push(...(await claudeSearch(context, { record, keys, till })));
	if (web.length === 0) throw nothingConnected();
	return [...web, ...openSearches(context, open)];
}

/** Providers whose key is in the vault, or whose credential is set where the operator's may be used. */
async function connected(
	context: IExecuteFunctions,
	keys: Keys,
	till: Till,
): Promise<SearchPort[]> {
	const set = context.getNode().credentials ?? {};
	const found: SearchPort[] = [];
	for (const provider of Object.values(registered)) {
		const headersOf = KEY_HEADERS[provider.id];
		if (headersOf !== undefined && keys.has(provider.id)) {
			const own = keys.own(provider.id);
			const headers = headersFrom(own, headersOf);
			const { request } = keyedHttp(context, { baseUrl: provider.baseUrl, headers });
			const http = paidHttp(till, { ...paidBy(provider.id), keyLevel: own?.level }, request);
			found.push(providerSearch(provider, { http }));
			continue;
		}
		const known = CREDENTIALS[provider.id];
		if (known === undefined || set[known.type] === undefined) continue;
		// A service of one's own has no key that is paid by somebody.
		if (headersOf !== undefined && !keys.mayUseOperatorKeys) continue;
		const credential = await context.getCredentials(known.type);
		const baseUrl =
			known.address === undefined
				? ''
				: String(credential[known.address] ?? '').replace(/\/+$/, '');
		const { request } = credentialHttp(context, known.type, baseUrl);
		const http = paidHttp(till, paidBy(provider.id), request);
		found.push(providerSearch(provider, { http, baseUrl }));
	}
	return found;
}

const paidBy = (provider: string) => ({ provider, operation: 'research.search', keeps: true });

/** What a tool of the workflow costs nobody knows here. */
function paidTool(tool: SearchPort, till: Till): SearchPort {
	const door = { provider: tool.id.slice(0, 100), operation: 'research.search', mostUsd: null };
	return paidSearch(till, door, {
		...tool,
		ask: async (query, options) => ({ hits: await tool.search(query, options) }),
	});
}

function headersFrom(
	own: OwnKey | undefined,
	headersOf: (key: string) => Record<string, string>,
): () => Promise<Record<string, string>> {
	return async () => (own === undefined ? {} : headersOf((await own.open()).secret));
}

async function claudeSearch(
	context: IExecuteFunctions,
	about: { record: ((call: ModelCall) => void) | undefined; keys: Keys; till: Till },
): Promise<SearchPort[]> {
	const { record, keys, till } = about;
	const isSet = context.getNode().credentials?.anthropicApi !== undefined;
	if (!isSet && !keys.has('anthropic')) return [];
	const own = keys.own('anthropic');
	const account = own === undefined ? await credentialAccount(context) : undefined;
	const prices = shippedPrices();
	const door = {
		provider: 'anthropic',
		operation: 'research.search',
		model: DEFAULT_MODELS.reader,
		keyLevel: own?.level,
		mostUsd: dearestSearchUsd(prices),
		prices,
	};
	return [
		paidSearch(till, door, {
			id: 'claude',
			lane: 'web',
			async ask(query, options) {
				let used: ServiceUse | undefined;
				const { apiKey, baseURL } = account ?? {
					apiKey: (await own!.open()).secret,
					baseURL: 'https://api.anthropic.com',
				};
				const hits = await claudeWebSearch({
					apiKey,
					baseURL,
					model: DEFAULT_MODELS.reader,
					onUsage(usage) {
						const call = searchCall(usage, prices);
						record?.(call);
						const { model, inputTokens, outputTokens } = usage;
						const units = usage.searches;
						used = { units, costUsd: call.costUsd, model, inputTokens, outputTokens };
					},
				}).search(query, options);
				return used === undefined ? { hits } : { hits, used };
			},
		}),
	];
}

async function credentialAccount(
	context: IExecuteFunctions,
): Promise<{ apiKey: string; baseURL: string }> {
	const credential = await context.getCredentials('anthropicApi');
	rememberSecrets(credential.apiKey);
	return {
		apiKey: String(credential.apiKey ?? ''),
		baseURL: String(credential.url || 'https://api.anthropic.com'),
	};
}

/** One search and all the pages it may bring before the model, at the price of what reads them. */
function dearestSearchUsd(prices: PriceTable): number | null {
	const cost = costUsd(prices, DEFAULT_MODELS.reader, {
		inputTokens: 60_000,
		outputTokens: 1_024,
		cacheReadTokens: 0,
		cacheWriteTokens: 0,
		estimated: true,
	});
	return cost === null ? null : cost + prices.webSearchPerThousand / 1000;
}

function openSearches(context: IExecuteFunctions, open: OpenSources): SearchPort[] {
	const { request } = openHttp(context);
	const contact = open.contact ? { contact: open.contact } : {};
	return OPEN.filter(({ id }) => open.sources.includes(id)).map((provider) =>
		providerSearch(provider, { http: request, ...contact }),
	);
}

function nothingConnected(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'Nothing that searches the web is connected',
		hint: 'Choose a Brave Search, SearXNG, Tavily, Serper, Exa or Perplexity credential on this node, attach a search tool, or choose an Anthropic credential for Claude’s web search; or use Read Sources with addresses and files of your own.',
	});
}

/** A search by Claude as a metered call: tokens by the table, searches at the vendor's price per thousand. */
function searchCall(usage: ClaudeSearchUsage, prices: PriceTable): ModelCall {
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
