/** Sentences that tell the reader where the evidence is thinner than was asked for. */
import type { Evidence, Question, Source } from '../contracts';
import type { DropReason } from './check-card';
import { failedQueries } from './search-wave';

/** Notes of a research run; empty when all went as ordered. */
export function notesOf(facts: {
	questions: readonly Question[];
	sources: readonly Source[];
	conflicts: Evidence['conflicts'];
	/** Pages the model could not read. */
	unread: number;
	dropped: readonly DropReason[];
	queries: Evidence['queries'];
	target: number;
	shortfall: number;
}): string[] {
	const notes: string[] = [];
	if (facts.shortfall > 0) {
		notes.push(
			`${counted(facts.sources.length, 'source carries', 'sources carry')} evidence; ${facts.target} were wanted.`,
		);
	}
	const failed = failedQueries(facts.queries).length;
	if (failed > 0) notes.push(`${failed} of ${facts.queries.length} searches failed.`);
	if (facts.unread > 0)
		notes.push(
			`${counted(facts.unread, 'source', 'sources')} could not be evaluated by the model.`,
		);
	const { dropped } = facts;
	if (dropped.length > 0) {
		const numbers = dropped.filter((reason) => reason === 'number_not_in_source').length;
		notes.push(
			`${counted(dropped.length, 'proposed piece of evidence was', 'proposed pieces of evidence were')} dropped because the source does not say so${numbers > 0 ? `, ${numbers} of them over a number` : ''}.`,
		);
	}
	const suspicious = facts.sources.filter((source) => source.flags.includes('suspicious'));
	if (suspicious.length > 0) {
		notes.push(
			`${counted(suspicious.length, 'source carries', 'sources carry')} text that speaks to automatic readers and supports no statement alone: ${suspicious.map((source) => source.id).join(', ')}.`,
		);
	}
	const cut = facts.sources.filter((source) => source.flags.includes('cut')).length;
	if (cut > 0) notes.push(`${counted(cut, 'long source was', 'long sources were')} read in part.`);
	if (facts.conflicts.length > 0) {
		notes.push(
			`Sources disagree by more than 10 % on ${counted(facts.conflicts.length, 'quantity', 'quantities')}.`,
		);
	}
	for (const question of facts.questions) {
		if (question.coverage === 'open') notes.push(`Not answered: ${question.text}`);
		else if (question.coverage === 'thin' && question.mustAnswer) {
			notes.push(`Answered by one independent source only: ${question.text}`);
		}
	}
	return notes;
}

const counted = (count: number, one: string, many: string): string =>
	`${count} ${count === 1 ? one : many}`;
