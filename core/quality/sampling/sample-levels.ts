/** Levels by samples: three, five where they lie more than a level apart, and the median of them (D4.3). */

const SAMPLES = 3;
const MORE_SAMPLES = 2;
/** Levels a criterion needs: a single judgement is no evidence. */
export const LEAST_LEVELS = 2;

/** What samples of the same text gave. */
export interface SampledLevels<L> {
	/** Levels by criterion, in the order of the samples. */
	levels: ReadonlyMap<string, L[]>;
	model: string;
	samples: number;
}

/**
 * Takes samples of the same text; none where nothing is asked.
 *
 * @param ids criteria that are asked about
 * @param take takes the sample of a number, from 1; leaves out what rests on nothing
 * @param options.leads one goes ahead, so that the others find a long text in the vendor's cache
 */
export async function sampleLevels<L extends { id: string; level: number }>(
	ids: readonly string[],
	take: (number: number) => Promise<{ levels: L[]; model: string }>,
	options: { leads: boolean; signal?: AbortSignal | undefined },
): Promise<SampledLevels<L>> {
	const levels = new Map<string, L[]>(ids.map((id) => [id, []]));
	let model = '';
	let samples = 0;
	const more = async (count: number): Promise<void> => {
		options.signal?.throwIfAborted();
		const numbers = Array.from({ length: count }, (_, index) => samples + index + 1);
		samples += count;
		// In the order of the samples, not of the answers: the same answers give the same median.
		for (const taken of await Promise.all(numbers.map(take))) {
			model = taken.model;
			for (const level of taken.levels) levels.get(level.id)?.push(level);
		}
	};
	if (ids.length > 0) {
		if (options.leads) await more(1);
		await more(SAMPLES - samples);
		const isOpen = [...levels.values()].some(
			(list) => list.length < LEAST_LEVELS || !isStable(list),
		);
		if (isOpen) await more(MORE_SAMPLES);
	}
	return { levels, model, samples };
}

/** The level in the middle; of an even number the lower one. Undefined where there are too few. */
export function medianOf<L extends { level: number }>(taken: readonly L[]): L | undefined {
	if (taken.length < LEAST_LEVELS) return undefined;
	return taken.toSorted((a, b) => a.level - b.level)[Math.floor((taken.length - 1) / 2)];
}

/** Whether levels lie within one of each other. */
export function isStable(taken: readonly { level: number }[]): boolean {
	const values = taken.map(({ level }) => level);
	return values.length === 0 || Math.max(...values) - Math.min(...values) <= 1;
}
