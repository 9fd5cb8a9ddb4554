/** The words that differ between two sentences, and how far two texts lie apart. */
import { diffArrays } from 'diff';

/** A stretch of words that was replaced, taken out or put in. */
export interface WordChange {
	from: string;
	to: string;
	/** Whether the stretch begins the sentence of the draft. */
	atStart: boolean;
}

const TOKEN =
	/\p{L}[\p{L}\p{M}\p{N}'’]*(?:-[\p{L}\p{N}]+)*|\p{N}+(?:[.,]\p{N}+)*|\s+|[^\s\p{L}\p{N}]/gu;

/** Words, numbers, white space and single signs of a text, in order. */
export function tokensOf(text: string): string[] {
	return text.match(TOKEN) ?? [];
}

/** Words and numbers of a text; white space and signs do not count. */
export function wordCount(text: string): number {
	return tokensOf(text).filter((token) => /[\p{L}\p{N}]/u.test(token)).length;
}

/** Stretches that differ, in reading order (Myers' algorithm over words). */
export function wordChanges(before: string, after: string): WordChange[] {
	const changes: WordChange[] = [];
	let from = '';
	let to = '';
	let seen = 0;
	let start = 0;
	const flush = (): void => {
		if (from.trim() !== to.trim()) {
			changes.push({ from: from.trim(), to: to.trim(), atStart: start === 0 });
		}
		from = '';
		to = '';
	};
	for (const part of diffArrays(words(before), words(after))) {
		const text = part.value.join('');
		if (part.removed) {
			if (from === '' && to === '') start = seen;
			from += text;
			seen += part.value.length;
		} else if (part.added) {
			if (from === '' && to === '') start = seen;
			to += text;
		} else {
			flush();
			seen += part.value.length;
		}
	}
	flush();
	return changes;
}

/** Words with the white space before them, so that a replaced word is one token on either side. */
function words(text: string): string[] {
	const tokens: string[] = [];
	let space = '';
	for (const token of tokensOf(text)) {
		if (/^\s+$/.test(token)) space = ' ';
		else {
			tokens.push(space + token);
			space = '';
		}
	}
	return tokens;
}

/** Edit distance between two texts in words put in and taken out, over the words of both: 0 same, 1 nothing shared. */
export function editDistance(one: string, other: string): number {
	const left = tokensOf(one).filter((token) => token.trim() !== '');
	const right = tokensOf(other).filter((token) => token.trim() !== '');
	const total = left.length + right.length;
	if (total === 0) return 0;
	const changed = diffArrays(left, right)
		.filter(({ added, removed }) => added || removed)
		.reduce((sum, { value }) => sum + value.length, 0);
	return changed / total;
}
