/** Labels inside charts: their one size, how they are measured and wrapped. */
import { faceOf } from '../fonts';
import { clipText, planWidth, wrapText } from '../text/measure';
import type { ChartFrame } from './chart';

/** Size of labels, px: 8.25 pt. */
export const LABEL_PX = 11;
/** Distance between lines of one label, px. */
export const LABEL_LINE_PX = 13;

/** Width a label takes, px. */
export function labelWidth(text: string, frame: ChartFrame, strong = false): number {
	return planWidth(text, faceOf(frame.fonts.sans, strong ? 600 : 400), LABEL_PX);
}

/** Lines of a label within a width; what does not fit ends in an ellipsis, the description holds it whole. */
export function wrapLabel(
	text: string,
	frame: ChartFrame,
	limits: { widthPx: number; maxLines: number; strong?: boolean },
): string[] {
	const face = faceOf(frame.fonts.sans, limits.strong === true ? 600 : 400);
	return wrapText(text, { ...limits, face, sizePx: LABEL_PX });
}

/** A label on one line. */
export function clipLabel(text: string, frame: ChartFrame, widthPx: number): string {
	return clipText(text, { face: faceOf(frame.fonts.sans, 600), sizePx: LABEL_PX, widthPx });
}
