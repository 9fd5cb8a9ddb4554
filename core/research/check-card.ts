/** Turns what the model proposed into a card, or says why not: the span is cut by code, numbers are compared. */
import type { Card, Figure, Question, Source } from '../contracts';
import { anchorOf, figuresOfSpan, matchFigures, passageOf } from '../evidence';
import type { NumberedSentence } from './page-sentences';
import type { ProposedCard } from './prompts/extract';
import { cleanLine } from './read/clean-text';

/** A card before it has its id. */
export type CardDraft = Omit<Card, 'id'> & { confidence: number };

/** What a proposal is checked against. */
export interface CardScene {
	source: Source;
	/** The archived text. */
	text: string;
	/** Offsets at which pages begin. */
	pages: readonly number[];
	questions: readonly Question[];
	/** The sentences the model was shown. */
	shown: ReadonlyMap<number, NumberedSentence>;
}

/** Why proposals are dropped. */
export type DropReason =
	| 'unknown_question'
	| 'unknown_sentence'
	| 'not_consecutive'
	| 'empty'
	| 'markup'
	| 'number_not_in_source'
	| 'claim_not_in_source';

const MAXIMUM_SENTENCES = 3;
const MARKUP =
	/https?:|www\.|:\/\/|<\/?[a-z!][^<>]*>|\[[^\]]{0,200}\]\(|\[\[|\{\{|\S@\S+\.\S|(?:\+|\b00)\d[\d\s().-]{7,}\d|```/i;

/** A checked card, or the reason it is dropped. */
export function checkCard(proposed: ProposedCard, scene: CardScene): CardDraft | DropReason {
	const { source, text, shown } = scene;
	if (!scene.questions.some((question) => question.id === proposed.q)) return 'unknown_question';
	const numbers = [...new Set(proposed.sents)].sort((a, b) => a - b);
	if (numbers.length === 0 || numbers.length > MAXIMUM_SENTENCES) return 'not_consecutive';
	if (numbers.some((number) => !shown.has(number))) return 'unknown_sentence';
	if (numbers.at(-1)! - numbers[0]! !== numbers.length - 1) return 'not_consecutive';
	const claim = cleanLine(proposed.claim, 600);
	if (claim === '') return 'empty';
	const fields = [claim, proposed.subject, proposed.value, proposed.unit, proposed.period];
	if ([...fields, proposed.attribution, proposed.speaker].some((field) => MARKUP.test(field)))
		return 'markup';

	const anchor = anchorOf(text, shown.get(numbers[0]!)!.start, shown.get(numbers.at(-1)!)!.end);
	if (source.language.startsWith('en') && isAbout(claim, anchor.exact) === false)
		return 'claim_not_in_source';
	const reading = { language: source.language, published: source.published };
	const figures = figuresOfSpan(anchor.exact, reading);
	const speaker = named(proposed.speaker, text) ? cleanLine(proposed.speaker, 200) : '';
	const attribution = named(proposed.attribution, text) ? cleanLine(proposed.attribution, 200) : '';
	const page = pageAt(scene.pages, anchor.start);
	const draft: CardDraft = {
		...anchor,
		sourceId: source.id,
		snapshot: source.snapshot,
		claim,
		kind: kindOf(proposed, { hasFigures: figures.length > 0, speaker, exact: anchor.exact }),
		figures: withSubject(figures, proposed, source.language),
		questionId: proposed.q,
		stance: proposed.stance,
		attribution,
		speaker,
		quoteWorthy: proposed.quoteWorthy,
		sourceClass: source.class,
		published: source.published,
		...(page === undefined ? {} : { page }),
		confidence: Math.min(3, Math.max(1, proposed.confidence)),
	};
	return numbersStand(draft, proposed, source.language) ? draft : 'number_not_in_source';
}

function numbersStand(draft: CardDraft, proposed: ProposedCard, language: string): boolean {
	const { confidence: _confidence, ...card } = draft;
	const passage = passageOf({ ...card, id: 'E0' }, { language });
	const stands = (text: string, bare: boolean): boolean => {
		const matches = matchFigures(text, [passage], { language, published: draft.published, bare });
		const quantities = matches.map(({ figure }) => figure).filter(({ kind }) => kind !== 'label');
		return (
			matches.every((match) => match.agrees || !match.isChecked) &&
			namesStand(text, quantities, draft.exact)
		);
	};
	return stands(draft.claim, false) && stands(cleanLine(proposed.value, 100), true);
}

/** A number that only names something (a rule of 2021, Scope 1) is no quantity to compare: it has to be copied. */
function namesStand(text: string, quantities: readonly Figure[], exact: string): boolean {
	const said = new Set(exact.match(/\d+/g));
	return [...text.matchAll(/\d+/g)].every(
		({ 0: digits, index }) =>
			said.has(digits) || quantities.some((figure) => figure.start <= index && index < figure.end),
	);
}

const ENGLISH = /\b(?:the|of|and|are|is|was|were|has|have|with|from)\b/i;

/**
 * Whether a claim and its passage speak of the same thing: they share at least one word that means
 * something. Only English is compared with English; undefined when nothing can be said.
 */
function isAbout(claim: string, exact: string): boolean | undefined {
	const stems = (text: string) =>
		(text.toLowerCase().match(/\p{L}{4,}|\d+/gu) ?? []).map((word) => word.slice(0, 5));
	const claimed = stems(claim.replace(new RegExp(ENGLISH, 'gi'), ''));
	if (!ENGLISH.test(claim) || claimed.length < 3) return undefined;
	const said = new Set(stems(exact));
	return claimed.some((stem) => said.has(stem));
}

/** The subject goes to the figure it was given for; when that is not clear, to the only one. */
function withSubject(
	figures: Card['figures'],
	proposed: ProposedCard,
	language: string,
): Card['figures'] {
	const subject = cleanLine(proposed.subject, 200);
	if (subject === '') return figures;
	if (figures.length === 1) return [{ ...figures[0]!, subject }];
	const value = figuresOfSpan(cleanLine(proposed.value, 100), { language })[0]?.value;
	const at = figures.findIndex((figure) => figure.value === value);
	return figures.map((figure, index) => (index === at ? { ...figure, subject } : figure));
}

function kindOf(
	proposed: ProposedCard,
	facts: { hasFigures: boolean; speaker: string; exact: string },
): Card['kind'] {
	if (proposed.kind === 'figure') return facts.hasFigures ? 'figure' : 'fact';
	if (proposed.kind === 'quote')
		return facts.speaker !== '' && /["“”„«»‘’]/.test(facts.exact) ? 'quote' : 'fact';
	return proposed.kind;
}

/** Whether the page itself uses a name; names the page does not know are not taken over. */
function named(name: string, text: string): boolean {
	const words = (name.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter(
		(word) => word.length > 2,
	);
	if (words.length === 0) return false;
	const lower = text.toLowerCase();
	return words.filter((word) => lower.includes(word)).length / words.length >= 0.8;
}

function pageAt(pages: readonly number[], start: number): number | undefined {
	if (pages.length === 0) return undefined;
	const after = pages.findIndex((offset) => offset > start);
	return after === -1 ? pages.length : Math.max(1, after);
}
