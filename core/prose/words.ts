/** Words of running prose, as the reading formulas and the measures of a voice count them. */

/** A word with its place in the text. */
export interface Word {
	text: string;
	start: number;
	end: number;
}

/** Letters and digits; apostrophes and hyphens inside stay, points and commas only between digits. */
const WORD =
	/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:['’‑-]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
/** Scripts that set no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words of a text in order; "17,000", "three-year" and "don’t" are one each. */
export function wordsOf(text: string, language = 'en'): Word[] {
	if (UNSPACED.test(text)) return segmented(text, language);
	return [...text.matchAll(WORD)].map((match) => ({
		text: match[0],
		start: match.index,
		end: match.index + match[0].length,
	}));
}

function segmented(text: string, language: string): Word[] {
	const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
	return [...segmenter.segment(text)]
		.filter((entry) => entry.isWordLike)
		.map(({ segment, index }) => ({ text: segment, start: index, end: index + segment.length }));
}
