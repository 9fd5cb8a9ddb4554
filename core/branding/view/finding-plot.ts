/** The plot beside a key figure: a share as squares or as a bar, any other figure among the values of the chart it stands in. */
import type { ContentDocument } from '../../contracts';
import { shareOf } from './part-figure';

/** Squares of a hundred: in rows of twenty. */
const PER_ROW = 20;
const STEP = 10;
/** Values that make a strip worth drawing. */
const FEWEST = 3;
const MOST = 14;
/** Width of the plot in its own units. */
const WIDTH = 200;

/** A plot on a field of 200 by 50; every field is set, empty where the plot is of another kind. */
export interface FindingPlot {
	any: boolean;
	squares: { x: string; y: string; on: boolean }[];
	/** Length of a bar of 200; empty: none. */
	bar: string;
	dots: { x: string; on: boolean }[];
	/** Numbers at both ends of the strip. */
	from: string;
	to: string;
}

/** No plot. */
export const NO_PLOT: FindingPlot = {
	any: false,
	squares: [],
	bar: '',
	dots: [],
	from: '',
	to: '',
};

/** The plot of a figure; none where nothing can be drawn to scale. */
export function viewFindingPlot(
	figure: { value: string; unit: string },
	document: Pick<ContentDocument, 'blocks'>,
): FindingPlot {
	const share = shareOf(figure);
	if (share !== undefined) {
		return Number.isInteger(share)
			? { ...NO_PLOT, any: true, squares: squaresOf(share) }
			: { ...NO_PLOT, any: true, bar: ((share / 100) * WIDTH).toFixed(1) };
	}
	return stripOf(figure, document);
}

function squaresOf(share: number): FindingPlot['squares'] {
	return Array.from({ length: 100 }, (_, index) => ({
		x: String((index % PER_ROW) * STEP),
		y: String(Math.floor(index / PER_ROW) * STEP),
		on: index < share,
	}));
}

/** The values of the chart that prints the figure, on one scale from zero. */
function stripOf(
	{ value, unit }: { value: string; unit: string },
	{ blocks }: Pick<ContentDocument, 'blocks'>,
): FindingPlot {
	const printed = [value, `${value} ${unit}`, `${value}${unit}`].map(bare);
	if (!/\d/u.test(value)) return NO_PLOT;
	for (const block of blocks) {
		if (block.type !== 'chart') continue;
		const points = block.chart.series.flatMap((series) => series.points);
		const at = points.findIndex(({ text }) => printed.includes(bare(text)));
		const values = points.map((point) => point.value);
		const sound = values.every((number) => Number.isFinite(number) && number >= 0);
		if (at < 0 || points.length < FEWEST || points.length > MOST || !sound) continue;
		const most = Math.max(...values);
		if (most === 0) continue;
		return {
			...NO_PLOT,
			any: true,
			dots: values.map((number, index) => ({
				x: (6 + (number / most) * (WIDTH - 12)).toFixed(1),
				on: index === at,
			})),
			from: '0',
			to: points[values.indexOf(most)]?.text ?? '',
		};
	}
	return NO_PLOT;
}

function bare(text: string): string {
	return text.replace(/\s/gu, '').toLowerCase();
}
