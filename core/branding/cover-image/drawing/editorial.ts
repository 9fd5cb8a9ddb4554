/** Editorial cover: three concentric quarter discs in the corner, their radii the lengths of three words. */
import { element } from '../../charts/markup';
import { defineCoverStyle } from './cover-style';

/** Radii where a title has no three lengths of its own. */
const OWN: readonly [number, number, number] = [3, 5, 7];
/** What neighbouring radii differ by at least, in parts of the largest. */
const APART = 0.14;

/** Quarter discs, the largest three quarters of the page wide. */
export const editorial = defineCoverStyle({
	id: 'editorial',
	template: 'EDITORIAL',
	draw({ words, palette, widthPx, heightPx }) {
		const own = ownLengths(words);
		const lengths = threeLengths(words);
		const largest = lengths[2];
		const reach = Math.min(widthPx * 0.76, heightPx * 0.92);
		// A white mark would be lost in the cream.
		const core = palette.markOnPlane === palette.white ? palette.plane : palette.markOnPlane;
		const fills = [core, palette.cream, palette.planeDeep];
		const shapes = [2, 1, 0].map((index) =>
			element('circle', {
				cx: widthPx,
				cy: heightPx,
				r: (reach * (lengths[index] ?? 1)) / largest,
				fill: fills[index],
			}),
		);
		return {
			ground: palette.plane,
			shapes,
			caption: `Three quarter discs, their radii as ${lengths.join(' to ')}${own === undefined ? '' : ', the lengths of words in the title'}.`,
			// Clear of the cream disc, also on a wide page.
			room: { x: 0.09, y: 0.09, width: widthPx > heightPx ? 0.48 : 0.82, height: 0.4 },
			ink: palette.white,
			focus: { x: 0.84, y: 0.86 },
		};
	},
});

/** Shortest, middle and longest word, in letters, where they can be told apart; else 3, 5 and 7. */
export function threeLengths(words: string[]): [number, number, number] {
	return ownLengths(words) ?? [...OWN];
}

function ownLengths(words: string[]): [number, number, number] | undefined {
	const lengths = [...new Set(words.map((word) => Array.from(word).length))].sort(
		(first, second) => first - second,
	);
	const largest = lengths.at(-1) ?? 0;
	const apart = lengths.filter((length) => length >= largest * 0.24);
	for (const small of apart) {
		const middles = apart.filter(
			(length) => length - small >= largest * APART && largest - length >= largest * APART,
		);
		const middle = middles[Math.floor(middles.length / 2)];
		if (middle !== undefined) return [small, middle, largest];
	}
	return undefined;
}
