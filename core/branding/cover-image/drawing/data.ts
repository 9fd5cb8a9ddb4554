/** Data cover: the title plotted, one stem a letter, as high as the letter's place in its alphabet. */
import { type Markup, element } from '../../charts/markup';
import { defineCoverStyle } from './cover-style';
import { placeInAlphabet } from './place-in-alphabet';

/** Characters of one line before the title is plotted in further rows. */
const ROW_CHARACTERS = 22;
const MOST_ROWS = 3;
const PLACES = 26;

/** Stems with dots over hairlines; the highest in the second accent. */
export const data = defineCoverStyle({
	id: 'data',
	template: 'DATA',
	draw({ words, palette, widthPx, heightPx, unit }) {
		const rows = rowsOf(words);
		const margin = 76 * unit;
		const longest = Math.max(...rows.map((row) => Array.from(row).length), 8);
		const cell = (widthPx - 2 * margin) / longest;
		const top = heightPx * 0.3;
		const rowHeight = (heightPx * 0.84 - top) / rows.length;
		const shapes: Markup[] = [];
		rows.forEach((row, index) => {
			const base = top + rowHeight * (index + 1);
			const place = (rowHeight * (rows.length === 1 ? 1 : 0.86)) / PLACES;
			for (let line = 5; line <= PLACES; line += 5) {
				shapes.push(
					hair(margin, base - line * place, { widthPx, unit, fill: palette.hairOnNight }),
				);
			}
			shapes.push(hair(margin, base, { widthPx, unit, fill: palette.white }));
			shapes.push(...stems(row, { base, place, cell, margin, unit, palette }));
		});
		return {
			ground: palette.night,
			shapes,
			caption: 'The title, plotted: the height of a stem is the letter’s place in its alphabet.',
			room: { x: 0.093, y: 0.08, width: 0.81, height: 0.2 },
			ink: palette.white,
			focus: { x: 0.5, y: 0.58 },
		};
	},
});

function stems(
	row: string,
	plot: {
		base: number;
		place: number;
		cell: number;
		margin: number;
		unit: number;
		palette: { markOnNight: string; secondOnNight: string };
	},
): Markup[] {
	const { base, place, cell, margin, unit, palette } = plot;
	const heights = Array.from(row).map(placeInAlphabet);
	const highest = Math.max(...heights);
	const first = heights.indexOf(highest);
	return heights.flatMap((height, index) => {
		if (height === 0) return [];
		const isHighest = index === first;
		const fill = isHighest ? palette.markOnNight : palette.secondOnNight;
		const x = margin + cell * (index + 0.5);
		const y = base - height * place;
		const thick = (isHighest ? 5 : 3) * unit;
		const radius = Math.min(cell * 0.38, (isHighest ? 13 : 9) * unit);
		return [
			element('rect', { x: x - thick / 2, y, width: thick, height: base - y, fill }),
			element('circle', { cx: x, cy: y, r: radius, fill }),
		];
	});
}

function hair(
	margin: number,
	y: number,
	about: { widthPx: number; unit: number; fill: string },
): Markup {
	const { widthPx, unit, fill } = about;
	return element('rect', {
		x: margin,
		y: y - unit / 2,
		width: widthPx - 2 * margin,
		height: unit,
		fill,
	});
}

/** The words in rows of about 22 characters, three at most; what does not fit is left out. */
function rowsOf(words: string[]): string[] {
	const rows: string[] = [];
	for (const word of words) {
		const last = rows.at(-1);
		const together = last === undefined ? word : `${last} ${word}`;
		if (last !== undefined && Array.from(together).length <= ROW_CHARACTERS) {
			rows[rows.length - 1] = together;
		} else if (rows.length < MOST_ROWS) {
			rows.push(
				Array.from(word)
					.slice(0, ROW_CHARACTERS + 10)
					.join(''),
			);
		} else break;
	}
	return rows;
}
