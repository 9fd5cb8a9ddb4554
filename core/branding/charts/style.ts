/** What a template family decides about its charts beyond colours; the defaults are the look of EXEC_01. */
import { z } from 'zod/v4';

const face = z.enum(['sans', 'display', 'mono']);

/** The chart style of a template, `charts` in its `template.json`; every field may be left out. */
export const ChartStyleSchema = z
	.object({
		labelPx: z.number().min(9).max(16).default(11).describe('Size of labels'),
		valuePx: z.number().min(9).max(32).default(11).describe('Size of values at their marks'),
		valueFace: face.default('sans').describe('Family of values at their marks'),
		axisFace: z.enum(['sans', 'mono']).default('sans').describe('Family of the numbers on axes'),
		figureFace: face.default('display').describe('Family of figures set large'),
		figurePx: z.number().min(24).max(96).default(43).describe('Size of figures set large'),
		barPx: z
			.number()
			.min(2)
			.max(60)
			.optional()
			.describe('Thickness of a bar; else by their number'),
		barPitchPx: z
			.number()
			.min(8)
			.max(90)
			.optional()
			.describe('Distance from bar to bar; else by their number'),
		cornerPx: z.number().min(0).max(4).default(0).describe('Radius of the corners of bars'),
		labelPlace: z.enum(['left', 'above']).default('left').describe('Labels of bars'),
		valuePlace: z.enum(['inside', 'after']).default('inside').describe('Values of bars'),
		columnShare: z.number().min(0.15).max(0.95).default(0.64).describe('Column of its pitch'),
		highlight: z.enum(['brand', 'mark']).default('brand').describe('Colour of what is marked'),
		others: z
			.enum(['rest', 'brand'])
			.default('rest')
			.describe('Colour of the others where something is marked'),
		axis: z.boolean().default(true).describe('A line at zero'),
		barGrid: z.boolean().default(false).describe('Grid and scale behind bars'),
		lineGrid: z.boolean().default(true).describe('Grid behind lines'),
		axisPx: z.number().min(0.5).max(4).default(1),
		gridPx: z.number().min(0.25).max(2).default(1),
		linePx: z.number().min(0.75).max(8).default(2).describe('Weight of a line'),
		messageLinePx: z.number().min(0.75).max(12).default(3.5).describe('Weight of the first line'),
		dotPx: z.number().min(2).max(10).default(5).describe('Radius of a dot'),
		plotPx: z.number().min(90).max(480).default(176).describe('Height of a plot'),
		radiusPx: z.number().min(40).max(160).default(84).describe('Radius of pie and donut'),
		ringShare: z.number().min(0.08).max(0.9).default(0.38).describe('Ring of the radius, donut'),
	})
	.strict();

/** A chart style with every field. */
export type ChartStyle = z.infer<typeof ChartStyleSchema>;

/** A chart style as a template writes it. */
export type ChartStyleInput = z.input<typeof ChartStyleSchema>;

/** The style of a family that says nothing. */
export const DEFAULT_CHART_STYLE: ChartStyle = ChartStyleSchema.parse({});

/** The style as custom properties the chart stylesheet reads; only what differs from the defaults. */
export function styleProperties(style: ChartStyle): string {
	const written: [keyof ChartStyle, string, string][] = [
		['labelPx', '--ct-label', 'px'],
		['valuePx', '--ct-value', 'px'],
		['axisPx', '--ct-axis', ''],
		['gridPx', '--ct-grid', ''],
		['linePx', '--ct-line', ''],
		['messageLinePx', '--ct-message', ''],
	];
	const faces: [keyof ChartStyle, string][] = [
		['valueFace', '--ct-value-face'],
		['axisFace', '--ct-axis-face'],
		['figureFace', '--ct-figure-face'],
	];
	const differs = (key: keyof ChartStyle) => style[key] !== DEFAULT_CHART_STYLE[key];
	return [
		...written
			.filter(([key]) => differs(key))
			.map(([key, name, unit]) => `;${name}:${String(style[key])}${unit}`),
		...faces
			.filter(([key]) => differs(key))
			.map(([key, name]) => `;${name}:var(--${String(style[key])})`),
	].join('');
}

/** Rows a generous style is made for; more are set closer, so that a chart stays on its page. */
const GENEROUS_ROWS = 12;
/** Height rows may take together, px. */
const ROWS_PX = 760;

/** The style for a number of rows: pitch, thickness and values give way where there are many. */
export function styleForRows(style: ChartStyle, rows: number): ChartStyle {
	const { barPitchPx, barPx, ...rest } = style;
	const roomPx = ROWS_PX / Math.max(1, rows);
	const pitch =
		barPitchPx === undefined ? {} : { barPitchPx: Math.max(8, Math.min(barPitchPx, roomPx)) };
	const bar = barPx === undefined ? {} : { barPx: Math.max(2, Math.min(barPx, roomPx * 0.8)) };
	if (rows <= GENEROUS_ROWS) return { ...rest, ...pitch, ...bar };
	return {
		...rest,
		...pitch,
		...bar,
		labelPlace: 'left',
		valuePx: Math.min(style.valuePx, style.labelPx),
		dotPx: Math.min(style.dotPx, DEFAULT_CHART_STYLE.dotPx),
	};
}
