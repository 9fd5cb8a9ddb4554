/** Reads runs: their plain words, and their sentences with the cards each one cites. */
import type { Run } from '../contracts';
import { cardsOfRun } from './cited-cards';
import { splitSentences } from './sentences';

/** A run with the stretch of plain text it became. */
export interface PlacedRun {
	run: Run;
	start: number;
	end: number;
}

/** A sentence of a text with the cards it cites and the runs it is made of; offsets within that text. */
export interface CitedSentence {
	text: string;
	start: number;
	end: number;
	/** Cards cited in the sentence: by marker, figure, quote or calculation; in order, without repeats. */
	cardIds: string[];
	runs: PlacedRun[];
}

/** The words of runs as they are read: quotations in “ ”, markers without trace. */
export function plainText(runs: readonly Run[]): string {
	return placeRuns(runs).text;
}

/** As {@link plainText}, with the place of each run. A space before a marker that ends a clause is dropped. */
export function placeRuns(runs: readonly Run[]): { text: string; runs: PlacedRun[] } {
	const placed: PlacedRun[] = [];
	let text = '';
	let afterMarker = false;
	for (const run of runs) {
		const words = wordsOf(run);
		if (words !== '' && afterMarker && text.endsWith(' ') && /^(?:[\s.,;:!?)\]]|$)/.test(words)) {
			text = text.trimEnd();
		}
		if (words !== '') afterMarker = false;
		if (run.kind === 'cite') afterMarker = true;
		const start = text.length;
		text += words;
		placed.push({ run, start, end: text.length });
	}
	if (afterMarker) text = text.trimEnd();
	for (const place of placed) {
		place.start = Math.min(place.start, text.length);
		place.end = Math.min(place.end, text.length);
	}
	return { text, runs: placed };
}

function wordsOf(run: Run): string {
	if (run.kind === 'cite') return '';
	return run.kind === 'quote' ? `“${run.text}”` : run.text;
}

/**
 * Sentences of runs. A marker belongs to the clause before it: before or after the full stop, it counts
 * for the sentence that has just been said.
 */
export function sentencesOfRuns(runs: readonly Run[], language = 'en'): CitedSentence[] {
	const placed = placeRuns(runs);
	const sentences = splitSentences(placed.text, language);
	const cited = sentences.map((sentence): CitedSentence => ({
		...sentence,
		cardIds: [],
		runs: [],
	}));
	let from = 0;
	for (const place of placed.runs) {
		// The sentence that a place p belongs to is the last one that starts before p.
		const isMarker = place.run.kind === 'cite';
		while (from + 1 < cited.length && startsBefore(cited[from + 1], place.start, isMarker))
			from += 1;
		for (let at = from; at < cited.length; at += 1) {
			const sentence = cited[at];
			if (!sentence || (at > from && (isMarker || sentence.start >= place.end))) break;
			sentence.runs.push(place);
			for (const id of cardsOfRun(place.run)) {
				if (!sentence.cardIds.includes(id)) sentence.cardIds.push(id);
			}
		}
	}
	return cited;
}

function startsBefore(sentence: CitedSentence | undefined, at: number, strictly: boolean): boolean {
	if (!sentence) return false;
	return strictly ? sentence.start < at : sentence.start <= at;
}
