/** Sets each cited sentence beside the sentences of the passages it cites. */
import { primaryLanguage, splitSentences } from '../evidence';
import type { CheckContext, GroundedSentence, PlacedSentence } from './check';
import { contentWords } from './content-words';

const PROSE_ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);
/** From this share on a passage sentence may be what the sentence restates. */
const FAIR_SHARE = 0.3;

const CLAUSE_END =
	/[;:“”"„—]|,(?= (?:and|but|or|while|who|which|whereas|because|although|though|so|said|says|according|as|und|aber|während|wobei|et|mais|tandis|y|pero|mientras|e|ma|mentre|en|maar|terwijl)\b)/gu;

/** Below this share of common content words a sentence goes to the model check first (C4, V9). */
export const LEAST_OVERLAP = 0.25;
/** From this share of common content words on, the passage sentence is what is restated. */
export const RESTATED = 0.55;
/** With fewer content words nothing is judged. */
const LEAST_CONTENT_WORDS = 4;

interface PassageSentence {
	cardId: string;
	text: string;
	stems: Set<string>;
}

/** Every prose sentence that cites something in its own language, beside its passages. */
export function groundSentences(context: CheckContext): GroundedSentence[] {
	const read = new Map<string, PassageSentence[]>();
	const passagesOf = (cardId: string): PassageSentence[] => {
		const known = read.get(cardId);
		if (known) return known;
		const made = passageSentences(cardId, context);
		read.set(cardId, made);
		return made;
	};
	return context.sentences
		.filter(({ unit, sentence }) => PROSE_ROLES.has(unit.role) && sentence.cardIds.length > 0)
		.filter(({ sentence }) => sentence.cardIds.every((id) => speaksIts(id, context)))
		.map((entry) => ground(entry, entry.sentence.cardIds.flatMap(passagesOf), context.language));
}

function ground(
	entry: PlacedSentence,
	passages: PassageSentence[],
	language: string,
): GroundedSentence {
	const own = [...new Set(contentWords(entry.sentence.text, language))];
	const shareOf = (stems: Set<string>): number =>
		own.length === 0 ? 0 : own.filter((stem) => stems.has(stem)).length / own.length;
	const all = new Set(passages.flatMap((passage) => [...passage.stems]));
	const near = passages
		.map(({ cardId, text, stems }) => ({ cardId, text, share: shareOf(stems) }))
		.filter(({ share }) => share >= FAIR_SHARE)
		.toSorted((a, b) => b.share - a.share);
	return {
		...entry,
		overlap: shareOf(all),
		contentWords: own.length,
		closest: near[0],
		near,
	};
}

/** A card is in the language of the document, as far as is known; across languages words cannot be compared. */
function speaksIts(cardId: string, context: CheckContext): boolean {
	const card = context.cards.get(cardId);
	if (!card) return false;
	const language = context.sources.get(card.sourceId)?.language ?? '';
	return language === '' || primaryLanguage(language) === context.language;
}

function passageSentences(cardId: string, context: CheckContext): PassageSentence[] {
	const card = context.cards.get(cardId);
	if (!card) return [];
	const source = context.sources.get(card.sourceId);
	const around = `${card.attribution} ${card.speaker} ${source?.title ?? ''}`;
	return splitSentences(card.exact, context.document.language)
		.flatMap(({ text }) => clausesOf(text))
		.map((text) => ({
			cardId,
			text,
			stems: new Set(contentWords(`${text} ${around}`, context.language)),
		}));
}

/** A sentence of a passage, in clauses: what one of them denies or holds possible the next may affirm. */
function clausesOf(sentence: string): string[] {
	const clauses = sentence
		.split(CLAUSE_END)
		.map((clause) => clause.trim())
		.filter((clause) => /\p{L}{3}/u.test(clause));
	return clauses.length > 0 ? clauses : [sentence];
}

/** A cited sentence with the sentence of a passage it says again. */
export interface Restatement extends GroundedSentence {
	restated: GroundedSentence['near'][number];
}

/** Cited sentences that say again what a sentence of their passages says, with that sentence as `restated`. */
export function restatements(context: CheckContext): Restatement[] {
	return context.groundedSentences().flatMap((entry) => {
		const { closest, contentWords: words } = entry;
		if (!closest || closest.share < RESTATED || words < LEAST_CONTENT_WORDS) return [];
		return [{ ...entry, restated: closest }];
	});
}

/** Cited sentences whose words the passages hardly share: the support check asks about these first. */
export function doubtfulSentences(context: CheckContext): GroundedSentence[] {
	return context
		.groundedSentences()
		.filter((entry) => entry.contentWords >= LEAST_CONTENT_WORDS && entry.overlap < LEAST_OVERLAP)
		.toSorted((a, b) => a.overlap - b.overlap);
}
