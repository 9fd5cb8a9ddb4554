/** The words two texts differ in, in reading order. */

/** A stretch of words that stayed, went or came. */
export interface WordStretch {
	kind: 'same' | 'removed' | 'added';
	text: string;
}

/** Words, numbers, white space and single signs. */
const TOKEN =
	/\p{L}[\p{L}\p{M}\p{N}'’]*(?:-[\p{L}\p{N}]+)*|\p{N}+(?:[.,]\p{N}+)*|\s+|[^\s\p{L}\p{N}]/gu;
/** Texts further apart than this many changed words are shown as one that went and one that came. */
const MOST_CHANGES = 2_000;

/**
 * Stretches that make up both texts: without the added ones the first, without the removed ones the second.
 *
 * @see Myers, "An O(ND) Difference Algorithm and Its Variations", 1986
 */
export function wordDiff(before: string, after: string): WordStretch[] {
	if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
	const [a, b] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
	const trail = shortestEdit(a, b);
	if (trail === undefined) {
		return [
			{ kind: 'removed' as const, text: before },
			{ kind: 'added' as const, text: after },
		].filter(({ text }) => text !== '');
	}
	return joined(walkBack(a, b, trail));
}

/** Furthest places per round, until both ends are reached; undefined when they lie too far apart. */
function shortestEdit(a: string[], b: string[]): Int32Array[] | undefined {
	const most = Math.min(a.length + b.length, MOST_CHANGES);
	const furthest = new Int32Array(2 * most + 3);
	const trail: Int32Array[] = [];
	for (let depth = 0; depth <= most; depth += 1) {
		trail.push(furthest.slice());
		for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
			const at = diagonal + most + 1;
			const down =
				diagonal === -depth || (diagonal !== depth && furthest[at - 1]! < furthest[at + 1]!);
			let x = down ? furthest[at + 1]! : furthest[at - 1]! + 1;
			while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
			furthest[at] = x;
			if (x >= a.length && x - diagonal >= b.length) return trail;
		}
	}
	return undefined;
}

function walkBack(a: string[], b: string[], trail: Int32Array[]): WordStretch[] {
	const most = Math.min(a.length + b.length, MOST_CHANGES);
	const stretches: WordStretch[] = [];
	let [x, y] = [a.length, b.length];
	for (let depth = trail.length - 1; depth >= 0; depth -= 1) {
		const furthest = trail[depth]!;
		const diagonal = x - y;
		const at = diagonal + most + 1;
		const down =
			diagonal === -depth || (diagonal !== depth && furthest[at - 1]! < furthest[at + 1]!);
		const fromX = depth === 0 ? 0 : down ? furthest[at + 1]! : furthest[at - 1]!;
		const fromY = depth === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
		while (x > fromX && y > fromY) {
			x -= 1;
			y -= 1;
			stretches.push({ kind: 'same', text: a[x]! });
		}
		if (depth === 0) break;
		if (down) stretches.push({ kind: 'added', text: b[(y -= 1)]! });
		else stretches.push({ kind: 'removed', text: a[(x -= 1)]! });
	}
	return stretches.reverse();
}

function joined(stretches: WordStretch[]): WordStretch[] {
	const result: WordStretch[] = [];
	for (const { kind, text } of stretches) {
		const last = result.at(-1);
		if (last?.kind === kind) last.text += text;
		else result.push({ kind, text });
	}
	return result;
}
