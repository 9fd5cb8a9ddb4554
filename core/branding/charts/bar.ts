/** Bars from zero: rows or columns, side by side or stacked. */
import { dataOf, defineChart } from './chart';
import { columnsFit, drawColumns } from './bar-columns';
import { drawRows } from './bar-rows';
import { canStack, drawStackedRows } from './bar-stack';
import { marksOf } from './read-chart';

/** Series drawn side by side at most; the ramp has six steps. */
const MAX_SERIES = 6;
/** Bars in one drawing; more do not fit on a page. */
const MAX_BARS = 48;

/** Bars: comparison of amounts. */
export const bar = defineChart({
	id: 'bar',
	title: 'Bars',
	refusal(chart) {
		const data = dataOf(chart);
		if (data.series.length > MAX_SERIES) {
			return `${data.series.length} series: bars tell ${MAX_SERIES} apart`;
		}
		const stacked = chart.arrangement === 'stacked' && canStack(data);
		const count = stacked ? data.categories.length : marksOf(data).length;
		return count > MAX_BARS ? `${count} bars: a page holds ${MAX_BARS}` : undefined;
	},
	async draw(chart, frame) {
		const data = dataOf(chart);
		const shown = { ...data, series: data.series.slice(0, MAX_SERIES) };
		const stacked = chart.arrangement === 'stacked' && canStack(shown);
		const notes: string[] = [];
		if (chart.arrangement === 'stacked' && !stacked) {
			notes.push('Drawn side by side: only several amounts above zero can be stacked.');
		}
		const vertical = chart.layout === 'vertical';
		const upright = vertical && columnsFit(shown, frame);
		if (vertical && !upright) notes.push('Drawn as rows: columns have no room for the labels.');
		const body = upright
			? await drawColumns(shown, frame, stacked)
			: stacked
				? await drawStackedRows(shown, frame)
				: await drawRows(shown, frame);
		return notes.length === 0 ? body : { ...body, note: notes.join(' ') };
	},
});
