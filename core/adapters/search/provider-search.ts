/** Makes a search port of a provider definition and a door that carries its credential. */
import { AgencyError, isAgencyError, refusedKeyOf } from '../../shared/errors';
import type {
	ChannelHttp,
	ChannelHttpAnswer,
	ChannelHttpRequest,
	Clock,
	SearchHit,
	SearchPort,
} from '../../shared/ports';
import { systemClock } from '../system';
import { politeDoor, type Patience } from './polite-door';

/** A query as a provider gets it. */
interface QueryOnTheWire {
	text: string;
	count: number;
	language: string;
	region?: string;
	since?: string;
	today?: string;
	contact?: string;
	page?: number;
}

/** The part of a provider the transport needs; `core/research/providers` holds them. */
export interface ProviderOnTheWire {
	id: string;
	label: string;
	baseUrl: string;
	lane?: 'web' | 'scholarly' | 'statistics';
	open?: Patience;
	answersIn?: 'json' | 'text';
	hasPages?: boolean;
	serves?(query: QueryOnTheWire): boolean;
	request(query: QueryOnTheWire, baseUrl: string): ChannelHttpRequest;
	parse(answer: unknown, query?: QueryOnTheWire): SearchHit[];
	refusal?(
		answer: ChannelHttpAnswer,
	): { kind: 'config' | 'provider'; code?: 'AUTH_001'; reason: string; hint: string } | undefined;
}

const TIMEOUT_MS = 20_000;
/** Pages of results asked for one query at most, where one page holds fewer hits than are wanted. */
const PAGES_MOST = 3;
/** Hits a first page usually has; only an order for more is worth a second request. */
const PAGE_HITS = 10;
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * A provider as a search port.
 *
 * @param options.http    adds the credential, where there is one; never throws for a status
 * @param options.baseUrl address from the credential, for self-hosted or regional services
 * @param options.contact mail address of whoever asks, for open services
 */
export function providerSearch(
	provider: ProviderOnTheWire,
	options: {
		http: ChannelHttp['request'];
		baseUrl?: string;
		contact?: string;
		clock?: Pick<Clock, 'now' | 'monotonicMs' | 'sleep'>;
	},
): SearchPort {
	const clock = options.clock ?? systemClock;
	const baseUrl = options.baseUrl || provider.baseUrl;
	const http =
		provider.open === undefined
			? options.http
			: politeDoor(provider.id, options.http, { patience: provider.open, clock });
	return {
		id: provider.id,
		lane: provider.lane ?? 'web',
		async search(text, { count, language, region, since, signal }) {
			if (baseUrl === '') throw missingAddress(provider.label);
			const query: QueryOnTheWire = {
				text,
				count,
				language,
				today: clock.now().slice(0, 10),
				...(region ? { region } : {}),
				...(since ? { since: since.slice(0, 10) } : {}),
				...(options.contact ? { contact: options.contact } : {}),
			};
			if (provider.serves?.(query) === false) return [];
			const ask = async (page: number): Promise<SearchHit[]> => {
				const request = provider.request({ ...query, page }, baseUrl);
				if (provider.open !== undefined) {
					request.headers = { ...request.headers, 'User-Agent': callerName(options.contact) };
				}
				const answer = await send(provider, { ...request, timeoutMs: TIMEOUT_MS, signal }, http);
				if (answer.status < 200 || answer.status > 299) throw statusError(provider, answer, clock);
				const body = provider.answersIn === 'text' ? answer.text : answer.json;
				return provider.parse(body, query);
			};
			const hits = await ask(1);
			const known = new Set(hits.map(({ url }) => url));
			const isPaged = provider.hasPages === true && count > PAGE_HITS;
			for (let page = 2; isPaged && hits.length < count && page <= PAGES_MOST; page += 1) {
				// What the first page brought is not lost when a later one fails.
				const more = await ask(page).catch((error: unknown) => {
					if (signal?.aborted) throw error;
					return [];
				});
				const fresh = more.filter(({ url }) => !known.has(url));
				if (fresh.length === 0) break;
				for (const hit of fresh) known.add(hit.url);
				hits.push(...fresh);
			}
			return hits.slice(0, count);
		},
	};
}

/** Open services want to know who asks and where to write when something goes wrong. */
function callerName(contact: string | undefined): string {
	const mail = contact ? `; mailto:${contact.replace(/[^\w.+@-]/g, '')}` : '';
	return `ContentAgency/1.0 (+https://github.com/content-agency/n8n-nodes-content-agency${mail})`;
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
		if (isAgencyError(error) && (error.kind === 'config' || error.code === 'SEARCH_LIMIT'))
			throw error;
		throw new AgencyError({
			kind: 'provider',
			code: 'SEARCH_UNREACHABLE',
			message: `${provider.id}: the search service at ${new URL(request.url).host} could not be reached`,
			hint:
				provider.open === undefined
					? 'Check the address in the credential and the connection of this machine.'
					: 'Check the connection of this machine; the other providers are asked all the same.',
			retryable: true,
			cause: error,
		});
	}
}

function statusError(
	provider: ProviderOnTheWire,
	answer: ChannelHttpAnswer,
	clock: Pick<Clock, 'now'>,
): AgencyError {
	const { status } = answer;
	const own = provider.refusal?.(answer);
	const refusal =
		own === undefined && provider.open === undefined ? refusedKeyOf(status) : undefined;
	const isPaid = provider.open === undefined && status === 402;
	const retryable = own === undefined && (status === 408 || status === 429 || status >= 500);
	const retryAt = retryable ? retryAtOf(answer.headers['retry-after'], clock) : undefined;
	return new AgencyError({
		kind: own?.kind ?? (isPaid ? 'config' : 'provider'),
		code: own?.code ?? (status === 429 ? 'SEARCH_LIMIT' : 'SEARCH_STATUS'),
		...refusal,
		message: `${provider.id}: ${own?.reason ?? `the search answered with status ${status}`}`,
		hint: own?.hint ?? hintOf(provider, refusal !== undefined),
		status,
		retryable,
		...(retryAt === undefined ? {} : { retryAt }),
	});
}

function hintOf(provider: ProviderOnTheWire, isKey: boolean): string {
	if (isKey) return `Check the ${provider.label} credential.`;
	return provider.open === undefined
		? 'Try again later, or connect another search provider.'
		: 'Try again later; the other providers are asked all the same.';
}

/** Time of a `Retry-After` in seconds or as a date. */
function retryAtOf(header: string | undefined, clock: Pick<Clock, 'now'>): string | undefined {
	if (header === undefined) return undefined;
	const now = Date.parse(clock.now());
	const at = /^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
	if (!Number.isFinite(at)) return undefined;
	return new Date(Math.min(at, now + LONGEST_RETRY_AFTER_MS)).toISOString();
}

function missingAddress(label: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'SEARCH_CREDENTIAL',
		message: `${label}: the credential names no address`,
		hint: `Enter the address of your ${label} instance in the credential.`,
	});
}
