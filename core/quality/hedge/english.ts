/** Puts an English modal or "expected to" before the verb it stands with in the source. */
import { wordsOf, type Edit, type Word } from './edit';

const HEDGED_VERB =
	/\b(may|might|could|(?:is|are|was|were) (?:expected|projected|forecast|forecasted|predicted|anticipated|estimated|believed|planned|likely) to|(?:appear|seem)s? to|(?:plan|aim)s? to) ([a-z]{2,20})\b/giu;
const ESTIMATED = /\ban estimated (\d[\d.,]*\d|\d)/giu;

const PASTS: Record<string, string> = {
	become: 'became',
	begin: 'began',
	bring: 'brought',
	buy: 'bought',
	come: 'came',
	drive: 'drove',
	fall: 'fell',
	get: 'got',
	give: 'gave',
	go: 'went',
	grow: 'grew',
	hold: 'held',
	keep: 'kept',
	lead: 'led',
	lose: 'lost',
	make: 'made',
	mean: 'meant',
	pay: 'paid',
	rise: 'rose',
	run: 'ran',
	see: 'saw',
	sell: 'sold',
	shrink: 'shrank',
	spend: 'spent',
	take: 'took',
};
/** After one of these no finite verb stands, or one that has its own auxiliary. */
const NO_VERB_AFTER = new Set(
	(
		'a an the this these those its their our your his her my of in on at by for from with into to than as per ' +
		'has have had is are was were be been being do does did can should must could may might would shall not never'
	).split(' '),
);
/** What follows a noun: the word before it is no verb then. */
const VERB_FOLLOWS = new Set(
	'is are was were has have had will would can could may might'.split(' '),
);
/** Before one of these a number has its own measure of care, or belongs to something else. */
const NO_ESTIMATE_AFTER = new Set(
	(
		'the these those a an its their about around nearly almost over under than least most up roughly approximately ' +
		'some only another every each no page figure table chapter section january february march april may june july ' +
		'august september october november december'
	).split(' '),
);

/** The edits that make an English sentence as careful as the passage; none where no rule is safe. */
export function englishEdits(sentence: string, passage: string): Edit[] {
	const words = wordsOf(sentence);
	for (const match of passage.matchAll(HEDGED_VERB)) {
		const [, phrase = '', base = ''] = match;
		const before = wordsOf(passage.slice(0, match.index)).at(-1)?.lower;
		const after = wordsOf(passage.slice(match.index + match[0].length))[0]?.lower;
		const edit = hedgedVerb(words, {
			phrase: phrase.toLowerCase(),
			base: base.toLowerCase(),
			before,
			after,
		});
		if (edit) return [edit];
	}
	for (const match of passage.matchAll(ESTIMATED)) {
		const edit = estimated(words, match[1] ?? '', sentence);
		if (edit) return [edit];
	}
	return [];
}

interface HedgedVerb {
	phrase: string;
	base: string;
	before: string | undefined;
	after: string | undefined;
}

function hedgedVerb(words: Word[], verb: HedgedVerb): Edit | undefined {
	const forms = formsOf(verb.base);
	const places = words.flatMap((word, index) => (forms.has(word.lower) ? [index] : []));
	const [at] = places;
	if (at === undefined || places.length > 1 || at === 0) return undefined;
	const [word, previous, next] = [words[at]!, words[at - 1]!, words[at + 1]];
	if (NO_VERB_AFTER.has(previous.lower)) return undefined;
	const isFuture = previous.lower === 'will';
	if (isFuture && word.lower !== verb.base) return undefined;
	if (previous.lower === 'that' && word.lower === verb.base) return undefined;
	// The neighbours say that it is the same verb and no noun spelled like it.
	const subject = isFuture ? words[at - 2]?.lower : previous.lower;
	const sameAfter = next !== undefined && next.lower === verb.after;
	const sameBefore = subject !== undefined && subject === verb.before;
	if (!sameAfter && !(sameBefore && !VERB_FOLLOWS.has(next?.lower ?? ''))) return undefined;
	const start = isFuture ? previous.start : word.start;
	return {
		start,
		end: word.end,
		text: `${agreeing(verb.phrase, isFuture ? '' : word.lower, verb.base)} ${verb.base}`,
	};
}

/** The phrase in the number and time of the verb it takes the place of. */
function agreeing(phrase: string, form: string, base: string): string {
	const isSingular = base !== form && form.endsWith('s') && form !== 'was';
	const isPlural = form === base || form === 'are';
	const be = /^(?:is|are|was|were) /.exec(phrase)?.[0];
	if (be !== undefined) {
		const own = ['is', 'are', 'was', 'were'].includes(form) ? form : undefined;
		const chosen = own ?? (isSingular ? 'is' : isPlural ? 'are' : be.trim());
		return `${chosen} ${phrase.slice(be.length)}`;
	}
	const finite = /^(appear|seem|plan|aim)s? to$/.exec(phrase)?.[1];
	if (finite === undefined) return phrase;
	if (isSingular) return `${finite}s to`;
	return isPlural ? `${finite} to` : phrase;
}

function formsOf(base: string): Set<string> {
	if (base === 'be') return new Set(['be', 'is', 'are', 'was', 'were']);
	if (base === 'have') return new Set(['have', 'has', 'had']);
	const forms = [base, PASTS[base] ?? ''];
	if (/[^aeiou]y$/.test(base)) forms.push(`${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`);
	else if (/(?:s|x|z|ch|sh|o)$/.test(base)) forms.push(`${base}es`, `${base}ed`);
	else if (base.endsWith('e')) forms.push(`${base}s`, `${base}d`);
	else forms.push(`${base}s`, `${base}ed`, `${base}${base.at(-1) ?? ''}ed`);
	return new Set(forms.filter((form) => form !== ''));
}

function estimated(words: Word[], figure: string, sentence: string): Edit | undefined {
	const places = words.flatMap((word, index) => (word.text === figure ? [index] : []));
	const [at] = places;
	if (at === undefined || places.length > 1) return undefined;
	const word = words[at]!;
	const previous = words[at - 1];
	if (previous !== undefined && NO_ESTIMATE_AFTER.has(previous.lower)) return undefined;
	// A sign of currency, a dash or a bracket belongs to the number.
	const gap = sentence.slice(previous?.end ?? 0, word.start);
	if (previous === undefined ? gap !== '' : gap !== ' ') return undefined;
	return {
		start: word.start,
		end: word.start,
		text: previous === undefined ? 'An estimated ' : 'an estimated ',
	};
}
