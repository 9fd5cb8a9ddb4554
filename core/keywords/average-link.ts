/**
 * Average-link clustering over a sparse graph: pairs that are not in it count as unlike. With e edges it takes
 * about e·log e steps, so the graph, not the number of pairs, decides how long it takes.
 */

/** Likeness of two entries, `a < b`. */
export interface Edge {
	a: number;
	b: number;
	likeness: number;
}

interface Pair {
	a: number;
	b: number;
	average: number;
	/** Versions of both groups when it was put in; a pair of an older version is void. */
	versionA: number;
	versionB: number;
}

/** Groups of entries whose average likeness stays at `cut` or above; every entry is in one. */
export function averageLink(count: number, edges: readonly Edge[], cut: number): number[][] {
	const members = Array.from({ length: count }, (_, index) => [index]);
	const version = new Array<number>(count).fill(0);
	const sums = Array.from({ length: count }, () => new Map<number, number>());
	const heap: Pair[] = [];
	const offer = (a: number, b: number): void => {
		const average = sums[a]!.get(b)! / (members[a]!.length * members[b]!.length);
		if (average >= cut) push(heap, { a, b, average, versionA: version[a]!, versionB: version[b]! });
	};
	for (const { a, b, likeness } of edges) {
		sums[a]!.set(b, likeness);
		sums[b]!.set(a, likeness);
	}
	for (const { a, b } of edges) offer(Math.min(a, b), Math.max(a, b));
	for (let best = pop(heap); best !== undefined; best = pop(heap)) {
		if (best.versionA !== version[best.a] || best.versionB !== version[best.b]) continue;
		const isLarger = sums[best.a]!.size >= sums[best.b]!.size;
		const [into, gone] = isLarger ? [best.a, best.b] : [best.b, best.a];
		sums[into]!.delete(gone);
		for (const [other, sum] of sums[gone]!) {
			sums[other]!.delete(gone);
			if (other === into) continue;
			const joined = (sums[into]!.get(other) ?? 0) + sum;
			sums[into]!.set(other, joined);
			sums[other]!.set(into, joined);
		}
		members[into]!.push(...members[gone]!);
		members[gone] = [];
		sums[gone]!.clear();
		version[into]! += 1;
		version[gone]! += 1;
		for (const other of sums[into]!.keys()) offer(Math.min(into, other), Math.max(into, other));
	}
	return members.filter((group) => group.length > 0).map((group) => group.sort((a, b) => a - b));
}

/**
 * How well groups are apart, −1 to 1: for each entry its average likeness to its own group against the
 * nearest other one. Entries alone count as 0.
 */
export function silhouette(groups: readonly number[][], edges: readonly Edge[]): number {
	const groupOf = new Map<number, number>();
	for (const [index, group] of groups.entries())
		for (const entry of group) groupOf.set(entry, index);
	const near = new Map<number, Map<number, number>>();
	const add = (entry: number, other: number, likeness: number): void => {
		const sums = near.get(entry) ?? new Map<number, number>();
		const group = groupOf.get(other)!;
		sums.set(group, (sums.get(group) ?? 0) + likeness);
		near.set(entry, sums);
	};
	for (const { a, b, likeness } of edges) {
		add(a, b, likeness);
		add(b, a, likeness);
	}
	let total = 0;
	for (const [entry, own] of groupOf) {
		const size = groups[own]!.length;
		if (size < 2) continue;
		let inside = 0;
		let outside = 0;
		for (const [group, sum] of near.get(entry) ?? []) {
			if (group === own) inside = sum / (size - 1);
			else outside = Math.max(outside, sum / groups[group]!.length);
		}
		const larger = Math.max(inside, outside);
		total += larger === 0 ? 0 : (inside - outside) / larger;
	}
	return groupOf.size === 0 ? 0 : total / groupOf.size;
}

/** Higher average first; ties by index, so that the same input gives the same groups. */
function isBefore(one: Pair, other: Pair): boolean {
	return (
		one.average > other.average ||
		(one.average === other.average && (one.a < other.a || (one.a === other.a && one.b < other.b)))
	);
}

function push(heap: Pair[], pair: Pair): void {
	heap.push(pair);
	let at = heap.length - 1;
	while (at > 0) {
		const above = (at - 1) >> 1;
		if (!isBefore(heap[at]!, heap[above]!)) break;
		[heap[at], heap[above]] = [heap[above]!, heap[at]!];
		at = above;
	}
}

function pop(heap: Pair[]): Pair | undefined {
	const top = heap[0];
	const last = heap.pop();
	if (heap.length === 0 || last === undefined) return top;
	heap[0] = last;
	for (let at = 0; ;) {
		let first = at;
		for (const below of [2 * at + 1, 2 * at + 2])
			if (below < heap.length && isBefore(heap[below]!, heap[first]!)) first = below;
		if (first === at) return top;
		[heap[at], heap[first]] = [heap[first]!, heap[at]!];
		at = first;
	}
}
