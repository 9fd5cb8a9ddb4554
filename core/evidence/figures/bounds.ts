/** Words before and after a figure that limit it, and words that say which way it moves. */
import type { Figure } from '../../contracts';
import { phraseBefore, phraseFrom, type Lexicon } from './lexicon';
import type { Token } from './tokens';

type Bound = Figure['bound'];
type Direction = Figure['direction'];

/** Words that are a limit ("tot 300 km") or lead in a level ("gestegen tot 300 km"). */
const LIMIT_OR_LEVEL = /^(?:tot|hasta|fino a|fino al|fino ai|fino all'|bis zu|jusqu' à)$/;
/** Definite articles that single out an amount already known. */
const DEFINITE = /^(?:die|der|den|dem|das|de|het)$/;
/** Words with their own negation: "no more than". */
const NEGATED_ITSELF = /^(?:no|not|nicht|pas|non|niet)\b/;

/** Token before which the limit of a figure would stand: an article may come between. */
function limitEnd(tokens: Token[], first: number, lexicon: Lexicon): number {
	return lexicon.articles.has(tokens[first - 1]?.lower ?? '') ? first - 1 : first;
}

/** The limit before a figure as a phrase with the token at which it begins. */
function limitBefore(
	tokens: Token[],
	first: number,
	lexicon: Lexicon,
): { bound: Bound; from: number; words: string[] } | undefined {
	const end = limitEnd(tokens, first, lexicon);
	for (const at of end === first ? [first] : [first, end]) {
		const found = phraseBefore(lexicon.before, tokens, at);
		// "unter den 467 Millionen von 2021" compares with a known amount.
		const isKnown = at !== first && DEFINITE.test(tokens[first - 1]?.lower ?? '');
		if (found && isKnown && (found.value === 'over' || found.value === 'under')) return undefined;
		if (found) return { bound: found.value, from: at - found.words.length, words: found.words };
	}
	return undefined;
}

/** The bound that stands directly before token `first`, or directly after token `next - 1`. */
export function boundOf(tokens: Token[], first: number, next: number, lexicon: Lexicon): Bound {
	const before = limitBefore(tokens, first, lexicon);
	if (before) {
		const phrase = before.words.join(' ');
		if (LIMIT_OR_LEVEL.test(phrase) && movesBefore(tokens, before.from, lexicon)) return 'exact';
		const isDenied =
			before.bound === 'over' &&
			!NEGATED_ITSELF.test(phrase) &&
			[1, 2].some((back) => lexicon.negations.has(tokens[before.from - back]?.lower ?? ''));
		return isDenied ? 'up_to' : before.bound;
	}
	const beside = phraseFrom(lexicon.after, tokens, next);
	// "21 000 lits ou plus": the thing counted may come first.
	const isThing = tokens[next]?.kind === 'word' && tokens[next + 1]?.kind === 'word';
	const behind = isThing ? phraseFrom(lexicon.after, tokens, next + 1) : undefined;
	const after = beside ?? (behind && behind.words.length > 1 ? behind : undefined);
	if (!after) return 'exact';
	if (after.words[0] === '+' && !tokens[next]?.joined) return 'exact';
	if (after.words[0] === 'plus' && tokens[next + 1]?.kind === 'number') return 'exact';
	return after.value;
}

/** Whether the clause before moves something: "subió un 3 %, hasta", "gestegen tot", "verdubbeld tot". */
function movesBefore(tokens: Token[], at: number, lexicon: Lexicon): boolean {
	for (let back = 1; back <= 16; back += 1) {
		const word = tokens[at - back]?.lower ?? '.';
		if (/^[.;:]$/.test(word)) return false;
		if (lexicon.directions.has(word) || lexicon.multiplied.has(word)) return true;
	}
	return false;
}

/** First token of the figure with its articles and limits: what leads it in stands before. */
export function leadOf(tokens: Token[], first: number, lexicon: Lexicon): number {
	const limit = limitBefore(tokens, first, lexicon);
	let at = limit ? limit.from : first;
	// "by" and "to" can be articles of their own ("un 14 %", "al 12 %"): those are kept.
	const isPlain = (word: string): boolean =>
		lexicon.articles.has(word) && !lexicon.by.has(word) && !lexicon.to.has(word);
	if (isPlain(tokens[at - 1]?.lower ?? '')) at -= 1;
	return at;
}

/** Whether a figure is where a change begins: a word that leads in one, and further on a level with its own. */
export function isFromOf(tokens: Token[], first: number, next: number, lexicon: Lexicon): boolean {
	const lead = tokens[leadOf(tokens, first, lexicon) - 1]?.lower ?? '';
	if (!lexicon.from.has(lead)) return false;
	const isShare = PERCENT.test(tokens[next - 1]?.lower ?? '');
	for (let index = next; index < next + 9; index += 1) {
		const token = tokens[index];
		if (!token || /^[,;:.]$/.test(token.text)) return false;
		if (!lexicon.to.has(token.lower) && !lexicon.rangeTo.has(token.lower)) continue;
		for (let ahead = 1; ahead <= 4; ahead += 1) {
			const after = tokens[index + ahead];
			const word = after?.lower ?? '';
			if (after?.kind === 'number') {
				const unit = [1, 2, 3].map((more) => tokens[index + ahead + more]?.lower ?? '');
				// "reculé de 4,5 % à 11 milliards" names a change and a level.
				if (isShare && !unit.some((one) => PERCENT.test(one))) return false;
				return !/^(?:19|20)\d\d$/.test(word);
			}
			if (/^[$€£]$/.test(word) || lexicon.numbers.has(word)) return true;
			if (!lexicon.articles.has(word) && !lexicon.fillers.has(word)) break;
		}
	}
	return false;
}

const PERCENT = /^(?:%|percent|cent|ciento|cento|procent|prozent)$/;

/** "0,9 punti in più", "trois points de moins". */
const MORE = /^(?:più|meno|plus|moins|más|menos)$/;

/** Words that may stand between a change and the verb behind it: "um 14 Prozent auf 3 Millionen gestiegen". */
const BEHIND_STEPS = 8;

/** Which way the figure between tokens `first` and `next` moves, when a word beside it says so. */
export function directionOf(
	tokens: Token[],
	first: number,
	next: number,
	lexicon: Lexicon,
): Direction {
	const lead = tokens[leadOf(tokens, first, lexicon) - 1]?.lower ?? '';
	const isLevel = lexicon.to.has(lead) && !lexicon.by.has(lead);
	const after = tokens[next];
	if (after?.kind === 'word' && !isLevel) {
		const direct = lexicon.directions.get(after.lower);
		if (direct && after.lower !== 'up' && !isComparative(tokens, next - 1)) return direct;
	}
	if (isLevel || isFromOf(tokens, first, next, lexicon)) return 'none';
	const isTail =
		/^(?:in|de|en)$/.test(after?.lower ?? '') && MORE.test(tokens[next + 1]?.lower ?? '');
	if (isTail && !isLevel && lexicon.language !== 'en') {
		return lexicon.directions.get(tokens[next + 1]?.lower ?? '') ?? 'none';
	}
	const before = directionBefore(tokens, first, lexicon);
	if (before !== 'none' || !lexicon.by.has(lead)) return before;
	return directionBehind(tokens, next, lexicon);
}

function directionBefore(tokens: Token[], first: number, lexicon: Lexicon): Direction {
	const isEnglish = lexicon.language === 'en';
	const lead = leadOf(tokens, first, lexicon) - 1;
	let sawBy = !isEnglish && lexicon.by.has(tokens[lead]?.lower ?? '');
	const most = lexicon.language === 'de' || lexicon.language === 'nl' ? 14 : 8;
	for (
		let index = first - 1, steps = 0;
		index >= 0 && steps < (sawBy ? most : 5);
		index -= 1, steps += 1
	) {
		const token = tokens[index];
		if (!token || lexicon.walls.has(token.lower)) return 'none';
		if (token.kind === 'number' && !(sawBy && /^(?:19|20)\d\d$/.test(token.text))) return 'none';
		if (token.kind === 'sign' && !/[$€£-]/.test(token.text)) return 'none';
		if (isEnglish && token.lower === 'by') sawBy = true;
		const direct = isComparative(tokens, index) ? undefined : lexicon.directions.get(token.lower);
		// "Prices rose to 14 %" names a level, not a change.
		if (direct) return isEnglish && tokens[index + 1]?.lower === 'to' ? 'none' : direct;
		if (!lexicon.fillers.has(token.lower) && !token.lower.endsWith('ly') && !sawBy) return 'none';
	}
	return 'none';
}

/** "um 14 Prozent gestiegen", "met 14 procent gedaald": the verb closes the clause. */
function directionBehind(tokens: Token[], next: number, lexicon: Lexicon): Direction {
	if (lexicon.language !== 'de' && lexicon.language !== 'nl') return 'none';
	for (let index = next; index < next + BEHIND_STEPS; index += 1) {
		const token = tokens[index];
		if (!token || /^[,;:.()]$/.test(token.text) || lexicon.walls.has(token.lower)) return 'none';
		const direct = lexicon.directions.get(token.lower) ?? particleAt(tokens, index, lexicon);
		if (direct && !isComparative(tokens, index)) return direct;
	}
	return 'none';
}

const PARTICLES: Readonly<Record<string, ReadonlyMap<string, 'up' | 'down'>>> = {
	de: new Map([
		['zu', 'up'],
		['ab', 'down'],
		['zurück', 'down'],
		['ein', 'down'],
	]),
	nl: new Map([
		['toe', 'up'],
		['op', 'up'],
		['af', 'down'],
		['terug', 'down'],
	]),
};

/** The particle of a verb that closes its clause: "nahm um 14 % zu", "liep met 3 procent terug". */
export function particleAt(
	tokens: Token[],
	at: number,
	lexicon: Lexicon,
): 'up' | 'down' | undefined {
	const found = PARTICLES[lexicon.language]?.get(tokens[at]?.lower ?? '');
	const after = tokens[at + 1];
	const closes =
		!after || after.kind === 'sign' || /^(?:und|en|auf|naar|tot|op)$/.test(after.lower);
	return found && closes ? found : undefined;
}

/** Verbs that "up" belongs to: "make up 12 percent" moves nothing. */
const OF_VERB =
	/^(?:mak(?:e|es|ing)|made|eat|eats|eating|ate|take|takes|took|ends?|ended|adds?|added|sets?|use[sd]?)$/;

/** "more than", "less than", "up to", "mehr als", "plus de" limit; they do not move. */
export function isComparative(tokens: Token[], index: number): boolean {
	const word = tokens[index]?.lower;
	const following = tokens[index + 1]?.lower ?? '';
	if (word === 'up' && OF_VERB.test(tokens[index - 1]?.lower ?? '')) return true;
	if (following === 'than' || following === 'als' || following === 'dan') return true;
	if (word === 'plus' || word === 'moins') return /^(?:de|d'|des|du)$/.test(following);
	if (word === 'más' || word === 'menos') return /^(?:de|del)$/.test(following);
	if (word === 'più' || word === 'meno') return /^(?:di|del|dei|dell'|della)$/.test(following);
	if (/^(?:superiore?s?|inferiore?s?|supérieure?s?|inférieure?s?)$/.test(word ?? '')) {
		return /^(?:a|al|à|au|aux|ai)$/.test(following);
	}
	return word === 'up' && following === 'to';
}
