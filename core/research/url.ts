/** One spelling per page: canonical addresses and the domain somebody registered. */

const TRACKING =
	/^(?:utm_\w+|mtm_\w+|gclid|gbraid|wbraid|fbclid|msclkid|dclid|yclid|igshid|mc_cid|mc_eid|ref|ref_src|referrer|cmpid|spm|_ga|_gl|_hsenc|_hsmi|amp)$/i;

/** Suffixes under which names are registered one label further down. */
const SECOND_LEVEL =
	/^(?:ac|co|com|edu|gob|gouv|gov|gv|go|mil|ne|net|nhs|or|org|parliament|police|sch)$/;

/**
 * The form under which two addresses of one page are equal: lower-case host without `www.`, `m.` or `amp.`,
 * https, no fragment, no tracking parameters, sorted parameters, no trailing slash, no `/amp`.
 * For comparing only; what is fetched and printed is the address itself. Unreadable text comes back as it is.
 */
export function canonicalUrl(raw: string): string {
	let url: URL;
	try {
		url = new URL(raw);
	} catch {
		return raw;
	}
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return raw;
	const host = url.hostname.replace(/\.$/, '').replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/, '');
	const path = url.pathname
		.replace(/\/{2,}/g, '/')
		.replace(/\/(?:index\.(?:html?|php)|amp)\/?$/i, '/')
		.replace(/\/+$/, '');
	const parameters = [...url.searchParams]
		.filter(([name]) => !TRACKING.test(name))
		.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
	const query = new URLSearchParams(parameters).toString();
	const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
	return `https://${host}${port}${path}${query === '' ? '' : `?${query}`}`;
}

/** Host of an address, lower case, without `www.`; empty when it is none. */
export function hostOf(url: string): string {
	try {
		return new URL(url).hostname.replace(/\.$/, '').replace(/^www\./, '');
	} catch {
		return '';
	}
}

/** The registered name of an address: `news.bbc.co.uk` belongs to `bbc.co.uk`. Good enough for quotas, not for cookies. */
export function registrableDomain(url: string): string {
	const host = hostOf(url);
	if (/^[\d.]+$/.test(host) || host.startsWith('[')) return host;
	const labels = host.split('.');
	const second = labels.at(-2) ?? '';
	const isCountry = (labels.at(-1) ?? '').length === 2;
	const depth = isCountry && SECOND_LEVEL.test(second) ? 3 : 2;
	return labels.slice(-depth).join('.');
}
