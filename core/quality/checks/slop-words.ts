import lists from '../lists/slop-words.en.json';
import { defineCheck, type CheckContext, type Trip } from '../check';
import { proseOf, type Prose } from '../prose';
import { exceptedWords } from '../style-guide/exceptions';

const WEIGHTS = new Map<string, number>([
	...lists.core.map((word): [string, number] => [word, 2]),
	...lists.common.map((word): [string, number] => [word, 1]),
]);
/** Weight per 1,000 words: 95 % of human texts stay below the first line, nine in ten machine texts below the second. */
const WARN = 3.5 * 2;
const ERROR = 7 * 2;
/** In short texts one word must not decide. */
const LEAST_WORDS = 300;
const WORST_BLOCKS = 3;
const WORD = /\p{L}[\p{L}'’-]*/gu;

interface Hits {
	blockId: string;
	words: string[];
	weight: number;
	start: number;
	end: number;
}

/** Words that give machine prose away do not crowd the text (B-078, B-083). The three worst paragraphs are named. */
export const slopWords = defineCheck({
	id: 'slop-words',
	title: 'Few worn words',
	group: 'house',
	languages: ['en'],

	run(context) {
		const allowed = allowedWords(context);
		const hits = proseOf(context)
			.map((prose) => hitsIn(prose, allowed))
			.filter((entry) => entry.weight > 0);
		const weight = hits.reduce((sum, entry) => sum + entry.weight, 0);
		const density = (weight * 1000) / Math.max(context.words, LEAST_WORDS);
		if (density <= WARN) return [];
		const severity = density > ERROR ? 'error' : 'warn';
		return hits
			.toSorted((a, b) => b.weight - a.weight)
			.slice(0, WORST_BLOCKS)
			.map((entry): Trip => tripOf(entry, severity));
	},
});

function tripOf(entry: Hits, severity: 'error' | 'warn'): Trip {
	const words = [...new Set(entry.words)].join(', ');
	return {
		severity,
		blockId: entry.blockId,
		start: entry.start,
		end: entry.end,
		excerpt: entry.words[0] ?? '',
		message: `Worn words crowd the text; here: ${words}`,
		suggestion: 'Say it with the plain word, or with the fact behind it.',
	};
}

/** Keywords, topic and services are the subject, terms of the client's publications and style guide the voice. */
function allowedWords(context: CheckContext): Set<string> {
	const { brief } = context;
	const own = [
		...[brief.topic, ...brief.keywords, ...brief.client.services, brief.client.name],
		...(context.publishedTerms ?? []),
		...(brief.voice?.card?.useTerms ?? []),
		...exceptedWords(context, 'slop-words'),
	];
	return new Set(own.join(' ').toLowerCase().match(WORD) ?? []);
}

function hitsIn(prose: Prose, allowed: Set<string>): Hits {
	const hits: Hits = { blockId: prose.blockId, words: [], weight: 0, start: -1, end: -1 };
	for (const match of prose.text.matchAll(WORD)) {
		const word = match[0].toLowerCase();
		const weight = WEIGHTS.get(word);
		if (weight === undefined || allowed.has(word) || isName(match[0], match.index, prose.text)) {
			continue;
		}
		if (hits.start === -1) {
			hits.start = prose.offset + match.index;
			hits.end = hits.start + word.length;
		}
		hits.words.push(word);
		hits.weight += weight;
	}
	return hits;
}

/** A capital inside a sentence marks a name. */
function isName(word: string, at: number, text: string): boolean {
	return /^\p{Lu}/u.test(word) && /[\p{L},] $/u.test(text.slice(Math.max(0, at - 2), at));
}
