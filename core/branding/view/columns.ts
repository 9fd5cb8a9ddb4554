/** What runs in text columns and what stands across them: the blocks of a part as stretches, and figures small enough for a column. */
import type { Chart } from '../../contracts';
import type { Template } from '../template';
import type { BlockView } from './blocks';

/** Bars a column holds, and letters of their labels. */
const MOST_BARS = 6;
const MOST_LABEL_LETTERS = 28;
const MOST_SERIES = 2;
/** Points of a line a column holds. */
const MOST_POINTS = 5;
/** Rows, columns and letters of a table that stands in a column. */
const MOST_ROWS = 9;
const MOST_COLUMNS = 3;
const MOST_LETTERS = 46;

/** Neighbouring blocks that share columns, or one that stands across them. */
export interface Stretch {
	columns: boolean;
	blocks: BlockView[];
}

/** The blocks of a part in order, those that run in columns together. */
export function stretchesOf(blocks: BlockView[]): Stretch[] {
	const stretches: Stretch[] = [];
	for (const block of blocks) {
		const columns = !standsAcross(block);
		const last = stretches.at(-1);
		if (columns && last?.columns === true) last.blocks.push(block);
		else stretches.push({ columns, blocks: [block] });
	}
	return stretches;
}

function standsAcross(block: BlockView): boolean {
	if (block.chart || block.table) return block['narrow'] !== true;
	return block.findings || block.steps;
}

/** Whether a chart can be read at the width of one text column. */
export function chartHoldsInColumn(chart: Chart, template: Pick<Template, 'text'>): boolean {
	if (template.text.columns < 2) return false;
	const labels = chart.series.flatMap(({ points }) => points.map(({ label }) => label));
	const longest = Math.max(0, ...labels.map((label) => label.length));
	const points = Math.max(0, ...chart.series.map((series) => series.points.length));
	switch (chart.kind) {
		case 'bar':
			return (
				chart.series.length <= MOST_SERIES &&
				points * chart.series.length <= MOST_BARS &&
				longest <= MOST_LABEL_LETTERS
			);
		case 'line':
			return chart.series.length === 1 && points <= MOST_POINTS;
		case 'donut':
		case 'pie':
			return longest <= MOST_LABEL_LETTERS;
		default:
			return false;
	}
}

/** Whether a table can be read at the width of one text column. */
export function tableHoldsInColumn(
	table: { columns: number; rows: number; letters: number },
	template: Pick<Template, 'text'>,
): boolean {
	if (template.text.columns < 2) return false;
	const { columns, rows, letters } = table;
	return columns <= MOST_COLUMNS && rows <= MOST_ROWS && letters <= MOST_LETTERS;
}
