/** A figure or table as a small picture without words: the same values, in a few strokes. */
import type { Block, Chart, ChartPoint } from '../../contracts';

/** The field, in its own units. */
const WIDTH = 160;
const HEIGHT = 72;
const MOST_ROWS = 8;
const MOST_LINES = 5;

/** Strokes of a picture on a field of 160 by 72; `tone` is a class: first, rest or mark. */
export interface Thumbnail {
	bars: { x: string; y: string; width: string; height: string; tone: string }[];
	lines: { points: string; tone: string }[];
	dots: { x: string; y: string; tone: string }[];
}

/** An empty field. */
export const NO_THUMBNAIL: Thumbnail = { bars: [], lines: [], dots: [] };

/** The picture of a chart or a table; empty for other blocks. */
export function viewThumbnail(block: Block): Thumbnail {
	if (block.type === 'table') return tableOf(block.rows.length, block.columns.length);
	if (block.type !== 'chart') return NO_THUMBNAIL;
	const { chart } = block;
	switch (chart.kind) {
		case 'line':
		case 'slope':
			return linesOf(chart);
		case 'donut':
		case 'pie':
			return shareOf(chart);
		case 'stat':
			return statsOf(chart);
		default:
			return barsOf(chart);
	}
}

function tableOf(rows: number, columns: number): Thumbnail {
	const shown = Math.min(rows + 1, 6);
	const pitch = HEIGHT / shown;
	const wide = WIDTH * 0.42;
	const others = Math.min(Math.max(0, columns - 1), 6);
	const step = (WIDTH - wide - 8) / Math.max(1, others);
	const bars = Array.from({ length: shown }, (_, row) => [
		bar({ x: 0, y: row * pitch + 2, width: wide * (0.65 + ((row * 7) % 4) / 10), height: 5 }, row),
		...Array.from({ length: others }, (_cell, column) =>
			bar(
				{ x: wide + 16 + column * step, y: row * pitch + 2, width: step * 0.5, height: 5 },
				row === 0 ? 0 : 1,
			),
		),
	]).flat();
	return { ...NO_THUMBNAIL, bars };
}

function bar(box: { x: number; y: number; width: number; height: number }, row: number) {
	const { x, y, width, height } = box;
	return { ...printed({ x, y, width, height }), tone: row === 0 ? 'first' : 'rest' };
}

function barsOf({ series }: Chart): Thumbnail {
	const points = series
		.flatMap((entry, index) => entry.points.map((point) => ({ point, first: index === 0 })))
		.filter(({ point }) => isSound(point))
		.slice(0, MOST_ROWS);
	const most = Math.max(...points.map(({ point }) => Math.abs(point.value)), 1e-9);
	const pitch = HEIGHT / Math.max(points.length, 3);
	const marked = points.some(({ point }) => point.highlight);
	return {
		...NO_THUMBNAIL,
		bars: points.map(({ point, first }, index) => ({
			...printed({
				x: 0,
				y: index * pitch + 2,
				width: Math.max(2, (Math.abs(point.value) / most) * WIDTH),
				height: pitch - 5,
			}),
			tone: marked ? (point.highlight ? 'mark' : 'rest') : first ? 'first' : 'rest',
		})),
	};
}

/** Figures without a common scale: a field each. */
function statsOf({ series }: Chart): Thumbnail {
	const count = Math.min(4, Math.max(1, series.flatMap(({ points }) => points).length));
	const width = WIDTH / count;
	return {
		...NO_THUMBNAIL,
		bars: Array.from({ length: count }, (_, index) => ({
			...printed({ x: index * width, y: HEIGHT / 4, width: width - 8, height: HEIGHT / 2 }),
			tone: index === 0 ? 'first' : 'rest',
		})),
	};
}

function shareOf({ series }: Chart): Thumbnail {
	const values = series
		.flatMap(({ points }) => points)
		.filter(isSound)
		.map(({ value }) => Math.max(0, value));
	const sum = values.reduce((all, value) => all + value, 0);
	const whole = values.length === 1 && sum <= 100 ? 100 : Math.max(sum, 1e-9);
	let x = 0;
	const parts = [...values, ...(whole > sum ? [whole - sum] : [])];
	return {
		...NO_THUMBNAIL,
		bars: parts.map((value, index) => {
			const width = (value / whole) * WIDTH;
			const box = printed({ x, y: HEIGHT / 3, width: Math.max(1, width - 1), height: HEIGHT / 3 });
			x += width;
			return { ...box, tone: index === 0 ? 'first' : 'rest' };
		}),
	};
}

function linesOf({ series }: Chart): Thumbnail {
	const sound = series
		.map(({ points }) => points.filter(isSound))
		.filter(({ length }) => length > 0);
	const pairs = sound.length === 2 && sound.every(({ length }) => length === 2) ? sound : undefined;
	const rows = (pairs ?? sound).slice(0, MOST_LINES);
	const values = rows.flatMap((points) => points.map(({ value }) => value));
	const low = Math.min(...values);
	const span = Math.max(Math.max(...values) - low, 1e-9);
	const placed = rows.map((points, row) => ({
		tone: row === 0 ? 'first' : 'rest',
		places: points.map(({ value }, at) => ({
			x: (4 + (at / Math.max(1, points.length - 1)) * (WIDTH - 8)).toFixed(1),
			y: (HEIGHT - 6 - ((value - low) / span) * (HEIGHT - 12)).toFixed(1),
		})),
	}));
	return {
		...NO_THUMBNAIL,
		lines: placed.map(({ tone, places }) => ({
			points: places.map(({ x, y }) => `${x},${y}`).join(' '),
			tone,
		})),
		dots: placed.flatMap(({ tone, places }) => places.slice(-1).map((end) => ({ ...end, tone }))),
	};
}

function isSound({ value, missing }: ChartPoint): boolean {
	return missing !== true && Number.isFinite(value);
}

function printed(box: { x: number; y: number; width: number; height: number }) {
	return {
		x: box.x.toFixed(1),
		y: box.y.toFixed(1),
		width: Math.max(0, box.width).toFixed(1),
		height: Math.max(1, box.height).toFixed(1),
	};
}
