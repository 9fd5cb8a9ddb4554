/** What figures and tables share: the caption with its unit, and the sources under it. */
import type { Block, Chart, Run } from '../../contracts';
import { tableHoldsInColumn } from './columns';
import { type ReferenceMark, type ViewContext, markReferences } from './context';
import { type RunView, plainText, viewRuns } from './runs';
import { publisherOf } from './sources';

/** Head, rows and sources of a table. */
export function viewTable(block: Extract<Block, { type: 'table' }>, context: ViewContext) {
	const widths = block.columns.map((column, index) =>
		Math.max(column.label.length, ...block.rows.map((row) => plainText(row[index] ?? []).length)),
	);
	const letters = widths.reduce((sum, width) => sum + Math.min(width, 40), 0);
	const cards = block.rows.flat(2).flatMap((run) => {
		if (run.kind === 'text') return [];
		return run.kind === 'calculation' || run.kind === 'cite' ? run.cardIds : [run.cardId];
	});
	return {
		title: block.title,
		subtitle: block.note,
		columns: block.columns.map((column, index) => ({
			label: column.label,
			right: column.align === 'right',
			prose: (widths[index] ?? 0) > 26,
		})),
		rows: block.rows.map((row) =>
			block.columns.map((column, index) => ({
				...viewCell(row[index] ?? [], context),
				head: index === 0,
				right: column.align === 'right',
				prose: (widths[index] ?? 0) > 26,
			})),
		),
		narrow: tableHoldsInColumn(
			{ columns: block.columns.length, rows: block.rows.length, letters },
			context.template,
		),
		wide: block.columns.length > 5 || letters > 78,
		long: block.rows.length > 16,
		sources: viewSources(cards, context),
	};
}

/** Words of a cell, and whether its reference numbers stand at the very end. */
function viewCell(cell: Run[], context: ViewContext): { runs: RunView[]; hang: boolean } {
	const runs = viewRuns(cell, context);
	return { runs, hang: runs.slice(0, -1).every(({ references }) => references.length === 0) };
}

/** Sources of a figure: one entry a publisher, its numbers behind. */
export function viewSources(
	cardIds: string[],
	context: ViewContext,
): { name: string; references: ReferenceMark[]; separator: string }[] {
	const groups = new Map<string, string[]>();
	for (const cardId of cardIds) {
		const card = context.cards.get(cardId);
		if (card === undefined) continue;
		const name = publisherOf(context.sources.get(card.sourceId), card);
		groups.set(name, [...(groups.get(name) ?? []), cardId]);
	}
	const entries = [...groups];
	return entries.map(([name, ids], index) => ({
		name,
		references: markReferences(ids, context),
		separator: index < entries.length - 1 ? '; ' : '',
	}));
}

/** Subtitle with the unit, unless the subtitle or the values name it. */
export function withUnit(chart: Chart): string {
	const { subtitle } = chart;
	const unit = chart.unit.trim();
	const printedInValues = chart.series.every(({ points }) =>
		points.every((point) => point.text.includes(unit)),
	);
	if (unit === '' || printedInValues || subtitle.toLowerCase().includes(unit.toLowerCase())) {
		return subtitle;
	}
	return subtitle === '' ? unit : `${subtitle}; ${unit}`;
}
