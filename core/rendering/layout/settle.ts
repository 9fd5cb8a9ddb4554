/** Decides the openings and the order of figures of a measured document. */
import type { MeasuredBox, MeasuredPage, MeasuredPart, PartChange } from '../../shared/page-layout';
import { type Draft, arrange } from './arrange';
import type { Box } from './flow';

/** A change for every part, in order. */
export function settle(page: MeasuredPage): PartChange[] {
	return chains(page.parts).flatMap((parts) => {
		const roomPx = Math.min(...parts.map((part) => part.roomPx));
		return arrange(
			parts.map((part) => draftOf(part, page.baselinePx)),
			roomPx / page.baselinePx,
		);
	});
}

/** Parts that may share pages with each other. */
function chains(parts: MeasuredPart[]): MeasuredPart[][] {
	const found: MeasuredPart[][] = [];
	for (const part of parts) {
		const last = found.at(-1);
		if (part.follows && last !== undefined) last.push(part);
		else found.push([part]);
	}
	return found;
}

function draftOf(part: MeasuredPart, baselinePx: number): Draft {
	const box = ({ heightPx, beforePx, afterPx, splits, keepNext }: MeasuredBox): Box => ({
		lines: heightPx / baselinePx,
		before: beforePx / baselinePx,
		after: afterPx / baselinePx,
		splits,
		keepNext,
	});
	return {
		openings: part.openings.map((opening) => ({ ...opening, head: opening.head.map(box) })),
		units: part.units.map((unit) => ({ ...unit, boxes: unit.boxes.map(box) })),
	};
}
