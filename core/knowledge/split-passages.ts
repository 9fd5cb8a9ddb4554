/** Cuts a text into passages a search can give out one by one: whole paragraphs, whole sentences where those are long. */
import { splitSentences } from '../evidence';

/** Characters of a passage, from and to. */
const LEAST = 400;
const MOST = 1_600;
/** Longer than this nothing is kept in one passage, not even one sentence. */
const HARD = 5_000;

/**
 * Passages of a text in order. A heading stays with the paragraph after it.
 *
 * @param language BCP 47 tag, for the ends of sentences
 */
export function splitPassages(text: string, language: string): string[] {
	const paragraphs = text
		.replace(/\r\n?/g, '\n')
		.split(/\n[ \t]*\n+/)
		.map((paragraph) => paragraph.trim())
		.filter(Boolean)
		.flatMap((paragraph) => (paragraph.length <= MOST ? [paragraph] : cut(paragraph, language)));
	const passages: string[] = [];
	let current = '';
	for (const paragraph of paragraphs) {
		const joined = current === '' ? paragraph : `${current}\n\n${paragraph}`;
		if (joined.length > MOST && current !== '' && !isHeading(current)) {
			passages.push(current);
			current = paragraph;
			continue;
		}
		current = joined;
		if (current.length >= LEAST && !isHeading(paragraph)) {
			passages.push(current);
			current = '';
		}
	}
	if (current !== '') passages.push(current);
	return passages;
}

/** Sentences of a long paragraph, gathered up to the size of a passage. */
function cut(paragraph: string, language: string): string[] {
	const pieces: string[] = [];
	let current = '';
	for (const { text } of splitSentences(paragraph, language)) {
		for (const part of text.match(new RegExp(`[\\s\\S]{1,${HARD}}`, 'g')) ?? []) {
			const joined = current === '' ? part.trim() : `${current} ${part.trim()}`;
			if (joined.length > MOST && current !== '') {
				pieces.push(current);
				current = part.trim();
			} else current = joined;
		}
	}
	return current === '' ? pieces : [...pieces, current];
}

function isHeading(text: string): boolean {
	const last = text.split('\n').at(-1) ?? '';
	return last.length < 100 && !/[.!?:;…]["”’)]*$/.test(last);
}
