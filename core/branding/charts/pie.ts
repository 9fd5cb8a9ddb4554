import { defineChart } from './chart';
import { arePartsOfWhole, drawSlices } from './slices';

/** Pie: the breakdown of a whole into two to six parts. */
export const pie = defineChart({
	id: 'pie',
	title: 'Pie',
	fits: (chart) => arePartsOfWhole(chart) && (chart.series[0]?.points.length ?? 0) > 1,
	draw: async (chart, frame) => await drawSlices(chart, frame, 0),
});
