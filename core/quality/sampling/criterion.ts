/** A criterion a judge is asked about, the bounds code sets for its level, and the order in which it is shown. */

/** What is judged, with the words of its levels. */
export interface Criterion<Id extends string = string> {
	id: Id;
	title: string;
	question: string;
	/** What each level from 0 to 4 means. */
	levels: readonly [string, string, string, string, string];
}

/** Least and highest level of a criterion, with the facts behind them. */
export interface Bounds {
	floor: number;
	cap: number;
	facts: string[];
}

/**
 * Content of the `<criteria>` block: rotated by the sample, levels rising in odd samples and falling in even ones;
 * only levels within the bounds.
 *
 * @param number of the sample, from 1
 */
export function criteriaLines<Id extends string>(
	criteria: readonly Criterion<Id>[],
	bounds: Record<Id, Bounds>,
	number: number,
): string {
	const turned = criteria.map((_, index) => criteria[(index + number - 1) % criteria.length]!);
	return turned
		.map(({ id, question, levels }) => {
			const { floor, cap } = bounds[id];
			const allowed = levels
				.map((means, level) => ({ level, means }))
				.filter(({ level }) => level >= floor && level <= cap);
			return JSON.stringify({
				id,
				question,
				levels: number % 2 === 1 ? allowed : allowed.reverse(),
			});
		})
		.join('\n');
}
