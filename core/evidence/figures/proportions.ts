/** Shares and multiples in words: "one in five", "zwei Drittel", "la mitad de", "doubled", "trois fois plus". */
import { phraseFrom, type Lexicon } from './lexicon';
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

/** What a group of so many is usually taken from; keeps "3 in 2024" out. */
const GROUPS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000]);

const BEFORE_SHARE =
	/^(?:by|in|about|nearly|almost|than|over|under|roughly|around|least|to|just|some|approximately)$/;
const AFTER_SHARE = /^(?:of|the|all|its|their|our|your|more|less|fewer|lower|higher|cheaper|as)$/;
/** Articles that make a share of an ordinal only with "parte" behind it. */
const DEFINITE = /^(?:la|le|el|il|de|der|die|das)$/;
const PART_OF_YEAR =
	/^(?:trimestre|trimestres|semestre|quartal|kwartaal|halbjahr|halfjaar|año|anno|année|jahr|jaar|posto|puesto|place|plaats)$/;
/** Words behind a multiple in one word that show it compares. */
const COMPARES =
	/^(?:so|zo|zoveel|de|del|des|du|di|der|dei|van|wie|als|d'|que|che|rispetto|dell')$/;
const TIME =
	/^(?:second|minute|hour|day|week|month|year|mile|%|percent|jahr|monat|woche|tag|stunde|minut|prozent|an|ans|mois|jour|heure|pour|año|mes|día|hora|por|anno|anni|mesi|mese|giorn|ore|per|jaar|maand|week|dag|uur|procent)/;

interface Head {
	value: number;
	next: number;
	inWords: boolean;
}

/** The share or multiple at a token, or undefined. */
export function readProportion(
	tokens: Token[],
	at: number,
	lexicon: Lexicon,
): ReadProportion | undefined {
	return (
		wordMultiple(tokens, at, lexicon) ??
		multipliedBy(tokens, at, lexicon) ??
		half(tokens, at, lexicon) ??
		everyFifth(tokens, at, lexicon) ??
		amountForms(tokens, at, lexicon)
	);
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

function wordMultiple(tokens: Token[], at: number, lexicon: Lexicon): ReadProportion | undefined {
	const word = tokens[at]?.lower ?? '';
	const after = tokens[at + 1]?.lower ?? '';
	const before = tokens[at - 1]?.lower ?? '';
	const changed = lexicon.multiplied.get(word);
	// "the two halves" is not a change.
	if (changed !== undefined && !(word === 'halves' && at > 0)) {
		return made(tokens, at, at + 1, {
			kind: 'multiple',
			value: changed,
			direction: changed < 1 ? 'down' : 'up',
		});
	}
	const value = lexicon.multiples.get(word);
	if (value === undefined) return undefined;
	if (word.endsWith('fold')) return made(tokens, at, at + 1, { kind: 'multiple', value });
	if (after === '-') return undefined;
	if (lexicon.language === 'en') {
		const leads = /^(?:than|nearly|almost|about|roughly|to|will|would|could|at|least)$/;
		const fits = /^(?:the|its|their|that|what|as)$/.test(after) || leads.test(before);
		return fits ? made(tokens, at, at + 1, { kind: 'multiple', value }) : undefined;
	}
	const isMore = lexicon.timesMore.has(after);
	const fits = isMore || COMPARES.test(after) || lexicon.articles.has(before);
	const unit = isMore ? 'x more' : 'x';
	return fits ? made(tokens, at, at + 1, { kind: 'multiple', value, unit }) : undefined;
}

/** "multiplié par trois", "divisé par deux", "multiplicado por tres", "moltiplicato per tre". */
function multipliedBy(tokens: Token[], at: number, lexicon: Lexicon): ReadProportion | undefined {
	const word = tokens[at]?.lower ?? '';
	if (!/^(?:multipli|moltiplic|divi[sd]|multiplied|divided)/.test(word)) return undefined;
	if (!/^(?:par|por|per|by)$/.test(tokens[at + 1]?.lower ?? '')) return undefined;
	const amount = readAmount(tokens, at + 2, { lexicon, money: false });
	if (!amount || amount.value <= 1) return undefined;
	const isDown = word.startsWith('div');
	return made(tokens, at, amount.next, {
		kind: 'multiple',
		value: isDown ? 1 / amount.value : amount.value,
		direction: isDown ? 'down' : 'up',
	});
}

function half(tokens: Token[], at: number, lexicon: Lexicon): ReadProportion | undefined {
	if (tokens[at]?.lower !== lexicon.half) return undefined;
	const after = tokens[at + 1]?.lower ?? '';
	const before = tokens[at - 1]?.lower ?? '';
	if (lexicon.language !== 'en') {
		const isOrdinal = lexicon.ordinals.some((word) => before.startsWith(word));
		return isOrdinal ? undefined : made(tokens, at, at + 1, { kind: 'ratio', value: 0.5 });
	}
	if (after === 'a' || after === 'an') return undefined;
	const fits = AFTER_SHARE.test(after) || BEFORE_SHARE.test(before);
	return fits ? made(tokens, at, at + 1, { kind: 'ratio', value: 0.5 }) : undefined;
}

/** "jeder fünfte Betrieb", "every fifth household". */
function everyFifth(tokens: Token[], at: number, lexicon: Lexicon): ReadProportion | undefined {
	if (!/^(?:jeder|jede|jedes|jedem|jeden|every)$/.test(tokens[at]?.lower ?? '')) return undefined;
	const word = (tokens[at + 1]?.lower ?? '').replace(/(?<=e)[nrsm]$/, '');
	const value = lexicon.ordinals.indexOf(word) + 1;
	if (value < 2 || TIME.test(tokens[at + 2]?.lower ?? '')) return undefined;
	return made(tokens, at, at + 2, { kind: 'ratio', value: 1 / value });
}

function amountForms(tokens: Token[], at: number, lexicon: Lexicon): ReadProportion | undefined {
	const word = tokens[at]?.lower ?? '';
	const isOne = lexicon.oneShare.has(word) && word !== 'one';
	const read = readAmount(tokens, at, { lexicon, money: false });
	const amount: Head | undefined =
		isOne && (!read || read.value === 1) ? { value: 1, next: at + 1, inWords: true } : read;
	if (!amount) return undefined;
	const isArticle = isOne && !read;
	return (
		fraction(tokens, at, amount, lexicon) ??
		(isArticle ? undefined : oneInFive(tokens, at, amount, lexicon)) ??
		(isArticle ? undefined : times(tokens, at, amount, lexicon))
	);
}

/** "two thirds", "one-fifth", "a quarter of", "una cuarta parte", "2/3", "3:1". */
function fraction(
	tokens: Token[],
	at: number,
	amount: Head,
	lexicon: Lexicon,
): ReadProportion | undefined {
	const sign = tokens[amount.next];
	const below = tokens[amount.next + 1];
	if (!amount.inWords && sign?.joined && below?.joined && below.kind === 'number') {
		const parts = Number(below.text);
		if (sign.text === ':' && parts > 0 && parts < 10 && amount.value < 100) {
			const value = amount.value / parts;
			return made(tokens, at, amount.next + 2, { kind: 'ratio', value, unit: ':' });
		}
		const common = [2, 3, 4, 5, 8, 10].includes(parts) && amount.value < parts;
		return sign.text === '/' && common
			? made(tokens, at, amount.next + 2, { kind: 'ratio', value: amount.value / parts })
			: undefined;
	}
	const hyphen = sign?.text === '-' ? 1 : 0;
	const name = tokens[amount.next + hyphen]?.lower ?? '';
	const parts = lexicon.shares.get(name);
	if (parts === undefined || amount.value >= parts || !amount.inWords) return undefined;
	let next = amount.next + hyphen + 1;
	const value = amount.value / parts;
	if (lexicon.language !== 'en') {
		if (PART_OF_YEAR.test(tokens[next]?.lower ?? '')) return undefined;
		const isPart = /^partes?$/.test(tokens[next]?.lower ?? '');
		if (isPart) next += 1;
		const isFrench = lexicon.language === 'fr';
		const isLoose = DEFINITE.test(tokens[at]?.lower ?? '') && !isPart && !isFrench;
		return isLoose ? undefined : made(tokens, at, next, { kind: 'ratio', value });
	}
	const plural = amount.value > 1 && name !== 'quarters' && name.endsWith('s');
	const fits =
		plural ||
		AFTER_SHARE.test(tokens[next]?.lower ?? '') ||
		!tokens[next] ||
		/^[.,;:)]$/.test(tokens[next]?.text ?? '') ||
		(hyphen === 1 && amount.value > 1) ||
		BEFORE_SHARE.test(tokens[at - 1]?.lower ?? '');
	return fits ? made(tokens, at, next, { kind: 'ratio', value }) : undefined;
}

/** "one in five", "3 out of 10", "un foyer sur cinq", "uno de cada cinco", "één op de vijf". */
function oneInFive(
	tokens: Token[],
	at: number,
	amount: Head,
	lexicon: Lexicon,
): ReadProportion | undefined {
	if (!Number.isInteger(amount.value) || amount.value < 1) return undefined;
	for (const nouns of [0, 1, 2]) {
		const from = amount.next + nouns;
		if (nouns > 0 && tokens[from - 1]?.kind !== 'word') return undefined;
		const out = phraseFrom(lexicon.outOf, tokens, from);
		if (!out) continue;
		const group = readAmount(tokens, from + out.words.length, { lexicon, money: false });
		if (!group || !GROUPS.has(group.value) || amount.value >= group.value) continue;
		// "5 in 10 minutes" is no share, nor are "3 fleets in 10 countries".
		if (TIME.test(tokens[group.next]?.lower ?? '')) return undefined;
		const isLoose = nouns > 0 && /^(?:in|von|de|op|of|aus)$/.test(out.words[0] ?? '');
		const isSpoken = amount.inWords && group.inWords;
		if (isLoose && out.words.length === 1 && !isSpoken) return undefined;
		if (nouns === 0 && /^(?:von|de|op)$/.test(out.words.join(' ')) && group.value < 3)
			return undefined;
		const value = amount.value / group.value;
		return made(tokens, at, group.next, { kind: 'ratio', value });
	}
	return undefined;
}

/** "three times as many", "3x", "2.5×", "ten-fold", "dreimal so viele", "drie keer zoveel". */
function times(
	tokens: Token[],
	at: number,
	amount: Head,
	lexicon: Lexicon,
): ReadProportion | undefined {
	const sign = tokens[amount.next];
	if (!sign) return undefined;
	const { value } = amount;
	if ((sign.lower === 'x' || sign.text === '×') && sign.joined) {
		return made(tokens, at, amount.next + 1, { kind: 'multiple', value });
	}
	const hyphen = sign.text === '-' ? 1 : 0;
	const word = tokens[amount.next + hyphen]?.lower ?? '';
	const next = amount.next + hyphen + 1;
	if (lexicon.fold.has(word)) return made(tokens, at, next, { kind: 'multiple', value });
	if (!lexicon.times.has(word) || (hyphen === 1 && lexicon.language === 'en')) return undefined;
	const after = tokens[next]?.lower ?? '';
	if (lexicon.timesMore.has(after)) {
		const isLess = lexicon.directions.get(after) === 'down';
		return made(tokens, at, next, {
			kind: 'multiple',
			value,
			unit: isLess ? 'x less' : 'x more',
		});
	}
	const fits = lexicon.timesAs.has(after);
	return made(tokens, at, next, { kind: fits ? 'multiple' : 'label', value });
}
