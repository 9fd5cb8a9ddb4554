/** Tells British from American spelling, word by word. */
import lists from './spelling.json';

const PAIRS = lists.pairs.split(' ').map((pair) => pair.split('/') as [string, string]);
const TO_AMERICAN = new Map(PAIRS);
const TO_BRITISH = new Map(PAIRS.map(([british, american]) => [american, british]));
/** Words that both spell, or that mean something else in the other. */
const BOTH = new Set(lists.sameInBoth.split(' '));
const AMBIGUOUS = new Set([
	'program',
	'programs',
	'check',
	'tire',
	'tires',
	'meter',
	'meters',
	'license',
	'catalog',
]);

/** How the variant spells a word of the other one, or undefined when it spells it alike. */
export function respelled(word: string, variant: 'en-GB' | 'en-US'): string | undefined {
	const lower = word.toLowerCase();
	if (BOTH.has(lower)) return undefined;
	if (variant === 'en-US') return TO_AMERICAN.get(lower) ?? withEnding(lower, 0, 1);
	if (AMBIGUOUS.has(lower)) return undefined;
	// British houses also write -ize; only the listed pairs are told.
	return TO_BRITISH.get(lower);
}

function withEnding(word: string, from: 0 | 1, to: 0 | 1): string | undefined {
	const pair = lists.endings.find((endings) => word.endsWith(endings[from] ?? ''));
	const [ending, other] = [pair?.[from], pair?.[to]];
	if (ending === undefined || other === undefined || word.length < ending.length + 4)
		return undefined;
	return `${word.slice(0, -ending.length)}${other}`;
}
