/** Splits prose into sentences whose offsets point into the original text. */

/** One sentence; `text` is `original.slice(start, end)`, without outer white space. */
export interface Sentence {
	start: number;
	end: number;
	text: string;
}

/** Words whose full stop does not end a sentence, lower case, without the stop. */
const ABBREVIATIONS = new Set(
	(
		'dr mr mrs ms prof st sr jr inc ltd co corp no nos vs e.g i.e eg ie cf al approx fig figs eq sec ' +
		'vol ed eds pp p art para ch u.s u.k e.u u.n d.c jan feb mar apr jun jul aug sep sept oct nov dec ' +
		'mio mrd bzw z.b d.h u.a ca nr abs str gem vgl inkl zzgl est dept gov sen rep gen col lt ave blvd ' +
		'm mme mlle av env ex sra srta ej núm pág'
	).split(' '),
);

/** Abbreviations that often do end a sentence: they only join when a lower-case word or a digit follows. */
const OFTEN_LAST = new Set(['inc', 'ltd', 'co', 'corp', 'u.s', 'u.k', 'e.u', 'u.n', 'd.c', 'al']);

/** What follows the full stop of a German ordinal: "am 1. Mai", "im 3. Quartal". */
const DATED =
	/^(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|quartal|halbjahr|jahrhundert)/i;

/** Longest tail that is looked at for an abbreviation; keeps the work per boundary constant. */
const TAIL = 24;

/**
 * Sentences of a text. Line breaks that separate paragraphs always end one; full stops after
 * abbreviations, initials and inside decimals never do.
 *
 * @param language BCP 47 tag; an unknown one falls back to English
 */
export function splitSentences(text: string, language = 'en'): Sentence[] {
	const pieces: Sentence[] = [];
	for (const { segment, index } of segmenterFor(language).segment(text)) {
		addPieces(pieces, text, index, index + segment.length);
	}
	return mergeUnfinished(pieces, text).map((piece) => trimmed(text, piece));
}

/** Making one takes longer than splitting a paragraph. */
const SEGMENTERS = new Map<string, Intl.Segmenter>();
const MOST_SEGMENTERS = 40;

function segmenterFor(language: string): Intl.Segmenter {
	const known = SEGMENTERS.get(language);
	if (known) return known;
	const made = newSegmenter(language);
	if (SEGMENTERS.size < MOST_SEGMENTERS) SEGMENTERS.set(language, made);
	return made;
}

function newSegmenter(language: string): Intl.Segmenter {
	try {
		return new Intl.Segmenter(language || 'en', { granularity: 'sentence' });
	} catch {
		return new Intl.Segmenter('en', { granularity: 'sentence' });
	}
}

/** Cuts a segment again at line breaks; blank pieces are dropped. */
function addPieces(pieces: Sentence[], text: string, start: number, end: number): void {
	let from = start;
	while (from < end) {
		const line = text.indexOf('\n', from);
		const to = line === -1 || line >= end ? end : line + 1;
		const piece = { start: from, end: to, text: '' };
		if (text.slice(from, to).trim() !== '') pieces.push(piece);
		from = to;
	}
}

function mergeUnfinished(pieces: Sentence[], text: string): Sentence[] {
	const merged: Sentence[] = [];
	for (const piece of pieces) {
		const last = merged.at(-1);
		if (last && continues(text, last, piece)) last.end = piece.end;
		else merged.push({ ...piece });
	}
	return merged;
}

/** Whether `next` belongs to the sentence that `last` only seems to end. */
function continues(text: string, last: Sentence, next: Sentence): boolean {
	const tail = text.slice(Math.max(last.start, last.end - TAIL), last.end);
	if (tail.endsWith('\n')) return isSoftBreak(text, last, next);
	const head = text.slice(next.start, next.start + 2);
	const word = /([\p{L}\d.]+)\.\s*$/u.exec(tail)?.[1]?.toLowerCase() ?? '';
	const goesOn = /^[\p{Ll}\d(]/u.test(head);
	if (ABBREVIATIONS.has(word)) return goesOn || !OFTEN_LAST.has(word);
	if (/(?:^|[\s(.])\p{Lu}\.\s*$/u.test(tail)) return true;
	if (/(?:^|\s)\d{1,2}\.\s*$/.test(tail) && DATED.test(text.slice(next.start, next.start + 12)))
		return true;
	return /^\p{Ll}/u.test(head) && !/[!?…]["”’)\]]*\s*$/.test(tail);
}

/** A single line break inside a sentence that goes on in lower case, as extracted text often has. */
function isSoftBreak(text: string, last: Sentence, next: Sentence): boolean {
	if (next.start !== last.end) return false;
	const tail = text.slice(Math.max(last.start, last.end - TAIL), last.end);
	return /[\p{L}\d,]\s*\n$/u.test(tail) && /^\p{Ll}/u.test(text.slice(next.start, next.start + 2));
}

function trimmed(text: string, piece: Sentence): Sentence {
	let { start, end } = piece;
	while (start < end && /\s/.test(text.charAt(start))) start += 1;
	while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
	return { start, end, text: text.slice(start, end) };
}
