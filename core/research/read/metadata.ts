/** What a page says about itself in its head: title, author, publisher, date, language. */
import { cleanLine } from './clean-text';
import type { DomDocument } from './dom';
import { hostOf, registrableDomain } from '../url';
import { visibleAuthor, visibleDate } from './visible-facts';

/** Facts from the head of a page; empty strings where it is silent. */
export interface PageFacts {
	title: string;
	author: string;
	publisher: string;
	published: string;
	language: string;
	canonical: string;
}

const DATE_FIELDS = [
	'article:published_time',
	'og:published_time',
	'datepublished',
	'date',
	'dc.date',
	'dc.date.issued',
	'dcterms.issued',
	'dcterms.date',
	'citation_publication_date',
	'citation_date',
	'publish-date',
	'pubdate',
	'sailthru.date',
	'parsely-pub-date',
];
const AUTHOR_FIELDS = [
	'author',
	'article:author',
	'dc.creator',
	'citation_author',
	'parsely-author',
	'byl',
];
const PUBLISHER_FIELDS = [
	'publisher',
	'dcterms.publisher',
	'dc.publisher',
	'citation_publisher',
	'application-name',
];

/** Reads the head; call before anything is removed from the document. */
export function readMetadata(document: DomDocument, source: string, finalUrl: string): PageFacts {
	const meta = metaOf(document);
	const linked = linkedFacts(document);
	const stated = PUBLISHER_FIELDS.map((name) => meta.get(name) ?? '').find(
		(value) => value.trim() !== '',
	);
	const publisher = cleanLine(meta.get('og:site_name') ?? linked.publisher ?? stated ?? '', 200);
	const rawTitle = /<title[^>]*>([^<]{1,1000})<\/title>/i.exec(source)?.[1] ?? '';
	const heading = document.querySelector('h1')?.textContent ?? '';
	const whole = decodeFew(rawTitle);
	// "Site: Article" and "Article | Site": the heading says which part is the article.
	const shown = cleanLine(heading, 300);
	const isPart = shown.split(' ').length >= 3 && cleanLine(whole, 300).includes(shown);
	const title = [meta.get('og:title'), isPart ? shown : whole, linked.headline, heading]
		.map((candidate) => withoutSiteName(cleanLine(candidate ?? '', 300), publisher))
		.find((candidate) => candidate !== '');
	const authors = AUTHOR_FIELDS.map((field) => meta.get(field) ?? '');
	const author = [...authors, linked.author ?? ''].find(
		(name) => name !== '' && !/^https?:/.test(name),
	);
	const time = document.querySelector('time[datetime]')?.getAttribute('datetime') ?? '';
	const dates = [
		...DATE_FIELDS.map((field) => meta.get(field) ?? ''),
		linked.published ?? '',
		time,
	];
	return {
		title: title ?? '',
		author: cleanLine((author ?? visibleAuthor(document)).replace(/^by\s+/i, ''), 200),
		publisher: publisher === '' ? hostOf(finalUrl) : publisher,
		published: dates.map(dayOf).find((day) => day !== '') ?? visibleDate(document),
		language: languageTag(
			document.documentElement.getAttribute('lang') ??
				meta.get('content-language') ??
				meta.get('og:locale') ??
				'',
		),
		canonical: canonicalOf(document, finalUrl),
	};
}

/** ISO day of a date as pages write it; empty when it is none or lies outside 1900 to 2100. */
export function dayOf(text: string): string {
	const trimmed = text.trim().slice(0, 60);
	const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(trimmed.replace(/\//g, '-'));
	if (iso) {
		const day = [iso[1], iso[2], iso[3]].filter(Boolean).join('-');
		const inRange = Number(iso[1]) >= 1900 && Number(iso[1]) <= 2100;
		return inRange && !Number.isNaN(Date.parse(day)) ? day : '';
	}
	if (!/[a-z]{3}/i.test(trimmed) || !/\b(?:19|20)\d{2}\b/.test(trimmed)) return '';
	const parsed = Date.parse(`${trimmed.replace(/(\d)(?:st|nd|rd|th)\b/, '$1')} UTC`);
	const other = Number.isNaN(parsed) ? Date.parse(trimmed) : parsed;
	return Number.isNaN(other) ? '' : new Date(other).toISOString().slice(0, 10);
}

/** A language tag in its usual case, or empty. */
export function languageTag(text: string): string {
	const match = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?(?:$|[-_])/i.exec(text.trim());
	if (!match) return '';
	return match[2] === undefined
		? match[1]!.toLowerCase()
		: `${match[1]!.toLowerCase()}-${match[2].toUpperCase()}`;
}

function metaOf(document: DomDocument): Map<string, string> {
	const meta = new Map<string, string>();
	for (const element of [...document.querySelectorAll('meta[content]')].slice(0, 500)) {
		const name =
			element.getAttribute('property') ??
			element.getAttribute('name') ??
			element.getAttribute('itemprop') ??
			element.getAttribute('http-equiv') ??
			'';
		const key = name.trim().toLowerCase();
		if (key !== '' && !meta.has(key)) meta.set(key, element.getAttribute('content') ?? '');
	}
	return meta;
}

/** Facts of the first article-like node of JSON-LD. */
function linkedFacts(document: DomDocument): {
	headline?: string;
	author?: string;
	publisher?: string;
	published?: string;
} {
	for (const script of [...document.querySelectorAll('script[type="application/ld+json"]')].slice(
		0,
		10,
	)) {
		const text = script.textContent ?? '';
		if (text.length > 200_000) continue;
		let data: unknown;
		try {
			data = JSON.parse(text);
		} catch {
			continue;
		}
		for (const node of nodesOf(data)) {
			if (!/(?:Article|Report|Posting|Dataset|WebPage|Paper)$/.test(String(firstOf(node['@type']))))
				continue;
			return {
				headline: textOf(node.headline ?? node.name),
				author: nameOf(node.author),
				publisher: nameOf(node.publisher),
				published: textOf(node.datePublished),
			};
		}
	}
	return {};
}

function nodesOf(data: unknown): Record<string, unknown>[] {
	const list = Array.isArray(data) ? (data as unknown[]) : [data];
	return list
		.slice(0, 50)
		.flatMap((entry) => {
			if (typeof entry !== 'object' || entry === null) return [];
			const node = entry as Record<string, unknown>;
			const graph = node['@graph'];
			return Array.isArray(graph) ? (graph.slice(0, 50) as Record<string, unknown>[]) : [node];
		})
		.filter((node) => typeof node === 'object' && node !== null);
}

function firstOf(value: unknown): unknown {
	return Array.isArray(value) ? (value as unknown[])[0] : value;
}

function nameOf(value: unknown): string {
	const first = firstOf(value);
	if (typeof first === 'string') return first;
	if (typeof first !== 'object' || first === null) return '';
	return textOf((first as Record<string, unknown>).name);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function withoutSiteName(title: string, publisher: string): string {
	const parts = title.split(/\s+[|–—·»]\s+|\s+-\s+(?=[^-]+$)/);
	const last = parts.at(-1) ?? '';
	if (parts.length < 2 || publisher === '') return title;
	return last.toLowerCase() === publisher.toLowerCase()
		? title.slice(0, title.length - last.length).replace(/\s+\S{1}\s*$/, '')
		: title;
}

/** The page's own word for its address counts only within its own domain. */
function canonicalOf(document: DomDocument, finalUrl: string): string {
	const link = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
	if (link === '' || !/^https?:/.test(finalUrl)) return finalUrl;
	try {
		const url = new URL(link, finalUrl);
		const own = registrableDomain(url.href) === registrableDomain(finalUrl);
		return own && /^https?:$/.test(url.protocol) ? url.href : finalUrl;
	} catch {
		return finalUrl;
	}
}

function decodeFew(text: string): string {
	return text
		.replace(/&(?:#0?39|#x27|apos|rsquo|lsquo);/gi, '’')
		.replace(/&(?:quot|ldquo|rdquo);/gi, '"')
		.replace(/&(?:ndash|mdash|#8211|#8212);/gi, '–')
		.replace(/&(?:nbsp|#160);/gi, ' ')
		.replace(/&lt;/gi, '<')
		.replace(/&gt;/gi, '>')
		.replace(/&amp;/gi, '&');
}
