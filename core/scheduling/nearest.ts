/** The names most like one that is not known. */

const HOW_MANY = 3;
const LEAST = 0.15;

/** At most three names, most similar first; where none is similar, the first three there are. */
export function nearestThree(wanted: string, names: readonly string[]): string[] {
	const scored = names
		.map((name) => ({ name, likeness: likenessOf(wanted, name) }))
		.filter(({ likeness }) => likeness >= LEAST)
		.sort((a, b) => b.likeness - a.likeness);
	return (scored.length > 0 ? scored.map(({ name }) => name) : [...names]).slice(0, HOW_MANY);
}

/** Dice's coefficient over letter pairs: twice the shared pairs over all pairs, 0 to 1. */
export function likenessOf(a: string, b: string): number {
	const [one, two] = [pairsOf(a), pairsOf(b)];
	let shared = 0;
	for (const pair of one) if (two.has(pair)) shared += 1;
	return one.size + two.size === 0 ? 0 : (2 * shared) / (one.size + two.size);
}

function pairsOf(text: string): Set<string> {
	const letters = [...` ${text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()} `];
	return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}
