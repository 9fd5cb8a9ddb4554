/** Says a source's sentence in other words and another order, with every number, name, bound and hedge kept. */
import { putTogether, takeApart } from './attribution.mjs';
import { capital, figuresIn, numberOf, wordsOf } from './text.mjs';
import { LONGEST, WORDINGS } from './wordings.mjs';

/**
 * A rephrasing in one sentence.
 *
 * @param {string} claim one sentence with its full stop
 * @param {{ seed: string, known: { words: Set<string>, names: Set<string> } }} options `known` tells names from words, by {@link spellingOf}
 */
export function rephrase(claim, { seed, known }) {
	const lower = (text) => lowerFirst(text, known);
	const statement = takeApart(claim);
	const ordered = reorder(statement.core, { seed, lower });
	const worded = reword(ordered, seed);
	return tidy(putTogether({ ...statement, core: worded }, { seed, lower }));
}

/** First letter small, unless the first word is a name. */
export function lowerFirst(text, known) {
	const first = wordsOf(text)[0] ?? '';
	const isName =
		/\p{Lu}.*\p{Lu}|\d/u.test(first) ||
		known.names.has(first) ||
		(/^\p{Lu}\p{Ll}+['’]s$/u.test(first) && !known.words.has(first.toLowerCase()));
	const isPlain = /^\p{Lu}/u.test(first) && (!isName || known.words.has(first.toLowerCase()));
	return isPlain ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Words the texts write small, and names they write large inside a sentence. */
export const spellingOf = (texts) => ({
	words: new Set(texts.flatMap((text) => text.match(/(?<![\p{L}-])\p{Ll}[\p{Ll}'’-]*/gu) ?? [])),
	names: new Set(
		texts.flatMap((text) => text.match(/(?<=[\p{L}\d,’'] )\p{Lu}[\p{L}'’-]*/gu) ?? []),
	),
});

/** Clauses in the other order, a year moved to the front: only where the grammar is certain. */
function reorder(core, { seed, lower }) {
	const swap = clauseSwap(core, lower, seed);
	if (swap) return swap;
	const figures = figuresIn(core);
	const years = figures.filter((figure) => figure.isYear);
	// One year, at the end or before a comma, of a sentence without a second half: it may stand first.
	if (years.length === 1 && numberOf(`${seed}year`) % 3 !== 0) {
		const moved =
			/^([^,]+?) in ((?:19|20)\d\d)$/.exec(core) ??
			/^([^,]+?) in ((?:19|20)\d\d)(, (?:equal to|a rise|a fall|an increase|up|down|after) .+)$/.exec(
				core,
			);
		if (
			moved &&
			!/\b(?:than|as|since|that|which|who|of)\b[^,]*$/.test(moved[1].slice(-40)) &&
			!/\band\b/.test(moved[1])
		)
			return `In ${moved[2]}, ${lower(moved[1])}${moved[3] ?? ''}`;
	}
	return core;
}

/** A clause that points back cannot stand first. */
const LEANS =
	/^(?:their|its|it|they|them|this|these|that|those|he|she|his|her|each|both|one|the (?:same|latter|former|other))\b/i;

function clauseSwap(core, lower, seed) {
	// "A, because B" becomes "Since B, A"; one comma only, so that no list is torn.
	let match = /^([^,]{20,}), (because|since) ([^,]{15,})$/.exec(core);
	if (
		match &&
		numberOf(`${seed}swap`) % 5 < 2 &&
		!LEANS.test(match[3]) &&
		!/\b(?:which|that|who)\b/.test(match[1].slice(0, 25))
	)
		return `Since ${match[3]}, ${lower(match[1])}`;
	match = /^(When|If|Once|Where|Although|Unless|Even if|Even when) ([^,]{12,}), ([^,]{15,})$/.exec(
		core,
	);
	if (match)
		return `${capital(match[3])} ${match[1] === 'Although' ? 'even though' : match[1].toLowerCase()} ${match[2]}`;
	match = /^([^,]{20,}), (while|whereas) ([^,]{15,})$/.exec(core);
	if (match && !/\b(?:and|which)\b/.test(match[1])) return `While ${lower(match[1])}, ${match[3]}`;
	match = /^([^,]{20,}), so ([^,]{15,})$/.exec(core);
	if (match && !LEANS.test(match[2]) && !/^(?:that|far|much|many)\b/.test(match[2]))
		return `${capital(match[2])}, because ${lower(match[1])}`;
	match = /^([^,]{25,}) (if|when) ([^,]{15,})$/.exec(core);
	if (
		match &&
		!LEANS.test(match[3]) &&
		!/\b(?:that|which|than|even|only|and|how|because)\b/.test(match[1])
	)
		return `${capital(match[2])} ${match[3]}, ${lower(match[1])}`;
	return null;
}

/** Other words from the table, longest match first; numbers, names and quotations are left alone. */
function reword(core, seed) {
	const tokens = core.split(/(\s+)/);
	const words = tokens.filter((_, i) => i % 2 === 0);
	const out = [];
	let sinceChange = 3;
	for (let i = 0; i < words.length;) {
		const found = matchAt(words, i);
		// Not every word next to the last change: a sentence of nothing but replacements reads like one.
		if (found && sinceChange >= 1) {
			const choice = found.to[numberOf(`${seed}:${found.from}:${i}`) % found.to.length];
			const opens = /^\p{Lu}/u.test(words[i]) && !/^\p{Lu}/u.test(choice);
			out.push((opens ? capital(choice) : choice) + found.tail);
			i += found.length;
			sinceChange = 0;
			continue;
		}
		out.push(words[i]);
		sinceChange += 1;
		i += 1;
	}
	return out.join(' ');
}

function matchAt(words, at) {
	for (let length = Math.min(LONGEST, words.length - at); length >= 1; length -= 1) {
		const part = words.slice(at, at + length);
		const joined = part.join(' ');
		const match = /^(.*?)([,;:]?)$/.exec(joined);
		const key = match[1].toLowerCase();
		const to = WORDINGS.get(key);
		if (!to || part.slice(0, -1).some((word) => /[,;:]$/.test(word))) continue;
		// A capital inside a sentence belongs to a name.
		if (
			at > 0 &&
			part.some((word) => /^\p{Lu}/u.test(word)) &&
			!/european union|europe|great britain|united kingdom|germany|norway|france/.test(key)
		)
			continue;
		const next = words[at + length] ?? '';
		const before = words[at - 1] ?? '';
		if (/^["“]|["”]$/.test(joined)) continue;
		if (!fitsHere(key, before, next)) continue;
		return { from: key, to, length, tail: match[2] };
	}
	return null;
}

/** Places where a replacement would be wrong. */
function fitsHere(key, before, next) {
	const number = /^(?:[\d$€£]|half\b|two\b|three\b|four\b|twice\b)/;
	if (
		/^(?:had|has|have|having)$/.test(before) &&
		/^(?:rose|grew|fell|increased|declined|exceeded|passed|reached|made up|began)\b/.test(key)
	)
		return false;
	if (
		[
			'more than',
			'less than',
			'fewer than',
			'at least',
			'about',
			'around',
			'roughly',
			'approximately',
			'almost',
			'nearly',
		].includes(key)
	)
		return number.test(next);
	if (key === 'while') return before.endsWith(',') || before === '';
	if (key === 'often' || key === 'frequently' || key === 'quickly')
		return !/^(?:most|more|less|so|how|very|as|too)$/.test(before);
	if (key.endsWith('should'))
		return !/^(?:also|never|always|not|still|only|first|be|have)$/.test(next);
	if (key === 'reached' || key === 'exceeded')
		return /^(?:\d|the|about|more|almost|[$€£]|its)/.test(next);
	if (key === 'worldwide' || key === 'globally')
		return next === '' || /^(?:in|by|and|at)$/.test(next);
	if (key === 'across')
		return /^(?:the|all|its|many|several)$/.test(next) && !/^(?:at|from)$/.test(before);
	if (key === 'made up')
		return number.test(next) || /^(?:about|more|almost|nearly|the)$/.test(next);
	if (key === 'measured') return !/^(?:against|by)$/.test(next);
	if (key === 'each') return !/^(?:other|of)$/.test(next);
	if (key === 'because' || key === 'if')
		return before !== '' && !/^(?:is|not|simply|only|mainly|even)$/.test(before);
	if (key === 'annual' || key === 'yearly') return next !== '';
	return true;
}

function tidy(text) {
	return text
		.replace(/\s+/g, ' ')
		.replace(
			/\b([Aa]) (?=(?:apt|equivalent|easy|extra|ordinary|entire|annual|apart|exchange|impact|office|electric|increase|hour|average|eight|11\b|18\b|8\d*\b)\b)/g,
			'$1n ',
		)
		.replace(
			/\b([Aa])n (?=(?:big|sizeable|modest|present|chief|whole|weighty|further|similar|selection|drop|fall|rise|gain|cut|mean|yearly|usual)\b)/g,
			'$1 ',
		)
		.replace(/\ba (?:a|an|the) /g, 'a ')
		.replace(/\bthe the\b/g, 'the')
		.replace(/ ,/g, ',')
		.trim();
}
