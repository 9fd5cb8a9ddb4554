/** Chooses which hits are read: query match, class, freshness, agreement, primary source; with quotas. */
import type { Question } from '../contracts';
import type { SearchHit } from '../shared/ports';
import { looksPrimary, sourceClassOf } from './source-class';
import { canonicalUrl, registrableDomain } from './url';

/** A hit with the questions it was found for. */
export interface Candidate {
	url: string;
	title: string;
	snippet: string;
	published: string;
	questionIds: string[];
	score: number;
}

/** A hit together with the query that found it. */
export interface FoundHit extends SearchHit {
	query: string;
	questionId: string;
}

/** What triage decided. */
export interface Triage {
	/** Best first; what is read. */
	chosen: Candidate[];
	/** Next best, for sources that turn out unreadable. */
	reserve: Candidate[];
	rejected: { url: string; code: string; reason: string }[];
}

/** Share of primary sources wanted among the chosen, when there are any. */
const PRIMARY_SHARE = 0.3;
const SCORE_FLOOR = 0.12;

/**
 * Chooses sources.
 *
 * @param options.limit        sources to choose
 * @param options.maxPerDomain sources of one registered domain
 * @param options.today        ISO date of the order
 */
export function triage(
	hits: readonly FoundHit[],
	questions: readonly Question[],
	options: { limit: number; maxPerDomain: number; today: string; denied: readonly string[] },
): Triage {
	const rejected: Triage['rejected'] = [];
	const merged = mergeHits(hits);
	const scored = scoreAll(merged, questions, options.today).filter((candidate) => {
		const domain = registrableDomain(candidate.url);
		if (options.denied.includes(domain)) {
			rejected.push({
				url: candidate.url,
				code: 'DENIED',
				reason: `${domain} is on the deny list`,
			});
			return false;
		}
		if (candidate.score >= SCORE_FLOOR) return true;
		rejected.push({
			url: candidate.url,
			code: 'OFF_TOPIC',
			reason: 'does not match the questions',
		});
		return false;
	});
	scored.sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
	const { chosen, left } = chooseWithQuotas(scored, questions, options);
	return { chosen, reserve: left, rejected };
}

interface Merged extends Candidate {
	queries: Set<string>;
}

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
				score: 0,
				queries: new Set([hit.query]),
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

function scoreAll(merged: Merged[], questions: readonly Question[], today: string): Candidate[] {
	const documents = merged.map((hit) => wordsOf(`${hit.title} ${hit.title} ${hit.snippet}`));
	const frequency = new Map<string, number>();
	for (const words of documents) {
		for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
	}
	const averageLength =
		documents.reduce((sum, words) => sum + words.length, 0) / (merged.length || 1);
	const raw = merged.map((hit, index) =>
		Math.max(
			...[...hit.queries].map((query) =>
				bm25(wordsOf(query), documents[index]!, { frequency, averageLength, count: merged.length }),
			),
		),
	);
	const best = Math.max(...raw, 0.001);
	return merged.map(({ queries, ...hit }, index) => {
		const sourceClass = sourceClassOf({ url: hit.url, title: hit.title, text: hit.snippet });
		const score =
			0.35 * (raw[index]! / best) +
			0.25 * ((5 - sourceClass) / 4) +
			0.15 * freshness(hit, questions, today) +
			0.15 * Math.min(1, (queries.size - 1) / 2) +
			0.1 * (looksPrimary(hit.url, hit.title) ? 1 : 0);
		return { ...hit, score };
	});
}

/** Okapi BM25 with k1 = 1.2, b = 0.75. */
function bm25(
	query: string[],
	document: string[],
	corpus: { frequency: Map<string, number>; averageLength: number; count: number },
): number {
	let score = 0;
	for (const word of new Set(query)) {
		const occurrences = document.filter((entry) => entry === word).length;
		if (occurrences === 0) continue;
		const documents = corpus.frequency.get(word) ?? 0;
		const rarity = Math.log(1 + (corpus.count - documents + 0.5) / (documents + 0.5));
		const length = 1.2 * (0.25 + (0.75 * document.length) / (corpus.averageLength || 1));
		score += (rarity * occurrences * 2.2) / (occurrences + length);
	}
	return score;
}

function freshness(hit: Candidate, questions: readonly Question[], today: string): number {
	if (hit.published === '') return 0.5;
	const ageYears = (Date.parse(today) - Date.parse(hit.published)) / (365.25 * 86_400_000);
	if (!Number.isFinite(ageYears)) return 0.5;
	const limits = questions
		.filter((question) => hit.questionIds.includes(question.id))
		.map((question) => question.freshnessYears);
	const limit = Math.max(0.5, ...limits);
	return Math.max(0, Math.min(1, 1 - ageYears / (2 * limit)));
}

function chooseWithQuotas(
	scored: readonly Candidate[],
	questions: readonly Question[],
	options: { limit: number; maxPerDomain: number },
): { chosen: Candidate[]; left: Candidate[] } {
	const chosen = new Set<Candidate>();
	const perDomain = new Map<string, number>();
	const take = (candidate: Candidate): void => {
		const domain = registrableDomain(candidate.url);
		const taken = perDomain.get(domain) ?? 0;
		if (chosen.has(candidate) || chosen.size >= options.limit || taken >= options.maxPerDomain)
			return;
		perDomain.set(domain, taken + 1);
		chosen.add(candidate);
	};
	for (const question of questions) {
		const best = scored.find((candidate) => candidate.questionIds.includes(question.id));
		if (best !== undefined) take(best);
	}
	const primary = scored.filter((candidate) => looksPrimary(candidate.url, candidate.title));
	for (const candidate of primary.slice(0, Math.ceil(options.limit * PRIMARY_SHARE)))
		take(candidate);
	for (const candidate of scored) take(candidate);
	const order = [...chosen].sort((a, b) => b.score - a.score || (a.url < b.url ? -1 : 1));
	const left = scored.filter((candidate) => {
		const taken = perDomain.get(registrableDomain(candidate.url)) ?? 0;
		return !chosen.has(candidate) && taken < options.maxPerDomain;
	});
	return { chosen: order, left };
}

/** Words of a text, lower case; plural endings are taken off so that "fleets" finds "fleet". */
export function wordsOf(text: string): string[] {
	return (text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).map((word) =>
		word.length > 4 ? word.replace(/(?:es|s)$/, '') : word,
	);
}
