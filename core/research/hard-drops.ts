/** What is never read, whatever its score: denied domains, hosts of stubs, competitors, pages too old, traps. */
import type { Rejected } from './gathered';
import { carriesCanary } from './canary';
import { ageInYears } from './ranking';
import { hostOf, registrableDomain } from './url';

/** Rules of a run. */
export interface DropRules {
	/** ISO date of the order. */
	today: string;
	/** Registered domains never read. */
	denied: readonly string[];
	/** Names or domains of competitors of the client. */
	competitors?: readonly string[];
	/** Older pages are not read, when their date is known. */
	recencyYears?: number | undefined;
	/** Seed of the run, to find its token in addresses. */
	runSeed?: string;
}

/** Hosts that show a teaser or a form instead of the document, and farms that repeat others. */
const STUB_HOSTS = new Set(
	(
		'statista.com researchgate.net academia.edu scribd.com slideshare.net coursehero.com studocu.com chegg.com ' +
		'marketsandmarkets.com researchandmarkets.com grandviewresearch.com mordorintelligence.com fortunebusinessinsights.com ' +
		'alliedmarketresearch.com precedenceresearch.com pinterest.com issuu.com'
	).split(' '),
);

/** Why a hit is dropped, or undefined. */
export function hardDrop(
	hit: { url: string; title: string; published: string },
	rules: DropRules,
): Omit<Rejected, 'url'> | undefined {
	const domain = registrableDomain(hit.url);
	const host = hostOf(hit.url);
	const denied = rules.denied.find((entry) => isWithin(host, entry));
	if (denied !== undefined) return { code: 'DENIED', reason: `${denied} is on the deny list` };
	if (rules.runSeed !== undefined && carriesCanary(hit.url, rules.runSeed))
		return { code: 'CANARY', reason: 'the address carries the token of this run' };
	if (STUB_HOSTS.has(domain))
		return { code: 'STUB_HOST', reason: `${domain} shows teasers instead of documents` };
	const rival = (rules.competitors ?? []).find((name) => isOf(name, host, hit.title));
	if (rival !== undefined)
		return { code: 'COMPETITOR', reason: `${rival} is named as a competitor` };
	const age = ageInYears(hit.published, rules.today);
	if (rules.recencyYears !== undefined && age !== undefined && age > rules.recencyYears) {
		return {
			code: 'TOO_OLD',
			reason: `published ${hit.published.slice(0, 10)}, older than ${rules.recencyYears} years`,
		};
	}
	return undefined;
}

/** Whether a host is a domain or below it; the entry may be written as an address. */
function isWithin(host: string, entry: string): boolean {
	const domain = entry
		.toLowerCase()
		.replace(/^[a-z]+:\/\//, '')
		.replace(/^(?:www|\*)\./, '')
		.replace(/[/:?#].*$/, '')
		.trim();
	return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** A competitor by domain, or by a name its own site carries in its host. */
function isOf(name: string, host: string, title: string): boolean {
	if (name.includes('.')) return isWithin(host, name);
	const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
	if (plain.length < 3) return false;
	const isHost = host.split('.').some((label) => label.replace(/-/g, '') === plain);
	return isHost || title.toLowerCase().endsWith(`| ${name.toLowerCase()}`);
}
