/** How tall each block of a part is set, in baselines: the measures of the stylesheet as numbers. */
import type { Block } from '../../contracts';
import { faceOf } from '../fonts';
import { type Face, countLines } from '../text/measure';
import type { ViewContext } from './context';
import { type Unit, box } from './flow';
import { textLines } from './quotes';
import { leadsOn, plainText } from './runs';

/** Line heights of small text, tables and key figures to a baseline. */
const SMALL = 0.75;
const ROW = 1.5;
const PROSE = 0.8;
const MEANING = 0.84;
/** Rows from which a table may break. */
const LONG_TABLE = 16;

/** What the height of a block depends on besides its words. */
export interface BoxFacts {
	context: ViewContext;
	/** Height of the drawing of a chart, px. */
	drawingPx: number;
	/** The block before is a figure: its margin stands for a part of the next one's. */
	afterFigure: boolean;
}

/** Lines of a text at a size and width of the page. */
export function linesOf(text: string, face: Face, sizePx: number, widthPx: number): number {
	return text.trim() === '' ? 0 : countLines(text, { face, sizePx, widthPx });
}

/** The boxes of a block. */
export function unitOf(block: Block, facts: BoxFacts): Unit {
	const { context } = facts;
	const { textWidthPx, noteWidthPx } = context.measures;
	const sans = faceOf(context.fonts.sans, 400);
	const bold = faceOf(context.fonts.sans, 600);
	const serif = faceOf(context.fonts.text, 400);
	switch (block.type) {
		case 'heading': {
			const lines = linesOf(block.text, bold, 14, textWidthPx);
			return unit([box(lines + (facts.afterFigure ? 1 : 2), { keepNext: true })]);
		}
		case 'paragraph': {
			const lines = textLines(block.runs, context);
			const keepNext = leadsOn(block);
			// Two lines and what they announce are counted as one; a longer paragraph breaks as ever.
			return {
				...unit([box(lines, { splits: lines > 4, keepNext: keepNext && lines <= 4 })]),
				text: !keepNext,
			};
		}
		case 'list': {
			const width = textWidthPx - 24;
			const items = block.items.map((item) => linesOf(plainText(item), serif, 14, width) + 0.25);
			return unit(
				items.map((lines, index) =>
					box(lines, {
						before: index === 0 ? 0.5 : 0,
						after: index === items.length - 1 ? 0.5 : 0,
					}),
				),
			);
		}
		case 'callout': {
			const title = linesOf(block.title, bold, 14, textWidthPx);
			const lines = linesOf(plainText(block.runs), sans, 14, textWidthPx);
			return unit([box(title + lines + 1.5, { before: 1, after: 1 })]);
		}
		case 'pull_quote': {
			const lines = linesOf(block.text, faceOf(context.fonts.display, 400), 20, textWidthPx);
			return unit([box(lines * 1.4 + 2, { before: 1.5, after: 1.5 })]);
		}
		case 'findings': {
			const width = (textWidthPx - 36) / 3;
			const heights = block.items.map(
				(item) =>
					0.25 +
					2.5 +
					(item.unit.length > 3 ? 1 : 0) +
					(linesOf(plainText(item.statement), sans, 12, width) +
						linesOf(plainText(item.explanation), sans, 12, width)) *
						MEANING,
			);
			let lines = -1;
			for (let at = 0; at < heights.length; at += 3) {
				lines += Math.max(...heights.slice(at, at + 3)) + 1;
			}
			return unit([box(Math.max(0, lines), { before: 1.5, after: 1.5 })]);
		}
		case 'chart': {
			const drawing = Math.ceil(facts.drawingPx / context.baselinePx);
			const message = linesOf(block.chart.title, bold, 14, textWidthPx) + 0.5;
			const caption = (linesOf(block.chart.subtitle, sans, 11, noteWidthPx) + 4) * SMALL;
			return figure([0.5 + Math.max(message + drawing, caption)]);
		}
		case 'table': {
			const widths = block.columns.map((_, index) =>
				Math.max(...block.rows.map((row) => plainText(row[index] ?? []).length), 0),
			);
			const prose = block.columns.findIndex((_, index) => (widths[index] ?? 0) > 26);
			const share = textWidthPx / Math.max(1, Math.min(3, block.columns.length));
			const rows = block.rows.map((row) => {
				const lines = linesOf(plainText(row[prose] ?? []), sans, 12, share);
				return prose < 0 ? ROW : Math.max(ROW, lines * PROSE + 0.5);
			});
			const head = 0.5 + linesOf(block.title, bold, 14, textWidthPx) + 0.5 + 2;
			if (rows.length > LONG_TABLE) return { ...figure([head, ...rows]), floats: false };
			return figure([head + rows.reduce((sum, row) => sum + row, 0)]);
		}
		case 'steps': {
			const items = block.items.map(
				(item) =>
					1.25 +
					Math.max(
						linesOf(item.title, serif, 20, textWidthPx) * 1.5 +
							0.25 +
							textLines(item.runs, context),
						linesOf(item.when, faceOf(context.fonts.display, 400), 20, noteWidthPx) * 1.5,
					),
			);
			return unit(
				items.map((lines, index) =>
					box(lines, {
						before: index === 0 ? 1.5 : 0,
						after: index === items.length - 1 ? 1 : 0,
						// Two steps stay together at either end.
						keepNext: index < items.length - 1 && (index === 0 || index === items.length - 2),
					}),
				),
			);
		}
	}
}

function unit(boxes: Unit['boxes']): Unit {
	return { boxes, floats: false, text: false };
}

function figure(heights: number[]): Unit {
	const boxes = heights.map((lines, index) =>
		box(lines, {
			before: index === 0 ? 1 : 0,
			after: index === heights.length - 1 ? 1 : 0,
			keepNext: index === 0 && heights.length > 1,
		}),
	);
	return { boxes, floats: true, text: false };
}
