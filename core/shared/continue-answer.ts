/** Goes on with prose that was cut off: what is kept of it, how the rest is asked for, how both are joined. */
import { dataBlock } from './prompt-blocks';

/** Words of the kept text that are quoted for the model to go on from. */
const QUOTED_WORDS = 25;
/** Words at the seam that are looked through for a repetition. */
const SEAM_WORDS = 120;
/** One repeated word has to be this long, in characters, to be no chance ("that that", cells of a table). */
const SINGLE_WORD = 5;
/** Words after which a text that begins like the first one is taken for the whole, written anew. */
const OPENING_WORDS = 8;
/** Openers of a marker and what closes them; half a marker cannot be gone on from. */
const MARKERS: readonly [string, string][] = [
	['[[', ']]'],
	['{{', '}}'],
];

/** What of a cut-off text can be gone on from: without its last word, which may be half, and without half a marker. */
export function keptOf(text: string): string {
	const whole = text.replace(/\S+$/u, '');
	const opens = MARKERS.map(([open, close]) => {
		const at = whole.lastIndexOf(open);
		return at > whole.lastIndexOf(close) ? at : Infinity;
	});
	return whole.slice(0, Math.min(whole.length, ...opens));
}

/** The turn that asks for the rest: the order again, what there is, and the words to go on from. */
export function continuingTurn(turn: string, kept: string): string {
	const last = wordsOf(kept).slice(-QUOTED_WORDS);
	return [
		turn,
		'Your answer was cut off because its room was used up. What you wrote so far:',
		dataBlock('answer_so_far', kept.trimEnd()),
		`It ends with the words: "${last.map(({ word }) => word).join(' ')}"`,
		'Go on directly after these words, in the same form, to the end of the answer. Repeat nothing of what is there, do not announce that you go on, and keep to the length that was asked for in all.',
	].join('\n\n');
}

/** Both parts as one text: words the second repeats from the end of the first stand once; a whole answer written anew stands alone. */
export function joinAnswer(kept: string, rest: string): string {
	const next = withoutPreface(rest);
	const [before, after] = [wordsOf(kept), wordsOf(next.slice(0, 20_000))];
	if (isSame(before.slice(0, OPENING_WORDS), after.slice(0, OPENING_WORDS), OPENING_WORDS)) {
		return next.trimStart();
	}
	const most = Math.min(SEAM_WORDS, before.length, after.length);
	for (let count = most; count > 0; count -= 1) {
		if (!isSame(before.slice(-count), after.slice(0, count), count)) continue;
		if (count === 1 && after[0]!.word.length < SINGLE_WORD) continue;
		const from = after[count - 1]!.end;
		// The repeated words end as the second part has them: it may put a full stop or a marker there.
		const end = before.at(-1)!.end;
		return `${kept.slice(0, end)}${next.slice(from)}`;
	}
	return seam(kept, next);
}

interface Word {
	word: string;
	end: number;
}

function wordsOf(text: string): Word[] {
	return [...text.matchAll(/\S+/gu)].map((match) => ({
		word: match[0],
		end: match.index + match[0].length,
	}));
}

function isSame(one: Word[], two: Word[], least: number): boolean {
	if (one.length < least || two.length < least) return false;
	return one.every(({ word }, index) => word === two[index]?.word);
}

/** "Here is the rest:" on a line of its own says nothing. */
function withoutPreface(rest: string): string {
	return rest
		.replace(/^\s*(?:here is|here's|continuing|continuation)\b[^\n]{0,80}:[ \t]*\n+/iu, '')
		.replace(/^\s*(?:…|\.\.\.)\s*/u, '');
}

/** White space at the seam: that of the first part, or more where the second begins a line or paragraph. */
function seam(kept: string, next: string): string {
	const gap = /\s*$/u.exec(kept)?.[0] ?? '';
	const lead = /^\s*/u.exec(next)?.[0] ?? '';
	const breaks = (space: string): number => space.split('\n').length - 1;
	const between = breaks(lead) > breaks(gap) ? lead : gap === '' ? lead || ' ' : gap;
	return `${kept.slice(0, kept.length - gap.length)}${between}${next.slice(lead.length)}`;
}
