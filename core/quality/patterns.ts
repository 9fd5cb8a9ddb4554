/** Worn patterns of a text by the thousand words: for the house, never a probability of anything. */
import type { Scores } from '../contracts';
import type { CheckContext } from './check';
import constructions from './lists/constructions.en.json';
import slop from './lists/slop-words.en.json';
import phrases from './lists/stock-phrases.en.json';
import type { OwnWording } from './own-wording';
import { proseOf } from './prose';

/** Common words weigh 1, core words 2, phrases 3, constructions 1. */
const WEIGHTS = new Map<string, number>([
	...slop.core.map((word): [string, number] => [word, 2]),
	...slop.common.map((word): [string, number] => [word, 1]),
]);
const WORD = /\p{L}[\p{L}'’-]*/gu;
const PATTERNS: { pattern: RegExp; weight: number }[] = [
	...phrases.phrases.map(({ pattern }) => ({
		pattern: new RegExp(`(?<![\\p{L}\\d])(?:${pattern})`, 'giu'),
		weight: 3,
	})),
	...constructions.constructions.flatMap(({ patterns }) =>
		patterns.map((pattern) => ({ pattern: new RegExp(pattern, 'giu'), weight: 1 })),
	),
];
const WORST = 3;
/** Words of the client that are named in the report. */
const MOST_TERMS = 30;

/** Density of worn patterns, with the three blocks that hold most. English only: undefined elsewhere. */
export function patternDensity(context: CheckContext): Scores['patternDensity'] {
	if (context.language !== 'en') return undefined;
	const free = new Set(
		[context.brief.topic, ...context.brief.keywords, ...(context.published?.terms ?? [])]
			.join(' ')
			.toLowerCase()
			.match(WORD) ?? [],
	);
	const byBlock = new Map<string, number>();
	for (const { blockId, text } of proseOf(context)) {
		const weight = weightOf(text, free);
		if (weight > 0) byBlock.set(blockId, (byBlock.get(blockId) ?? 0) + weight);
	}
	const weight = [...byBlock.values()].reduce((sum, own) => sum + own, 0);
	return {
		per1000: Math.round((weight * 100_000) / Math.max(1, context.words)) / 100,
		words: context.words,
		worst: [...byBlock]
			.toSorted((a, b) => b[1] - a[1])
			.slice(0, WORST)
			.map(([id]) => id),
		...(context.published && { published: lineOf(context.published) }),
	};
}

/** What the client’s own publications make of the line, for the report. */
function lineOf({ texts, terms, wornLine }: OwnWording) {
	return { texts, terms: terms.slice(0, MOST_TERMS), ...(wornLine !== undefined && { wornLine }) };
}

function weightOf(text: string, free: ReadonlySet<string>): number {
	let weight = 0;
	for (const word of text.toLowerCase().match(WORD) ?? []) {
		if (!free.has(word)) weight += WEIGHTS.get(word) ?? 0;
	}
	for (const { pattern, weight: own } of PATTERNS) {
		weight += (text.match(pattern)?.length ?? 0) * own;
	}
	return weight;
}
