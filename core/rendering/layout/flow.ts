/** Pages before they are printed: boxes of known height run down a page as the browser will run them. */
import { type Group, closeColumns, levelOf, openColumns, placeInColumn, roomLeft } from './columns';
import { ORPHANS, needed } from './needs';

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
	/** Columns it runs in with its neighbours; none for what stands across the page. */
	columns?: number | undefined;
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

interface State extends Flowed {
	/** Columns being filled on this page. */
	group: Group | undefined;
}

/** Paragraphs a figure lets pass at most. */
const MAX_PASSED = 2;
/** Lines left empty before a figure that are worth filling. */
const HOLE_LINES = 4;

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
	const state: State = {
		left: [],
		at: start.at,
		after: start.after,
		order: [],
		group: undefined,
	};
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
		const count = chosen.unit.columns ?? 1;
		if (count !== (state.group?.columns ?? 1)) {
			closeColumns(state, capacity);
			state.group = count > 1 ? openColumns(state, count) : undefined;
		}
		const following = queue[0]?.unit.boxes ?? [];
		chosen.unit.boxes.forEach((item, index) => {
			const rest = [...chosen.unit.boxes.slice(index + 1), ...following];
			if (state.group === undefined) place(item, rest, state, capacity);
			else placeInColumn(item, rest, { page: state, group: state.group, capacity });
		});
	}
	closeColumns(state, capacity);
	return state;
}

function leavesHole(unit: Unit, state: State, capacity: number): boolean {
	const [first, ...rest] = unit.boxes;
	if (first === undefined) return false;
	const lines = needed(first, rest);
	const { group } = state;
	if (group !== undefined && unit.columns !== undefined) {
		const room = roomLeft(group, lines, capacity);
		return room >= HOLE_LINES && room < group.columns * capacity;
	}
	const { at, after } = group === undefined ? state : levelOf(group, capacity);
	const gap = Math.max(after, first.before);
	const room = capacity - at;
	return gap + lines > room && room >= HOLE_LINES && at > 0;
}

function place(item: Box, following: Box[], state: State, capacity: number): void {
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
