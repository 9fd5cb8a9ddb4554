/** Which reference carries which figure: a row for each chart and table, a column for each reference one of them rests on. */
import type { BlockView } from './blocks';
import type { ReferenceMark } from './context';

/** Columns and rows that can be read at a glance. */
const COLUMNS = { least: 5, most: 20 };
const ROWS = { least: 3, most: 14 };

/** A row: a figure, and for every column whether the reference carries it. */
export interface MatrixRow {
	label: string;
	title: string;
	href: string;
	cells: { on: boolean; number: string; href: string }[];
}

/** The rows; none where there are too few to compare or too many to read. */
export function viewMatrix(
	sheets: { parts: { blocks: BlockView[]; plate: { chart: BlockView | false } }[] }[],
): MatrixRow[] {
	const blocks = sheets
		.flatMap(({ parts }) => parts)
		.flatMap(({ plate, blocks: own }) => [...(plate.chart === false ? [] : [plate.chart]), ...own])
		.filter((block) => block.chart || block.table);
	const rows = blocks
		.map((block) => ({ block, numbers: numbersOf(block) }))
		.filter(({ numbers }) => numbers.size > 0);
	const columns = [...new Set(rows.flatMap(({ numbers }) => [...numbers]))].sort((a, b) => a - b);
	const reads =
		rows.length >= ROWS.least &&
		rows.length <= ROWS.most &&
		columns.length >= COLUMNS.least &&
		columns.length <= COLUMNS.most;
	if (!reads) return [];
	return rows.map(({ block, numbers }) => ({
		label: String(block['label']),
		title: String(block['title']),
		href: `#${String(block['anchor'])}`,
		cells: columns.map((number) => ({
			on: numbers.has(number),
			number: String(number),
			href: `#ref-${number}`,
		})),
	}));
}

function numbersOf(block: BlockView): Set<number> {
	const sources = block['sources'] as { references: ReferenceMark[] }[];
	return new Set(
		sources.flatMap(({ references }) => references.map(({ number }) => Number(number))),
	);
}
