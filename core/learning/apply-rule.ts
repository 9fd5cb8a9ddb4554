/** Finds where a rule applies in a draft, and applies it where code can. */
import { splitSentences } from '../evidence';
import { isPassive, wordPattern } from './lexicon';
import type { LearnedRule } from './rule';
import { wordCount } from './word-changes';

const EMOJI = /\s?\p{Extended_Pictographic}\uFE0F?/gu;
const DASH = /\s*(?:[—–]|\s--\s)\s*/gu;
const LIST_LINE = /^\s*(?:[-*•]|\d+[.)])\s/m;
/** Sentences of so few words in a row are short. */
const SHORT = 8;

/** Whether a rule has something to say about a draft. */
export function isTriggered(rule: LearnedRule, draft: string, language: string): boolean {
	const sentences = () => splitSentences(draft, language).map(({ text }) => text);
	switch (rule.tag) {
		case 'split':
		case 'shorten':
			return sentences().some((text) => wordCount(text) >= rule.longFrom);
		case 'merge':
			return sentences().some(
				(text, index, all) =>
					index > 0 && wordCount(text) <= SHORT && wordCount(all[index - 1]!) <= SHORT,
			);
		case 'passive-to-active':
			return isPassive(draft);
		case 'list-to-prose':
			return LIST_LINE.test(draft);
		case 'person':
			return rule.words.length > 0 && wordPattern(rule.words).test(draft);
		case 'cta-change':
			return true;
		default:
			return applyRule(rule, draft, language) !== draft;
	}
}

/** The draft with the rule applied, for rules code can apply; other rules leave it as it is. */
export function applyRule(rule: LearnedRule, draft: string, language: string): string {
	switch (rule.tag) {
		case 'replace-term':
		case 'spelling-variant':
		case 'number-style':
			return draft.replace(pattern(rule), (found) => likeCase(found, rule.replacement));
		case 'delete-hedge':
		case 'tone-down-claim':
			return tidied(draft.replace(deletion(rule), (_all, after: string) => after));
		case 'delete-opener':
			return withoutOpening(rule, draft, language);
		case 'delete-closing-question':
			return withoutClosingQuestion(draft, language);
		case 'remove-emoji':
			return draft.replace(EMOJI, '').replace(/[ \t]+(?=[.,;:!?\n]|$)/g, '');
		case 'dash-to-comma':
			return draft.replace(DASH, (found, at: number) =>
				/\d/.test(draft.charAt(at - 1)) && /\d/.test(draft.charAt(at + found.length))
					? found
					: ', ',
			);
		case 'heading-case':
			return draft.split('\n').map(sentenceCase).join('\n');
		default:
			return draft;
	}
}

function pattern({ words }: LearnedRule): RegExp {
	// A percent sign is no word: it stands at the end of a number.
	return words.some((word) => /^\W+$/.test(word))
		? new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu')
		: wordPattern(words, 'giu');
}

/** The words with the space and comma that go with them. */
function deletion({ words }: LearnedRule): RegExp {
	const inner = wordPattern(words, 'giu').source;
	return new RegExp(`${inner},?(?:\\s+(\\S)|())`, 'giu');
}

/** Two spaces become one; a sentence that lost its first word begins with a capital again. */
function tidied(text: string): string {
	return text
		.replace(/[ \t]{2,}/g, ' ')
		.replace(/[ \t]+(?=[.,;:!?])/g, '')
		.replace(/(^|[.!?]\s+|\n)(\p{Ll})/gu, (_all, before: string, letter: string) => {
			return before + letter.toUpperCase();
		});
}

function withoutOpening({ words }: LearnedRule, draft: string, language: string): string {
	const [first] = splitSentences(draft, language);
	if (first === undefined) return draft;
	const start = first.text.toLowerCase().replace(/’/g, "'");
	if (!words.some((word) => start.startsWith(word.replace(/’/g, "'")))) return draft;
	return draft.slice(first.end).trimStart();
}

function withoutClosingQuestion(draft: string, language: string): string {
	const sentences = splitSentences(draft, language);
	const last = sentences.at(-1);
	if (last === undefined || sentences.length < 2 || !last.text.endsWith('?')) return draft;
	return draft.slice(0, last.start).trimEnd() + draft.slice(last.end);
}

/** A heading with a capital on most words, in sentence case; abbreviations keep theirs. */
function sentenceCase(line: string): string {
	const words = line.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
	const long = words.filter((word) => word.length > 3);
	const capital = long.filter((word) => /^\p{Lu}\p{Ll}/u.test(word));
	if (
		words.length < 2 ||
		/[.!?:]\s*$/.test(line) ||
		capital.length < Math.max(2, long.length * 0.7)
	)
		return line;
	let isFirst = true;
	return line.replace(/\p{L}[\p{L}'’-]*/gu, (word) => {
		const kept = isFirst || !/^\p{Lu}\p{Ll}+$/u.test(word) ? word : word.toLowerCase();
		isFirst = false;
		return kept;
	});
}

function likeCase(found: string, replacement: string): string {
	if (!/^\p{Lu}/u.test(found)) return replacement;
	return replacement.charAt(0).toUpperCase() + replacement.slice(1);
}
