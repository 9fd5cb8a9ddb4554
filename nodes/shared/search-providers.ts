/** The search providers a node can use: every search credential that is set, else Claude's own web search. */
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestMethods,
} from 'n8n-workflow';
import { claudeWebSearch } from '../../core/adapters/search/claude-web-search';
import { providers, type ProviderHttp } from '../../core/research/providers';
import { AgencyError } from '../../core/shared/errors';
import type { SearchPort } from '../../core/shared/ports';
import type { Station } from './run-items';

/** Milliseconds a search may take. */
const SEARCH_TIMEOUT_MS = 30_000;

/**
 * All search providers of a node.
 *
 * @throws {AgencyError} `CFG_001` when nothing that searches is connected
 */
export async function searchProviders(
	context: IExecuteFunctions,
	station: Station,
): Promise<SearchPort[]> {
	const set = context.getNode().credentials ?? {};
	const found: SearchPort[] = [];
	for (const provider of providers) {
		if (set[provider.credential] === undefined) continue;
		const credential = await context.getCredentials(provider.credential);
		found.push(provider.connect(httpOf(context, provider.credential, station.signal), credential));
	}
	if (found.length > 0) return found;
	if (set.anthropicApi !== undefined)
		return [claudeWebSearch(claudeOptions(await context.getCredentials('anthropicApi')))];
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message: 'Nothing that searches the web is connected',
		hint: 'Choose a Brave, SearXNG or Tavily credential on this node, or an Anthropic one for Claude’s web search; or use Read Sources with addresses and files of your own.',
	});
}

function claudeOptions(credential: ICredentialDataDecryptedObject): {
	apiKey: string;
	baseUrl: string;
} {
	return {
		apiKey: String(credential.apiKey ?? ''),
		baseUrl: String(credential.url || 'https://api.anthropic.com'),
	};
}

function httpOf(
	context: IExecuteFunctions,
	credential: string,
	signal: AbortSignal | undefined,
): ProviderHttp {
	return async (request) => {
		const answer = (await context.helpers.httpRequestWithAuthentication.call(context, credential, {
			method: request.method as IHttpRequestMethods,
			url: request.url,
			headers: request.headers ?? {},
			...(request.json === undefined ? {} : { body: request.json as object }),
			json: false,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: SEARCH_TIMEOUT_MS,
			...(signal === undefined ? {} : { abortSignal: signal }),
		})) as { statusCode: number; headers: Record<string, string>; body: unknown };
		const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
		return { status: answer.statusCode, headers: answer.headers, text, json: parsed(text) };
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
