/** The names most like one that was not found, by the letter pairs they share. */

const HOW_MANY = 3;

/** At most three names, most similar first; none that shares nothing. */
export function nearestNames(wanted: string, names: string[]): string[] {
	const own = pairsOf(wanted);
	return names
		.map((name) => ({ name, likeness: likeness(own, pairsOf(name)) }))
		.filter((entry) => entry.likeness > 0)
		.sort((a, b) => b.likeness - a.likeness)
		.slice(0, HOW_MANY)
		.map((entry) => entry.name);
}

function pairsOf(text: string): Set<string> {
	const letters = [...` ${text.normalize('NFKD').toLowerCase()} `];
	return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

/** Dice's coefficient: twice the shared pairs over all pairs. */
function likeness(a: Set<string>, b: Set<string>): number {
	const shared = [...a].filter((pair) => b.has(pair)).length;
	return (2 * shared) / (a.size + b.size);
}
