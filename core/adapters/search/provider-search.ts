/** Makes a search port of a provider definition and a door that carries its credential. */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type {
	ChannelHttp,
	ChannelHttpAnswer,
	ChannelHttpRequest,
	SearchHit,
	SearchPort,
} from '../../shared/ports';

/** The part of a provider the transport needs; `core/research/providers` holds them. */
export interface ProviderOnTheWire {
	id: string;
	label: string;
	baseUrl: string;
	request(
		query: { text: string; count: number; language: string },
		baseUrl: string,
	): ChannelHttpRequest;
	parse(json: unknown): SearchHit[];
	refusal?(
		answer: ChannelHttpAnswer,
	): { kind: 'config' | 'provider'; reason: string; hint: string } | undefined;
}

const TIMEOUT_MS = 20_000;

/**
 * A provider as a search port.
 *
 * @param options.http    adds the credential; never throws for a status
 * @param options.baseUrl address from the credential, for self-hosted or regional services
 */
export function providerSearch(
	provider: ProviderOnTheWire,
	options: { http: ChannelHttp['request']; baseUrl?: string },
): SearchPort {
	const baseUrl = options.baseUrl || provider.baseUrl;
	return {
		id: provider.id,
		async search(text, { count, language, signal }) {
			if (baseUrl === '') throw missingAddress(provider.label);
			const request = provider.request({ text, count, language }, baseUrl);
			const answer = await send(
				provider,
				{ ...request, timeoutMs: TIMEOUT_MS, signal },
				options.http,
			);
			if (answer.status < 200 || answer.status > 299) throw statusError(provider, answer);
			return provider.parse(answer.json).slice(0, count);
		},
	};
}

async function send(
	provider: ProviderOnTheWire,
	request: ChannelHttpRequest,
	http: ChannelHttp['request'],
): Promise<ChannelHttpAnswer> {
	try {
		return await http(request);
	} catch (error) {
		if (request.signal?.aborted) throw error;
		if (isAgencyError(error) && error.kind === 'config') throw error;
		throw new AgencyError({
			kind: 'provider',
			code: 'SEARCH_UNREACHABLE',
			message: `${provider.id}: the search service at ${new URL(request.url).host} could not be reached`,
			hint: 'Check the address in the credential and the connection of this machine.',
			retryable: true,
			cause: error,
		});
	}
}

function statusError(provider: ProviderOnTheWire, answer: ChannelHttpAnswer): AgencyError {
	const { status } = answer;
	const own = provider.refusal?.(answer);
	const isKey = status === 401 || status === 403;
	const retryable = own === undefined && (status === 408 || status === 429 || status >= 500);
	return new AgencyError({
		kind: own?.kind ?? (isKey || status === 402 ? 'config' : 'provider'),
		code: isKey ? 'SEARCH_CREDENTIAL' : status === 429 ? 'SEARCH_LIMIT' : 'SEARCH_STATUS',
		message: `${provider.id}: ${own?.reason ?? `the search answered with status ${status}`}`,
		hint:
			own?.hint ??
			(isKey
				? `Check the ${provider.label} credential.`
				: 'Try again later, or connect another search provider.'),
		status,
		retryable,
	});
}

function missingAddress(label: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'SEARCH_CREDENTIAL',
		message: `${label}: the credential names no address`,
		hint: `Enter the address of your ${label} instance in the credential.`,
	});
}
