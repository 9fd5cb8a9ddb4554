/** Moves labels along one direction until none covers another. */

/** Something that takes a stretch round its middle. */
export interface Stretch {
	middle: number;
	size: number;
}

/**
 * The middles after moving, in the order given; those that lie apart stay where they are.
 * Where there is less room than the stretches need, they stand one after another from the start.
 */
export function spread(stretches: Stretch[], from: number, to: number): number[] {
	const order = stretches
		.map((stretch, index) => ({ ...stretch, index }))
		.sort((a, b) => a.middle - b.middle || a.index - b.index);
	// Neighbours that would touch are set as one group round their common middle.
	let groups: { items: typeof order; size: number; middle: number }[] = [];
	for (const item of order) {
		groups.push({ items: [item], size: item.size, middle: item.middle });
		for (;;) {
			const last = groups.at(-1);
			const before = groups.at(-2);
			if (last === undefined) break;
			last.middle = Math.max(from + last.size / 2, Math.min(last.middle, to - last.size / 2));
			if (before === undefined) break;
			if (before.middle + before.size / 2 <= last.middle - last.size / 2 + 1e-9) break;
			const items = [...before.items, ...last.items];
			const size = before.size + last.size;
			const middle = (before.middle * before.size + last.middle * last.size) / size;
			groups = [...groups.slice(0, -2), { items, size, middle }];
		}
	}
	const placed = stretches.map(({ middle }) => middle);
	for (const group of groups) {
		let at = group.middle - group.size / 2;
		for (const item of group.items) {
			placed[item.index] = at + item.size / 2;
			at += item.size;
		}
	}
	return placed;
}

/** Whether the stretches find room at all. */
export function hasRoom(stretches: Stretch[], from: number, to: number): boolean {
	return stretches.reduce((sum, { size }) => sum + size, 0) <= to - from;
}
