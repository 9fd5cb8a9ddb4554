/** Shares and multiples in words: "one in five", "two thirds", "half of", "doubled", "three times as many". */
import { readAmount } from './read-amount';
import type { Token } from './tokens';

/** A proportion that was read; offsets of the words, `next` is the token after them. */
export interface ReadProportion {
	kind: 'ratio' | 'multiple' | 'label';
	value: number;
	unit: string;
	direction: 'none' | 'up' | 'down';
	start: number;
	end: number;
	next: number;
}

const PARTS = new Map<string, number>(
	(
		'half:2 halves:2 third:3 thirds:3 quarter:4 quarters:4 fifth:5 fifths:5 sixth:6 sixths:6 seventh:7 ' +
		'sevenths:7 eighth:8 eighths:8 ninth:9 ninths:9 tenth:10 tenths:10'
	)
		.split(' ')
		.map((entry) => [entry.split(':')[0] ?? '', Number(entry.split(':')[1])]),
);

const MULTIPLIED = new Map<string, number>([
	['doubled', 2],
	['doubling', 2],
	['doubles', 2],
	['tripled', 3],
	['tripling', 3],
	['triples', 3],
	['trebled', 3],
	['quadrupled', 4],
	['quadrupling', 4],
	['quintupled', 5],
	['halved', 0.5],
	['halving', 0.5],
	['halves', 0.5],
]);

const BARE_MULTIPLES = new Map<string, number>([
	['double', 2],
	['triple', 3],
	['quadruple', 4],
	['twice', 2],
	['halve', 0.5],
]);

const FOLD = new Map<string, number>(
	'twofold:2 threefold:3 fourfold:4 fivefold:5 sixfold:6 sevenfold:7 eightfold:8 ninefold:9 tenfold:10'
		.split(' ')
		.map((entry) => [entry.split(':')[0] ?? '', Number(entry.split(':')[1])]),
);

/** What a group of so many is usually taken from; keeps "3 in 2024" out. */
const GROUPS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000]);

const BEFORE_SHARE =
	/^(?:by|in|about|nearly|almost|than|over|under|roughly|around|least|to|just|some|approximately)$/;
const AFTER_SHARE = /^(?:of|the|all|its|their|our|your|more|less|fewer|lower|higher|cheaper|as)$/;
const AFTER_TIMES =
	/^(?:as|more|less|the|higher|lower|faster|slower|that|what|cheaper|larger|greater|bigger|longer|its|their|costlier)$/;

/** The share or multiple at a token, or undefined. */
export function readProportion(
	tokens: Token[],
	at: number,
	language: string,
): ReadProportion | undefined {
	return wordMultiple(tokens, at) ?? half(tokens, at) ?? amountForms(tokens, at, language);
}

function made(
	tokens: Token[],
	at: number,
	next: number,
	facts: Partial<ReadProportion> & { kind: ReadProportion['kind']; value: number },
): ReadProportion {
	const start = tokens[at]?.start ?? 0;
	const end = tokens[next - 1]?.end ?? 0;
	return {
		unit: facts.kind === 'multiple' ? 'x' : '',
		direction: 'none',
		...facts,
		start,
		end,
		next,
	};
}

function wordMultiple(tokens: Token[], at: number): ReadProportion | undefined {
	const word = tokens[at]?.lower ?? '';
	const changed = MULTIPLIED.get(word);
	// "the two halves" is not a change.
	if (changed !== undefined && !(word === 'halves' && PARTS.has(word) && at > 0)) {
		return made(tokens, at, at + 1, {
			kind: 'multiple',
			value: changed,
			direction: changed < 1 ? 'down' : 'up',
		});
	}
	const fold = FOLD.get(word);
	if (fold !== undefined) return made(tokens, at, at + 1, { kind: 'multiple', value: fold });
	const bare = BARE_MULTIPLES.get(word);
	if (bare === undefined || tokens[at + 1]?.text === '-') return undefined;
	const before = /^(?:than|nearly|almost|about|roughly|to|will|would|could|at|least)$/;
	const fits =
		/^(?:the|its|their|that|what|as)$/.test(tokens[at + 1]?.lower ?? '') ||
		before.test(tokens[at - 1]?.lower ?? '');
	return fits ? made(tokens, at, at + 1, { kind: 'multiple', value: bare }) : undefined;
}

function half(tokens: Token[], at: number): ReadProportion | undefined {
	if (tokens[at]?.lower !== 'half') return undefined;
	const after = tokens[at + 1]?.lower ?? '';
	if (after === 'a' || after === 'an') return undefined;
	const fits = AFTER_SHARE.test(after) || BEFORE_SHARE.test(tokens[at - 1]?.lower ?? '');
	return fits ? made(tokens, at, at + 1, { kind: 'ratio', value: 0.5 }) : undefined;
}

function amountForms(tokens: Token[], at: number, language: string): ReadProportion | undefined {
	const isArticle = tokens[at]?.lower === 'a';
	const amount = isArticle
		? { value: 1, next: at + 1, inWords: true }
		: readAmount(tokens, at, { language, money: false });
	if (!amount) return undefined;
	return (
		fraction(tokens, at, amount) ??
		(isArticle ? undefined : oneInFive(tokens, at, amount, language)) ??
		(isArticle ? undefined : times(tokens, at, amount))
	);
}

/** "two thirds", "one-fifth", "a quarter of", "2/3", "3:1". */
function fraction(
	tokens: Token[],
	at: number,
	amount: { value: number; next: number; inWords: boolean },
): ReadProportion | undefined {
	const sign = tokens[amount.next];
	const below = tokens[amount.next + 1];
	if (!amount.inWords && sign?.joined && below?.joined && below.kind === 'number') {
		const parts = Number(below.text);
		if (sign.text === ':' && parts > 0 && parts < 10 && amount.value < 100) {
			return made(tokens, at, amount.next + 2, {
				kind: 'ratio',
				value: amount.value / parts,
				unit: ':',
			});
		}
		const common = [2, 3, 4, 5, 8, 10].includes(parts) && amount.value < parts;
		return sign.text === '/' && common
			? made(tokens, at, amount.next + 2, { kind: 'ratio', value: amount.value / parts })
			: undefined;
	}
	const hyphen = sign?.text === '-' ? 1 : 0;
	const name = tokens[amount.next + hyphen]?.lower ?? '';
	const parts = PARTS.get(name);
	if (parts === undefined || amount.value >= parts || !amount.inWords) return undefined;
	const next = amount.next + hyphen + 1;
	const plural = amount.value > 1 && name !== 'quarters' && name.endsWith('s');
	const fits =
		plural ||
		AFTER_SHARE.test(tokens[next]?.lower ?? '') ||
		(hyphen === 1 && amount.value > 1) ||
		BEFORE_SHARE.test(tokens[at - 1]?.lower ?? '');
	return fits ? made(tokens, at, next, { kind: 'ratio', value: amount.value / parts }) : undefined;
}

/** "one in five", "3 out of 10". */
function oneInFive(
	tokens: Token[],
	at: number,
	amount: { value: number; next: number },
	language: string,
): ReadProportion | undefined {
	const first = tokens[amount.next]?.lower;
	let next = amount.next + 1;
	if (first === 'out' && tokens[next]?.lower === 'of') next += 1;
	else if (first !== 'in') return undefined;
	if (tokens[next]?.lower === 'every') next += 1;
	const group = readAmount(tokens, next, { language, money: false });
	if (!group || !GROUPS.has(group.value) || amount.value >= group.value) return undefined;
	if (!Number.isInteger(amount.value) || amount.value < 1) return undefined;
	// "5 in 10 minutes" is no share.
	if (
		/^(?:second|minute|hour|day|week|month|year|mile|%|percent)/.test(
			tokens[group.next]?.lower ?? '',
		)
	) {
		return undefined;
	}
	return made(tokens, at, group.next, { kind: 'ratio', value: amount.value / group.value });
}

/** "three times as many", "3x", "2.5×", "ten-fold". */
function times(
	tokens: Token[],
	at: number,
	amount: { value: number; next: number },
): ReadProportion | undefined {
	const sign = tokens[amount.next];
	if (!sign) return undefined;
	if ((sign.lower === 'x' || sign.text === '×') && sign.joined) {
		return made(tokens, at, amount.next + 1, { kind: 'multiple', value: amount.value });
	}
	const hyphen = sign.text === '-' ? 1 : 0;
	const word = tokens[amount.next + hyphen]?.lower;
	if (word === 'fold') {
		return made(tokens, at, amount.next + hyphen + 1, { kind: 'multiple', value: amount.value });
	}
	if (word !== 'times' || hyphen === 1) return undefined;
	const fits = AFTER_TIMES.test(tokens[amount.next + 1]?.lower ?? '');
	return made(tokens, at, amount.next + 1, {
		kind: fits ? 'multiple' : 'label',
		value: amount.value,
	});
}
