/** The sheet a kind draws on: places are counted from the side reading begins on, and every text knows its box. */
import type { ChartFrame } from './chart';
import { type TextRole, clipLabel, sizeOf, textWidth } from './labels';
import { type Attributes, type Markup, element, escapeMarkup } from './markup';
import { styleOf } from './chart';

/** A rectangle, px. */
export interface Box {
	x0: number;
	x1: number;
	y0: number;
	y1: number;
}

/** A text to set. */
export interface TextPlace {
	x: number;
	/** Baseline. */
	y: number;
	anchor?: 'start' | 'middle' | 'end';
	role?: TextRole;
	/** Class of the ground the text stands on, for example `1` for `ct-on-1`. */
	on?: string;
	sizePx?: number;
	/** Keeps lines of a grid off its letters. */
	halo?: boolean;
	/** Width at most; what does not fit is cut. */
	widthPx?: number;
}

/** Shapes and the texts among them. */
export interface Sheet {
	shapes: Markup[];
	boxes: Box[];
	text(text: string, place: TextPlace): void;
	/** Sets the text only where it stays in the frame and covers no other; says whether it did. */
	tryText(text: string, place: TextPlace): boolean;
	lines(lines: string[], place: TextPlace & { lineHeight: number }): void;
	rect(box: { x: number; y: number; width: number; height: number }, className: string): void;
	line(from: [number, number], to: [number, number], className: string): void;
	circle(x: number, y: number, r: number, className: string): void;
	/** A path through points, broken where one is missing; closed for an area. */
	path(points: ([number, number] | undefined)[], className: string, closed?: boolean): void;
	/** Where a place counted from the reading side lies from the left. */
	fromLeft(x: number): number;
}

/** Space round a text that no other text may enter, px. */
const APART = 4;
const CLASSES: Record<TextRole, string> = {
	muted: '',
	ink: 'ct-ink',
	strong: 'ct-strong',
	value: 'ct-strong ct-value',
	axis: 'ct-num',
	figure: 'ct-figure',
};

/** Opens a sheet; `mirrored` counts from the right, for scripts that are read from there. */
export function openSheet(frame: ChartFrame, mirrored = false): Sheet {
	const shapes: Markup[] = [];
	const boxes: Box[] = [];
	const width = frame.widthPx;
	const fromLeft = (x: number) => (mirrored ? width - x : x);
	const corner = styleOf(frame).cornerPx;
	const sheet: Sheet = {
		shapes,
		boxes,
		fromLeft,
		text(text, place) {
			const shown =
				place.widthPx === undefined
					? text
					: clipLabel(text, frame, place.widthPx, place.role ?? 'ink', place.sizePx);
			if (shown === '') return;
			boxes.push(boxOf(shown, place, frame));
			shapes.push(element('text', attributesOf(place), [escapeMarkup(shown)]));
		},
		tryText(text, place) {
			const box = boxOf(text, place, frame);
			if (box.x0 < -0.01 || box.x1 > width + 0.01 || box.y0 < 0) return false;
			if (boxes.some((other) => overlap(other, box, APART))) return false;
			sheet.text(text, place);
			return true;
		},
		lines(lines, place) {
			lines.forEach((line, index) => {
				sheet.text(line, { ...place, y: place.y + index * place.lineHeight });
			});
		},
		rect(box, className) {
			const x = mirrored ? width - box.x - box.width : box.x;
			const rx = corner > 0 ? { rx: corner } : {};
			shapes.push(element('rect', { ...box, x, ...rx, class: className }));
		},
		line([x1, y1], [x2, y2], className) {
			const ends = { x1: fromLeft(x1), y1, x2: fromLeft(x2), y2 };
			shapes.push(element('line', { ...ends, class: className }));
		},
		circle(x, y, r, className) {
			shapes.push(element('circle', { cx: fromLeft(x), cy: y, r, class: className }));
		},
		path(points, className, closed = false) {
			let pen = 'M';
			const steps = points.map((point) => {
				if (point === undefined) {
					pen = 'M';
					return '';
				}
				const step = `${pen}${round(fromLeft(point[0]))},${round(point[1])}`;
				pen = 'L';
				return step;
			});
			const d = `${steps.join('')}${closed ? 'Z' : ''}`;
			if (d !== '' && d !== 'Z') shapes.push(element('path', { d, class: className }));
		},
	};

	function attributesOf(place: TextPlace): Attributes {
		const anchor = place.anchor ?? 'start';
		const seen = !mirrored || anchor === 'middle' ? anchor : anchor === 'end' ? 'start' : 'end';
		const ends = { start: '', middle: 'ct-middle', end: 'ct-end' };
		const on = place.on === undefined ? '' : `ct-on-${place.on}`;
		const halo = place.halo === true ? 'ct-halo' : '';
		const names = [ends[seen], CLASSES[place.role ?? 'ink'], on, halo].filter(
			(name) => name !== '',
		);
		const size = place.sizePx === undefined ? {} : { style: `font-size:${place.sizePx}px` };
		return { x: fromLeft(place.x), y: place.y, class: names.join(' ') || undefined, ...size };
	}
	return sheet;
}

/** Whether a language is written from right to left. */
export function isRightToLeft(language: string): boolean {
	return /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|ps|sd|syr|ug|ur|yi)(?:$|[-_])/iu.test(language);
}

/** The box of a text in the counting of its place. */
export function boxOf(text: string, place: TextPlace, frame: ChartFrame): Box {
	const role = place.role ?? 'ink';
	const size = place.sizePx ?? sizeOf(role, frame);
	const width = textWidth(text, role, frame, size);
	const shift = { start: 0, middle: width / 2, end: width }[place.anchor ?? 'start'];
	const x0 = place.x - shift;
	return { x0, x1: x0 + width, y0: place.y - size * 0.78, y1: place.y + size * 0.24 };
}

/** Whether two boxes cover each other, with a distance kept between them. */
export function overlap(first: Box, second: Box, apart = 0): boolean {
	return (
		first.x0 < second.x1 + apart &&
		second.x0 < first.x1 + apart &&
		first.y0 < second.y1 &&
		second.y0 < first.y1
	);
}

function round(value: number): string {
	return String(Math.round(value * 100) / 100);
}
