/** Words before and after a figure that limit it, and words that say which way it moves. */
import type { Figure } from '../../contracts';
import type { Token } from './tokens';

type Bound = Figure['bound'];
type Direction = Figure['direction'];

const BEFORE: Record<Exclude<Bound, 'exact'>, string> = {
	over:
		'just over|slightly over|well over|slightly more than|a little more than|more than|greater than|higher than|upwards of|in excess of|over|above|' +
		'exceeding|exceeds|exceeded|exceed|topped|topping|surpassed|surpassing|surpasses|beyond|mehr als|über|plus de|más de|>',
	under:
		'less than|fewer than|lower than|well under|slightly less than|under|below|weniger als|unter|moins de|menos de|<',
	up_to:
		'up to|as much as|as many as|at most|no more than|not more than|a maximum of|maximum of|capped at|bis zu|jusqu’à|hasta|≤',
	at_least:
		'at least|no less than|no fewer than|not less than|a minimum of|minimum of|mindestens|au moins|al menos|≥',
	nearly:
		'nearly|almost|close to|just under|just below|approaching|not quite|just shy of|fast|knapp|presque|casi',
	about:
		'about|around|roughly|approximately|approx|approx .|some|circa|ca|ca .|c .|an estimated|estimated at|estimated|in the region of|rund|etwa|environ|unos|~|≈|∼',
};

const AFTER: Record<'up_to' | 'at_least' | 'about', string> = {
	at_least: 'or more|and above|or higher|and up|or above|+|plus|oder mehr',
	up_to: 'or less|or fewer|or below|or lower',
	about: 'or so|or thereabouts',
};

const beforePhrases = phrases(BEFORE);
const afterPhrases = phrases(AFTER);

function phrases(table: Record<string, string>): { words: string[]; bound: Bound }[] {
	return Object.entries(table)
		.flatMap(([bound, list]) =>
			list.split('|').map((phrase) => ({ words: phrase.split(' '), bound: bound as Bound })),
		)
		.sort((a, b) => b.words.length - a.words.length);
}

/** The bound that stands directly before token `first`, or directly after token `next - 1`. */
export function boundOf(tokens: Token[], first: number, next: number): Bound {
	for (const { words, bound } of beforePhrases) {
		const from = first - words.length;
		if (from >= 0 && words.every((word, index) => tokens[from + index]?.lower === word)) {
			return bound;
		}
	}
	for (const { words, bound } of afterPhrases) {
		const hit = words.every((word, index) => tokens[next + index]?.lower === word);
		if (!hit) continue;
		if (words[0] === '+' && !tokens[next]?.joined) continue;
		if (words[0] === 'plus' && tokens[next + 1]?.kind === 'number') continue;
		return bound;
	}
	return 'exact';
}

const UP =
	'up rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth gain gains gained ' +
	'jump jumps jumped climb climbed climbs surge surged surges soared soar expanded expand higher more greater faster longer boost boosted ' +
	'increment uplift raised raise raises accelerated advance advanced';
const DOWN =
	'down fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining drop drops dropped ' +
	'dropping reduce reduces reduced reducing reduction reductions cut cuts cutting lower less fewer cheaper slower shorter shrink shrank shrunk ' +
	'slump slumped plunge plunged plummeted lowered lowering contracted halved dip dipped slid slide trimmed';

const directions = new Map<string, Direction>([
	...UP.split(' ').map((word): [string, Direction] => [word, 'up']),
	...DOWN.split(' ').map((word): [string, Direction] => [word, 'down']),
]);

/** Words that may stand between a direction word and its figure. */
const FILLERS = new Set(
	'by of a an another further about around roughly approximately nearly almost over more than at least less just only some well to up as much'.split(
		' ',
	),
);

/** Words that begin a new thought; nothing is looked for beyond them. */
const WALLS = new Set(
	'while whereas and but compared from against versus vs although though'.split(' '),
);

/** Which way the figure between tokens `first` and `next` moves, when a word beside it says so. */
export function directionOf(tokens: Token[], first: number, next: number): Direction {
	const after = tokens[next];
	if (after?.kind === 'word') {
		const direct = directions.get(after.lower);
		if (direct && after.lower !== 'up') return direct;
	}
	let index = first - 1;
	let sawBy = false;
	for (let steps = 0; index >= 0 && steps < 5; steps += 1, index -= 1) {
		const token = tokens[index];
		if (!token || token.kind === 'number' || WALLS.has(token.lower)) return 'none';
		if (token.kind === 'sign' && !/[$€£]/.test(token.text)) return 'none';
		if (token.lower === 'by') sawBy = true;
		const isBound = isComparative(tokens, index);
		const direct = isBound ? undefined : directions.get(token.lower);
		// "Prices rose to 14 %" names a level, not a change.
		if (direct) return tokens[index + 1]?.lower === 'to' ? 'none' : direct;
		if (!FILLERS.has(token.lower) && !token.lower.endsWith('ly') && !sawBy) return 'none';
	}
	return 'none';
}

/** "more than", "less than", "up to", "no fewer than" limit; they do not move. */
function isComparative(tokens: Token[], index: number): boolean {
	const following = tokens[index + 1]?.lower;
	return following === 'than' || (tokens[index]?.lower === 'up' && following === 'to');
}
