/** Reads RSS, Atom and sitemaps as lists of links; no document type, no entities beyond the five. */
import { cleanLine } from './clean-text';
import { dayOf, languageTag } from './metadata';
import { EXTRACTOR_VERSION, unread, type FoundLink, type Reading } from './reading';

const MAXIMUM_LINKS = 50_000;
const MAXIMUM_DEPTH = 256;

type Node = Record<string, unknown>;

/** Reads decoded XML. */
export async function readFeed(source: string, finalUrl: string): Promise<Reading> {
	if (/<!DOCTYPE|<!ENTITY/i.test(source))
		return unread('FILE_006', 'the XML declares a document type');
	if (isTooDeep(source))
		return unread('FILE_006', `the XML is nested deeper than ${MAXIMUM_DEPTH}`);
	const { XMLParser, XMLValidator } = await import('fast-xml-parser');
	const parser = new XMLParser({
		ignoreAttributes: false,
		attributeNamePrefix: '@',
		removeNSPrefix: true,
		processEntities: false,
		parseTagValue: false,
		parseAttributeValue: false,
		trimValues: true,
	});
	let root: Node;
	try {
		if (XMLValidator.validate(source) !== true) return unread('FILE_008', 'the XML is broken');
		root = asNode(parser.parse(source));
	} catch {
		return unread('FILE_008', 'the XML is broken');
	}
	const found = listOf(root);
	if (found === undefined) return unread('READ_TYPE', 'the XML is neither a feed nor a sitemap');
	const links: FoundLink[] = [];
	for (const link of found.links.slice(0, MAXIMUM_LINKS)) {
		const url = absolute(link.url, finalUrl);
		if (url !== '') links.push({ ...link, url, title: cleanLine(link.title, 300) });
	}
	return {
		ok: true,
		title: cleanLine(found.title, 300),
		author: '',
		publisher: cleanLine(found.title, 200),
		published: '',
		language: languageTag(found.language),
		text: '',
		mediaType: 'application/xml',
		canonical: finalUrl,
		links,
		flags: found.links.length > MAXIMUM_LINKS ? ['cut'] : [],
		extractor: `feed ${EXTRACTOR_VERSION}`,
	};
}

function listOf(root: Node): { title: string; language: string; links: FoundLink[] } | undefined {
	if (root.urlset !== undefined || root.sitemapindex !== undefined) {
		const isSitemap = root.sitemapindex !== undefined;
		const inside = asNode(root.sitemapindex ?? root.urlset);
		const entries = asList(isSitemap ? inside.sitemap : inside.url);
		const links = entries.map((entry) => ({
			url: textOf(entry.loc),
			title: '',
			published: dayOf(textOf(entry.lastmod)),
			isSitemap,
		}));
		return { title: '', language: '', links };
	}
	const channel = asNode(asNode(root.rss).channel ?? asNode(root.RDF).channel);
	if (root.rss !== undefined || root.RDF !== undefined) {
		const items = asList(channel.item ?? asNode(root.RDF).item);
		const links = items.map((item) => ({
			url: textOf(item.link) || textOf(item.guid),
			title: textOf(item.title),
			published: dayOf(textOf(item.pubDate) || textOf(item.date)),
			isSitemap: false,
		}));
		return { title: textOf(channel.title), language: textOf(channel.language), links };
	}
	if (root.feed === undefined) return undefined;
	const feed = asNode(root.feed);
	const links = asList(feed.entry).map((entry) => ({
		url: atomLink(entry.link),
		title: textOf(entry.title),
		published: dayOf(textOf(entry.published) || textOf(entry.updated)),
		isSitemap: false,
	}));
	return { title: textOf(feed.title), language: textOf(feed['@lang']), links };
}

function atomLink(value: unknown): string {
	const links = asList(value);
	const best = links.find((link) => (link['@rel'] ?? 'alternate') === 'alternate') ?? links[0];
	return best === undefined ? '' : unescaped(String(best['@href'] ?? ''));
}

function isTooDeep(source: string): boolean {
	let depth = 0;
	for (const match of source.matchAll(/<(\/?)[A-Za-z][^<>]*?(\/?)>/g)) {
		if (match[1] === '/') depth -= 1;
		else if (match[2] !== '/') depth += 1;
		if (depth > MAXIMUM_DEPTH) return true;
	}
	return false;
}

function asNode(value: unknown): Node {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Node)
		: {};
}

function asList(value: unknown): Node[] {
	if (value === undefined || value === null) return [];
	return (Array.isArray(value) ? (value as unknown[]) : [value]).map(asNode);
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return unescaped(value);
	const inner = asNode(value)['#text'];
	return typeof inner === 'string' ? unescaped(inner) : '';
}

function unescaped(text: string): string {
	return text
		.slice(0, 4000)
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&apos;/g, "'")
		.replace(/&amp;/g, '&')
		.replace(/<[^<>]{0,300}>/g, '')
		.trim();
}

function absolute(link: string, base: string): string {
	try {
		const url = new URL(link, /^https?:/.test(base) ? base : undefined);
		return /^https?:$/.test(url.protocol) ? url.href : '';
	} catch {
		return '';
	}
}
