/** Says what kind of body stands behind an address: 1 official … 5 unknown. A rule of thumb for ranking and for the reader. */
import { hostOf, registrableDomain } from './url';

/** What is known about a source when it is classed. */
export interface ClassFacts {
	url: string;
	title?: string;
	publisher?: string;
	author?: string;
	/** Beginning of the text. */
	text?: string;
}

/** Statistics offices, regulators, standards bodies and intergovernmental agencies outside gov, edu and int. */
const OFFICIAL = new Set(
	(
		'europa.eu destatis.de insee.fr istat.it ine.es scb.se ssb.no dst.dk stat.fi cbs.nl statbel.fgov.be bfs.admin.ch ' +
		'statistik.at stat.gov.pl abs.gov.au statcan.gc.ca stats.govt.nz un.org oecd.org worldbank.org imf.org iea.org ' +
		'irena.org wto.org bis.org ecb.europa.eu iso.org iec.ch ietf.org w3.org ieee.org etsi.org cen.eu itf-oecd.org ' +
		'bundesnetzagentur.de bund.de kba.de nature.com science.org thelancet.com pnas.org nejm.org plos.org'
	).split(' '),
);

const OFFICIAL_SUFFIX =
	/(?:^|\.)(?:gov|mil|int|edu)(?:\.[a-z]{2})?$|(?:^|\.)(?:gv|gouv|gob|govt|gc|ac|admin)\.[a-z]{2}$/;

const PRESS = new Set(
	(
		'reuters.com apnews.com bbc.co.uk bbc.com ft.com economist.com bloomberg.com nytimes.com wsj.com theguardian.com ' +
		'washingtonpost.com lemonde.fr lesechos.fr faz.net sueddeutsche.de zeit.de handelsblatt.com spiegel.de nzz.ch ' +
		'derstandard.at elpais.com corriere.it nikkei.com afr.com axios.com politico.eu'
	).split(' '),
);

const LOOSE = new Set(
	(
		'reddit.com quora.com medium.com substack.com tumblr.com blogspot.com wordpress.com facebook.com x.com twitter.com ' +
		'linkedin.com pinterest.com youtube.com tiktok.com slideshare.net scribd.com wikihow.com answers.com fandom.com'
	).split(' '),
);

/** Places whose kind their own words do not tell: an encyclopaedia, archives of papers. */
const KNOWN: Record<string, number> = { 'wikipedia.org': 4, 'arxiv.org': 2, 'doi.org': 2 };

const OFFICIAL_WORDS =
	/\b(?:official statistics|statistical office|statistics office|statistics agency|national statistics|observatory|ministry of|federal agency|regulator|peer[- ]reviewed|annual report|form 10-k|statistisches (?:bundes)?amt)\b/i;
const METHOD_WORDS =
	/\b(?:methodology|sample of [\d,]+|survey of [\d,]+|respondents|data were collected|dataset|working paper|field study|erhebung|stichprobe)\b/i;
const VENDOR_WORDS =
	/\b(?:our (?:product|solution|platform|customers|software|service)s?|request a demo|book a demo|contact (?:us|sales)|free trial|get a quote|pricing)\b/i;
const FORUM = /(?:^|\.)(?:forum|forums|community|answers)\./;

/**
 * Class of a source: 1 official statistics, law, standards, peer review · 2 primary or with a method ·
 * 3 quality press · 4 trade and vendors · 5 forums and unknown.
 */
export function sourceClassOf(facts: ClassFacts): number {
	const host = hostOf(facts.url);
	const domain = registrableDomain(facts.url);
	if (host === '') return facts.url.startsWith('file:') ? 2 : 5;
	if (OFFICIAL.has(domain) || OFFICIAL.has(host) || OFFICIAL_SUFFIX.test(host)) return 1;
	if (LOOSE.has(domain) || FORUM.test(host)) return 5;
	if (PRESS.has(domain)) return 3;
	if (KNOWN[domain] !== undefined) return KNOWN[domain];
	const name = `${facts.publisher ?? ''} ${domain.split('.')[0]!.replace(/[-_]/g, ' ')}`;
	const text = (facts.text ?? '').slice(0, 20_000);
	const sells = VENDOR_WORDS.test(text);
	if (!sells && (OFFICIAL_WORDS.test(facts.publisher ?? '') || /statistic|observatory/i.test(name)))
		return 2;
	if (!sells && METHOD_WORDS.test(text)) return 2;
	if (sells) return 4;
	return facts.author ? 3 : text === '' ? 5 : 4;
}

/** Whether an address or title promises a primary source: a document, an official body, a filing. */
export function looksPrimary(url: string, title: string): boolean {
	const host = hostOf(url);
	return (
		/\.pdf(?:$|\?)/i.test(url) ||
		OFFICIAL.has(registrableDomain(url)) ||
		OFFICIAL_SUFFIX.test(host) ||
		/\b(?:annual report|statistics|statistik|dataset|working paper|white paper|regulation|directive|10-k|outlook)\b/i.test(
			title,
		)
	);
}
