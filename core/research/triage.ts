/** Chooses which hits are read: the best by score, within quotas for sites, owners, primary sources and questions. */
import type { Question, Source } from '../contracts';
import type { SearchHit } from '../shared/ports';
import type { Rejected } from './gathered';
import { hardDrop, type DropRules } from './hard-drops';
import { ownerOf } from './owners';
import { scoresOf, type Scorable } from './ranking';
import { looksPrimary, sourceClassOf } from './source-class';
import { canonicalUrl, registrableDomain } from './url';

export { wordsOf } from './ranking';

/** Lane that found a source. */
export type Lane = NonNullable<Source['lane']>;

/** A hit with the questions it was found for. */
export interface Candidate {
	url: string;
	title: string;
	snippet: string;
	published: string;
	questionIds: string[];
	score: number;
	lane: Lane;
}

/** A hit together with the query that found it. */
export interface FoundHit extends SearchHit {
	query: string;
	questionId: string;
	/** Web when left out. */
	lane?: Lane;
}

/** What triage decided. */
export interface Triage {
	/** Best first; what is read. */
	chosen: Candidate[];
	/** Next best, for sources that turn out unreadable. */
	reserve: Candidate[];
	rejected: Rejected[];
}

/** Bounds of a choice. */
export interface TriageOptions extends DropRules {
	/** Sources to choose. */
	limit: number;
	/** Sources of one registered domain. */
	maxPerDomain: number;
	/** Sources of an owner with several domains. Default 2. */
	maxPerOwner?: number;
	/** Canonical addresses that were looked at before; they are passed over in silence. */
	known?: ReadonlySet<string>;
}

/** Share of primary sources (class 1 and 2) wanted among the chosen, when there are any. */
const PRIMARY_SHARE = 0.3;
const SCORE_FLOOR = 0.12;

/** Chooses sources among hits. */
export function triage(
	hits: readonly FoundHit[],
	questions: readonly Question[],
	options: TriageOptions,
): Triage {
	const rejected: Rejected[] = [];
	const merged = mergeHits(hits).filter(
		(hit) => options.known?.has(canonicalUrl(hit.url)) !== true,
	);
	const scores = scoresOf(merged, questions, options.today);
	const scored: Candidate[] = [];
	for (const [index, { queries: _queries, ...hit }] of merged.entries()) {
		const score = scores[index]!;
		const drop = hardDrop(hit, options);
		if (drop !== undefined) rejected.push({ url: hit.url, ...drop });
		else if (score >= SCORE_FLOOR) scored.push({ ...hit, score });
		else {
			rejected.push({
				url: hit.url,
				code: 'OFF_TOPIC',
				reason: 'does not match the questions',
			});
		}
	}
	scored.sort(byScore);
	const { chosen, reserve, over } = chooseWithQuotas(scored, questions, options);
	return { chosen, reserve, rejected: [...rejected, ...over] };
}

type Merged = Omit<Candidate, 'score'> & Scorable & { queries: Set<string> };

function mergeHits(hits: readonly FoundHit[]): Merged[] {
	const byUrl = new Map<string, Merged>();
	for (const hit of hits) {
		const key = canonicalUrl(hit.url);
		const known = byUrl.get(key);
		if (known === undefined) {
			byUrl.set(key, {
				url: hit.url,
				title: hit.title,
				snippet: hit.snippet,
				published: hit.published,
				questionIds: [hit.questionId],
				queries: new Set([hit.query]),
				lane: hit.lane ?? 'web',
			});
			continue;
		}
		known.queries.add(hit.query);
		if (!known.questionIds.includes(hit.questionId)) known.questionIds.push(hit.questionId);
		if (hit.snippet.length > known.snippet.length) known.snippet = hit.snippet;
		if (known.published === '') known.published = hit.published;
	}
	return [...byUrl.values()];
}

/** Counts what is taken of a domain and of an owner, and says whether one more fits. */
function quotas(options: TriageOptions): {
	fits(url: string): boolean;
	take(url: string): void;
} {
	const perDomain = new Map<string, number>();
	const perOwner = new Map<string, { domains: Set<string>; count: number }>();
	const ownerLimit = options.maxPerOwner ?? 2;
	return {
		fits(url) {
			const domain = registrableDomain(url);
			if ((perDomain.get(domain) ?? 0) >= options.maxPerDomain) return false;
			const group = perOwner.get(ownerOf(url));
			// The quota of an owner is about several houses of one voice; one site has the quota of a site.
			const isSpread = group !== undefined && new Set([...group.domains, domain]).size > 1;
			return !isSpread || group.count < ownerLimit;
		},
		take(url) {
			const domain = registrableDomain(url);
			perDomain.set(domain, (perDomain.get(domain) ?? 0) + 1);
			const group = perOwner.get(ownerOf(url)) ?? { domains: new Set(), count: 0 };
			group.domains.add(domain);
			group.count += 1;
			perOwner.set(ownerOf(url), group);
		},
	};
}

function chooseWithQuotas(
	scored: readonly Candidate[],
	questions: readonly Question[],
	options: TriageOptions,
): { chosen: Candidate[]; reserve: Candidate[]; over: Rejected[] } {
	const chosen = new Set<Candidate>();
	const quota = quotas(options);
	const take = (candidate: Candidate): void => {
		if (chosen.has(candidate) || chosen.size >= options.limit || !quota.fits(candidate.url)) return;
		quota.take(candidate.url);
		chosen.add(candidate);
	};
	for (const question of questions) {
		const best = scored.find((candidate) => candidate.questionIds.includes(question.id));
		if (best !== undefined) take(best);
	}
	const wanted = Math.ceil(options.limit * PRIMARY_SHARE);
	for (const candidate of scored) {
		if ([...chosen].filter(isPrimary).length >= wanted) break;
		if (isPrimary(candidate)) take(candidate);
	}
	for (const candidate of scored) take(candidate);
	const reserve: Candidate[] = [];
	const over: Rejected[] = [];
	for (const candidate of scored) {
		if (chosen.has(candidate)) continue;
		if (quota.fits(candidate.url)) {
			// A reserve stays within the quotas as a whole: any part of it may be read.
			quota.take(candidate.url);
			reserve.push(candidate);
		} else {
			over.push({
				url: candidate.url,
				code: 'QUOTA',
				reason: `enough of ${registrableDomain(candidate.url)} or its owner is read`,
			});
		}
	}
	return { chosen: [...chosen].sort(byScore), reserve, over };
}

function isPrimary(candidate: Candidate): boolean {
	const { url, title, snippet } = candidate;
	return looksPrimary(url, title) || sourceClassOf({ url, title, text: snippet }) <= 2;
}

const byScore = (a: Candidate, b: Candidate): number =>
	b.score - a.score || (a.url < b.url ? -1 : 1);
