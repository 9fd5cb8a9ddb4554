/** How a source is named and linked in print. */
import type { Card, Source } from '../../contracts';

/** Second-level names under which a country registers sites. */
const SHARED_NAMES = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gouv', 'gov', 'net', 'nic', 'org']);
/** What sets a site's name off from the title of its page. */
const TITLE_PARTS = /\s+[|·–—-]\s+|:\s+/u;

/** Who published it: the name the source gives, else the site's name as its titles or its address spell it. */
export function publisherOf(source: Source | undefined, card: Card | undefined): string {
	const named = source?.publisher.trim() ?? '';
	if (named !== '' && named !== hostOf(source?.finalUrl ?? '')) return named;
	const label = siteLabel(hostOf(source?.finalUrl || source?.url || ''));
	if (label !== '') return siteInTitle(source?.title ?? '', label)?.name ?? nameOf(label);
	return source?.title.trim() || (source?.id ?? card?.id ?? '');
}

/** The title of a page without the name of its site. */
export function titleOf(source: Source | undefined): string {
	const title = source?.title.trim() ?? '';
	const label = siteLabel(hostOf(source?.finalUrl || source?.url || ''));
	const site = label === '' ? undefined : siteInTitle(title, label);
	return site !== undefined && site.rest !== '' ? site.rest : title;
}

/** The part of a host its owner chose: "example" of "data.example.co.uk". */
function siteLabel(host: string): string {
	if (/^[\d.]+$|^\[/.test(host)) return '';
	const labels = host.split('.').filter((label) => label !== '');
	if (labels.length > 1) labels.pop();
	if (labels.length > 1 && SHARED_NAMES.has(labels.at(-1) ?? '')) labels.pop();
	return labels.at(-1) ?? '';
}

/** First or last part of a title that spells the label, and the rest. */
function siteInTitle(title: string, label: string): { name: string; rest: string } | undefined {
	const parts = title.trim().split(TITLE_PARTS);
	if (parts.length < 2) return undefined;
	const squashed = label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	const spells = (part: string | undefined) =>
		squashed.length > 3 &&
		(part ?? '')
			.toLowerCase()
			.replace(/^the\s/u, '')
			.replace(/\s*&\s*/gu, 'and')
			.replace(/[^\p{L}\p{N}]/gu, '')
			.includes(squashed);
	const [first] = parts;
	const last = parts.at(-1);
	if (first !== undefined && spells(first)) {
		const rest = title
			.trim()
			.slice(first.length)
			.replace(/^(?:\s+[|·–—-]\s+|:\s+)/u, '');
		return { name: first, rest };
	}
	if (last !== undefined && spells(last)) {
		const rest = title
			.trim()
			.slice(0, -last.length)
			.replace(/(?:\s+[|·–—-]\s+|:\s+)$/u, '');
		return { name: last, rest };
	}
	return undefined;
}

/** A label as a name: words at hyphens, capitals, abbreviations in full capitals. */
function nameOf(label: string): string {
	return label
		.split(/[-_]/u)
		.filter((word) => word !== '')
		.map((word) =>
			word.length <= 3 || !/[aeiouyäöü]/iu.test(word)
				? word.toUpperCase()
				: `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
		)
		.join(' ');
}

/** Host of an address without "www."; empty when it is none. */
export function hostOf(url: string): string {
	return parse(url)?.hostname.replace(/^www\./, '') ?? '';
}

/** The address if it may be linked (https, no password in it); empty otherwise. */
export function linkOf(url: string): string {
	const parsed = parse(url);
	if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return '';
	return parsed.href;
}

/** The address of a site as typed: a bare host counts as https. */
export function siteLink(typed: string): string {
	const text = typed.trim();
	if (text === '' || /\s/.test(text)) return '';
	return linkOf(/^[a-z][\w+.-]*:/i.test(text) ? text : `https://${text}`);
}

/** An address as printed: without scheme and closing slash, shortened past 90 letters. */
export function printedAddress(url: string): string {
	const bare = url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
	return bare.length > 90 ? `${bare.slice(0, 88)}…` : bare;
}

function parse(url: string): URL | undefined {
	try {
		return new URL(url);
	} catch {
		return undefined;
	}
}
