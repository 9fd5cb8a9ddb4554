/** Counts what `<use>` stands for: a drawing that uses a drawing that uses a drawing grows tenfold at every step. */

/** Follows the elements of a document. */
export interface UseCounter {
	/** An element begins; `target` is the id a `<use>` refers to. */
	open(id: string | undefined, target: string | undefined): void;
	/** The innermost open element ends. */
	close(): void;
	/** Elements that all `<use>` together stand for; at most `CEILING`. */
	total(): number;
}

interface Drawing {
	elements: number;
	uses: string[];
}

const CEILING = 1e9;
/** Drawings that use each other in a row; more are taken for endless. */
const MOST_STEPS = 200;

/** Makes a counter. */
export function useCounter(): UseCounter {
	const byId = new Map<string, Drawing>();
	const all: string[] = [];
	/** The drawing with an id that each open element is the start of. */
	const open: (Drawing | undefined)[] = [];
	let known = new Map<string, number>();
	/** The open drawings alone, outermost first. */
	const drawings: Drawing[] = [];

	/** Elements of a drawing with all it uses; one that uses itself is without end. */
	const weigh = (id: string, steps = 0): number => {
		const found = known.get(id);
		if (found !== undefined) return found;
		const drawing = byId.get(id);
		if (drawing === undefined) return 0;
		if (steps > MOST_STEPS) return CEILING;
		known.set(id, CEILING);
		const weight = drawing.uses.reduce(
			(sum, used) => sum + weigh(used, steps + 1),
			drawing.elements,
		);
		known.set(id, Math.min(weight, CEILING));
		return known.get(id)!;
	};

	return {
		open(id, target) {
			const around = drawings.at(-1);
			if (around !== undefined) around.elements += 1;
			if (target !== undefined) {
				all.push(target);
				around?.uses.push(target);
			}
			let drawing: Drawing | undefined;
			if (id !== undefined && !byId.has(id)) {
				drawing = { elements: 1, uses: target === undefined ? [] : [target] };
				byId.set(id, drawing);
				// What is inside the inner one is inside the outer one too.
				around?.uses.push(id);
			}
			open.push(drawing);
			if (drawing !== undefined) drawings.push(drawing);
		},
		close() {
			if (open.pop() !== undefined) drawings.pop();
		},
		total() {
			if (all.length === 0) return 0;
			known = new Map();
			return Math.min(
				CEILING,
				all.reduce((sum, target) => sum + weigh(target), 0),
			);
		},
	};
}
