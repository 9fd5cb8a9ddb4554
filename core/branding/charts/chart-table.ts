/** The figures of a chart as a table, for readers who hear a document and for an appendix. */
import type { Chart } from '../../contracts';
import { dataOf } from './chart';

/** Plain cells; the first column names what a row is about. */
export interface ChartTable {
	/** What the table shows: message and measure. */
	caption: string;
	head: string[];
	rows: string[][];
}

/** Every value as printed, one row a category, one column a series; a gap is a dash, nothing known is empty. */
export function chartTable(chart: Chart): ChartTable {
	const data = dataOf(chart);
	const unit = data.unit;
	const head = data.series.map(({ name }, index) => {
		if (name !== '') return name;
		return data.series.length === 1 ? unit || chart.title : String(index + 1);
	});
	return {
		caption: [chart.title, chart.subtitle].filter((text) => text.trim() !== '').join(' – '),
		head: ['', ...head],
		rows: data.categories.map(({ label }, category) => [
			label,
			...data.series.map(({ marks }) => marks[category]?.text ?? ''),
		]),
	};
}
