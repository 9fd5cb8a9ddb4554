/** What search engines read about an article (schema.org, JSON-LD): made of verified data alone, and judged. */
import type { Brief, ContentDocument, Evidence, Source } from '../contracts';
import { citedCards } from './blocks';

/** A value of structured data. */
export type StructuredValue =
	string | number | StructuredValue[] | { [key: string]: StructuredValue };

/** The structured data of one article. */
export type StructuredData = Record<string, StructuredValue>;

/** What is to be mended: what a type cannot do without, and what it should have. */
export interface StructuredProblems {
	required: string[];
	recommended: string[];
}

/** Search engines cut longer headlines. */
const HEADLINE_MAX = 110;
const CITATIONS_MAX = 100;
const TYPES: Partial<Record<ContentDocument['format'], 'Article' | 'BlogPosting'>> = {
	white_paper: 'Article',
	report: 'Article',
	guide: 'Article',
	case_study: 'Article',
	blog_post: 'BlogPosting',
};

/**
 * The structured data of an article: BlogPosting for a blog post, Article for the other long formats, nothing
 * for a piece of a channel. What is not known is left out, never made up.
 *
 * @param facts.imageUrl  https address of the cover, once there is one
 */
export function articleData(
	document: ContentDocument,
	{ brief, evidence }: { brief: Brief; evidence: Evidence },
	facts: { imageUrl?: string; url?: string } = {},
): StructuredData | undefined {
	const type = TYPES[document.format];
	if (type === undefined) return undefined;
	const { client } = brief;
	const publisher = organisation(client.name, client.website);
	const signed = line(brief.voice?.author?.name);
	const author = signed === '' ? publisher : { '@type': 'Person', name: signed };
	const keywords = [document.primaryKeyword ?? '', ...(document.secondaryKeywords ?? [])]
		.map(line)
		.filter(Boolean);
	const image = webAddress(facts.imageUrl);
	const url = webAddress(facts.url);
	const citation = citedSources(document, evidence);
	return {
		'@context': 'https://schema.org',
		'@type': type,
		headline: headlineOf(document.title),
		...given('description', line(document.description)),
		...given('inLanguage', line(document.language)),
		...(isDate(document.date)
			? { datePublished: document.date, dateModified: document.date }
			: undefined),
		...(author && { author }),
		...(publisher && { publisher }),
		...given('image', image),
		...given('url', url),
		...given('mainEntityOfPage', url),
		...given('keywords', keywords.join(', ')),
		...(citation.length > 0 && { citation }),
	};
}

/** As a script element that nothing inside can end; empty where there is no data. */
export function structuredScript(data: StructuredData | undefined): string {
	if (data === undefined) return '';
	const json = JSON.stringify(data).replace(
		/[<>&\u2028\u2029]/gu,
		(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
	return `<script type="application/ld+json">${json}</script>`;
}

/** Properties an article may have here, each with what its value has to be. */
const PROPERTIES: Record<string, (value: unknown) => boolean> = {
	'@context': (value) => value === 'https://schema.org',
	'@type': (value) => value === 'Article' || value === 'BlogPosting',
	headline: (value) => isText(value) && value.length <= HEADLINE_MAX,
	description: isText,
	inLanguage: (value) => isText(value) && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(value),
	datePublished: isDate,
	dateModified: isDate,
	author: isNamed,
	publisher: (value) => isNamed(value) && value['@type'] === 'Organization',
	image: isAddress,
	url: isAddress,
	mainEntityOfPage: isAddress,
	keywords: isText,
	citation: (value) => Array.isArray(value) && value.length > 0 && value.every(isWork),
};
const REQUIRED = ['@context', '@type', 'headline', 'author', 'datePublished'];
const RECOMMENDED = ['description', 'inLanguage', 'dateModified', 'publisher', 'citation'];

/** What keeps the data of an article from being valid, and what it should have; the picture and address come with the page. */
export function structuredProblems(data: unknown): StructuredProblems {
	if (!isRecord(data)) return { required: ['structured data of an article'], recommended: [] };
	const wrong = Object.keys(data).flatMap((key) => {
		const holds = Object.hasOwn(PROPERTIES, key) ? PROPERTIES[key] : undefined;
		if (holds === undefined) return [`no property ${key.slice(0, 40)}`];
		return holds(data[key]) ? [] : [`a valid ${key}`];
	});
	const without = (keys: string[]): string[] =>
		keys.filter((key) => !Object.hasOwn(data, key)).map((key) => `the ${key}`);
	return { required: [...wrong, ...without(REQUIRED)], recommended: without(RECOMMENDED) };
}

function citedSources(document: ContentDocument, evidence: Evidence): StructuredValue[] {
	const cards = new Map(evidence.cards.map((card) => [card.id, card.sourceId]));
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	const ids = [...new Set(citedCards(document).map((id) => cards.get(id) ?? ''))];
	return ids
		.map((id) => sources.get(id))
		.filter((source) => source !== undefined)
		.flatMap(workOf)
		.slice(0, CITATIONS_MAX);
}

/** A source as a work; one without an address on the web is a file of the client and is not named. */
function workOf(source: Source): StructuredValue[] {
	const url = webAddress(source.finalUrl);
	const name = line(source.title);
	if (url === '' || name === '') return [];
	const publisher = line(source.publisher);
	return [
		{
			'@type': 'CreativeWork',
			name,
			url,
			...(publisher !== '' && { publisher: { '@type': 'Organization', name: publisher } }),
			...(isDate(source.published) && { datePublished: source.published }),
		},
	];
}

function organisation(name: string, website: string): StructuredData | undefined {
	if (line(name) === '') return undefined;
	return { '@type': 'Organization', name: line(name), ...given('url', webAddress(website)) };
}

function headlineOf(title: string): string {
	const text = line(title);
	if (text.length <= HEADLINE_MAX) return text;
	const cut = text.slice(0, HEADLINE_MAX - 1);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40)).trimEnd()}…`;
}

function given(key: string, value: string): StructuredData {
	return value === '' ? {} : { [key]: value };
}

/** Text on one line, without control characters. */
function line(text: string | undefined): string {
	return (text ?? '')
		.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
}

/** An address on the web without a name or password in it; empty for anything else. */
function webAddress(address: string | undefined): string {
	if (!address || !URL.canParse(address)) return '';
	const url = new URL(address);
	const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
	return isWeb && url.username === '' && url.password === '' ? url.href : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function isDate(value: unknown): value is string {
	if (typeof value !== 'string') return false;
	if (
		!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(value)
	) {
		return false;
	}
	const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
	// The thirtieth of February would become a day of March.
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value.slice(0, 10));
}

function isAddress(value: unknown): boolean {
	return typeof value === 'string' && webAddress(value) !== '';
}

function isNamed(value: unknown): value is Record<string, unknown> {
	if (!isRecord(value) || !isText(value['name'])) return false;
	if (value['@type'] !== 'Person' && value['@type'] !== 'Organization') return false;
	return value['url'] === undefined || isAddress(value['url']);
}

function isWork(value: unknown): boolean {
	return (
		isRecord(value) &&
		value['@type'] === 'CreativeWork' &&
		isText(value['name']) &&
		isAddress(value['url']) &&
		(value['publisher'] === undefined || isNamed(value['publisher'])) &&
		(value['datePublished'] === undefined || isDate(value['datePublished']))
	);
}
