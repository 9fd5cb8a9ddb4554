/** Pie: slices of a full circle. */
import { dataOf, defineChart } from './chart';
import { marksOf } from './read-chart';
import { drawSlices, refuseSlices } from './slices';

/** Pie: the breakdown of a whole into two to six parts. */
export const pie = defineChart({
	id: 'pie',
	title: 'Pie',
	refusal: (chart) =>
		refuseSlices(chart) ??
		(marksOf(dataOf(chart)).length > 1 ? undefined : 'one share is a donut, not a pie'),
	draw: async (chart, frame) => await drawSlices(chart, frame, 0),
});
