import { isCheckable, matchFigures, needsEvidence, type EvidenceNeed } from '../../evidence';
import { defineCheck, type CheckContext, type PlacedSentence, type Trip } from '../check';

/** Texts that announce or advise rather than claim. */
const FREE_ROLES = new Set(['heading', 'title', 'pull_quote']);

const WHY: Record<EvidenceNeed['kind'], string> = {
	figure: 'a figure',
	date: 'a date',
	attribution: 'what somebody found or said',
	superlative: 'a superlative',
	comparison: 'a comparison',
};

/** Every sentence with a figure, date, attribution, superlative or comparison cites a card (V2). */
export const claimsCited = defineCheck({
	id: 'claims-cited',
	title: 'Claims are cited',
	group: 'evidence',

	*run(context) {
		for (const entry of context.sentences) {
			const { block, unit, sentence, offset } = entry;
			if (FREE_ROLES.has(unit.role) || sentence.cardIds.length > 0) continue;
			// The section on method is written by code and counts our own work.
			if (context.parts.get(block.partId)?.role === 'method') continue;
			const need = needsEvidence(sentence.text, {
				language: context.document.language,
				date: context.document.date,
			});
			if (!need || isCarried(need, entry, context)) continue;
			if (isPlanned(need, entry, context)) continue;
			yield tripOf(need, block.id, offset);
		}
	},
});

function tripOf(need: EvidenceNeed, blockId: string, offset: number): Trip {
	return {
		severity: need.isCertain ? 'error' : 'warn',
		blockId,
		start: offset + need.start,
		end: offset + need.end,
		excerpt: need.words,
		message: `The sentence states ${WHY[need.kind]} ("${need.words}") and cites nothing`,
		suggestion: 'Cite the card that carries it, or take the statement out.',
	};
}

/** A sentence after a marker in the same paragraph is carried, as long as it brings no figure the cited passages lack. */
function isCarried(need: EvidenceNeed, entry: PlacedSentence, context: CheckContext): boolean {
	const earlier = entry.unit.sentences.filter(
		(other) => other.start < entry.sentence.start && other.cardIds.length > 0,
	);
	if (earlier.length === 0) return false;
	if (need.kind !== 'figure' && need.kind !== 'date') return true;
	const ids = [...new Set(earlier.flatMap((sentence) => sentence.cardIds))];
	return matchFigures(entry.sentence.text, context.passages(ids), {
		language: context.document.language,
	}).every((match) => match.agrees || !isCheckable(match.figure));
}

/** Deadlines of a plan are advice: "within 90 days", "in 2027". */
function isPlanned(need: EvidenceNeed, entry: PlacedSentence, context: CheckContext): boolean {
	const isPlan =
		entry.unit.role === 'step' || context.parts.get(entry.block.partId)?.role === 'plan';
	if (!isPlan) return false;
	if (need.kind !== 'figure') return need.kind !== 'attribution';
	return matchFigures(entry.sentence.text, [], { language: context.document.language }).every(
		({ figure }) =>
			!isCheckable(figure) ||
			(figure.kind === 'duration' && !figure.unit.includes('/')) ||
			figure.kind === 'year' ||
			figure.kind === 'date',
	);
}
