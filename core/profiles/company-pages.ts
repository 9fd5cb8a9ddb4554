/** Chooses which pages of a company's site are read: one of each kind before a second of any. */
import { canonicalUrl, registrableDomain } from '../research/url';

/** A link found on the site. */
export interface SiteLink {
	url: string;
	title: string;
}

const KINDS: readonly [kind: string, pattern: RegExp][] = [
	[
		'about',
		/\b(?:about|company|who-we-are|ueber-uns|über-uns|unternehmen|qui-sommes|nosotros|chi-siamo|our-story|mission)\b/i,
	],
	[
		'services',
		/\b(?:services?|solutions?|what-we-do|offer(?:ing)?s?|leistungen|angebot|produkte?|products?|prestations|servicios)\b/i,
	],
	['imprint', /\b(?:imprint|impressum|legal(?:-notice)?|mentions-legales|aviso-legal)\b/i],
	['contact', /\b(?:contact(?:-us)?|kontakt|contacto|contatti)\b/i],
	['team', /\b(?:team|people|leadership|management|board|equipe|équipe|equipo)\b/i],
	[
		'cases',
		/\b(?:case|cases|case-stud(?:y|ies)|customers?|clients?|references?|referenzen|success|projects?|projekte)\b/i,
	],
	['press', /\b(?:press|presse|news|newsroom|media|prensa)\b/i],
	['pricing', /\b(?:pricing|prices|preise|tarifs|precios)\b/i],
	['careers', /\b(?:careers?|jobs|karriere)\b/i],
];

/** Pages nobody learns about a company from. */
const USELESS =
	/\/(?:privacy|datenschutz|cookies?|terms|agb|login|signin|register|cart|checkout|search|tag|category|author|wp-admin|feed)(?:[/?.]|$)|\.(?:jpe?g|png|gif|svg|webp|zip|mp4|mp3|css|js|ico|xml)(?:[?#]|$)/i;

/** Links read from one page at most. */
const MOST_LINKS = 2_000;
const ANCHOR = /<a\s[^>]{0,600}?href\s*=\s*["']?([^"'\s>]{1,800})[^>]{0,600}>([^<]{0,200})/gi;

/** Links of a page to its own site, in order. */
export function linksOfHtml(html: string, base: string): SiteLink[] {
	const links: SiteLink[] = [];
	for (const match of html.slice(0, 2_000_000).matchAll(ANCHOR)) {
		if (links.length >= MOST_LINKS) break;
		const url = resolved(match[1]!, base);
		if (url !== undefined) links.push({ url, title: (match[2] ?? '').trim() });
	}
	return links;
}

/**
 * The pages to read, best first, the home page not among them.
 *
 * @param most pages at most
 */
export function choosePages(links: readonly SiteLink[], home: string, most: number): string[] {
	const seen = new Set([canonicalUrl(home)]);
	const byKind = new Map<string, { url: string; depth: number }[]>();
	for (const link of links) {
		const url = link.url.split('#')[0]!;
		const key = canonicalUrl(url);
		if (seen.has(key) || !isOwn(url, home) || USELESS.test(url)) continue;
		seen.add(key);
		const kind = kindOf(url, link.title);
		byKind.set(kind, [...(byKind.get(kind) ?? []), { url, depth: depthOf(url) }]);
	}
	for (const list of byKind.values()) list.sort((a, b) => a.depth - b.depth);
	const order = [...KINDS.map(([kind]) => kind), 'other'];
	const chosen: string[] = [];
	for (let round = 0; chosen.length < most && round < MOST_LINKS; round += 1) {
		const before = chosen.length;
		for (const kind of order) {
			const entry = byKind.get(kind)?.[round];
			if (entry !== undefined && chosen.length < most) chosen.push(entry.url);
		}
		if (chosen.length === before) break;
	}
	return chosen;
}

/** Whether an address belongs to the site of another. */
export function isOwn(url: string, home: string): boolean {
	return registrableDomain(url) === registrableDomain(home);
}

function kindOf(url: string, title: string): string {
	const path = new URL(url).pathname.replace(/_/g, '-');
	const byPath = KINDS.find(([, pattern]) => pattern.test(path));
	return (byPath ?? KINDS.find(([, pattern]) => pattern.test(title)))?.[0] ?? 'other';
}

function depthOf(url: string): number {
	return new URL(url).pathname.split('/').filter(Boolean).length;
}

function resolved(href: string, base: string): string | undefined {
	try {
		const url = new URL(href.replaceAll('&amp;', '&'), base);
		return /^https?:$/.test(url.protocol) ? url.href : undefined;
	} catch {
		return undefined;
	}
}
