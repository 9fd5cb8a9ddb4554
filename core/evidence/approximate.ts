/** Approximate search for a pattern in a text, bit-parallel over blocks of 32 characters. */

/** Bits of a block. */
const BLOCK = 32;

/**
 * Fewest edits with which the pattern ends at each position of the text: `result[i]` is for a match whose last
 * character is `text[i]`.
 *
 * @see Myers, "A fast bit-vector algorithm for approximate string matching", J. ACM 46 (1999); blocks after Hyyrö (2003)
 */
export function editsByEnd(text: string, pattern: string): Uint16Array {
	const blocks = Math.ceil(pattern.length / BLOCK);
	const none = new Int32Array(blocks);
	const masks = masksOf(pattern, blocks);
	const plus = new Int32Array(blocks).fill(-1);
	const minus = new Int32Array(blocks);
	const lastBit = 1 << ((pattern.length - 1) % BLOCK);
	const edits = new Uint16Array(text.length);
	let score = pattern.length;
	for (let at = 0; at < text.length; at += 1) {
		const equal = masks.get(text.charCodeAt(at)) ?? none;
		let carried = 0;
		for (let block = 0; block < blocks; block += 1) {
			const up = plus[block]!;
			const down = minus[block]!;
			let same = equal[block]!;
			const vertical = same | down;
			if (carried < 0) same |= 1;
			const across = (((same & up) + up) ^ up) | same;
			let rises = down | ~(across | up);
			let falls = up & across;
			const high = block === blocks - 1 ? lastBit : 1 << (BLOCK - 1);
			const carry = (rises & high) !== 0 ? 1 : (falls & high) !== 0 ? -1 : 0;
			rises <<= 1;
			falls <<= 1;
			if (carried < 0) falls |= 1;
			else if (carried > 0) rises |= 1;
			plus[block] = falls | ~(vertical | rises);
			minus[block] = rises & vertical;
			carried = carry;
		}
		score += carried;
		edits[at] = score;
	}
	return edits;
}

function masksOf(pattern: string, blocks: number): Map<number, Int32Array> {
	const masks = new Map<number, Int32Array>();
	for (let at = 0; at < pattern.length; at += 1) {
		const code = pattern.charCodeAt(at);
		let mask = masks.get(code);
		if (mask === undefined) masks.set(code, (mask = new Int32Array(blocks)));
		mask[at >> 5]! |= 1 << (at % BLOCK);
	}
	return masks;
}

/** Positions, in each of two texts, at which an alignment with the fewest edits changes something. */
export interface Edits {
	before: number[];
	after: number[];
}

/** Aligns two texts of about the same length and tells where they differ. */
export function editedPlaces(before: string, after: string): Edits {
	const width = after.length + 1;
	const costs = new Uint16Array((before.length + 1) * width);
	for (let column = 0; column < width; column += 1) costs[column] = column;
	for (let row = 1; row <= before.length; row += 1) {
		costs[row * width] = row;
		for (let column = 1; column < width; column += 1) {
			const same = before.charCodeAt(row - 1) === after.charCodeAt(column - 1) ? 0 : 1;
			costs[row * width + column] = Math.min(
				costs[(row - 1) * width + column - 1]! + same,
				costs[(row - 1) * width + column]! + 1,
				costs[row * width + column - 1]! + 1,
			);
		}
	}
	const edits: Edits = { before: [], after: [] };
	let row = before.length;
	let column = after.length;
	while (row > 0 || column > 0) {
		const cost = costs[row * width + column]!;
		const same = row > 0 && column > 0 && before[row - 1] === after[column - 1];
		if (same && costs[(row - 1) * width + column - 1] === cost) {
			row -= 1;
			column -= 1;
			continue;
		}
		// What is left out stands between two characters of the other text: both sides of the gap are marked.
		const isChange = row > 0 && column > 0 && costs[(row - 1) * width + column - 1] === cost - 1;
		const isLoss = !isChange && row > 0 && costs[(row - 1) * width + column] === cost - 1;
		if (isChange || isLoss) edits.before.push(row - 1);
		if (isChange || !isLoss) edits.after.push(column - 1);
		if (isChange || isLoss) row -= 1;
		if (isChange || !isLoss) column -= 1;
	}
	return edits;
}
