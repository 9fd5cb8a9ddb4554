/** Who owns a site: addresses of one owner are one voice, however many domains it has. */
import { registrableDomain } from './url';

/** Owners whose sites go by different names. Generic bodies only; anything else is found by its name. */
const FAMILIES: readonly (readonly [owner: string, domains: string])[] = [
	['european union', 'europa.eu ecb.europa.eu eurofound.europa.eu'],
	['oecd and agencies', 'oecd.org iea.org itf-oecd.org'],
	['bbc', 'bbc.com bbc.co.uk'],
	['nature portfolio', 'nature.com springer.com springeropen.com biomedcentral.com'],
	['elsevier', 'sciencedirect.com elsevier.com thelancet.com cell.com'],
	['alphabet', 'google.com youtube.com'],
	['meta', 'facebook.com instagram.com'],
	['microsoft', 'microsoft.com linkedin.com github.com'],
];
const BY_DOMAIN = new Map(
	FAMILIES.flatMap(([owner, domains]) =>
		domains.split(' ').map((domain): [string, string] => [domain, owner]),
	),
);
/** First labels that many unrelated bodies share. */
const SHARED_NAMES = new Set(
	'energy health stats statistics transport environment treasury finance defence education labour labor trade archive journal times news blog forum medium'.split(
		' ',
	),
);
const SHORTEST_NAME = 5;

/**
 * Owner of an address: a known family, else the second-level name where it is a name of its own
 * (`reuters.com` and `reuters.de`), else the registered domain. Empty when it is no address.
 */
export function ownerOf(url: string): string {
	const domain = registrableDomain(url);
	const family = BY_DOMAIN.get(domain);
	if (family !== undefined) return family;
	const name = domain.split('.')[0]!;
	const official = /\.(?:gov|gouv|gob|edu|ac|mil)(?:\.|$)/.test(domain);
	return official || name.length < SHORTEST_NAME || SHARED_NAMES.has(name) ? domain : name;
}
