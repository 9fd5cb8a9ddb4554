/** Cuts runs into sentences and puts them together again without losing a run. */
import type { Run } from '../contracts';
import { splitSentences } from '../evidence';
import { tidyRuns } from './markdown/tidy';
import { runsToText } from './to-plain-text';

/** One sentence of a text, as the runs it is made of, with its offsets in the plain text. */
export interface RunSentence {
	runs: Run[];
	text: string;
	start: number;
	end: number;
}

/**
 * Sentences of runs. Together their runs are the given runs; a citation belongs to the sentence it
 * ends; a figure, quotation or calculation is never cut.
 */
export function sentencesOfRuns(runs: Run[], language: string): RunSentence[] {
	const text = runsToText(runs);
	const spans = splitSentences(text, language);
	if (spans.length < 2) return text.trim() ? [{ runs, text, start: 0, end: text.length }] : [];
	const ends = spans.map(
		(span, index) => spans[index + 1]?.start ?? Math.max(span.end, text.length),
	);
	const parts: Run[][] = spans.map(() => []);
	let offset = 0;
	let current = 0;
	for (const run of runs) {
		if (run.kind === 'cite') {
			parts[current]!.push(run);
			continue;
		}
		const length = runsToText([run]).length;
		if (run.kind !== 'text') {
			while (current < ends.length - 1 && offset >= ends[current]!) current++;
			parts[current]!.push(run);
			offset += length;
			continue;
		}
		let from = 0;
		while (from < length) {
			while (current < ends.length - 1 && offset + from >= ends[current]!) current++;
			const to = current < ends.length - 1 ? Math.min(length, ends[current]! - offset) : length;
			parts[current]!.push({ ...run, text: run.text.slice(from, to) });
			from = to;
		}
		offset += length;
	}
	return spans.map((span, index) => ({ ...span, runs: parts[index]! }));
}

/** Joins sentences into one text again. */
export function joinSentences(sentences: RunSentence[]): Run[] {
	return tidyRuns(sentences.flatMap((sentence) => sentence.runs));
}
