/** Reads which letters a font's `cmap` table has a glyph for (OpenType, "cmap", formats 4 and 12). */
import { type LetterRange, sortRanges } from './letters';

/** Platform and encoding of the maps by Unicode number, best first. */
const WANTED = ['3/10', '0/6', '0/4', '3/1', '0/3', '0/2', '0/1', '0/0'];

/**
 * Letters of a table, sorted.
 *
 * @throws {RangeError} the table ends before it should, or its ranges are out of order
 */
export function readCharacterMap(view: DataView): LetterRange[] {
	const places = new Map<string, number>();
	for (let index = 0; index < view.getUint16(2); index += 1) {
		const row = 4 + index * 8;
		places.set(`${view.getUint16(row)}/${view.getUint16(row + 2)}`, view.getUint32(row + 4));
	}
	for (const wanted of WANTED) {
		const place = places.get(wanted);
		if (place === undefined) continue;
		const format = view.getUint16(place);
		if (format === 4) return readSegments(view, place);
		if (format === 12) return readGroups(view, place);
	}
	return [];
}

/** Format 4: segments of the basic plane, in order. */
function readSegments(view: DataView, place: number): LetterRange[] {
	const size = view.getUint16(place + 6);
	const ends = place + 14;
	const starts = ends + size + 2;
	const deltas = starts + size;
	const offsets = deltas + size;
	const found: LetterRange[] = [];
	let before = -1;
	for (let step = 0; step < size; step += 2) {
		const start = view.getUint16(starts + step);
		const end = view.getUint16(ends + step);
		// Overlapping segments would be walked again and again.
		if (start <= before || end < start) throw new RangeError('Segments out of order');
		before = end;
		const delta = view.getUint16(deltas + step);
		const offset = view.getUint16(offsets + step);
		for (let code = start; code <= end && code < 0xffff; code += 1) {
			const own =
				offset === 0 ? code : view.getUint16(offsets + step + offset + (code - start) * 2);
			if ((offset !== 0 && own === 0) || ((own + delta) & 0xffff) === 0) continue;
			found.push([code, code]);
		}
	}
	return sortRanges(found);
}

/** Format 12: groups of all planes, in order. */
function readGroups(view: DataView, place: number): LetterRange[] {
	const count = view.getUint32(place + 12);
	const found: LetterRange[] = [];
	let before = -1;
	for (let index = 0; index < count; index += 1) {
		const row = place + 16 + index * 12;
		const start = view.getUint32(row);
		const end = view.getUint32(row + 4);
		if (start <= before || end < start || end > 0x10ffff) {
			throw new RangeError('Groups out of order');
		}
		before = end;
		const first = view.getUint32(row + 8) === 0 ? start + 1 : start;
		if (first <= end) found.push([first, end]);
	}
	return sortRanges(found);
}
