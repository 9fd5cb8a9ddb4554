/** Reads what part a figure plays in its sentence: change or level, start or end, base of a comparison. */
import type { Figure } from '../../contracts';
import { directionOf, isComparative, isFromOf, leadOf, particleAt } from './bounds';
import { lexiconOf, phraseBefore, type Lexicon } from './lexicon';
import { readDenominator } from './read-measure';
import { tokensOf, type Token } from './tokens';

/** What surrounds a figure says of it. */
export interface Cue {
	/** `change`: by so much; `to`, `from`: where a change ends and begins; `base`: what is compared with. */
	place: 'none' | 'change' | 'to' | 'from' | 'base';
	/** Which way the clause moves. */
	move: Figure['direction'];
	isNegated: boolean;
	/** What a count or share is "per", when it is not part of the unit. */
	per: string;
	/** Stems of the words around, to tell two figures of one sentence apart. */
	words: ReadonlySet<string>;
}

interface Reading {
	tokens: Token[];
	lexicon: Lexicon;
	figures: readonly Figure[];
	/** Token index of every figure: first, and the one after it. */
	places: [number, number][];
}

const END = /^[.;:!?()]$/;
const ONLY = /^(?:only|just|nur|seulement|sólo|solo|soltanto|alleen|yet)$/;
/** Words for "from" that also say "of". */
const OF = /^(?:von|van|de|del|d'|di)$/;
/** "daily", "täglich" and their like, which say "per" in one word. */
const EVERY: readonly [RegExp, string][] = [
	[/^(?:daily|täglich|quotidien\p{L}*|diari\p{L}*|quotidian\p{L}*|dagelijks)$/u, 'day'],
	[/^(?:weekly|wöchentlich|hebdomadaire\p{L}*|semanal\p{L}*|settimanal\p{L}*|wekelijks)$/u, 'week'],
	[/^(?:monthly|monatlich|mensuel\p{L}*|mensual\p{L}*|mensil\p{L}*|maandelijks)$/u, 'month'],
	[
		/^(?:yearly|annually|annual|jährlich|annuel\p{L}*|anual\p{L}*|annual\p{L}*|jaarlijks)$/u,
		'year',
	],
	[/^(?:hourly|stündlich)$/u, 'h'],
];
const NO_CUE: Cue = { place: 'none', move: 'none', isNegated: false, per: '', words: new Set() };

/** The cue of every figure of a text, in the same order. */
export function cuesOf(text: string, figures: readonly Figure[], language = 'en'): Cue[] {
	if (figures.length === 0) return [];
	const tokens = tokensOf(text, language);
	const reading: Reading = {
		tokens,
		lexicon: lexiconOf(language),
		figures,
		places: placesOf(tokens, figures),
	};
	return figures.map((figure, index) => cueOf(figure, index, reading));
}

function placesOf(tokens: Token[], figures: readonly Figure[]): [number, number][] {
	let at = 0;
	return figures.map((figure) => {
		while (at < tokens.length && (tokens[at]?.start ?? 0) < figure.start) at += 1;
		const first = at;
		let next = first;
		while (next < tokens.length && (tokens[next]?.start ?? 0) < figure.end) next += 1;
		return [first, next];
	});
}

function cueOf(figure: Figure, index: number, reading: Reading): Cue {
	const [first, next] = reading.places[index] ?? [0, 0];
	const { tokens, lexicon } = reading;
	if (isDate(figure)) {
		return { ...NO_CUE, place: isBaseDate(first, next, reading, index) ? 'base' : 'none' };
	}
	const lead = leadOf(tokens, first, lexicon);
	const leading = tokens[lead - 1]?.lower ?? '';
	const move = moveOf(lead, next, reading);
	const facts = {
		move,
		isNegated: isNegated(lead, reading),
		per: perOf(figure, first, next, reading) || everyOf(first, next, reading),
		words: wordsAround(first, next, index, reading),
	};
	const isFrom =
		isFromOf(tokens, first, next, lexicon) ||
		(lexicon.from.has(leading) &&
			!lexicon.by.has(leading) &&
			(!OF.test(leading) || lexicon.directions.has(tokens[lead - 2]?.lower ?? '')));
	if (isFrom && move !== 'none') return { ...facts, place: 'from' };
	if (directionOf(tokens, first, next, lexicon) !== 'none') return { ...facts, place: 'change' };
	if (lexicon.to.has(leading) && move !== 'none') return { ...facts, place: 'to' };
	return { ...facts, place: 'none' };
}

function isDate(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date';
}

/** The word of movement that takes a figure somewhere: before it in the clause, or closing the clause. */
function moveOf(lead: number, next: number, { tokens, lexicon }: Reading): Figure['direction'] {
	for (let index = lead - 1; index >= Math.max(0, lead - 14); index -= 1) {
		const token = tokens[index];
		if (!token || END.test(token.text)) break;
		if (lexicon.walls.has(token.lower) && !lexicon.from.has(token.lower)) break;
		if (token.text === ',' && !/^\d/.test(tokens[index - 1]?.text ?? '')) break;
		const found = isComparative(tokens, index) ? undefined : lexicon.directions.get(token.lower);
		if (found) return found;
	}
	const isLate = lexicon.language === 'de' || lexicon.language === 'nl';
	for (let index = next; index < next + 9; index += 1) {
		const token = tokens[index];
		if (!token || END.test(token.text) || lexicon.walls.has(token.lower)) return 'none';
		const isAfterComma = tokens[index - 1]?.text === ',';
		const found = isComparative(tokens, index)
			? undefined
			: (lexicon.directions.get(token.lower) ?? particleAt(tokens, index, lexicon));
		if (found && (isLate || isAfterComma)) return found;
		if (token.text === ',' && isLate) return 'none';
	}
	return 'none';
}

/** "did not rise by 14 %", "stieg nicht um 14 %"; "not only" denies nothing. */
function isNegated(lead: number, { tokens, lexicon }: Reading): boolean {
	for (let index = lead - 1; index >= Math.max(0, lead - 4); index -= 1) {
		const token = tokens[index];
		if (!token || token.kind !== 'word') return false;
		const isDenial = lexicon.negations.has(token.lower) || /n't$/.test(token.lower);
		if (isDenial) return !ONLY.test(tokens[index + 1]?.lower ?? '');
	}
	return false;
}

/** "12 accidents per million miles", "14 percent a year", "spending per pupil was 9,500". */
function perOf(figure: Figure, first: number, next: number, { tokens, lexicon }: Reading): string {
	if (figure.unit.includes('/')) return '';
	for (let back = 2; back < 7; back += 1) {
		const at = first - back;
		const token = tokens[at];
		if (!token || token.kind !== 'word') break;
		const isPer =
			lexicon.per.has(token.lower) && !/^(?:cent|ciento|cento)$/.test(tokens[at + 1]?.lower ?? '');
		const below = isPer ? readDenominator(tokens, at, lexicon) : undefined;
		if (below && below.next < first) return below.unit;
	}
	for (let index = next; index < next + 4; index += 1) {
		const token = tokens[index];
		if (!token || token.kind === 'number' || (token.kind === 'sign' && token.text !== '/'))
			return '';
		const isPer = lexicon.per.has(token.lower) || lexicon.each.has(token.lower);
		if (!isPer) continue;
		const below = readDenominator(tokens, index, lexicon);
		if (below) return below.unit;
	}
	return '';
}

/** "127 litres daily", "täglich 121 Liter". */
function everyOf(first: number, next: number, { tokens }: Reading): string {
	for (let at = Math.max(0, first - 3); at < next + 3; at += 1) {
		const word = tokens[at]?.lower ?? '';
		if (/^[.;,]$/.test(word) && at >= next) return '';
		const found =
			word.endsWith('y') || word.length > 5 ? EVERY.find(([is]) => is.test(word)) : undefined;
		if (found) return found[1];
	}
	return '';
}

/** "compared with 2019", "than in 2019", "seit 2019", "from 14 million in 2023". */
function isBaseDate(first: number, next: number, reading: Reading, index: number): boolean {
	const { tokens, lexicon } = reading;
	for (let back = 0; back <= 2; back += 1) {
		if (phraseBefore(lexicon.base, tokens, first - back)) return true;
		const word = tokens[first - back - 1];
		if (word?.kind !== 'word' || lexicon.directions.has(word.lower)) break;
	}
	const [start, end] = reading.places[index - 1] ?? [0, 0];
	const before = reading.figures[index - 1];
	if (!before || isDate(before) || first - end > 5 || start === 0) return false;
	if (tokens.slice(end, first).some((token) => /^[,;:.]$/.test(token.text))) return false;
	const lead = leadOf(tokens, start, lexicon);
	if (phraseBefore(lexicon.base, tokens, lead)) return true;
	// "against 95.7 million in 2023 and 118.6 million in 2019"
	if (lexicon.rangeAnd.has(tokens[lead - 1]?.lower ?? '')) {
		const [from, to] = reading.places[index - 2] ?? [0, 0];
		const other = reading.figures[index - 2];
		return other !== undefined && isDate(other) && isBaseDate(from, to, reading, index - 2);
	}
	const leading = tokens[lead - 1]?.lower ?? '';
	return lexicon.from.has(leading) && moveOf(lead, next, reading) !== 'none';
}

const AROUND = 8;
const DULL =
	/^(?:per|has|had|was|are|pro|bei|aus|bis|sie|wie|par|ont|est|aux|los|las|hay|fue|nei|gli|een|dan|nog|each|about|more|than|with|from|were|have|been|this|that|their|which|when|nach|sind|wird|wurde|wurden|rund|mehr|dans|pour|plus|avec|sont|été|para|como|fueron|della|delle|sono|circa|voor|werden|zijn|were|only|each|year|years|jahr|jahre|année|años|anni|jaar|percent|prozent|procent|million|millionen|millions|millones|milioni|miljoen|billion)$/;

/** Stems of what stands nearer to this figure than to any other. */
function wordsAround(
	first: number,
	next: number,
	index: number,
	{ tokens, places, figures, lexicon }: Reading,
): Set<string> {
	const words = new Set<string>();
	const counts = (at: number): boolean => figures[at] !== undefined && !isDate(figures[at]);
	let before = index - 1;
	while (before >= 0 && !counts(before)) before -= 1;
	let after = index + 1;
	while (after < figures.length && !counts(after)) after += 1;
	const low = Math.max(before < 0 ? 0 : (places[before]?.[1] ?? 0), first - AROUND);
	const high = Math.min(places[after]?.[0] ?? tokens.length, next + AROUND);
	const take = (token: Token): void => {
		if (token.kind !== 'word' || token.lower.length < 3 || DULL.test(token.lower)) return;
		if (lexicon.common.has(token.lower) || lexicon.fillers.has(token.lower)) return;
		if (lexicon.directions.has(token.lower) || lexicon.months.has(token.lower)) return;
		words.add(token.lower.slice(0, 5));
	};
	for (let at = first - 1; at >= low; at -= 1) {
		const token = tokens[at];
		if (!token || /^[.;!?]$/.test(token.text)) break;
		if (before >= 0 && isTurn(token, lexicon)) break;
		take(token);
	}
	for (let at = next; at < high; at += 1) {
		const token = tokens[at];
		if (!token || /^[.;!?]$/.test(token.text)) break;
		if (after < figures.length && isTurn(token, lexicon)) break;
		take(token);
	}
	return words;
}

function isTurn(token: Token, lexicon: Lexicon): boolean {
	return token.text === ',' || lexicon.walls.has(token.lower) || lexicon.rangeAnd.has(token.lower);
}
