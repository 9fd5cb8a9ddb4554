/** Turns a proposed fact into one that stands in the sentences it points to, or says why not. */
import type { Card } from '../contracts';
import { anchorOf, figuresOfSpan, type Anchor } from '../evidence';
import type { NumberedSentence } from '../research/page-sentences';
import { cleanLine } from '../research/read/clean-text';
import { fieldOf, type FactField } from './fields';
import type { ProfileFacts } from './prompts/facts';

/** A page whose sentences a fact may point to. */
export interface FactPage {
	text: string;
	language: string;
	published: string;
	/** The sentences the model was shown. */
	shown: ReadonlyMap<number, NumberedSentence>;
}

/** A fact that stands. */
export interface AnchoredFact extends Anchor {
	field: FactField;
	value: string;
	confidence: number;
	figures: Card['figures'];
}

/** Why a fact is dropped. */
export type FactDrop =
	'unknown_field' | 'unknown_sentence' | 'not_consecutive' | 'empty' | 'markup' | 'not_in_source';

const MOST_SENTENCES = 3;
const LONGEST_VALUE = 300;
/** Share of the words of a value that must stand in its sentences; small words do not count. */
const WORD_SHARE = 0.75;
const MARKUP = /<\/?[a-z!][^<>]*>|\[[^\]]{0,200}\]\(|\{\{|\[\[|```/i;

/** The fact, or the reason it is dropped. */
export function anchorFact(
	proposed: ProfileFacts['facts'][number],
	page: FactPage,
): AnchoredFact | FactDrop {
	const field = fieldOf(proposed.field);
	if (field === undefined) return 'unknown_field';
	const numbers = [...new Set(proposed.sents)].sort((a, b) => a - b);
	if (numbers.length === 0 || numbers.length > MOST_SENTENCES) return 'not_consecutive';
	if (numbers.some((number) => !page.shown.has(number))) return 'unknown_sentence';
	if (numbers.at(-1)! - numbers[0]! !== numbers.length - 1) return 'not_consecutive';
	const value = cleanLine(proposed.value, LONGEST_VALUE);
	if (value === '') return 'empty';
	if (MARKUP.test(value)) return 'markup';
	const first = page.shown.get(numbers[0]!)!;
	const anchor = anchorOf(page.text, first.start, page.shown.get(numbers.at(-1)!)!.end);
	if (!stands(value, anchor.exact, field)) return 'not_in_source';
	const reading = { language: page.language, published: page.published };
	return {
		...anchor,
		field,
		value,
		confidence: Math.min(3, Math.max(1, proposed.confidence)),
		figures: figuresOfSpan(anchor.exact, reading),
	};
}

function stands(value: string, exact: string, field: FactField): boolean {
	const said = flat(exact);
	if (said.includes(flat(value))) return true;
	if (field.isCopied === true) return false;
	const digits = new Set(exact.match(/\d+/g));
	if ((value.match(/\d+/g) ?? []).some((number) => !digits.has(number))) return false;
	const words = value.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
	if (words.length === 0) return false;
	const stems = new Set((exact.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map(stem));
	return words.filter((word) => stems.has(stem(word))).length / words.length >= WORD_SHARE;
}

const stem = (word: string): string => word.slice(0, 6);

const flat = (text: string): string =>
	text
		.toLowerCase()
		.normalize('NFKC')
		.replace(/[‘’]/g, "'")
		.replace(/[“”„«»]/g, '"')
		.replace(/\s+/g, ' ')
		.trim();
