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
	/** Lines set on this page in all columns, and the tallest box that cannot split. */
	set: number;
	tallest: number;
}

/** The page columns are filled on. */
interface Page {
	left: number[];
	at: number;
	after: number;
	group: Group | undefined;
}

/** Lines that columns seldom share out evenly. */
const UNEVEN = 0.6;
/** Margin below columns. */
const BELOW = 1;

/** Columns that begin where the page has been filled to. */
export function openColumns(page: Page, columns: number): Group {
	const top = page.at === 0 ? 0 : page.at + page.after;
	return { columns, top, column: 0, at: 0, after: 0, set: 0, tallest: 0 };
}

/** Lines of a page that a box which is too tall for its columns leaves empty; none where it fits one of them. */
export function roomLeft(group: Group, lines: number, capacity: number): number {
	const room = roomOf(group, capacity);
	const next = group.columns - group.column - 1;
	const fits = lines <= room - group.at || (next > 0 && lines <= room);
	return fits ? 0 : room - group.at + next * room;
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
	const gap = group.at === 0 ? 0 : Math.max(group.after, item.before);
	if (group.at + gap + needed(item, following) > roomOf(group, capacity)) {
		// A box taller than the columns of this page goes to the next one at once.
		do nextColumn(page, group, capacity);
		while (group.top > 0 && needed(item, following) > roomOf(group, capacity));
	} else {
		group.at += gap;
		group.set += gap;
	}
	let { lines } = item;
	while (item.splits && group.at + lines > roomOf(group, capacity)) {
		const room = Math.floor(roomOf(group, capacity) - group.at);
		const first = Math.min(room, Math.floor(lines) - ORPHANS);
		if (first < 1) break;
		group.set += first;
		group.at += first;
		lines -= first;
		nextColumn(page, group, capacity);
	}
	group.at += lines;
	group.set += lines;
	if (!item.splits) group.tallest = Math.max(group.tallest, lines);
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
	const level = Math.max(group.set / group.columns, group.tallest) + UNEVEN;
	return { at: Math.min(capacity, group.top + level), after: Math.max(BELOW, group.after) };
}

function nextColumn(page: Page, group: Group, capacity: number): void {
	group.at = 0;
	group.after = 0;
	group.column += 1;
	if (group.column < group.columns && roomOf(group, capacity) > ORPHANS) return;
	page.left.push(group.set === 0 ? group.top : group.top + group.set / group.columns);
	Object.assign(group, { top: 0, column: 0, set: 0, tallest: 0 });
}
