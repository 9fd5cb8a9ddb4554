/** What a client’s own publications are used to: their words are worn in no text of theirs, and their measure is the line. */
import type { ContentDocument } from '../contracts';
import { primaryLanguage, textBlocks } from '../evidence';
import { wordsOfBlocks } from './document-words';
import { proseOfBlocks } from './prose';
import { wornWordsIn } from './worn-words';

/** From so many own texts on their own line takes the place of ours (D1). */
export const LEAST_OWN_TEXTS = 10;
/** Shorter texts have no density to speak of. */
const LEAST_WORDS = 150;
/** A word is the client’s own when it stands in so many of the texts, and in this share of them. */
const LEAST_TEXTS_WITH_WORD = 2;
const LEAST_SHARE_WITH_WORD = 0.2;

/** Worn words of one publication, counted; kept in place of its text. */
export interface WordingOfText {
	words: number;
	worn: Readonly<Record<string, { times: number; weight: number }>>;
}

/** What the publications of a client have in common. */
export interface OwnWording {
	/** Words the client uses: worn in no text of theirs. */
	terms: string[];
	/** Publications it rests on. */
	texts: number;
	/** Weight of worn words per 1,000 words that 95 % of them stay below; undefined with too few texts. */
	wornLine: number | undefined;
}

/** Counts one publication; undefined in a language without a list, and for a text too short. */
export function wordingOf(document: ContentDocument): WordingOfText | undefined {
	if (primaryLanguage(document.language) !== 'en') return undefined;
	const blocks = textBlocks(document);
	const words = wordsOfBlocks(blocks);
	if (words < LEAST_WORDS) return undefined;
	const worn: Record<string, { times: number; weight: number }> = {};
	for (const { text } of proseOfBlocks(blocks)) {
		for (const { word, weight } of wornWordsIn(text)) {
			worn[word] = { times: (worn[word]?.times ?? 0) + 1, weight };
		}
	}
	return { words, worn };
}

/** What counted publications have in common: the words first, then the line without them. */
export function ownWording(counted: readonly WordingOfText[]): OwnWording {
	const inTexts = new Map<string, number>();
	for (const { worn } of counted) {
		for (const word of Object.keys(worn)) inTexts.set(word, (inTexts.get(word) ?? 0) + 1);
	}
	const least = Math.max(LEAST_TEXTS_WITH_WORD, counted.length * LEAST_SHARE_WITH_WORD);
	const terms = [...inTexts].filter(([, texts]) => texts >= least).map(([word]) => word);
	const own = new Set(terms);
	const densities = counted.map(({ words, worn }) => {
		const weight = Object.entries(worn)
			.filter(([word]) => !own.has(word))
			.reduce((sum, [, one]) => sum + one.times * one.weight, 0);
		return (weight * 1000) / words;
	});
	return {
		terms: terms.sort(),
		texts: counted.length,
		wornLine: counted.length < LEAST_OWN_TEXTS ? undefined : ninetyFifth(densities),
	};
}

/** The value 95 % do not exceed, between two neighbours where it lies between them. */
function ninetyFifth(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (sorted.length - 1) * 0.95;
	const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
	return Math.round((low + (high - low) * (at - Math.floor(at))) * 100) / 100;
}
