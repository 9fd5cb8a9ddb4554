/** Draws the charts of a document, numbered in reading order. */
import type { Brand, ContentDocument } from '../../contracts';
import { drawChart } from '../charts/draw-chart';
import { safeMarkup } from '../render-template';
import type { DrawnChart } from './blocks';
import type { ViewContext } from './context';
import { chartHoldsInColumn } from './columns';

/** Every chart by the id of its block. */
export async function drawCharts(
	document: ContentDocument,
	context: ViewContext,
): Promise<Map<string, DrawnChart>> {
	const { fonts, measures, template, language } = context;
	const charts = new Map<string, DrawnChart>();
	for (const part of document.parts) {
		for (const block of document.blocks) {
			if (block.partId !== part.id || block.type !== 'chart') continue;
			const number = charts.size + 1;
			const { svg, heightPx, kind, reason } = await drawChart(block.chart, {
				widthPx: chartHoldsInColumn(block.chart, template)
					? measures.textWidthPx
					: Math.floor(measures.figureWidthPx ?? measures.textWidthPx),
				language,
				id: `chart-${number}`,
				fonts: {
					display: fonts.display,
					sans: fonts.sans,
					...(fonts.mono === undefined ? {} : { mono: fonts.mono }),
				},
				style: template.charts,
			});
			charts.set(block.id, {
				svg: await safeMarkup(svg),
				heightPx,
				number: String(number),
				note: kind === block.chart.kind ? '' : reason,
			});
		}
	}
	return charts;
}

/** Why charts are drawn as another kind than was planned. */
export function chartNotes(charts: Map<string, DrawnChart>): Brand['notes'] {
	return [...charts.values()]
		.filter(({ note }) => note !== '')
		.map(({ number, note }) => ({ field: 'charts', message: `Figure ${number}: ${note}` }));
}
