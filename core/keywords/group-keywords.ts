/** Groups keywords by the best signal there is: shared search results, vectors, words. */
import { averageLink, silhouette, type Edge } from './average-link';
import type { Keyword, Signal } from './keyword';
import { primaryOf, volumeOf } from './keyword';
import { vectorLikeness, wordLikeness } from './likeness';

/** A group before it has a name. */
export interface Group {
	keywords: Keyword[];
	/** 0 to 1. */
	confidence: number;
}

/** What grouping knows beside the words. */
export interface Signals {
	/** First ten results of each keyword, canonical addresses, by id. */
	results?: ReadonlyMap<string, readonly string[]> | undefined;
	/** A vector for each keyword, in order. */
	vectors?: readonly (readonly number[])[] | undefined;
}

const WORD_CUTS = [0.35, 0.4, 0.45];
const VECTOR_CUTS = [0.8, 0.82, 0.84, 0.86];
/** Shared results of ten from which two keywords are one need; one fewer counts with alike words only. */
const SHARED = 4;
const SHARED_WEAK = 3;
const WEAK_LIKENESS = 0.3;

/** The groups, largest volume first. */
export function groupKeywords(
	keywords: readonly Keyword[],
	signals: Signals,
): { groups: Group[]; signal: Signal } {
	if (signals.results !== undefined) {
		return { groups: byResults(keywords, signals.results), signal: 'search results' };
	}
	if (signals.vectors !== undefined) {
		const edges = vectorLikeness(signals.vectors);
		return { groups: linked(keywords, edges, VECTOR_CUTS, 0.85), signal: 'embeddings' };
	}
	return { groups: linked(keywords, wordLikeness(keywords), WORD_CUTS, 0.7), signal: 'words' };
}

/** Hard clustering around the most searched keyword: what the engine itself treats as one need. */
function byResults(
	keywords: readonly Keyword[],
	results: ReadonlyMap<string, readonly string[]>,
): Group[] {
	const holders = new Map<string, Keyword[]>();
	for (const keyword of keywords)
		for (const url of new Set(results.get(keyword.id)))
			holders.set(url, [...(holders.get(url) ?? []), keyword]);
	const likeness = new Map(
		wordLikeness(keywords).map(({ a, b, likeness: value }) => [`${a} ${b}`, value]),
	);
	const place = new Map(keywords.map((keyword, index) => [keyword.id, index]));
	const alike = (one: Keyword, other: Keyword): number => {
		const [a, b] = [place.get(one.id)!, place.get(other.id)!].sort((x, y) => x - y);
		return likeness.get(`${a} ${b}`) ?? 0;
	};
	const taken = new Set<string>();
	const groups: Group[] = [];
	const order = [...keywords].sort(
		(a, b) => volumeOf(b) - volumeOf(a) || place.get(a.id)! - place.get(b.id)!,
	);
	for (const seed of order) {
		if (taken.has(seed.id)) continue;
		taken.add(seed.id);
		const shared = new Map<Keyword, number>();
		for (const url of new Set(results.get(seed.id)))
			for (const other of holders.get(url) ?? [])
				if (!taken.has(other.id)) shared.set(other, (shared.get(other) ?? 0) + 1);
		const members = [...shared].filter(
			([other, count]) =>
				count >= SHARED || (count === SHARED_WEAK && alike(seed, other) >= WEAK_LIKENESS),
		);
		for (const [other] of members) taken.add(other.id);
		const mean = members.reduce((sum, [, count]) => sum + count, 0) / Math.max(1, members.length);
		const isSeen = (results.get(seed.id)?.length ?? 0) > 0;
		const confidence = members.length > 0 ? Math.min(1, 0.6 + mean / 20) : isSeen ? 0.7 : 0.3;
		groups.push({ keywords: [seed, ...members.map(([other]) => other)], confidence });
	}
	return sorted(groups);
}

/** Average link at the cut at which groups are furthest apart. */
function linked(
	keywords: readonly Keyword[],
	edges: readonly Edge[],
	cuts: readonly number[],
	most: number,
): Group[] {
	let best: { groups: number[][]; score: number } | undefined;
	for (const cut of cuts) {
		const groups = averageLink(keywords.length, edges, cut);
		const score = silhouette(groups, edges);
		if (best === undefined || score > best.score) best = { groups, score };
	}
	const inside = new Map<number, number>();
	const groupOf = new Map(best!.groups.flatMap((group, at) => group.map((entry) => [entry, at])));
	for (const { a, b, likeness } of edges) {
		const at = groupOf.get(a)!;
		if (at === groupOf.get(b)) inside.set(at, (inside.get(at) ?? 0) + likeness);
	}
	return sorted(
		best!.groups.map((group, at) => {
			const pairs = (group.length * (group.length - 1)) / 2;
			const mean = pairs === 0 ? 0.5 : (inside.get(at) ?? 0) / pairs;
			return {
				keywords: group.map((index) => keywords[index]!),
				confidence: Math.round(Math.min(most, 0.2 + mean * 0.8) * 100) / 100,
			};
		}),
	);
}

function sorted(groups: Group[]): Group[] {
	const volume = ({ keywords }: Group): number =>
		keywords.reduce((sum, keyword) => sum + volumeOf(keyword), 0);
	const first = ({ keywords }: Group): number => Number(primaryOf(keywords).id.slice(1));
	return groups
		.map((group) => ({ ...group, volume: volume(group), first: first(group) }))
		.sort(
			(a, b) => b.volume - a.volume || b.keywords.length - a.keywords.length || a.first - b.first,
		)
		.map(({ keywords, confidence }) => ({ keywords, confidence }));
}
