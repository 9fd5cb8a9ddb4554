/** Makes the change a finding carries in the one sentence it is about; every other character stays. */
import type { Block, Finding, Run } from '../contracts';
import { placeRuns } from '../evidence';
import { changeRuns, textsOf } from './block-runs';

type Repair = NonNullable<Finding['repair']>;

/**
 * The block with the sentence changed; the same object where the sentence does not stand in it exactly once,
 * or where a change would reach into a figure, a quotation, a calculation or a marker.
 */
export function withSentenceMended(block: Block, repair: Repair | undefined): Block {
	if (repair === undefined || repair.sentence === '' || block.type === 'table') return block;
	const places = textsOf(block).flatMap(({ runs }) =>
		timesIn(placeRuns(runs).text, repair.sentence),
	);
	if (places.length !== 1) return block;
	return changeRuns(block, (runs) => mended(runs, repair) ?? runs) ?? block;
}

function timesIn(text: string, sentence: string): number[] {
	const at = text.indexOf(sentence);
	if (at < 0) return [];
	return text.includes(sentence, at + 1) ? [at, at] : [at];
}

function mended(runs: Run[], { sentence, edits }: Repair): Run[] | undefined {
	const placed = placeRuns(runs);
	const from = placed.text.indexOf(sentence);
	if (from < 0) return undefined;
	const texts = new Map<Run, string>();
	for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
		const start = from + edit.start;
		const end = from + edit.end;
		if (edit.end < edit.start || edit.end > sentence.length) return undefined;
		const place = placed.runs.find(
			(one) => one.run.kind === 'text' && start >= one.start && end <= one.end,
		);
		if (place?.run.kind !== 'text') return undefined;
		const text = texts.get(place.run) ?? place.run.text;
		texts.set(
			place.run,
			text.slice(0, start - place.start) + edit.text + text.slice(end - place.start),
		);
	}
	return runs.map((run) => {
		const text = texts.get(run);
		return text === undefined || run.kind !== 'text' ? run : { ...run, text };
	});
}
