/** Verifies blocks sentence by sentence against the evidence they cite, and takes out what fails. */
import type { Block, Run } from '../contracts';
import { changeRuns, textsOf, type TextPlace } from './block-runs';
import { quoteStands, sentenceProblems, textHolds, type EvidenceRules } from './evidence-rules';
import type { Removed } from './markdown/context';
import { tidyRuns } from './markdown/tidy';
import { cardsOfRuns } from './cited';
import { joinSentences, sentencesOfRuns, type RunSentence } from './run-sentences';

/** A sentence the evidence does not carry. */
export interface Failure {
	/** The words of the sentence. */
	excerpt: string;
	check: string;
	message: string;
	suggestion: string;
}

/** What a document is verified with; `near` are the cards a heading may take its figures from. */
export interface VerifyContext extends EvidenceRules {
	near?: string[];
}

/** Every failure of a block, in reading order. */
export function failuresOf(block: Block, context: VerifyContext): Failure[] {
	const texts = textsOf(block).flatMap(({ runs, place }) =>
		failuresOfRuns(runs, within(context, place)),
	);
	return [...labelFailures(block, context), ...texts];
}

/** Every failure of a text that is not a block, such as a lead. */
export function failuresOfRuns(runs: Run[], context: VerifyContext): Failure[] {
	return judged(runs, context).flatMap(({ failures }) => failures);
}

/**
 * A block without its failing sentences; undefined when nothing is left. What was taken out is
 * recorded. A row of a table or an item goes whole.
 */
export function withoutFailures(
	block: Block,
	context: VerifyContext,
	record: { where: string; removed: Removed[] },
): Block | undefined {
	const labels = labelFailures(block, context);
	for (const failure of labels) note(record, failure);
	const hasTitle = block.type === 'callout' || block.type === 'table';
	if (labels.length > 0 && !hasTitle) return undefined;
	const labelled = labels.length > 0 && hasTitle ? { ...block, title: '' } : block;
	return changeRuns(labelled, (runs, place) =>
		runsWithoutFailures(runs, within(context, place), record),
	);
}

function within(context: VerifyContext, place: TextPlace): VerifyContext {
	return { ...context, carriedByBlock: place.implied, bare: place.bare, planned: place.planned };
}

/** A text without its failing sentences; the same list when none failed. */
export function runsWithoutFailures(
	runs: Run[],
	context: VerifyContext,
	record: { where: string; removed: Removed[] },
): Run[] {
	const sentences = judged(runs, context);
	const kept = sentences.filter(({ failures }) => failures.length === 0);
	if (kept.length === sentences.length) return runs;
	for (const { failures } of sentences) if (failures[0]) note(record, failures[0]);
	const rest = joinSentences(kept.map(({ sentence }) => sentence));
	// A sentence may have leaned on the marker of one that is gone.
	return runsWithoutFailures(tidyRuns(rest), context, record);
}

function judged(
	runs: Run[],
	context: VerifyContext,
): { sentence: RunSentence; failures: Failure[] }[] {
	const carried: string[] = [];
	return sentencesOfRuns(runs, context.language).map((sentence) => {
		const problems = sentenceProblems(sentence.runs, { ...context, carried: [...carried] });
		carried.push(...cardsOfRuns(sentence.runs));
		return { sentence, failures: problems.map((one) => ({ excerpt: sentence.text, ...one })) };
	});
}

/** Failures of what is not prose: subheads, titles, pull quotes, figures set large. */
function labelFailures(block: Block, context: VerifyContext): Failure[] {
	if (block.type === 'heading') return headingFailures(block.text, context, context.near ?? []);
	if (block.type === 'callout' || block.type === 'table') {
		const inside = block.type === 'callout' ? block.runs : block.rows.flat(2);
		return headingFailures(block.title, context, [...(context.near ?? []), ...cardsOfRuns(inside)]);
	}
	if (block.type === 'pull_quote') {
		if (quoteStands(block.text, block.cardId, context.ledger)) return [];
		return [
			{
				excerpt: block.text,
				check: 'quotes-resolve',
				message: `These words do not stand in ${block.cardId}.`,
				suggestion: 'Use {{quote:…}} with the id of a card, or remove the quotation.',
			},
		];
	}
	return [];
}

function headingFailures(text: string, context: VerifyContext, cardIds: string[]): Failure[] {
	if (textHolds(text, [...new Set(cardIds)], context)) return [];
	return [
		{
			excerpt: text,
			check: 'figures-agree',
			message: 'The heading states a figure that none of the cards cited here has.',
			suggestion: 'State the point without the figure.',
		},
	];
}

function note(record: { where: string; removed: Removed[] }, failure: Failure): void {
	record.removed.push({ where: record.where, text: failure.excerpt, reason: failure.message });
}
