/** Numbers the sentences of a source and chooses the windows a model is shown. */
import type { Question } from '../contracts';
import { splitSentences } from '../evidence';
import { scanForInjection } from './injection';
import { countWords } from './read/reading';
import { wordsOf } from './triage';

/** A sentence with its number; offsets point into the archived text. */
export interface NumberedSentence {
	number: number;
	start: number;
	end: number;
	text: string;
}

/** A source as the model may see it. */
export interface SentencedPage {
	/** Every sentence by number; those withheld are not among them. */
	sentences: NumberedSentence[];
	/** Names of injection signals in the text. */
	signals: string[];
}

const WINDOW_WORDS = 6000;
const WINDOWS = 4;
const OVERLAP = 3;
/** A "sentence" this long is a table that lost its form, or noise. */
const LONGEST = 1500;

/** Sentences of a text without those that speak to a model. */
export function sentencesOfPage(text: string, language: string): SentencedPage {
	const all = splitSentences(text, language || 'en');
	const scan = scanForInjection(all.map((sentence) => sentence.text));
	const sentences = all
		.map((sentence, index) => ({ ...sentence, number: index + 1 }))
		.filter((sentence, index) => !scan.withheld.has(index) && sentence.text.length <= LONGEST);
	return { sentences, signals: scan.signals };
}

/** Windows of about `words` words; each begins with the last `overlap` sentences of the one before it. */
export function cutWindows<T extends { text: string }>(
	sentences: readonly T[],
	{ words: most, overlap }: { words: number; overlap: number },
): T[][] {
	const windows: T[][] = [];
	let from = 0;
	while (from < sentences.length) {
		let words = 0;
		let to = from;
		while (to < sentences.length && (to === from || words < most)) {
			words += countWords(sentences[to]!.text);
			to += 1;
		}
		windows.push(sentences.slice(from, to));
		if (to >= sentences.length) break;
		from = Math.max(from + 1, to - overlap);
	}
	return windows;
}

/** Windows of at most 6,000 words; when there are more than four, the four that match the questions best. */
export function windowsOf(
	sentences: readonly NumberedSentence[],
	questions: readonly Question[],
): NumberedSentence[][] {
	const windows = cutWindows(sentences, { words: WINDOW_WORDS, overlap: OVERLAP });
	if (windows.length <= WINDOWS) return windows;
	const wanted = new Set(
		questions.flatMap((question) => wordsOf(question.text)).filter((word) => word.length > 3),
	);
	const ranked = windows
		.map((window, index) => ({ index, score: matches(window, wanted) }))
		.sort((a, b) => b.score - a.score || a.index - b.index)
		.slice(0, WINDOWS)
		.sort((a, b) => a.index - b.index);
	return ranked.map(({ index }) => windows[index]!);
}

function matches(window: readonly NumberedSentence[], wanted: ReadonlySet<string>): number {
	let score = 0;
	for (const sentence of window) {
		const found = new Set(wordsOf(sentence.text).filter((word) => wanted.has(word))).size;
		score += found + (/\d/.test(sentence.text) ? 0.5 : 0);
	}
	return score;
}
