/** What a search provider is: how a query becomes a request, and how an answer becomes hits. Pure. */
import { AgencyError } from '../../shared/errors';
import type { ChannelHttpAnswer, ChannelHttpRequest, SearchHit } from '../../shared/ports';

/** Years in which something that can be cited was published; outside them a date is a filler. */
const EARLIEST_YEAR = 1500;
const LATEST_YEAR = 2100;

/** What a query may ask for. */
export interface SearchQuery {
	text: string;
	/** Hits wanted; a provider gives at most its own page. */
	count: number;
	/** BCP 47 tag. */
	language: string;
	/** ISO 3166 code or name of a country, or `EU`, `world`; each provider takes what it can. */
	region?: string;
	/** ISO day; older results are not wanted. */
	since?: string;
	/** ISO day of the search, for providers that take spans only. */
	today?: string;
	/** Mail address of whoever asks, for open services that want to reach their users. */
	contact?: string;
	/** Page of results, from 1; only providers with `hasPages` are asked for another than the first. */
	page?: number;
}

/** A search provider. */
export interface SearchProvider {
	/** Registered id; never renamed. */
	id: string;
	/** Name as the vendor writes it. */
	label: string;
	/** What it searches; the web when absent. */
	lane?: 'web' | 'scholarly' | 'statistics';
	/** An open service: no credential, and this much patience between requests. */
	open?: { intervalMs: number; parallel: number };
	/** What `parse` is given; the parsed JSON when absent. */
	answersIn?: 'json' | 'text';
	/** Whether a query can be asked for further pages of results. */
	hasPages?: boolean;
	/** Address the requests go to when the credential names none; empty when it must. */
	baseUrl: string;
	/** Whether a query can be answered at all; when not, nothing is sent and nothing is found. */
	serves?(query: SearchQuery): boolean;
	/** The request of a query; `url` is whole. */
	request(query: SearchQuery, baseUrl: string): ChannelHttpRequest;
	/** Hits of an answer with status 200. @throws {AgencyError} the answer is none, or is a failure in disguise */
	parse(answer: unknown, query?: SearchQuery): SearchHit[];
	/** What a status other than 2xx means, where the vendor has meanings of its own. */
	refusal?(
		answer: ChannelHttpAnswer,
	): { kind: 'config' | 'provider'; code?: 'AUTH_001'; reason: string; hint: string } | undefined;
}

/** Gives a provider its type; the shape is the contract. */
export function defineProvider(provider: SearchProvider): SearchProvider {
	return provider;
}

/** Hits of raw results: those without an http(s) address are left out, tags and entities are taken from texts. */
export function hitsOf(
	provider: string,
	results: unknown,
	fields: { url: string; title: string; snippet: string; published: string },
): SearchHit[] {
	if (!Array.isArray(results)) throw unreadable(provider);
	const hits: SearchHit[] = [];
	for (const result of results as unknown[]) {
		if (typeof result !== 'object' || result === null) continue;
		const record = result as Record<string, unknown>;
		const url = textOf(record[fields.url]);
		if (!/^https?:\/\//i.test(url)) continue;
		hits.push({
			title: plain(textOf(record[fields.title])).slice(0, 300),
			url,
			snippet: plain(textOf(record[fields.snippet])).slice(0, 1000),
			published: isoDate(textOf(record[fields.published])),
			rank: hits.length + 1,
			provider,
		});
	}
	return hits;
}

/** The record at a key, or undefined. */
export function recordAt(value: unknown, key: string): unknown {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
	return (value as Record<string, unknown>)[key];
}

/** An answer that is not what the provider documents. */
export function unreadable(provider: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'SEARCH_ANSWER',
		message: `${provider}: the answer is not a list of results`,
		hint: 'Check the address in the credential; a login page or a proxy may be answering.',
		retryable: true,
	});
}

/** Language of a tag, without its region; empty when there is none. */
export function languageOf(tag: string): string {
	return tag.split('-')[0]!.toLowerCase();
}

/** `2026-03-04` as `03/04/2026`. */
export function americanDate(day: string): string {
	const [year, month, date] = day.split('-');
	return `${month}/${date}/${year}`;
}

/** A failure that answers with status 200. */
export function disguised(provider: string, reason: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'SEARCH_STATUS',
		message: `${provider}: ${reason.slice(0, 200)}`,
		hint: 'The other providers are asked all the same; word the topic differently if this one matters.',
	});
}

/** Day of a date in any usual spelling; empty for none, and for what services write where they know none. */
export function isoDate(text: string): string {
	const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
	const other = /\d{4}/.test(text) ? Date.parse(`${text} UTC`) || Date.parse(text) : Number.NaN;
	const at = iso === undefined ? other : Date.parse(iso);
	if (Number.isNaN(at)) return '';
	const year = new Date(at).getUTCFullYear();
	if (year < EARLIEST_YEAR || year > LATEST_YEAR) return '';
	return iso ?? new Date(at).toISOString().slice(0, 10);
}

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	'#39': "'",
	'#x27': "'",
	nbsp: ' ',
};

function plain(text: string): string {
	return text
		.slice(0, 4000)
		.replace(/<[^<>]{0,200}>/g, '')
		.replace(
			/&(amp|lt|gt|quot|nbsp|#39|#x27);/gi,
			(_whole, name: string) => ENTITIES[name.toLowerCase()] ?? ' ',
		)
		.replace(/\s+/g, ' ')
		.trim();
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
