/** What a chart kind is: it draws rows of shapes into a frame; the frame gives it title, description and ids. */
import type { Chart } from '../../contracts';
import { type Markup, element, escapeMarkup } from './markup';

/** Where a chart is drawn. */
export interface ChartFrame {
	/** Width of the drawing, px; the height is the drawing's own. */
	widthPx: number;
	/** BCP 47 tag, for the numbers on axes. */
	language: string;
	/** Unique in the document; ids are made from it. */
	id: string;
	/** Families the labels are measured for. */
	fonts: { display: string; sans: string };
}

/** The shapes of a chart and the height they take, px. */
export interface ChartBody {
	shapes: Markup[];
	heightPx: number;
}

/** One kind of chart. */
export interface ChartKind {
	id: Chart['kind'];
	title: string;
	/** Whether the kind can show these values; another is taken where it cannot. */
	fits(chart: Chart): boolean;
	draw(chart: Chart, frame: ChartFrame): Promise<ChartBody>;
}

/** Declares a chart kind. */
export function defineChart(kind: ChartKind): ChartKind {
	return kind;
}

/** The chart as one `<svg>`: a picture with a name and a description that holds every value. */
export function frameChart(chart: Chart, frame: ChartFrame, body: ChartBody): string {
	const height = Math.ceil(body.heightPx);
	const width = Math.round(frame.widthPx);
	return element(
		'svg',
		{
			viewBox: `0 0 ${width} ${height}`,
			style: `--h:${height}`,
			preserveAspectRatio: 'xMinYMin meet',
			role: 'img',
			'aria-labelledby': `${frame.id}-title ${frame.id}-desc`,
		},
		[
			element('title', { id: `${frame.id}-title` }, [escapeMarkup(chart.title)]),
			element('desc', { id: `${frame.id}-desc` }, [escapeMarkup(describe(chart))]),
			...body.shapes,
		],
	).text;
}

/** Alternative text of a chart: what it shows, then every value. */
export function describe(chart: Chart): string {
	const unit = chart.unit.trim();
	const values = chart.series.map((series) => {
		const points = series.points.map((point) => `${point.label}: ${printed(point, unit)}`);
		const name = chart.series.length > 1 && series.name !== '' ? `${series.name} – ` : '';
		return `${name}${points.join('; ')}.`;
	});
	return [chart.alt.trim() || chart.title, ...values].join(' ');
}

/** The value as printed; a value that is no number says so. */
export function printed(point: { value: number; text: string }, unit = ''): string {
	if (point.text.trim() !== '') return point.text.trim();
	if (!Number.isFinite(point.value)) return '–';
	const value = String(Number(point.value.toPrecision(6)));
	return unit === '' ? value : `${value} ${unit}`;
}
