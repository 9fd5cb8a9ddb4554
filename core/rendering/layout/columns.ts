/** Boxes that run down one column after the other, and level where they end. */
import type { Box } from './flow';
import { ORPHANS, needed } from './needs';

/** Columns being filled on one page. */
export interface Group {
	columns: number;
	/** Lines of the page above the columns. */
	top: number;
	/** Column being filled, and lines used in it. */
	column: number;
	at: number;
	/** Margin owed below the last box. */
	after: number;
	/** Boxes set on this page, and lines of the column left least full. */
	set: Piece[];
	least: number;
}

/** A box or what is left of it, as columns are levelled. */
interface Piece {
	gap: number;
	lines: number;
	splits: boolean;
	needed: number;
}

/** The page columns are filled on. */
interface Page {
	left: number[];
	at: number;
	after: number;
	group: Group | undefined;
}

/** Steps in which columns are levelled, and what a browser adds. */
const STEP = 0.5;
const UNEVEN = 0.4;
/** Margin below columns. */
const BELOW = 1;

/** Columns that begin where the page has been filled to. */
export function openColumns(page: Page, columns: number): Group {
	const top = page.at === 0 ? 0 : page.at + page.after;
	return { columns, top, column: 0, at: 0, after: 0, set: [], least: Number.POSITIVE_INFINITY };
}

/** Lines that a box leaves empty which does not fit the column reached, or any of this page. */
export function roomLeft(group: Group, lines: number, capacity: number): number {
	const room = roomOf(group, capacity);
	const next = group.columns - group.column - 1;
	if (lines <= room - group.at) return 0;
	return room - group.at + (lines <= room ? 0 : next * room);
}

/** Lines of one column. */
function roomOf(group: Group, capacity: number): number {
	return capacity - group.top;
}

/** Sets a box in the columns of a page, and of the next where they are full. */
export function placeInColumn(
	item: Box,
	following: Box[],
	{ page, group, capacity }: { page: Page; group: Group; capacity: number },
): void {
	const gap = Math.max(group.after, item.before);
	const own = group.at === 0 ? 0 : gap;
	const piece = { gap, splits: item.splits, needed: needed(item, following) };
	if (group.at + own + piece.needed > roomOf(group, capacity)) {
		// A box taller than the columns of this page goes to the next one at once.
		do nextColumn(page, group, capacity);
		while (group.top > 0 && piece.needed > roomOf(group, capacity));
	} else {
		group.at += own;
	}
	let { lines } = item;
	while (item.splits && group.at + lines > roomOf(group, capacity)) {
		const room = Math.floor(roomOf(group, capacity) - group.at);
		const first = Math.min(room, Math.floor(lines) - ORPHANS);
		if (first < 1) break;
		group.set.push({ ...piece, lines: first, needed: first });
		group.at += first;
		lines -= first;
		nextColumn(page, group, capacity);
		Object.assign(piece, { gap: 0, needed: Math.min(lines, ORPHANS) });
	}
	group.at += lines;
	group.set.push({ ...piece, lines });
	group.after = item.after;
}

/** Levels the columns reached and goes on below them. */
export function closeColumns(page: Page, capacity: number): void {
	const { group } = page;
	if (group === undefined) return;
	Object.assign(page, levelOf(group, capacity), { group: undefined });
}

/** Where columns end that are levelled as they stand. */
export function levelOf(group: Group, capacity: number): { at: number; after: number } {
	const lines = group.set.reduce((sum, piece) => sum + piece.gap + piece.lines, 0);
	const room = roomOf(group, capacity);
	let level = Math.floor(lines / group.columns);
	while (level < room && columnsAt(level, group.set) > group.columns) level += STEP;
	return {
		at: Math.min(capacity, group.top + level + UNEVEN),
		after: Math.max(BELOW, group.after),
	};
}

/** Columns that pieces fill at a height. */
function columnsAt(height: number, pieces: Piece[]): number {
	let columns = 1;
	let at = 0;
	for (const piece of pieces) {
		const gap = at === 0 ? 0 : piece.gap;
		if (at > 0 && at + gap + piece.needed > height) {
			columns += 1;
			at = 0;
		} else {
			at += gap;
		}
		let { lines } = piece;
		while (piece.splits && at + lines > height) {
			const first = Math.min(Math.floor(height - at), Math.floor(lines) - ORPHANS);
			if (first < 1) break;
			lines -= first;
			columns += 1;
			at = 0;
		}
		at += lines;
		if (at > height) return Number.POSITIVE_INFINITY;
	}
	return columns;
}

function nextColumn(page: Page, group: Group, capacity: number): void {
	group.least = Math.min(group.least, group.at);
	group.at = 0;
	group.after = 0;
	group.column += 1;
	if (group.column < group.columns && roomOf(group, capacity) > ORPHANS) return;
	// A column left empty is seen as the hole it is.
	page.left.push(group.top + (Number.isFinite(group.least) ? group.least : 0));
	Object.assign(group, { top: 0, column: 0, set: [], least: Number.POSITIVE_INFINITY });
}
