/** Says what kind every change of an edit is. Code decides; what no rule names is `other`. */
import { findFigures, isCheckable } from '../evidence';
import { alignSentences, type SentencePair } from './align';
import type { Change, ChangeTag, Edit, PlacedChange } from './edit';
import { holdsOne, isPassive, lexiconOf, type Lexicon } from './lexicon';
import { tokensOf, wordChanges, wordCount, type WordChange } from './word-changes';

/** Longest run of words that still is a term. */
const TERM_WORDS = 4;
/** A sentence cut to this share of its words was shortened. */
const SHORTENED = 0.8;

const EMOJI = /\p{Extended_Pictographic}/u;
const DASH = /^\s*(?:[—–]|--)\s*$/;
const LIST_LINE = /^\s*(?:[-*•]|\d+[.)])\s/;
const LINK = /https?:\/\/\S+|\[[^\]]*\]\([^)]*\)/;

/** Every change of an edit, in reading order. */
export function changesOf(edit: Edit): PlacedChange[] {
	const pairs = alignSentences(edit.draft, edit.final, edit.language);
	return pairs.flatMap((pair) => changesOfPair(pair, edit)).map((change) => ({ ...change, edit }));
}

function changesOfPair(pair: SentencePair, { language }: Edit): Change[] {
	const before = pair.before.join(' ');
	const after = pair.after.join(' ');
	const words = lexiconOf(language);
	const whole = (tag: ChangeTag): Change => ({ tag, from: before, to: after, before, after });
	if (pair.after.length === 0) return [whole(tagOfDeleted(pair, before, words))];
	if (pair.before.length === 0) return [whole(tagOfInserted(after, language, words))];
	if (changesFacts(before, after, language)) return [whole('fact-correction')];
	if (LIST_LINE.test(before) && !LIST_LINE.test(after)) return [whole('list-to-prose')];
	if (linkOf(before) !== linkOf(after)) return [whole('link-move')];
	const shapes: Change[] = [];
	if (pair.after.length > pair.before.length) shapes.push(whole('split'));
	if (pair.before.length > pair.after.length) shapes.push(whole('merge'));
	if (isHeadingCase(before, after)) return [...shapes, whole('heading-case')];
	if (isPassive(before) && !isPassive(after)) return [...shapes, whole('passive-to-active')];
	const pieces = wordChanges(before, after).map((piece): Change => ({
		tag: tagOfPiece(piece, pair, words),
		from: piece.from,
		to: piece.to,
		before,
		after,
	}));
	const known = pieces.filter(({ tag }) => tag !== 'other');
	if (known.length === 0 && isShorter(before, after)) return [...shapes, whole('shorten')];
	return [...shapes, ...(shapes.length > 0 ? known : pieces)];
}

function tagOfDeleted(pair: SentencePair, before: string, words: Lexicon | undefined): ChangeTag {
	if (pair.isLast && before.trimEnd().endsWith('?')) return 'delete-closing-question';
	if (pair.isFirst || (words && startsWithOne(before, words.openers))) return 'delete-opener';
	if (!/[\p{L}\p{N}]/u.test(before) && EMOJI.test(before)) return 'remove-emoji';
	return 'shorten';
}

function tagOfInserted(after: string, language: string, words: Lexicon | undefined): ChangeTag {
	if (words && holdsOne(after, words.examples)) return 'add-example';
	return figuresOf(after, language).length > 0 ? 'add-figure' : 'other';
}

function tagOfPiece(
	{ from, to, atStart }: WordChange,
	pair: SentencePair,
	words: Lexicon | undefined,
): ChangeTag {
	if (EMOJI.test(from) && !EMOJI.test(to)) return 'remove-emoji';
	if (DASH.test(from) && /^[,;:.]$/.test(to)) return 'dash-to-comma';
	if (numberStyleOf(from, to, words)) return 'number-style';
	if (isSpelling(from, to)) return 'spelling-variant';
	if (words !== undefined) {
		if (to === '' && atStart && startsWithOne(from, words.openers)) return 'delete-opener';
		if (to === '' && onlyWordsOf(from, words.hedges)) return 'delete-hedge';
		if (holdsOne(from, words.boosters) && !holdsOne(to, words.boosters)) return 'tone-down-claim';
		if (isPerson(from, to, words)) return 'person';
		if (pair.isLast && from !== '' && to !== '' && startsWithOne(to, words.actions)) {
			return 'cta-change';
		}
	}
	const isTerm = [from, to].every((text) => text !== '' && wordCount(text) <= TERM_WORDS);
	const isWords = /^[\p{L}\s'’-]+$/u.test(from) && /^[\p{L}\s'’-]+$/u.test(to);
	if (isTerm && isWords && !(isName(from, atStart) || isName(to, atStart))) return 'replace-term';
	return to === '' && wordCount(from) > TERM_WORDS ? 'shorten' : 'other';
}

/** Figures, dates and names are facts: a change of one is a correction, never a habit of style. */
function changesFacts(before: string, after: string, language: string): boolean {
	const valuesOf = (text: string): string =>
		figuresOf(text, language)
			.map(({ value, high, unit }) => `${value}|${high ?? ''}|${unit}`)
			.sort()
			.join(';');
	const one = valuesOf(before);
	const other = valuesOf(after);
	return one !== '' && other !== '' && one !== other;
}

function figuresOf(text: string, language: string) {
	return findFigures(text, { language }).filter((figure) => isCheckable(figure));
}

function linkOf(text: string): string {
	return LINK.exec(text)?.[0] ?? '';
}

function isHeadingCase(before: string, after: string): boolean {
	const same = before.toLowerCase() === after.toLowerCase();
	return same && !/[.!?]$/.test(before.trim()) && wordCount(before) > 1;
}

function isShorter(before: string, after: string): boolean {
	return wordCount(after) <= wordCount(before) * SHORTENED;
}

function isPerson(from: string, to: string, { we, you, they }: Lexicon): boolean {
	const of = (text: string): string =>
		[we, you, they].map((list) => (onlyWordsOf(text, list) ? '1' : '0')).join('');
	const one = of(from);
	const other = of(to);
	return one.includes('1') && other.includes('1') && one !== other;
}

/** British or American spelling of one word. */
function isSpelling(from: string, to: string): boolean {
	if (from === '' || to === '' || from.toLowerCase() === to.toLowerCase()) return false;
	if (/\s/.test(from) || /\s/.test(to)) return false;
	return americanOf(from) === americanOf(to);
}

/** A word in American spelling, good enough to see that two spellings are one word. */
function americanOf(word: string): string {
	return word
		.toLowerCase()
		.replace(/our(?=$|s$|ed$|ing$|able$|ful$|ite|ism)/, 'or')
		.replace(/is(?=e$|es$|ed$|ing$|ation)/, 'iz')
		.replace(/ys(?=e$|es$|ed$|ing$)/, 'yz')
		.replace(/(?<=[bcdfghjklmnpqrstvwxz]|e)tre(?=s?$)/, 'ter')
		.replace(/ll(?=ed$|ing$|er$)/, 'l')
		.replace(/ogue(?=s?$)/, 'og')
		.replace(/nce(?=s?$)/, 'nse')
		.replace(/programme(?=s?$)/, 'program');
}

function numberStyleOf(from: string, to: string, words: Lexicon | undefined): boolean {
	const percent = (text: string): boolean => /^(?:%|percent|per cent)$/i.test(text);
	if (percent(from) && percent(to)) return true;
	const value = (text: string): number | undefined => {
		if (/^\d{1,2}$/.test(text)) return Number(text);
		const index = words?.numberWords.indexOf(text.toLowerCase()) ?? -1;
		return index < 0 ? undefined : index;
	};
	const one = value(from);
	return one !== undefined && one === value(to);
}

function isName(text: string, atStart: boolean): boolean {
	return tokensOf(text)
		.filter((token) => /\p{L}/u.test(token))
		.some((token, index) => /^\p{Lu}/u.test(token) && !(atStart && index === 0));
}

function onlyWordsOf(text: string, list: readonly string[]): boolean {
	const bare = text
		.toLowerCase()
		.replace(/[^\p{L}'’\s-]/gu, '')
		.trim();
	return bare !== '' && list.includes(bare);
}

function startsWithOne(text: string, list: readonly string[]): boolean {
	const lower = text.toLowerCase().replace(/’/g, "'").trimStart();
	return list.some((word) => lower.startsWith(word) && !/^\p{L}/u.test(lower.slice(word.length)));
}
