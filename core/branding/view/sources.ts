/** How a source is named and linked in print. */
import type { Card, Source } from '../../contracts';

/** Who published it: the source's own name, else what the card says, else the host. */
export function publisherOf(source: Source | undefined, card: Card | undefined): string {
	const named = source?.publisher.trim() || card?.attribution.trim() || '';
	if (named !== '') return named;
	return hostOf(source?.finalUrl ?? '') || source?.title.trim() || (source?.id ?? card?.id ?? '');
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
