/** Changes to a sentence, as places and what takes their place. */

/** What takes the place of the characters from `start` to `end`; nothing is lost where both are one. */
export interface Edit {
	start: number;
	end: number;
	text: string;
}

/** A word of a text with its place. */
export interface Word {
	text: string;
	lower: string;
	start: number;
	end: number;
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}.,'’%-]*[\p{L}\p{N}%])?/gu;

/** The words of a text in order; figures and words with hyphens are one each. */
export function wordsOf(text: string): Word[] {
	return [...text.matchAll(WORD)].map((match) => ({
		text: match[0],
		lower: match[0].toLowerCase(),
		start: match.index,
		end: match.index + match[0].length,
	}));
}

/** The text with edits made; they do not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
	return edits
		.toSorted((a, b) => b.start - a.start)
		.reduce((made, edit) => made.slice(0, edit.start) + edit.text + made.slice(edit.end), text);
}
