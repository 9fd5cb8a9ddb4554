/** Says which queries may leave the house: words of the order and the evidence, and a few new ones (D8.6). */
import { wordsOf } from './ranking';

/** New words a query of the plan may bring: the plan has seen nothing but the order. */
export const PLAN_ALLOWANCE = 8;
/** New words a query of the gap review may bring: the review has seen words of pages. */
export const GAP_ALLOWANCE = 3;

const MAXIMUM_LENGTH = 200;
const LONGEST_WORD = 30;
const ADDRESS =
	/https?:|www\.|:\/\/|\b[\w-]{2,63}\.(?:com|org|net|io|ai|co|de|eu|uk|info|example|dev|app)\b|@/i;
/** Words that ask for a kind of source and say nothing else. */
const HARMLESS =
	'statistics statistik statistiques estadísticas statistiche market report data study survey cost costs price prices official annual ' +
	'growth trend forecast outlook share size number comparison analysis review results regulation rules law standard ' +
	'case example problems criticism limits risks evidence research association industry government percent average ' +
	'the and for with from what how why that are its into than versus der die das und von für les des del las los';

/** A query as it may leave the house: words only, at most 200 characters; empty when nothing is left. */
export function safeQuery(text: string): string {
	const words = text
		.replace(/[<>{}[\]\\"|]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (ADDRESS.test(words)) return '';
	if (words.length <= MAXIMUM_LENGTH) return words;
	return words.slice(0, MAXIMUM_LENGTH).replace(/\s+\S*$/, '');
}

/** The words known before a query was proposed, as stems. */
export function vocabularyOf(texts: readonly string[]): Set<string> {
	return new Set([HARMLESS, ...texts].flatMap((text) => wordsOf(text).map(stemOf)));
}

/**
 * Whether a query stays within the vocabulary: at most `allowance` new words, none of them long, none a
 * number or a mixture of letters and digits other than a year.
 */
export function staysWithin(
	query: string,
	vocabulary: ReadonlySet<string>,
	allowance: number,
): boolean {
	const fresh = wordsOf(query).filter((word) => !vocabulary.has(stemOf(word)));
	const odd = fresh.some(
		(word) => word.length > LONGEST_WORD || (/\d/.test(word) && !/^(?:19|20)\d\d$/.test(word)),
	);
	return !odd && fresh.filter((word) => !/\d/.test(word)).length <= allowance;
}

const stemOf = (word: string): string => word.slice(0, 5);
