/** Makes every sentence that prints a figure, a quotation or a calculation cite the card it came from. */
import type { Block, Run } from '../contracts';
import { changeRuns } from './block-runs';
import { tidyRuns } from './markdown/tidy';
import { cardsOfRuns } from './cited';
import { joinSentences, sentencesOfRuns } from './run-sentences';

/** Adds the citations a block lacks; the same block when it lacks none. */
export function bindFigures(block: Block, language: string): Block {
	if (block.type === 'table') {
		const rows = block.rows.map((row) => row.map((cell) => bindRuns(cell, language)));
		return { ...block, rows };
	}
	return changeRuns(block, (runs) => bindRuns(runs, language)) ?? block;
}

/** Adds the citations a text lacks; the same list when it lacks none. */
export function bindRuns(runs: Run[], language: string): Run[] {
	const sentences = sentencesOfRuns(runs, language);
	let added = false;
	const bound = sentences.map((sentence) => {
		const cited = sentence.runs.flatMap((run) => (run.kind === 'cite' ? run.cardIds : []));
		const printed = sentence.runs.filter((run) => run.kind !== 'cite');
		const missing = [...new Set(cardsOfRuns(printed))].filter((id) => !cited.includes(id));
		if (missing.length === 0) return sentence;
		added = true;
		return { ...sentence, runs: [...withoutTrailingSpace(sentence.runs), cite(missing), SPACE] };
	});
	return added ? tidyRuns(joinSentences(bound)) : runs;
}

const SPACE: Run = { kind: 'text', text: ' ' };

function cite(cardIds: string[]): Run {
	return { kind: 'cite', cardIds };
}

function withoutTrailingSpace(runs: Run[]): Run[] {
	const last = runs.at(-1);
	if (last?.kind !== 'text') return runs;
	return [...runs.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}
