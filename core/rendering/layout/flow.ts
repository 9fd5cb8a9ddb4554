/** Pages before they are printed: boxes of known height run down a page as the browser will run them. */

/** Something of a known height, in baselines. */
export interface Box {
	lines: number;
	/** Margins above and below; neighbours share the larger. */
	before: number;
	after: number;
	/** Text of several lines may break with two on either side. */
	splits: boolean;
	/** Never the last on a page. */
	keepNext: boolean;
}

/** A block as the boxes it is made of. */
export interface Unit {
	boxes: Box[];
	/** A drawing or table that may change places with the paragraphs behind it. */
	floats: boolean;
	/** A paragraph, which a figure may let pass. */
	text: boolean;
}

/** Where units ended. */
export interface Flowed {
	/** Lines used of every page that was left behind. */
	left: number[];
	/** Lines used of the page reached. */
	at: number;
	/** Margin owed below the last box. */
	after: number;
	/** Units in the order they are set. */
	order: number[];
}

/** Paragraphs a figure lets pass at most. */
const MAX_PASSED = 2;
/** Lines left empty before a figure that are worth filling. */
const HOLE_LINES = 4;
/** Lines of text that may stand alone at the foot or head of a page. */
const ORPHANS = 2;

/** A box with the usual defaults. */
export function box(lines: number, change: Partial<Omit<Box, 'lines'>> = {}): Box {
	return { lines, before: 0, after: 0, splits: false, keepNext: false, ...change };
}

/** Runs units down the page from a place on it. */
export function flow(
	units: Unit[],
	start: { at: number; after: number },
	capacity: number,
): Flowed {
	const state: Flowed = { left: [], at: start.at, after: start.after, order: [] };
	const queue = units.map((unit, index) => ({ unit, index }));
	let passed = 0;
	while (queue.length > 0) {
		const [head, next] = queue;
		if (head === undefined) break;
		const pass =
			head.unit.floats &&
			next?.unit.text === true &&
			passed < MAX_PASSED &&
			leavesHole(head.unit, state, capacity);
		passed = pass ? passed + 1 : 0;
		const [chosen] = queue.splice(pass ? 1 : 0, 1);
		if (chosen === undefined) break;
		state.order.push(chosen.index);
		const following = queue[0]?.unit.boxes ?? [];
		chosen.unit.boxes.forEach((item, index) => {
			place(item, [...chosen.unit.boxes.slice(index + 1), ...following], state, capacity);
		});
	}
	return state;
}

function leavesHole(unit: Unit, state: Flowed, capacity: number): boolean {
	const [first, ...rest] = unit.boxes;
	if (first === undefined) return false;
	const gap = Math.max(state.after, first.before);
	const room = capacity - state.at;
	return gap + needed(first, rest) > room && room >= HOLE_LINES && state.at > 0;
}

/** Lines a box needs on the page it begins on, with what must not leave it. */
function needed(item: Box, following: Box[]): number {
	const [next, ...rest] = following;
	if (item.keepNext && next !== undefined) {
		return item.lines + Math.max(item.after, next.before) + needed(next, rest);
	}
	return item.splits && item.lines > 2 * ORPHANS ? ORPHANS : item.lines;
}

function place(item: Box, following: Box[], state: Flowed, capacity: number): void {
	const gap = state.at === 0 ? 0 : Math.max(state.after, item.before);
	if (state.at > 0 && state.at + gap + needed(item, following) > capacity) {
		state.left.push(state.at);
		state.at = 0;
	} else {
		state.at += gap;
	}
	let lines = item.lines;
	while (item.splits && state.at + lines > capacity) {
		const first = Math.min(Math.floor(capacity - state.at), Math.floor(lines) - ORPHANS);
		if (first < 1) break;
		state.left.push(state.at + first);
		state.at = 0;
		lines -= first;
	}
	state.at += lines;
	state.after = item.after;
}
