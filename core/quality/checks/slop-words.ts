import { defineCheck, type CheckContext, type Trip } from '../check';
import { proseOf, type Prose } from '../prose';
import { exceptedWords } from '../style-guide/exceptions';
import { wordsOfAll, wornWordsIn } from '../worn-words';

/** Weight per 1,000 words: 95 % of human texts stay below the first line, nine in ten machine texts below the second. */
const WARN = 3.5 * 2;
const ERROR = 7 * 2;
/** A client whose texts hold none at all may still use one in a long text. */
const LEAST_LINE = 1;
/** In short texts one word must not decide. */
const LEAST_WORDS = 300;
const WORST_BLOCKS = 3;

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
		const line = lineOf(context);
		if (density <= line.warn) return [];
		const severity = density > line.error ? 'error' : 'warn';
		return hits
			.toSorted((a, b) => b.weight - a.weight)
			.slice(0, WORST_BLOCKS)
			.map((entry): Trip => tripOf(entry, severity, line.said));
	},
});

/** The client’s own line where it is known, ours where it is not; an error weighs twice a warning. */
function lineOf({ published }: CheckContext): { warn: number; error: number; said: string } {
	const own = published?.wornLine;
	if (own === undefined) return { warn: WARN, error: ERROR, said: '' };
	const warn = Math.max(own, LEAST_LINE);
	return {
		warn,
		error: warn * 2,
		said: `; the line of ${warn} per 1,000 words is from ${published?.texts ?? 0} publications of the client`,
	};
}

function tripOf(entry: Hits, severity: 'error' | 'warn', said: string): Trip {
	const words = [...new Set(entry.words)].join(', ');
	return {
		severity,
		blockId: entry.blockId,
		start: entry.start,
		end: entry.end,
		excerpt: entry.words[0] ?? '',
		message: `Worn words crowd the text; here: ${words}${said}`,
		suggestion: 'Say it with the plain word, or with the fact behind it.',
	};
}

/** Keywords, topic and services are the subject, terms of the client's publications and style guide the voice. */
function allowedWords(context: CheckContext): Set<string> {
	const { brief } = context;
	const own = [
		...[brief.topic, ...brief.keywords, ...brief.client.services, brief.client.name],
		...(context.published?.terms ?? []),
		...(brief.voice?.card?.useTerms ?? []),
		...exceptedWords(context, 'slop-words'),
	];
	return wordsOfAll(own);
}

function hitsIn(prose: Prose, allowed: Set<string>): Hits {
	const hits: Hits = { blockId: prose.blockId, words: [], weight: 0, start: -1, end: -1 };
	for (const { word, weight, start } of wornWordsIn(prose.text)) {
		if (allowed.has(word)) continue;
		if (hits.start === -1) {
			hits.start = prose.offset + start;
			hits.end = hits.start + word.length;
		}
		hits.words.push(word);
		hits.weight += weight;
	}
	return hits;
}
