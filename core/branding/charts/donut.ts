import { defineChart } from './chart';
import { arePartsOfWhole, drawSlices } from './slices';

/** Donut: a share of a hundred, its value in the middle. */
export const donut = defineChart({
	id: 'donut',
	title: 'Donut',
	fits: arePartsOfWhole,
	draw: async (chart, frame) => await drawSlices(chart, frame, 0.62),
});
