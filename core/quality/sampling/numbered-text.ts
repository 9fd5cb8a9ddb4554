/** The text of a document as a judge sees it: one numbered sentence a line. */
import type { CheckContext, PlacedSentence } from '../check';

const MOST_SENTENCES = 900;
const MOST_SENTENCE = 600;

/** A sentence as it is shown, with the place it stands in. */
export interface ShownSentence {
	text: string;
	placed: PlacedSentence;
}

/** Sentences of a document in reading order; the number of each is its place, from 1. */
export function shownSentences(context: CheckContext): ShownSentence[] {
	return context.sentences
		.map((placed) => ({ text: pressed(placed.sentence.text), placed }))
		.filter(({ text }) => text !== '')
		.slice(0, MOST_SENTENCES);
}

/** The same, without places. */
export function numberedText(context: CheckContext): string[] {
	return shownSentences(context).map(({ text }) => text);
}

/** Content of the `<document>` block. */
export function numberedLines(text: readonly string[]): string {
	return text.map((sentence, index) => `[${index + 1}] ${sentence}`).join('\n');
}

const pressed = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, MOST_SENTENCE);
