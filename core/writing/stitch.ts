/** Makes sections one text, in code: repeated statements, empty subheads, charts nobody placed. */
import type { Block, Chart, Run } from '../contracts';
import { changeRuns } from './block-runs';
import type { DraftPart } from './draft';
import type { Removed } from './markdown/context';
import { saysSomething } from './markdown/tidy';
import { cardsOfRuns } from './cited';
import { joinSentences, sentencesOfRuns } from './run-sentences';
import { overlap, wordsOf } from './shown-cards';

/** Share of words in common (Jaccard) from which two sentences about one card say the same. */
const SAME_SHARE = 0.8;

/** A section and the charts the outline gave it. */
export interface StitchedSection extends DraftPart {
	role: 'section';
	/** Charts of this section, by the outline. */
	exhibits: Chart[];
}

/** Stitches sections in reading order; what is taken out is recorded in `removed`. */
export function stitchSections(
	sections: StitchedSection[],
	options: { language: string; removed: Removed[] },
): DraftPart[] {
	const said: { key: string; words: Set<string> }[] = [];
	const shown = new Set<string>();
	return sections
		.map((section): DraftPart => {
			const judge = (runs: Run[]): Run[] => withoutRepeats(runs, { ...options, said, section });
			const blocks = section.blocks
				.flatMap((block) => (block.type === 'table' ? block : (changeRuns(block, judge) ?? [])))
				.filter((block) => isFirstShowing(block, shown));
			const unplaced = section.exhibits.filter((chart) => !shown.has(chart.id));
			for (const chart of unplaced) shown.add(chart.id);
			const charts = unplaced.map((chart): Block => ({ id: '', partId: '', type: 'chart', chart }));
			return {
				role: 'section',
				title: section.title,
				lead: section.lead,
				blocks: withoutBareHeadings([...blocks, ...charts]),
			};
		})
		.filter((section) => section.blocks.some((block) => block.type !== 'chart'));
}

/** Takes out subheads no text follows. */
export function withoutBareHeadings(blocks: Block[]): Block[] {
	return blocks.filter((block, index) => {
		const next = blocks[index + 1];
		return block.type !== 'heading' || (next !== undefined && next.type !== 'heading');
	});
}

function isFirstShowing(block: Block, shown: Set<string>): boolean {
	const id =
		block.type === 'chart' ? block.chart.id : block.type === 'pull_quote' ? block.cardId : '';
	if (!id) return true;
	if (shown.has(id)) return false;
	shown.add(id);
	return true;
}

function withoutRepeats(
	runs: Run[],
	context: {
		said: { key: string; words: Set<string> }[];
		section: StitchedSection;
		language: string;
		removed: Removed[];
	},
): Run[] {
	const sentences = sentencesOfRuns(runs, context.language);
	const kept = sentences.filter((sentence) => {
		const key = [...new Set(cardsOfRuns(sentence.runs))].sort().join(',');
		if (!key) return true;
		const words = wordsOf(sentence.text);
		const repeated = context.said.some(
			(earlier) => earlier.key === key && overlap(earlier.words, words) >= SAME_SHARE,
		);
		if (!repeated) {
			context.said.push({ key, words });
			return true;
		}
		context.removed.push({
			where: context.section.title,
			text: sentence.text,
			reason: 'An earlier sentence says the same from the same evidence.',
		});
		return false;
	});
	if (kept.length === sentences.length) return runs;
	const rest = joinSentences(kept);
	return saysSomething(rest) ? rest : [];
}
