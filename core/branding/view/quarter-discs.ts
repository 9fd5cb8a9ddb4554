/** The magazine cover: where each line of the title stands, and three quarter discs in the corner, sized by the lengths of words, that touch no type. */
import { threeLengths } from '../cover-image/drawing/editorial';
import { type Face, measureText } from '../text/measure';

/** Share of the width the largest disc reaches where nothing is in its way. */
const REACH = 0.76;
/** Share of the width the largest disc has at least. */
const LEAST_REACH = 0.24;
/** Lines of a title of which the second is set in. */
const SET_IN = { from: 3, to: 5 };
/** Share of the indent that has to be free for a line to be set in at all. */
const WORTH_IT = 0.6;
/** Letters reach under the middle of their line by so much of their size. */
const DESCENT = 0.5;

/** A box of type on the cover: its right and lower edge, px. */
export interface TypeBox {
	rightPx: number;
	bottomPx: number;
}

/** What the title and the discs share the cover with, px. */
export interface DiscRoom {
	widthPx: number;
	heightPx: number;
	/** Left and right margin. */
	sidePx: number;
	/** Upper edge of the title. */
	topPx: number;
	sizePx: number;
	/** Line height to a size of 1. */
	leading: number;
	/** How far the second line is set in. */
	indentPx: number;
	/** Distance discs keep from type. */
	clearPx: number;
	face: Face;
	/** Other type on the cover, `top` measured from the foot of the title. */
	below: { rightPx: number; heightPx: number };
	foot: TypeBox;
}

/** The title line by line, and the discs around the lower right corner. */
export interface DiscCover {
	lines: { text: string; indent: string }[];
	/** Page, as a view box. */
	width: string;
	height: string;
	/** Radii, px. */
	large: string;
	middle: string;
	small: string;
}

/** Places title and discs; the outer disc may run under type, since type reads on both grounds, the two others may not. */
export function setDiscs(title: string, lines: string[], room: DiscRoom): DiscCover {
	const wide = room.widthPx - 2 * room.sidePx;
	const widths = lines.map((line) => measureText(line, room.face, room.sizePx));
	const indents = lines.map((_, index) =>
		index === 1 ? indentOf(lines.length, wide - (widths[1] ?? 0), room.indentPx) : 0,
	);
	const linePx = room.sizePx * room.leading;
	const boxes: TypeBox[] = lines.map((_, index) => ({
		rightPx: room.sidePx + (indents[index] ?? 0) + (widths[index] ?? 0),
		bottomPx: room.topPx + (index + 0.5) * linePx + DESCENT * room.sizePx,
	}));
	const titleFoot = room.topPx + lines.length * linePx;
	if (room.below.heightPx > 0) {
		boxes.push({
			rightPx: room.sidePx + room.below.rightPx,
			bottomPx: titleFoot + room.below.heightPx,
		});
	}
	boxes.push(room.foot);
	const free = Math.min(
		...boxes.map(({ rightPx, bottomPx }) =>
			Math.hypot(Math.max(0, room.widthPx - rightPx), Math.max(0, room.heightPx - bottomPx)),
		),
	);
	const [small, middle, large] = threeLengths(wordsOf(title));
	const scale = Math.max(
		(LEAST_REACH * room.widthPx) / large,
		Math.min((REACH * room.widthPx) / large, (free - room.clearPx) / middle),
	);
	const px = (value: number) => String(Math.round(value * 10) / 10);
	return {
		lines: lines.map((text, index) => ({ text, indent: px(indents[index] ?? 0) })),
		width: px(room.widthPx),
		height: px(room.heightPx),
		large: px(large * scale),
		middle: px(middle * scale),
		small: px(small * scale),
	};
}

function indentOf(lines: number, freePx: number, wantedPx: number): number {
	if (lines < SET_IN.from || lines > SET_IN.to || freePx < wantedPx * WORTH_IT) return 0;
	return Math.floor(Math.min(wantedPx, freePx));
}

function wordsOf(title: string): string[] {
	return title.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
}
