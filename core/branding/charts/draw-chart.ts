/** Draws a chart in the kind asked for, or in another where that kind cannot show its values truthfully. */
import type { Chart } from '../../contracts';
import * as kinds from './index';
import { type ChartFrame, dataOf, frameChart, styleOf } from './chart';
import { chooseKind } from './choose-kind';
import { type ChartStyle, styleForRows } from './style';

/** The drawing and the kind it was made in. */
export interface ChartDrawing {
	svg: string;
	heightPx: number;
	kind: Chart['kind'];
	/** Style it was drawn in: that of the family, closer where there are many rows. */
	style: ChartStyle;
	/** Why it was drawn otherwise than planned; empty where it was not. */
	reason: string;
}

/** One `<svg>`; the same chart and frame give the same text. */
export async function drawChart(chart: Chart, frame: ChartFrame): Promise<ChartDrawing> {
	const { kind, reason } = chooseKind(chart);
	const data = dataOf(chart);
	const bars = kind === 'bar' && chart.arrangement !== 'stacked' ? data.series.length : 1;
	const style = styleForRows(styleOf(frame), data.categories.length * bars);
	const place = { ...frame, style };
	const body = await kinds[kind].draw(chart, place);
	return {
		svg: frameChart(chart, place, body),
		heightPx: body.heightPx,
		kind,
		style,
		reason: [reason, body.note ?? ''].filter((part) => part !== '').join(' '),
	};
}
