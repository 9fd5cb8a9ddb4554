/** The cover as a chart: the title is the axis, and over each letter stands a stem as high as the letter's place in its alphabet. */
import { placeInAlphabet } from '../cover-image/drawing/place-in-alphabet';
import { faceOf } from '../fonts';
import { measureText } from '../text/measure';
import { directionOf } from '../text/writing';
import type { ViewContext } from './context';

/** Letters of a line at which a title begins a further one, and lines at most. */
const LINE_LETTERS = 22;
const MOST_LINES = 4;
const LARGEST_PX = 92;
const PLACES = 26;
/** Height of a place in the alphabet at most: one baseline. */
const PLACE_PX = 19;
/** Heights of paper that the head and the foot of the cover take, px. */
const TAKEN_PX = 470;
/** Line of type under its stems, in sizes. */
const LINE = 1.4;
/** Numbers over the dots need so much room, px. */
const NUMBERED = { placePx: 8, letterPx: 18 };
/** Letters at the grid lines of a Latin title. */
const GRID = ['E', 'J', 'O', 'T', 'Y'];

/** What the chart is, in the languages that have words of the template. */
const CAPTIONS: Record<string, string> = {
	en: 'The title, plotted: the height of a stem is the letter’s place in the alphabet.',
	de: 'Der Titel als Diagramm: Die Höhe eines Stabs ist der Platz des Buchstabens im Alphabet.',
	fr: 'Le titre en graphique : la hauteur d’une tige est le rang de la lettre dans l’alphabet.',
	es: 'El título como gráfico: la altura de cada línea es el lugar de la letra en el alfabeto.',
	it: 'Il titolo come grafico: l’altezza di un’asta è il posto della lettera nell’alfabeto.',
	nl: 'De titel als grafiek: de hoogte van een staaf is de plaats van de letter in het alfabet.',
	pt: 'O título em gráfico: a altura de cada haste é o lugar da letra no alfabeto.',
};

/** The stem of one letter; lengths in px from the upper left corner of its line's chart. */
export interface Stem {
	x: string;
	y: string;
	place: string;
	/** The first of the highest: one a title. */
	highest: boolean;
}

/** One line of the title with the chart over it. */
export interface PlottedLine {
	text: string;
	stems: Stem[];
	grid: { y: string; letter: string }[];
}

/** A title as a chart. */
export interface CoverPlot {
	lines: PlottedLine[];
	sizePx: string;
	widthPx: string;
	heightPx: string;
	/** Numbers over the dots have room. */
	numbered: boolean;
	caption: string;
}

/** The chart of a title, on the width of the type area. */
export function viewCoverPlot(
	title: string,
	{ widthPx, paperPx }: { widthPx: number; paperPx: number },
	context: Pick<ViewContext, 'fonts' | 'language'>,
): CoverPlot {
	const face = faceOf(context.fonts.mono ?? context.fonts.sans, 400);
	const lines = linesOf(title);
	const widest = Math.max(0.1, ...lines.map((line) => measureText(line, face, 1)));
	const sizePx = Math.floor(Math.min(LARGEST_PX, widthPx / widest));
	const room = (paperPx - TAKEN_PX) / lines.length - sizePx * LINE;
	const placePx = Math.max(2, Math.min(PLACE_PX, room / (PLACES + 1)));
	const heightPx = (PLACES + 1) * placePx;
	const highest = Math.max(...Array.from(lines.join('')).map(placeInAlphabet));
	const mirrored = directionOf(context.language) === 'rtl';
	let marked = false;
	return {
		lines: lines.map((text) => {
			let before = 0;
			const stems = Array.from(text).flatMap((letter): Stem[] => {
				const advance = measureText(letter, face, sizePx);
				const middle = before + advance / 2;
				before += advance;
				const place = placeInAlphabet(letter);
				if (place === 0) return [];
				const first = place === highest && !marked;
				marked ||= first;
				const x = (mirrored ? widthPx - middle : middle).toFixed(2);
				const y = (heightPx - place * placePx).toFixed(2);
				return [{ x, y, place: String(place), highest: first }];
			});
			const latin = /\p{Script=Latin}/u.test(text) && lines.length === 1;
			const grid = GRID.map((letter, index) => ({
				y: (heightPx - (index + 1) * 5 * placePx).toFixed(2),
				letter: latin ? letter : '',
			}));
			return { text, stems, grid };
		}),
		sizePx: String(sizePx),
		widthPx: String(Math.round(widthPx)),
		heightPx: heightPx.toFixed(1),
		numbered: placePx >= NUMBERED.placePx && sizePx * 0.6 >= NUMBERED.letterPx,
		caption: CAPTIONS[context.language.toLowerCase().split('-')[0] ?? ''] ?? CAPTIONS['en'] ?? '',
	};
}

/** The title in as few lines as stay short, each about as long as the others; words stay whole. */
function linesOf(title: string): string[] {
	const words = title.trim().split(/\s+/u);
	const longest = Math.max(...words.map((word) => Array.from(word).length));
	let limit = Math.max(LINE_LETTERS, longest);
	while (wrap(words, limit).length > MOST_LINES) limit += 1;
	const count = wrap(words, limit).length;
	while (limit > longest && wrap(words, limit - 1).length === count) limit -= 1;
	return wrap(words, limit);
}

function wrap(words: string[], limit: number): string[] {
	const lines: string[] = [];
	for (const word of words) {
		const last = lines.at(-1);
		const joined = last === undefined ? word : `${last} ${word}`;
		if (last !== undefined && Array.from(joined).length <= limit) lines[lines.length - 1] = joined;
		else lines.push(word);
	}
	return lines;
}
