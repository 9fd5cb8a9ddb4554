/** What a chart kind is: it draws rows of shapes into a frame; the frame gives it title, description and ids. */
import type { Chart } from '../../contracts';
import { type Markup, element, escapeMarkup } from './markup';
import { type ChartData, readChart } from './read-chart';
import { type ChartStyle, DEFAULT_CHART_STYLE, styleProperties } from './style';

/** Where a chart is drawn. */
export interface ChartFrame {
	/** Width of the drawing, px; the height is the drawing's own. */
	widthPx: number;
	/** BCP 47 tag, for the numbers on axes and the side reading begins on. */
	language: string;
	/** Unique in the document; ids are made from it. */
	id: string;
	/** Families the labels are measured for. */
	fonts: { display: string; sans: string; mono?: string };
	/** Style of the template family; the look of EXEC_01 where it is left out. */
	style?: ChartStyle;
}

/** The shapes of a chart and the height they take, px. */
export interface ChartBody {
	shapes: Markup[];
	heightPx: number;
	/** What was drawn otherwise than planned, and why. */
	note?: string;
}

/** One kind of chart. */
export interface ChartKind {
	id: Chart['kind'];
	title: string;
	/** Why the kind cannot show these values truthfully; nothing where it can. */
	refusal(chart: Chart): string | undefined;
	/** Whether the kind can show these values; another is taken where it cannot. */
	fits(chart: Chart): boolean;
	draw(chart: Chart, frame: ChartFrame): Promise<ChartBody>;
}

/** Declares a chart kind. */
export function defineChart(kind: Omit<ChartKind, 'fits'>): ChartKind {
	return { ...kind, fits: (chart) => kind.refusal(chart) === undefined };
}

/** The style a chart is drawn in. */
export function styleOf(frame: ChartFrame): ChartStyle {
	return frame.style ?? DEFAULT_CHART_STYLE;
}

/** The chart as one `<svg>`: a picture with a name and a description that holds every value. */
export function frameChart(chart: Chart, frame: ChartFrame, body: ChartBody): string {
	const height = Math.ceil(body.heightPx);
	const width = Math.round(frame.widthPx);
	return element(
		'svg',
		{
			viewBox: `0 0 ${width} ${height}`,
			style: `--h:${height}${styleProperties(styleOf(frame))}`,
			// Places are counted from the left in every language; code mirrors what has to be mirrored.
			direction: 'ltr',
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

/** The value as printed; a gap or a value that is no number says so. */
export function printed(
	point: { value: number; text: string; missing?: boolean | undefined; high?: number | undefined },
	unit = '',
): string {
	if (point.missing === true) return '–';
	if (point.text.trim() !== '') return point.text.trim();
	if (!Number.isFinite(point.value)) return '–';
	const ends = point.high === undefined ? [point.value] : [point.value, point.high];
	const value = ends.map((end) => String(Number(end.toPrecision(6)))).join('–');
	return unit === '' ? value : `${value} ${unit}`;
}

/** The figures of a chart as every kind reads them. */
export function dataOf(chart: Chart): ChartData {
	return readChart(chart, (point) => printed(point));
}
