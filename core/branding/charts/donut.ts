/** Donut: a ring of shares, a single one with its value in the middle. */
import { defineChart, styleOf } from './chart';
import { drawSlices, refuseSlices } from './slices';

/** Donut: a share of a hundred, its value in the middle. */
export const donut = defineChart({
	id: 'donut',
	title: 'Donut',
	refusal: refuseSlices,
	draw: async (chart, frame) => await drawSlices(chart, frame, 1 - styleOf(frame).ringShare),
});
