/** Bars that carry their words: one series of a few values, set as rows of type instead of a drawing. */
import type { Chart, ChartPoint } from '../../contracts';
import { planWidth } from '../text/measure';
import { type ViewContext, faceFor } from './context';

/** Rows a poster holds. */
const ROWS = { least: 2, most: 8 };
/** Rows up to which the bars are thickest, and up to which they are less so. */
const FEW = 4;
const SOME = 6;
/** Sizes of a label, of a value, and of the value that carries the message, px. */
const LABEL_PX = 21;
const VALUE_PX = 28;
const MESSAGE_PX = 43;
/** Space round the words of a bar, px. */
const INSET = 42;
const LABEL_LETTERS = 40;
/** Shares of the width the longest bar may have. */
const SCALES = Array.from({ length: 36 }, (_, step) => 1 - step * 0.02);

/** One bar. */
export interface PosterBar {
	label: string;
	text: string;
	/** Length of the longest bar that this one has, per cent. */
	length: string;
	message: boolean;
	/** Label and value stand inside the bar; else behind its end. */
	inside: boolean;
}

/** The bars of a chart, and how thick they are; none where a drawing has to show it. */
export interface PosterBars {
	bars: PosterBar[];
	thickness: string;
}

const NONE: PosterBars = { bars: [], thickness: '' };

/** Bars as rows of type, where the chart is one series of few values from zero. */
export function viewPosterBars(
	chart: Chart,
	context: Pick<ViewContext, 'template' | 'fonts' | 'measures'>,
): PosterBars {
	const points = chart.series[0]?.points ?? [];
	const most = Math.max(0, ...points.map(({ value }) => value));
	const plain =
		chart.kind === 'bar' &&
		chart.layout !== 'vertical' &&
		chart.series.length === 1 &&
		points.length >= ROWS.least &&
		points.length <= ROWS.most &&
		most > 0 &&
		points.every(isPlain);
	if (!plain) return NONE;
	const face = faceFor('display', context);
	const { figureWidthPx, textWidthPx } = context.measures;
	const widthPx = figureWidthPx ?? textWidthPx;
	const words = points.map(
		(point) =>
			planWidth(point.label, face, LABEL_PX) +
			planWidth(point.text, face, point.highlight ? MESSAGE_PX : VALUE_PX) +
			INSET,
	);
	const lengths = (scale: number) => points.map(({ value }) => (value / most) * scale * widthPx);
	// Bars whose words stand behind them leave them the room.
	const scale =
		SCALES.find((tried) =>
			lengths(tried).every(
				(length, index) => length >= (words[index] ?? 0) || length + (words[index] ?? 0) <= widthPx,
			),
		) ?? 0;
	if (scale === 0) return NONE;
	return {
		bars: points.map((point, index) => ({
			label: point.label,
			text: point.text,
			length: ((point.value / most) * scale * 100).toFixed(2),
			message: point.highlight,
			inside: (lengths(scale)[index] ?? 0) >= (words[index] ?? 0),
		})),
		thickness: points.length <= FEW ? 'few' : points.length <= SOME ? 'some' : 'many',
	};
}

/** A value from zero with a label that fits a line, and no range or gap. */
function isPlain(point: ChartPoint): boolean {
	return (
		point.low === undefined &&
		point.high === undefined &&
		point.missing !== true &&
		Number.isFinite(point.value) &&
		point.value >= 0 &&
		point.text.trim() !== '' &&
		point.label.length <= LABEL_LETTERS
	);
}
