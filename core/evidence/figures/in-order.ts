/** Reads "A and B … 14 and 17 respectively": which name each figure belongs to by its place in the row. */
import type { Figure } from '../../contracts';
import { lexiconOf, type Lexicon } from './lexicon';
import { tokensOf, type Token } from './tokens';

/** Words that tie figures to names in their order; then nearness says nothing. */
const IN_ORDER =
	/(?<!\p{L})(?:respectively|in that order|beziehungsweise|bzw|jeweils|respectivement|respectivamente|rispettivamente|respectievelijk)(?!\p{L})/iu;
const ORDER_WORD =
	/^(?:respectively|beziehungsweise|bzw|jeweils|respectivement|respectivamente|rispettivamente|respectievelijk)$/;

/** Stems of a name with their weight: the word next to the "and" is surely of the name, the one after it perhaps. */
export type Name = ReadonlyMap<string, number>;

/** Tokens that may stand between two figures of one row: "14, 17 and about 21". */
const GAP_MAX = 4;
/** Words taken for a name on either side of an "and": "diesel vans and electric cars". */
const NAME_WORDS = 2;

interface Row {
	figures: number[];
	first: number;
	next: number;
}

/** Whether a text ties its figures to names by their order. */
export function isInOrder(text: string): boolean {
	return IN_ORDER.test(text);
}

/**
 * For every figure of a row its name as stems (a year as its digits), by index of the figure; empty when the
 * sentence has no row with as many names.
 */
export function namesInOrder(
	text: string,
	figures: readonly Figure[],
	language = 'en',
): ReadonlyMap<number, Name> {
	const names = new Map<number, Name>();
	if (!isInOrder(text)) return names;
	const tokens = tokensOf(text, language);
	const lexicon = lexiconOf(language);
	for (const row of rowsOf(tokens, figures, lexicon)) {
		const members = membersFor(row, tokens, lexicon);
		if (members.length !== row.figures.length) continue;
		row.figures.forEach((index, place) => names.set(index, members[place] ?? new Map()));
	}
	return names;
}

const isAnd = (token: Token | undefined, lexicon: Lexicon): boolean =>
	token !== undefined &&
	(lexicon.rangeAnd.has(token.lower) || /^(?:&|bzw|beziehungsweise)$/.test(token.lower));

/** Figures that follow each other with nothing but "and", commas and words such as "about" between. */
function rowsOf(tokens: Token[], figures: readonly Figure[], lexicon: Lexicon): Row[] {
	const rows: Row[] = [];
	let row: Row | undefined;
	let next = 0;
	figures.forEach((figure, index) => {
		if (figure.kind === 'year' || figure.kind === 'date') return;
		while (next < tokens.length && (tokens[next]?.start ?? 0) < figure.start) next += 1;
		const first = next;
		while (next < tokens.length && (tokens[next]?.start ?? 0) < figure.end) next += 1;
		const gap = row ? tokens.slice(row.next, first) : [];
		const isLinked =
			gap.length > 0 &&
			gap.length <= GAP_MAX &&
			(gap[0]?.text === ',' || isAnd(gap[0], lexicon) || ORDER_WORD.test(gap[0]?.lower ?? ''));
		if (row && isLinked) {
			row.figures.push(index);
			row.next = next;
			return;
		}
		row = { figures: [index], first, next };
		rows.push(row);
	});
	return rows.filter((one) => one.figures.length > 1);
}

/** The names of the nearest list outside the row: "Germany, France and Spain". */
function membersFor(row: Row, tokens: Token[], lexicon: Lexicon): Name[] {
	const distance = (at: number): number => (at < row.first ? row.first - at : at - row.next);
	const places = tokens
		.map((_, at) => at)
		.filter((at) => (at < row.first || at >= row.next) && isAnd(tokens[at], lexicon))
		.sort((a, b) => distance(a) - distance(b));
	for (const at of places) {
		const members = membersAround(at, row, { tokens, lexicon });
		if (members.length === row.figures.length && members.every((name) => name.size > 0)) {
			return distinct(members);
		}
	}
	return [];
}

function membersAround(
	and: number,
	row: Row,
	{ tokens, lexicon }: { tokens: Token[]; lexicon: Lexicon },
): Name[] {
	const isOutside = (at: number): boolean => at < row.first || at >= row.next;
	const read = (from: number, step: 1 | -1): { name: Name; end: number } => {
		const name = new Map<string, number>();
		let at = from;
		for (; name.size < NAME_WORDS && isOutside(at); at += step) {
			const token = tokens[at];
			if (!token || /^[,;:.!?()]$/.test(token.text) || isAnd(token, lexicon)) break;
			const stem = stemOf(token, lexicon);
			if (stem && !name.has(stem)) name.set(stem, NAME_WORDS - name.size);
		}
		return { name, end: at };
	};
	const members = [read(and + 1, 1).name];
	let at = tokens[and - 1]?.text === ',' ? and - 2 : and - 1;
	while (members.length < row.figures.length) {
		const { name, end } = read(at, -1);
		members.unshift(name);
		if (tokens[end]?.text !== ',') break;
		at = end - 1;
	}
	return members;
}

function stemOf(token: Token, lexicon: Lexicon): string {
	if (token.kind === 'number') return /^(?:19|20)\d\d$/.test(token.text) ? token.text : '';
	if (token.kind !== 'word' || token.lower.length < 2 || ORDER_WORD.test(token.lower)) return '';
	const isDull = [lexicon.common, lexicon.fillers, lexicon.articles].some((set) =>
		set.has(token.lower),
	);
	return isDull ? '' : token.lower.slice(0, 5);
}

/** What all names share ("electric cars and diesel cars") tells nothing apart. */
function distinct(members: Name[]): Name[] {
	return members.map(
		(name) => new Map([...name].filter(([stem]) => !members.every((other) => other.has(stem)))),
	);
}
