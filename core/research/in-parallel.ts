/** Runs work over a list with so many at a time; results keep the order, the first failure ends it. */
export async function inParallel<T, R>(
	items: readonly T[],
	width: number,
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(items.length);
	let next = 0;
	let failed = false;
	const lane = async (): Promise<void> => {
		while (next < items.length && !failed) {
			const index = next;
			next += 1;
			try {
				results[index] = await work(items[index]!, index);
			} catch (error) {
				failed = true;
				throw error;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
	return results;
}

/** A gate through which so many pass at a time, first come first served, over all lists that share it. */
export type Gate = <R>(work: () => Promise<R>) => Promise<R>;

/** Makes a gate. */
export function gateOf(width: number): Gate {
	const waiting: (() => void)[] = [];
	let free = width;
	return async (work) => {
		if (free > 0) free -= 1;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next === undefined) free += 1;
			else next();
		}
	};
}
