/** The evidence rules as the writer applies them to one sentence: markers, figures, quotations, claims. */
import type { Figure, Run } from '../contracts';
import {
	borrowedVoice,
	cardsOfRun,
	findQuotations,
	matchFigures,
	needsEvidence,
	passageOf,
	placeRuns,
	primaryLanguage,
	resolveQuote,
	type FigureMatch,
	type Passage,
	type PlacedRun,
} from '../evidence';
import { figureAt, printedFigure, type Ledger } from './ledger';
import { anyUnknown, weakFigureProblems } from './weak-figures';

/** What the rules know. */
export interface EvidenceRules {
	ledger: Ledger;
	/** Language of the document. */
	language: string;
	/** Date of the document, ISO; its own year is no claim. */
	date?: string;
	/** Cards that carry every sentence of the text, such as the card of a finding. */
	carriedByBlock?: string[];
	/** The text is a row of a table: units stand in the head. */
	bare?: boolean;
	/** The text is a step of a plan: its deadlines are advice, no claims. */
	planned?: boolean;
	/** Names the text may speak as, lower case. */
	ownVoices?: string[];
}

/** Why a sentence may not stand. */
export interface SentenceProblem {
	check: string;
	message: string;
	suggestion: string;
}

/** Words in quotation marks from which a passage must carry them (C4, V4). */
const QUOTED_WORDS_MIN = 4;

const passagesOfLedger = new WeakMap<Ledger, Map<string, Passage>>();

/**
 * What is wrong with a sentence; nothing when the evidence carries it.
 *
 * @param runs the sentence
 * @param rules.carried cards cited earlier in the same text; they carry a sentence without a marker of its
 * own, as long as it adds no figure
 */
export function sentenceProblems(
	runs: Run[],
	rules: EvidenceRules & { carried: string[] },
): SentenceProblem[] {
	const own = [...new Set([...runs.flatMap(cardsOfRun), ...(rules.carriedByBlock ?? [])])];
	const placed = placeRuns(runs);
	return [
		...markerProblems(runs, rules),
		...figureProblems(placed, own, rules),
		...quoteProblems(placed, own, rules),
		...claimProblems(placed.text, own, rules),
		...voiceProblems(placed, own, rules),
	];
}

/** Whether a title, heading or label says no figure but those of the cards. */
export function textHolds(text: string, cardIds: string[], rules: EvidenceRules): boolean {
	const matches = matchFigures(text, passagesOf(cardIds, rules.ledger), {
		language: rules.language,
	});
	if (weakFigureProblems({ text, runs: [], matches }, cardIds, rules.ledger).length > 0)
		return false;
	// Years and spans of time in a title name what the text is about: "Plan for 2027", "The first 90 days".
	return failing(matches, rules, cardIds.length === 0).every(({ figure }) => isTime(figure));
}

function isTime(figure: Figure): boolean {
	const isSpan = figure.kind === 'duration' && !figure.unit.includes('/');
	return isSpan || figure.kind === 'year' || figure.kind === 'date';
}

function markerProblems(runs: Run[], rules: EvidenceRules): SentenceProblem[] {
	const problems: SentenceProblem[] = [];
	for (const run of runs) {
		if (run.kind === 'text' && /\{\{|\}\}|\[\[|\]\]/.test(run.text)) {
			problems.push({
				check: 'markers-known',
				message: 'A marker names nothing in the ledger, or cannot be read.',
				suggestion: 'Use an id, a figure and a form that exist, or remove the sentence.',
			});
		}
		if (run.kind === 'figure') {
			const found = figureAt(rules.ledger, run.cardId, run.figureIndex);
			const printed = found && printedFigure(rules.ledger, found.card, found.figure);
			if (printed !== run.text) problems.push(unknownFigure(run.text));
		}
		if (run.kind === 'quote' && !quoteStands(run.text, run.cardId, rules.ledger)) {
			problems.push(unknownQuote(run.text));
		}
	}
	return problems;
}

function figureProblems(
	placed: { text: string; runs: PlacedRun[] },
	own: string[],
	rules: EvidenceRules & { carried: string[] },
): SentenceProblem[] {
	const carriers = own.length > 0 ? own : rules.carried;
	if (carriers.length === 0) return [];
	const matches = matchFigures(typedText(placed, rules), passagesOf(carriers, rules.ledger), {
		language: rules.language,
		bare: rules.bare === true,
	});
	const weak = anyUnknown(carriers, rules.ledger)
		? weakFigureProblems(
				{ text: placed.text, runs: placed.runs.map(({ run }) => run), matches },
				carriers,
				rules.ledger,
			)
		: [];
	const wrong = failing(matches, rules, own.length === 0).map(({ figure, nearest, reason }) => ({
		check: 'figures-agree',
		message: nearest
			? `${figure.raw} does not agree with ${nearest.cardId}: ${nearest.figure.raw} (${reason ?? 'value'}).`
			: `${figure.raw} is in none of the cited cards (${carriers.join(', ')}).`,
		suggestion:
			'Use {{fig:…}} with a card that has this figure and keep its unit, period and limit words, or take the figure out.',
	}));
	return [...wrong, ...weak];
}

/** The year of the document itself is no claim where nothing is cited for it. */
function failing(matches: FigureMatch[], rules: EvidenceRules, uncited: boolean): FigureMatch[] {
	const ownYear = rules.date?.slice(0, 4);
	return matches.filter(({ isChecked, agrees, figure }) => {
		if (!isChecked || agrees) return false;
		return !(uncited && figure.kind === 'year' && ownYear && figure.period === ownYear);
	});
}

function quoteProblems(
	placed: { text: string; runs: PlacedRun[] },
	own: string[],
	rules: EvidenceRules & { carried: string[] },
): SentenceProblem[] {
	const cards = [...own, ...rules.carried].flatMap((id) => rules.ledger.cards.get(id) ?? []);
	const quoteRuns = placed.runs.filter(({ run }) => run.kind === 'quote');
	return findQuotations(placed.text)
		.filter(({ words }) => words >= QUOTED_WORDS_MIN)
		.filter(({ start, end }) => !quoteRuns.some((run) => run.start <= start && run.end >= end))
		.filter(({ text }) => resolveQuote(text, cards) === undefined)
		.map(({ text }) => unknownQuote(text));
}

function claimProblems(
	text: string,
	own: string[],
	rules: EvidenceRules & { carried: string[] },
): SentenceProblem[] {
	if (own.length > 0 || rules.carried.length > 0) return [];
	const need = needsEvidence(text, { language: rules.language, date: rules.date });
	if (!need?.isCertain) return [];
	if (rules.planned && (need.kind === 'date' || onlyTimes(text, rules))) return [];
	return [
		{
			check: 'claims-cited',
			message: `“${need.words}” is a claim (${need.kind}) without a marker.`,
			suggestion: 'Add the marker of the card that carries it, or take the claim out.',
		},
	];
}

function voiceProblems(
	placed: { text: string; runs: PlacedRun[] },
	own: string[],
	{ ledger, ownVoices = [], language }: EvidenceRules,
): SentenceProblem[] {
	const cards = own.flatMap((id) => ledger.cards.get(id) ?? []);
	const speaker = borrowedVoice(placed, cards, { own: ownVoices, language });
	if (speaker === undefined) return [];
	return [
		{
			check: 'borrowed-voice',
			message: `The text says “I” where ${speaker} spoke.`,
			suggestion: `Quote ${speaker} with {{quote:…}} and the name, or tell it in the third person.`,
		},
	];
}

function onlyTimes(text: string, rules: EvidenceRules): boolean {
	const matches = matchFigures(text, [], { language: rules.language });
	const checked = matches.filter(({ isChecked }) => isChecked);
	return checked.length > 0 && checked.every(({ figure }) => isTime(figure));
}

/** Whether words stand verbatim in a card. */
export function quoteStands(text: string, cardId: string, ledger: Ledger): boolean {
	const card = ledger.cards.get(cardId);
	return card !== undefined && text.trim() !== '' && card.exact.includes(text);
}

/**
 * The text with everything blanked that code wrote and a reader of numbers would misjudge: results of
 * formulas, quotations, and figures in the spelling of another language.
 */
function typedText(placed: { text: string; runs: PlacedRun[] }, rules: EvidenceRules): string {
	let text = placed.text;
	for (const { run, start, end } of placed.runs) {
		const foreign = run.kind === 'figure' && isForeign(run.cardId, rules);
		if (!foreign && run.kind !== 'calculation' && run.kind !== 'quote') continue;
		text = `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
	}
	return text;
}

function isForeign(cardId: string, rules: EvidenceRules): boolean {
	return primaryLanguage(languageOf(cardId, rules.ledger)) !== primaryLanguage(rules.language);
}

function languageOf(cardId: string, ledger: Ledger): string {
	const card = ledger.cards.get(cardId);
	return ledger.sources.get(card?.sourceId ?? '')?.language || 'en';
}

function passagesOf(cardIds: string[], ledger: Ledger): Passage[] {
	const known = passagesOfLedger.get(ledger) ?? new Map<string, Passage>();
	passagesOfLedger.set(ledger, known);
	return cardIds.flatMap((id) => {
		const card = ledger.cards.get(id);
		if (!card) return [];
		const passage = known.get(id) ?? passageOf(card, { language: languageOf(id, ledger) });
		known.set(id, passage);
		return [passage];
	});
}

function unknownFigure(text: string): SentenceProblem {
	return {
		check: 'figures-agree',
		message: `${text} is not the ledger’s spelling of the figure it names.`,
		suggestion: 'Use {{fig:…}} with a card and an index that exist.',
	};
}

function unknownQuote(text: string): SentenceProblem {
	return {
		check: 'quotes-resolve',
		message: `The words “${text.slice(0, 80)}” stand in none of the cited cards.`,
		suggestion: 'Use {{quote:…}} with the id of a card, or say it in your own words.',
	};
}
