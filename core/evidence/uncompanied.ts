/** Finds the figures of a sentence that rest on a weak source alone while the sentence does not say whose they are. */
import type { Card, Source } from '../contracts';
import { figuresAgree } from './figures/figures-agree';
import type { FigureMatch } from './figures/passage';
import { hostOf } from './host-of';
import {
	isClaim,
	isWeak,
	standingOf,
	standingOfFigure,
	type Standing,
	type StandingEvidence,
} from './standing';

/** A figure that needs company and has none. */
export interface Uncompanied {
	/** The words of the sentence. */
	raw: string;
	card: Card;
	standing: Exclude<Standing, 'confirmed'>;
	/** Whether the sentence names its publisher, author, speaker or study. */
	isNamed: boolean;
}

/** Words that hand a statement to somebody else. */
const HANDS_OVER =
	/\b(?:according to|says?|said|states?|stated|reports?|reported|estimates?|estimated|puts?|counts?|counted|found|finds|calculates?|writes?|wrote|claims?|claimed|expects?|survey\w*|laut|zufolge|nach angaben|meldet|schätzt|selon|d['’]après|según|secondo|volgens)\b/iu;

/**
 * Figures of a sentence that agree with its cards, but only with weak ones that nobody confirms.
 *
 * @param matches the figures of the sentence beside the passages of `cards`
 */
export function uncompaniedFigures(
	sentence: { text: string; matches: readonly FigureMatch[] },
	cards: readonly Card[],
	evidence: StandingEvidence,
): Uncompanied[] {
	if (!cards.some(isWeak)) return [];
	return sentence.matches.flatMap(({ figure, isChecked, agrees, agreesWith }) => {
		if (!isChecked || !agrees || !agreesWith || !isClaim(figure)) return [];
		const carrier = cards.find(({ id }) => id === agreesWith.cardId);
		if (carrier === undefined || !isWeak(carrier)) return [];
		const carriers = cards.flatMap((card) =>
			card.figures.flatMap((own, index) =>
				isClaim(own) && figuresAgree(figure, own).agrees ? [{ card, index }] : [],
			),
		);
		// The passage may be read a little otherwise than the card was: then the card stands for its figures.
		const each =
			carriers.length > 0
				? carriers.map(({ card, index }) => standingOfFigure(card, index, evidence))
				: [standingOf(carrier, evidence)];
		if (each.includes('confirmed')) return [];
		const standing = each.includes('outranked') ? 'outranked' : 'alone';
		const isNamed = [carrier, ...carriers.map(({ card }) => card)].some((card) =>
			namesItsSource(sentence.text, card, evidence),
		);
		return [{ raw: figure.raw, card: carrier, standing, isNamed }];
	});
}

/**
 * Whether a sentence says whose its figure is: words that hand it over, and the name of the publisher,
 * its site, the author, the speaker or the study. "According to my brother" names nobody.
 */
export function namesItsSource(text: string, card: Card, evidence: StandingEvidence): boolean {
	if (!HANDS_OVER.test(text)) return false;
	const source = evidence.sources.find(({ id }) => id === card.sourceId);
	const said = new Set(wordsOf(text));
	const isSaid = (words: string[]): boolean =>
		words.length > 0 && words.every((word) => said.has(word.toLowerCase()));
	return (
		isSaid(wordsOf(source?.publisher ?? '')) ||
		isSaid(siteOf(source)) ||
		[source?.author ?? '', card.speaker, card.attribution].some((name) => isSaid(namesOf(name)))
	);
}

/** The name a site goes by: "shieldworks" of "www.shieldworks.example". */
function siteOf(source: Source | undefined): string[] {
	const labels = hostOf(source?.finalUrl ?? '').split('.');
	const name = labels.length > 1 ? labels.at(-2)! : '';
	return name.length > 4 ? [name] : [];
}

function wordsOf(text: string): string[] {
	return (text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => word !== 'the');
}

/** Words with a capital; all words in a script that has none. */
function namesOf(text: string): string[] {
	const words = text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
	const hasCase = text.toLowerCase() !== text.toUpperCase();
	return words.filter((word) => (hasCase ? /^\p{Lu}/u.test(word) : true) && !/^the$/i.test(word));
}
