/** Names of periods under an axis, as many as have room. */
import type { ChartFrame } from './chart';
import { labelWidth, wrapLabel } from './labels';
import type { Sheet } from './sheet';

/** Names of periods under an axis: first and last always, between them what has room. */
export function drawPeriods(facts: {
	sheet: Sheet;
	frame: ChartFrame;
	labels: string[];
	places: number[];
	y: number;
	/** Ends the names may not pass; those of the frame where left out. */
	within?: [number, number];
	strong?: number[];
}): void {
	const { sheet, frame, labels, places, y } = facts;
	const [from, to] = facts.within ?? [0, frame.widthPx];
	const last = labels.length - 1;
	const half = labels.length === 1 ? to - from : (to - from) / 2 - 4;
	const order = [0, last, ...labels.keys()].filter((at, index, all) => all.indexOf(at) === index);
	for (const at of order) {
		const text = wrapLabel(labels[at] ?? '', frame, {
			widthPx: half,
			maxLines: 1,
			strong: true,
		})[0];
		if (text === undefined) continue;
		const width = labelWidth(text, frame, true);
		const edge = at === 0 || at === last || facts.strong?.includes(at) === true;
		const x = Math.max(from + width / 2, Math.min(places[at] ?? 0, to - width / 2));
		if (Math.abs(x - (places[at] ?? 0)) > 0.1 && !edge) continue;
		sheet.tryText(text, { x, y, anchor: 'middle', role: edge ? 'strong' : 'muted' });
	}
}
