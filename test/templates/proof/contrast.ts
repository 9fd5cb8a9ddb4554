/** Contrast of printed words, measured on the pixels of the page as it is drawn, letters unsmoothed. */
import type { Picture } from './pdfium';
import type { Word } from './read-words';

/** What was measured of a word. */
export interface Measured {
	/** Ratio of WCAG between the ink and the least favourable ground of some extent. */
	ratio: number;
	/** Share of the height of the letters that shows ink. */
	shown: number;
	ink: string;
	ground: string;
}

type Colour = [number, number, number];

/** Share of the ground a colour has to cover to count as ground of the word. */
const MUCH = 0.4;
/** Distance between two colours that are the same to the eye, per channel. */
const SAME = 10;

/** What is demanded of a word: 3 for large letters, else 4.5 (WCAG 1.4.3). */
export function demanded({ sizePx, weight }: Word): number {
	return sizePx >= 24 || (sizePx >= 18.66 && weight >= 700) ? 3 : 4.5;
}

/** Measures a word; none where its box holds no pixels. */
export function measureWord(word: Word, picture: Picture, pxPerPt: number): Measured | undefined {
	const { pixels, widthPx, heightPx } = picture;
	const left = Math.max(0, Math.floor(word.left * pxPerPt) - 1);
	const right = Math.min(widthPx, Math.ceil(word.right * pxPerPt) + 1);
	const top = Math.max(0, Math.floor(word.top * pxPerPt) - 1);
	const bottom = Math.min(heightPx, Math.ceil(word.bottom * pxPerPt) + 1);
	if (right - left < 2 || bottom - top < 2) return undefined;
	const counts = new Map<number, number>();
	for (let y = top; y < bottom; y += 1) {
		for (let x = left; x < right; x += 1) {
			const at = (y * widthPx + x) * 4;
			const key = (pixels[at + 2]! << 16) | (pixels[at + 1]! << 8) | pixels[at]!;
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	const total = (right - left) * (bottom - top);
	const declared: Colour = [word.colour[0], word.colour[1], word.colour[2]];
	const isDeclared = (one: Colour): boolean => near(one, declared);
	const colours = [...counts].map(([key, count]) => ({ colour: colourOf(key), count }));
	let ink = colours.filter(({ colour }) => isDeclared(colour));
	const inked = ink.reduce((sum, { count }) => sum + count, 0);
	const grounds = clusters(colours.filter(({ colour }) => !isDeclared(colour)));
	if (inked < total * 0.01 || grounds.length === 0) {
		// Drawn through a veil, or not to be seen: the strongest colour that is not ground.
		const ground = clusters(colours)[0]!.colour;
		ink = colours
			.filter(({ colour, count }) => count >= total * 0.01 && !near(colour, ground))
			.sort((a, b) => contrast(b.colour, ground) - contrast(a.colour, ground))
			.slice(0, 1);
		const [only] = ink;
		if (only === undefined) {
			return { ratio: 1, shown: 0, ink: hex(declared), ground: hex(ground) };
		}
		const shown = share((colour) => near(colour, only.colour));
		return {
			ratio: contrast(only.colour, ground),
			shown,
			ink: hex(only.colour),
			ground: hex(ground),
		};
	}
	const area = grounds.reduce((sum, { count }) => sum + count, 0);
	const wide = grounds.filter(({ count }) => count >= area * MUCH);
	const [worst = grounds[0]!] = wide.sort(
		(a, b) => contrast(declared, a.colour) - contrast(declared, b.colour),
	);
	return {
		ratio: contrast(declared, worst.colour),
		shown: share(isDeclared),
		ink: hex(declared),
		ground: hex(worst.colour),
	};

	/** Share of the rows of the letters that hold ink. */
	function share(isInk: (colour: Colour) => boolean): number {
		let [first, last] = [-1, -1];
		for (let y = top; y < bottom; y += 1) {
			for (let x = left; x < right; x += 1) {
				const at = (y * widthPx + x) * 4;
				if (!isInk([pixels[at + 2]!, pixels[at + 1]!, pixels[at]!])) continue;
				if (first < 0) first = y;
				last = y;
				break;
			}
		}
		if (first < 0) return 0;
		return Math.min(1, (last - first + 1) / Math.max(1, (word.bottom - word.top) * pxPerPt));
	}
}

const colourOf = (key: number): Colour => [key >> 16, (key >> 8) & 255, key & 255];
const hex = (colour: Colour): string =>
	`#${colour.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
const near = (one: Colour, other: Colour): boolean =>
	one.every((value, index) => Math.abs(value - other[index]!) <= SAME);

/** Colours gathered under the most frequent of those like them, most frequent first. */
function clusters(
	colours: { colour: Colour; count: number }[],
): { colour: Colour; count: number }[] {
	const gathered: { colour: Colour; count: number }[] = [];
	for (const one of [...colours].sort((a, b) => b.count - a.count)) {
		const home = gathered.find(({ colour }) => near(colour, one.colour));
		if (home === undefined) gathered.push({ ...one });
		else home.count += one.count;
	}
	return gathered.sort((a, b) => b.count - a.count);
}

function luminance(colour: Colour): number {
	const [red, green, blue] = colour.map((value) => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast ratio of WCAG 2. */
export function contrast(one: Colour, other: Colour): number {
	const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (bright + 0.05) / (dark + 0.05);
}
