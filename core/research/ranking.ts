/** Scores hits: 0.35 match with the query, 0.25 class, 0.15 freshness, 0.15 agreement of queries, 0.10 primary. */
import type { Question } from '../contracts';
import { looksPrimary, sourceClassOf } from './source-class';

/** What scoring looks at. */
export interface Scorable {
	url: string;
	title: string;
	snippet: string;
	published: string;
	questionIds: readonly string[];
	queries: ReadonlySet<string>;
}

const MILLISECONDS_OF_A_YEAR = 365.25 * 86_400_000;

/** Scores from 0 to 1, in the order of the hits. */
export function scoresOf(
	hits: readonly Scorable[],
	questions: readonly Question[],
	today: string,
): number[] {
	const documents = hits.map((hit) => wordsOf(`${hit.title} ${hit.title} ${hit.snippet}`));
	const frequency = new Map<string, number>();
	for (const words of documents) {
		for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
	}
	const averageLength =
		documents.reduce((sum, words) => sum + words.length, 0) / (hits.length || 1);
	const corpus = { frequency, averageLength, count: hits.length };
	const matches = hits.map((hit, index) =>
		Math.max(...[...hit.queries].map((query) => bm25(wordsOf(query), documents[index]!, corpus))),
	);
	const best = Math.max(...matches, 0.001);
	return hits.map((hit, index) => {
		const sourceClass = sourceClassOf({ url: hit.url, title: hit.title, text: hit.snippet });
		return (
			0.35 * (matches[index]! / best) +
			0.25 * ((5 - sourceClass) / 4) +
			0.15 * freshness(hit, questions, today) +
			0.15 * Math.min(1, (hit.queries.size - 1) / 2) +
			0.1 * (looksPrimary(hit.url, hit.title) ? 1 : 0)
		);
	});
}

/** Age of a date in years at a day; undefined when the date is none. */
export function ageInYears(published: string, today: string): number | undefined {
	const age = (Date.parse(today) - Date.parse(published)) / MILLISECONDS_OF_A_YEAR;
	return published !== '' && Number.isFinite(age) ? age : undefined;
}

/** Words of a text, lower case; plural endings are taken off so that "fleets" finds "fleet". */
export function wordsOf(text: string): string[] {
	return (text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).map((word) =>
		word.length > 4 ? word.replace(/(?:es|s)$/, '') : word,
	);
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

/** 1 for today, 0 for twice the limit of the question; unknown dates stand in the middle. */
function freshness(hit: Scorable, questions: readonly Question[], today: string): number {
	const age = ageInYears(hit.published, today);
	if (age === undefined) return 0.5;
	const limits = questions
		.filter((question) => hit.questionIds.includes(question.id))
		.map((question) => question.freshnessYears);
	const limit = Math.max(0.5, ...limits);
	return Math.max(0, Math.min(1, 1 - age / (2 * limit)));
}
