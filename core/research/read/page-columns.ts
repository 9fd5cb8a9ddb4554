/** Puts the pieces of a PDF page into reading order when its two columns were written line by line across the page. */

/** A piece of text with its place; `y` grows upwards, lengths in points. */
export interface Piece {
	text: string;
	x: number;
	y: number;
	width: number;
	/** Whether a line ends after it. */
	ends: boolean;
}

/** Fewest pieces of a column, and fewest jumps between two columns, before the order is doubted. */
const FEWEST = 6;
/** What is wider than this share of the page stands across both columns. */
const ACROSS = 0.55;

/** Text of a page, a line break after every line. */
export function textOfPieces(pieces: readonly Piece[], pageWidth: number): string {
	const shown = pieces.filter((piece) => piece.text.trim() !== '');
	const gutter = gutterOf(shown, pageWidth);
	if (gutter === undefined || !jumps(shown, gutter)) {
		return pieces.map(({ text, ends }) => text + (ends ? '\n' : '')).join('');
	}
	return inColumns(shown, gutter);
}

/** Middle of the widest strip, around the middle of the page, that no narrow piece crosses. */
function gutterOf(pieces: readonly Piece[], pageWidth: number): number | undefined {
	const narrow = pieces
		.filter((piece) => piece.width < pageWidth * ACROSS)
		.sort((a, b) => a.x - b.x);
	let reach = 0;
	let best: { from: number; to: number } | undefined;
	for (const piece of narrow) {
		const middle = (reach + piece.x) / 2;
		const isCentral = middle > pageWidth * 0.3 && middle < pageWidth * 0.7;
		if (isCentral && piece.x - reach > (best === undefined ? 6 : best.to - best.from)) {
			best = { from: reach, to: piece.x };
		}
		reach = Math.max(reach, piece.x + piece.width);
	}
	return best === undefined ? undefined : (best.from + best.to) / 2;
}

function sideOf(piece: Piece, gutter: number): 'left' | 'right' | 'across' {
	if (piece.x + piece.width <= gutter) return 'left';
	return piece.x >= gutter ? 'right' : 'across';
}

/** Whether the pieces go to and fro between columns instead of down the one and then down the other. */
function jumps(pieces: readonly Piece[], gutter: number): boolean {
	const sides = pieces.map((piece) => sideOf(piece, gutter)).filter((side) => side !== 'across');
	const left = sides.filter((side) => side === 'left').length;
	if (left < FEWEST || sides.length - left < FEWEST) return false;
	const changes = sides.filter((side, at) => at > 0 && side !== sides[at - 1]).length;
	return changes >= FEWEST && changes > sides.length * 0.3;
}

/** What stands across parts the page into bands; in each the left column comes first. */
function inColumns(pieces: readonly Piece[], gutter: number): string {
	const across = pieces
		.filter((piece) => sideOf(piece, gutter) === 'across')
		.sort((a, b) => b.y - a.y);
	const lines: string[] = [];
	let top = Number.POSITIVE_INFINITY;
	for (const bottom of [...across.map(({ y }) => y), Number.NEGATIVE_INFINITY]) {
		for (const side of ['left', 'right'] as const) {
			const column = pieces.filter(
				(piece) => sideOf(piece, gutter) === side && piece.y < top && piece.y >= bottom,
			);
			lines.push(...linesOf(column));
		}
		lines.push(...linesOf(across.filter((piece) => piece.y === bottom)));
		top = bottom;
	}
	return lines.map((line) => `${line}\n`).join('');
}

/** Pieces on one height make a line; from top to bottom. */
function linesOf(pieces: readonly Piece[]): string[] {
	const sorted = [...pieces].sort((a, b) => b.y - a.y || a.x - b.x);
	const lines: { y: number; pieces: Piece[] }[] = [];
	for (const piece of sorted) {
		const last = lines.at(-1);
		if (last !== undefined && Math.abs(last.y - piece.y) < 3) last.pieces.push(piece);
		else lines.push({ y: piece.y, pieces: [piece] });
	}
	return lines.map((line) =>
		line.pieces
			.sort((a, b) => a.x - b.x)
			.map(({ text }) => text)
			.join(' '),
	);
}
