/** A key figure in its digits and its words, so that "17 million cars" can be set as 17 with small words beside it. */
import { planWidth } from '../text/measure';
import { type ViewContext, faceFor } from './context';

/** What stands large and what stands small. */
export interface FigureWords {
	digits: string;
	words: string;
}

/** Digits up to the first word; a figure that begins with a word stays whole. */
export function splitFigure({ value, unit }: { value: string; unit: string }): FigureWords {
	const match = /^([^\p{L}]*\d[^\p{L}]*?)\s+(\p{L}.*)$/su.exec(value.trim());
	const digits = match?.[1] ?? value.trim();
	const words = [match?.[2] ?? '', unit.trim()].filter((part) => part !== '').join(' ');
	return { digits, words };
}

/** One size for the digits of a list: that at which the widest still fits. */
export function digitsSize(
	items: { value: string; unit: string }[],
	widthPx: number,
	context: Pick<ViewContext, 'template' | 'fonts'>,
): number {
	const face = faceFor('display', context);
	const { largestPx, smallestPx } = context.template.findings;
	const widest = Math.max(
		0.1,
		...items.map((item) => planWidth(splitFigure(item).digits, face, 1)),
	);
	return Math.floor(Math.max(smallestPx, Math.min(largestPx, widthPx / widest)));
}
