/** Aligns the sentences of a draft with those of its final text, by how many words they share. */
import { splitSentences } from '../evidence';

/** Sentences that belong together; one side is empty when a sentence was put in or taken out. */
export interface SentencePair {
	before: string[];
	after: string[];
	/** Whether the pair stands first or last in the draft. */
	isFirst: boolean;
	isLast: boolean;
}

/** Least share of words two sentences have in common to be one sentence edited. */
const LEAST_OVERLAP = 0.5;
/** A longer text is aligned as far as this; nobody learns style from the rest of a book. */
const MOST_SENTENCES = 600;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

interface Weighed {
	text: string;
	words: Map<string, number>;
	count: number;
}

/** A sentence, and it together with the next one. */
interface Twinned {
	one: Weighed;
	two: Weighed | undefined;
}

interface Step {
	score: number;
	before: number;
	after: number;
}

/**
 * Pairs of sentences in reading order: one to one, one to two, two to one, put in, taken out.
 * Sentences that only moved, and pairs that differ in white space alone, are left out.
 */
export function alignSentences(draft: string, final: string, language: string): SentencePair[] {
	const left = sentencesOf(draft, language);
	const right = sentencesOf(final, language);
	const steps = bestSteps(withTwins(left), withTwins(right));
	const pairs: SentencePair[] = [];
	let i = 0;
	let j = 0;
	while (i < left.length || j < right.length) {
		const step = steps[i]![j]!;
		pairs.push({
			before: left.slice(i, i + step.before).map(({ text }) => text),
			after: right.slice(j, j + step.after).map(({ text }) => text),
			isFirst: i === 0,
			isLast: i + step.before >= left.length,
		});
		i += step.before;
		j += step.after;
	}
	return withoutMoves(pairs.filter(({ before, after }) => before.join(' ') !== after.join(' ')));
}

function sentencesOf(text: string, language: string): Weighed[] {
	return splitSentences(text, language)
		.slice(0, MOST_SENTENCES)
		.map((sentence) => weighed(sentence.text.replace(/\s+/g, ' ')));
}

function withTwins(sentences: Weighed[]): Twinned[] {
	return sentences.map((one, index) => {
		const next = sentences[index + 1];
		return { one, two: next && joined(one, next) };
	});
}

function weighed(text: string): Weighed {
	const words = new Map<string, number>();
	let count = 0;
	for (const [word] of text.toLowerCase().matchAll(WORD)) {
		words.set(word, (words.get(word) ?? 0) + 1);
		count += 1;
	}
	return { text, words, count };
}

/** For every place the step that keeps most words together from there to the end. */
function bestSteps(left: Twinned[], right: Twinned[]): Step[][] {
	const steps = Array.from({ length: left.length + 1 }, () => new Array<Step>(right.length + 1));
	steps[left.length]![right.length] = { score: 0, before: 0, after: 0 };
	for (let i = left.length; i >= 0; i -= 1) {
		for (let j = right.length; j >= 0; j -= 1) {
			if (i === left.length && j === right.length) continue;
			steps[i]![j] = bestStep(steps, left, right, { i, j });
		}
	}
	return steps;
}

function bestStep(
	steps: Step[][],
	left: Twinned[],
	right: Twinned[],
	{ i, j }: { i: number; j: number },
): Step {
	let best: Step | undefined;
	const offer = (before: number, after: number, gain: number): void => {
		const next = steps[i + before]?.[j + after];
		if (next === undefined) return;
		const score = gain + next.score;
		if (best === undefined || score > best.score) best = { score, before, after };
	};
	if (i < left.length) offer(1, 0, 0);
	if (j < right.length) offer(0, 1, 0);
	const ours = left[i];
	const theirs = right[j];
	if (ours !== undefined && theirs !== undefined) {
		offerMatch(offer, [1, 1], overlap(ours.one, theirs.one));
		if (theirs.two) offerMatch(offer, [1, 2], overlap(ours.one, theirs.two));
		if (ours.two) offerMatch(offer, [2, 1], overlap(ours.two, theirs.one));
	}
	return best!;
}

function offerMatch(
	offer: (before: number, after: number, gain: number) => void,
	[before, after]: [number, number],
	{ share, words }: { share: number; words: number },
): void {
	if (share >= LEAST_OVERLAP) offer(before, after, words * share);
}

/** Dice overlap of two bags of words, and how many words it rests on. */
function overlap(one: Weighed, other: Weighed): { share: number; words: number } {
	let shared = 0;
	for (const [word, times] of one.words) shared += Math.min(times, other.words.get(word) ?? 0);
	const total = one.count + other.count;
	return { share: total === 0 ? 0 : (2 * shared) / total, words: total };
}

function joined(one: Weighed, other: Weighed): Weighed {
	const words = new Map(one.words);
	for (const [word, times] of other.words) words.set(word, (words.get(word) ?? 0) + times);
	return { text: `${one.text} ${other.text}`, words, count: one.count + other.count };
}

/** A sentence taken out here and put in there, word for word, only moved. */
function withoutMoves(pairs: SentencePair[]): SentencePair[] {
	const out = pairs.filter(({ after }) => after.length === 0).map(({ before }) => before.join(' '));
	const put = pairs.filter(({ before }) => before.length === 0).map(({ after }) => after.join(' '));
	const moved = new Set(out.filter((text) => put.includes(text)));
	return pairs.filter(({ before, after }) => {
		if (before.length > 0 && after.length > 0) return true;
		return !moved.has([...before, ...after].join(' '));
	});
}
