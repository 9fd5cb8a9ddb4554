/** Finds a span again in a page that was fetched anew, or a quote a person pasted, when a few letters differ. */
import { resolveAnchor, type Anchor, type ResolvedAnchor } from './anchor';
import { editedPlaces, editsByEnd } from './approximate';
import { normaliseText, type Normalised } from './normalise';

/** A span found again; `fuzzy` is set when letters of it differ. */
export interface FoundAgain extends Omit<ResolvedAnchor, 'how'> {
	how: ResolvedAnchor['how'] | 'fuzzy';
	fuzzy: boolean;
	/** Letters changed, added or left out; 0 unless fuzzy. */
	edits: number;
}

const SHORTEST = 24;
const LONGEST = 4000;
const SHARE = 0.1;
const MOST_EDITS = 12;
/** Points of a hundred by which the best place must beat any other. */
const LEAD = 5;

/** Words that turn a statement round, in the languages sources are read in. */
const NEGATIONS = wordSet(
	'no not never none nor neither without cannot nothing nobody hardly barely non nicht kein keine keiner keinen keinem keines nie niemals ohne weder noch nichts ' +
		'ne pas jamais aucun aucune sans ni rien sin nunca jamás ningún ninguna ninguno tampoco nada non mai nessun nessuna nessuno senza né niente ' +
		'não nem nunca sem nenhum nenhuma niet geen nooit zonder noch niets inte ingen aldrig utan не нет никогда без ни',
);
/** Words that carry a size, a direction or a limit: changed, they say something else. */
const MEASURES = wordSet(
	'hundred thousand million billion trillion millions billions percent percentage half third quarter double triple twice ' +
		'one two three four five six seven eight nine ten eleven twelve first second ' +
		'more less fewer most least over under above below up down rose rise rises fell fall falls grew grow shrank increase increased decrease decreased gain loss ' +
		'tausend million millionen milliarde milliarden prozent hälfte drittel viertel mehr weniger über unter gestiegen gefallen ' +
		'mille million millions milliard milliards pour cent moitié tiers quart plus moins hausse baisse ' +
		'mil millón millones por ciento mitad más menos milione milioni miliardo miliardi metà più meno milhão milhões bilhões mais menos miljoen miljard procent meer minder',
);

/**
 * Finds a span by position, words or normalised words, and failing that approximately: at most one letter in ten
 * and twelve in all may differ, the place must be the only one that fits so well, and no digit, negation, measure
 * or name may stand in a word that differs.
 */
export function findAgain(text: string, selector: Anchor): FoundAgain | undefined {
	const exactly = resolveAnchor(text, selector);
	if (exactly !== undefined) return { ...exactly, fuzzy: false, edits: 0 };
	const wanted = normaliseText(selector.exact).text.trim();
	if (wanted.length < SHORTEST || wanted.length > LONGEST) return undefined;
	return nearest(normaliseText(text), wanted);
}

function nearest(page: Normalised, wanted: string): FoundAgain | undefined {
	const allowed = Math.min(Math.floor(wanted.length * SHARE), MOST_EDITS);
	const scores = editsByEnd(page.text, wanted);
	const end = lowestAt(scores, 0, scores.length);
	const edits = scores[end];
	if (edits === undefined || edits > allowed) return undefined;
	const reach = Math.ceil(wanted.length / 2);
	const rivals = [
		scores[lowestAt(scores, 0, end - reach)] ?? wanted.length,
		scores[lowestAt(scores, end + reach, scores.length)] ?? wanted.length,
	];
	const lead = ((Math.min(...rivals) - edits) / wanted.length) * 100;
	if (lead < LEAD) return undefined;
	const start = startOf(page.text, wanted, end, allowed);
	const found = page.text.slice(start, end + 1);
	if (changesMeaning(wanted, found)) return undefined;
	const [first, last] = [page.starts[start], page.ends[end]];
	if (first === undefined || last === undefined) return undefined;
	return { start: first, end: last, how: 'fuzzy', fuzzy: true, edits };
}

function lowestAt(scores: Uint16Array, from: number, to: number): number {
	let best = -1;
	for (let at = Math.max(0, from); at < to; at += 1) {
		if (best < 0 || scores[at]! < scores[best]!) best = at;
	}
	return best;
}

/** Where the match that ends at `end` begins: the same search backwards. */
function startOf(text: string, wanted: string, end: number, allowed: number): number {
	const from = Math.max(0, end + 1 - wanted.length - allowed);
	const backwards = reversed(text.slice(from, end + 1));
	const scores = editsByEnd(backwards, reversed(wanted));
	return end - lowestAt(scores, 0, scores.length);
}

function reversed(text: string): string {
	return text.split('').reverse().join('');
}

function changesMeaning(before: string, after: string): boolean {
	const edits = editedPlaces(before, after);
	return (
		edits.before.some((at) => carriesMeaning(before, at)) ||
		edits.after.some((at) => carriesMeaning(after, at))
	);
}

/** Whether a changed character lies in, or right beside, a word that may not change. */
function carriesMeaning(text: string, at: number): boolean {
	let from = at;
	let to = at + 1;
	while (from > 0 && isWordPart(text, from - 1)) from -= 1;
	while (to < text.length && isWordPart(text, to)) to += 1;
	const words = text.slice(from, to).match(/[\p{L}\p{M}]+(?:'[\p{L}]+)?|[\d.,%]+/gu) ?? [];
	const opens = /(?:^|[.!?:]["')\]]?\s+["'(]?)$/.test(text.slice(0, from));
	return words.some((word, index) => {
		if (/\d/.test(word) || /n't$/i.test(word)) return true;
		const plain = word.toLowerCase();
		if (NEGATIONS.has(plain) || MEASURES.has(plain)) return true;
		return /^\p{Lu}/u.test(word) && !(opens && index === 0);
	});
}

function isWordPart(text: string, at: number): boolean {
	return (
		/[\p{L}\p{M}\p{N}'.,%€$£-]/u.test(text.charAt(at)) && !/^[.,]\s/.test(text.slice(at, at + 2))
	);
}

function wordSet(words: string): ReadonlySet<string> {
	return new Set(words.split(/\s+/));
}
