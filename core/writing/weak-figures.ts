/** Keeps figures of pages of no standing out of a text unless somebody confirms them or the text says whose they are. */
import type { Card, Run } from '../contracts';
import {
	cardsInFormula,
	namesItsSource,
	standingOf,
	standingOfFigure,
	uncompaniedFigures,
	UNKNOWN_CLASS,
	type FigureMatch,
	type Standing,
} from '../evidence';
import type { SentenceProblem } from './evidence-rules';
import type { Ledger } from './ledger';

/** Whether any of these cards is of a page of no standing, so that its figures have to be looked at. */
export function anyUnknown(cardIds: readonly string[], ledger: Ledger): boolean {
	return cardIds.some((id) => isUnknown(ledger.cards.get(id)));
}

/** What is wrong with the figures of a sentence: uncompanied ones of class 5 whose owner it does not name. */
export function weakFigureProblems(
	sentence: { text: string; runs: readonly Run[]; matches: readonly FigureMatch[] },
	cardIds: readonly string[],
	ledger: Ledger,
): SentenceProblem[] {
	const cards = cardIds.flatMap((id) => ledger.cards.get(id) ?? []);
	const typed = uncompaniedFigures(sentence, cards, ledger.whole)
		.filter(
			({ card, standing, isNamed }) => isUnknown(card) && !maySay(card, standing, isNamed, ledger),
		)
		.map(({ raw, card, standing }) => problem(raw, card, standing));
	const placed = sentence.runs.flatMap((run): SentenceProblem[] => {
		if (run.kind === 'figure') {
			const card = ledger.cards.get(run.cardId);
			const standing = pointStanding(run.cardId, run.figureIndex, ledger);
			if (!card || standing === 'confirmed') return [];
			const isNamed = namesItsSource(sentence.text, card, ledger.whole);
			return maySay(card, standing, isNamed, ledger) ? [] : [problem(run.text, card, standing)];
		}
		if (run.kind !== 'calculation') return [];
		const weak = cardsInFormula(run.formula)
			.flatMap((id) => ledger.cards.get(id) ?? [])
			.find((card) => isUnknown(card) && standingOf(card, ledger.whole) !== 'confirmed');
		return weak ? [problem(run.text, weak, standingOf(weak, ledger.whole))] : [];
	});
	const seen = new Set<string>();
	return [...typed, ...placed].filter(
		({ message }) => !seen.has(message) && seen.add(message) !== undefined,
	);
}

/** How a figure stands that is set without a sentence: in a chart, or large in a finding. Only class 5 can fall. */
export function pointStanding(cardId: string, index: number, ledger: Ledger): Standing {
	const card = ledger.cards.get(cardId);
	return isUnknown(card) ? standingOfFigure(card, index, ledger.whole) : 'confirmed';
}

/** A named figure may be told; one a better source contradicts, only where the conflict is listed to be told. */
function maySay(card: Card, standing: Standing, isNamed: boolean, ledger: Ledger): boolean {
	if (!isNamed) return false;
	const isListed = ledger.whole.conflicts.some(({ cardIds }) => cardIds.includes(card.id));
	return standing !== 'outranked' || isListed;
}

function isUnknown(card: Card | undefined): card is Card {
	return card !== undefined && card.sourceClass >= UNKNOWN_CLASS && !card.id.startsWith('C');
}

function problem(raw: string, card: Card, standing: Standing): SentenceProblem {
	const isOutranked = standing === 'outranked';
	return {
		check: 'source-shares',
		message: isOutranked
			? `${raw} is of a page of no standing (${card.id}), and a better source says otherwise.`
			: `${raw} stands only on a page of no standing (${card.id}), and the sentence does not name it.`,
		suggestion: isOutranked
			? 'Use the figure of the better source, or take it out.'
			: 'Say whose figure it is ("according to" and the publisher), cite a second source, or take it out.',
	};
}
