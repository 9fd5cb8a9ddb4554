/** Measures ways of doing the same work against each other in one run, so that the machine's mood hits all alike. */

/**
 * Runs every way in turn, `rounds` times after `warmUp` unmeasured rounds.
 *
 * @param {Record<string, () => Promise<unknown> | unknown>} ways
 * @returns {Promise<Record<string, number>>} median milliseconds by way
 */
export async function interleaved(ways, { rounds = 7, warmUp = 2 } = {}) {
	const names = Object.keys(ways);
	const times = Object.fromEntries(names.map((name) => [name, []]));
	for (let round = -warmUp; round < rounds; round += 1) {
		// Each round begins with another way, so that none always follows the same one.
		const from = Math.abs(round) % names.length;
		for (const name of [...names.slice(from), ...names.slice(0, from)]) {
			const started = performance.now();
			await ways[name]();
			if (round >= 0) times[name].push(performance.now() - started);
		}
	}
	return Object.fromEntries(names.map((name) => [name, median(times[name])]));
}

/** Middle of a list of numbers. */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A row of the table, with `met` drawn from the ratio, or from ours where the goal is no ratio. */
export function row({ id, what, ours, other = null, unit, goal, atMost, atLeast, of = 'ratio' }) {
	const ratio = other === null ? null : ours / other;
	const value = of === 'ratio' ? ratio : ours;
	const met = atMost === undefined ? value >= atLeast : value <= atMost;
	return {
		id,
		what,
		ours: rounded(ours),
		other: rounded(other),
		unit,
		ratio: rounded(ratio),
		goal,
		met,
	};
}

function rounded(value) {
	return value === null ? null : Number(value.toPrecision(4));
}
