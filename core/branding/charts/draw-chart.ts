/** Draws a chart in the kind asked for, or as bars where that kind cannot show its values truthfully. */
import type { Chart } from '../../contracts';
import * as kinds from './index';
import { type ChartFrame, frameChart } from './chart';

/** The drawing and the kind it was made in. */
export interface ChartDrawing {
	svg: string;
	heightPx: number;
	kind: Chart['kind'];
}

/** One `<svg>`; the same chart and frame give the same text. */
export async function drawChart(chart: Chart, frame: ChartFrame): Promise<ChartDrawing> {
	const wanted = kinds[chart.kind];
	const kind = wanted.fits(chart) ? wanted : kinds.bar;
	const body = await kind.draw(chart, frame);
	return { svg: frameChart(chart, frame, body), heightPx: body.heightPx, kind: kind.id };
}
