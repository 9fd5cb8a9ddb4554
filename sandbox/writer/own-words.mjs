/** Says a source's sentence in other words: clauses change places, compounds are taken apart, verbs and joints are others; what is measured stays. */
import { takeApart } from './attribution.mjs';
import { BASE_VERBS, FINITE_VERBS, PHRASES } from './own-words-phrases.mjs';
import { RETELLINGS } from './retellings.mjs';
import { lowerFirst } from './spelling.mjs';
import { capital, numberOf, wordsOf } from './text.mjs';

/** What is copied as it is: quotations, and what a reader would look up by its letters. */
const QUOTED = /[“”"‘]/;
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const listed = (turns) => new Map(turns);
const oneOf = (turns) => turns.map(([from]) => escape(from)).join('|');

const PHRASE = new RegExp(`(?<![\\p{L}\\d'’-])(?:${oneOf(PHRASES)})(?![\\p{L}\\d'’-])`, 'gu');
const PHRASE_FOR = listed(PHRASES);
const AFTER_MODAL = new RegExp(
	`(?<=(?<![\\p{L}])(?:should|must|can|could|ought to|well to|advised to|pays to) )(?:${oneOf(BASE_VERBS)})(?= )`,
	'gu',
);
const BASE_FOR = listed(BASE_VERBS);
const FINITE = new RegExp(
	`(?<=\\p{Ll} )(?:${oneOf(FINITE_VERBS)})(?= (?:the|an?|its|their|no|every|each|one|two|three|both|all|many|more|less|most|what|which|how|that|other|another|new|old|little|few|much|some)\\b)`,
	'gu',
);
const FINITE_FOR = listed(FINITE_VERBS);

/**
 * The sentence in other words. The same sentence of the same place always gives the same words.
 *
 * @param {string} sentence one sentence with its full stop
 * @param {{ known: { words: Set<string>, names: Set<string> }, seed?: string }} options
 */
export function inOwnWords(sentence, { known, seed = '' }) {
	const text = sentence.trim();
	if (QUOTED.test(text)) return text;
	const statement = takeApart(text);
	const roll = (name, sides) => numberOf(`${seed}${text}${name}`) % sides;
	const told = RETELLINGS.get(statement.core);
	const core = (
		told ? lowerFirst(told, known) : retold(lowerFirst(statement.core, known), { known, roll })
	).replace(/\balone alone\b/g, 'alone');
	if (!statement.by) return `${capital(core)}.`;
	const { by } = statement;
	if (statement.verb) return reported(text, statement, core);
	const isFree = !POINTS_BACK.test(by) && !LONG_FRONT.test(core) && wordsOf(by).length <= 9;
	return isFree && roll('front', 2) === 0
		? `According to ${by}, ${core}.`
		: `${capital(core)}, according to ${by}.`;
}

/** What a source reports, where the source has it: before the name or behind "that". */
function reported(text, { core, place }, said) {
	if (place === 'end') return capital(said) + text.slice(core.length);
	const at = text.length - core.length - 1;
	return `${text.slice(0, at)}${said}.`;
}

/** Words in a row from which a sentence is a copy. */
const COPIED = 8;

/** Whether other words than the source's are known for a sentence. */
export const isRetellable = (sentence, options) =>
	RETELLINGS.has(takeApart(sentence).core) ||
	wordsCopied(inOwnWords(sentence, options), sentence) < COPIED;

/** Words in a row that a sentence shares with its source; names and figures do not count. */
function wordsCopied(sentence, source) {
	const theirs = ` ${tokens(source)
		.map(({ word }) => word)
		.join(' ')} `;
	const ours = tokens(sentence);
	let most = 0;
	for (let from = 0; from < ours.length; from += 1) {
		let run = '';
		let counted = 0;
		for (const { word, counts } of ours.slice(from)) {
			run += ` ${word}`;
			if (!theirs.includes(`${run} `)) break;
			if (counts) counted += 1;
		}
		most = Math.max(most, counted);
	}
	return most;
}

const tokens = (text) =>
	[...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
		word: word.toLowerCase(),
		counts: !/\d/.test(word) && !(index > 0 && /^\p{Lu}/u.test(word)),
	}));

/** Names that are the sentence's own subject cannot be named before it. */
const POINTS_BACK = /^(?:its|their|his|her|the same|this|that)\b/i;

/** What opens with a time, a place or a condition takes no second opening. */
const LONG_FRONT =
	/^(?:in|on|by|for|from|since|because|as|with|without|under|before|after|across|among|within|if|where|when|while|compared|counting|of|at|until|between|during|over|although|to|asked) /i;

function retold(core, { known, roll }) {
	let text = core;
	text = advice(text, roll);
	text = clauses(text, { known, roll });
	text = yearFirst(text, known);
	text = defined(text);
	text = text.replace(AFTER_MODAL, (verb) => BASE_FOR.get(verb) ?? verb);
	text = text.replace(PHRASE, (turn) => PHRASE_FOR.get(turn) ?? turn);
	text = text.replace(FINITE, (verb) => FINITE_FOR.get(verb) ?? verb);
	text = pairs(text);
	text = genitives(text);
	return text
		.replace(
			/(?<=\b\p{Ll}+) that (?=(?:is|are|was|were|has|have|had|can|cannot|will|would|must|does|do|need|needs)\b)/gu,
			(all, at, whole) =>
				/\b(?:so|say|says|said|effect|condition)$/.test(whole.slice(0, at)) ? all : ' which ',
		)
		.replace(/\ba (?=[aeiou])/g, 'an ')
		.replace(/\ban (?=[bcdfgjklmnpqrstvwxyz])/g, 'a ');
}

const PLURAL = (noun) =>
	/(?:[^aeiou])y$/.test(noun)
		? noun.replace(/y$/, 'ies')
		: /(?:s|x|ch|sh)$/.test(noun)
			? `${noun}es`
			: `${noun}s`;

/** "A manager should" becomes "Managers should" or "A manager does well to". */
function advice(text, roll) {
	const match =
		/^((?:an?|every|each|the) )?((?:[\p{L}-]+ ){0,3}?)([\p{L}-]+) should (?!not\b|be\b|never\b|also\b|always\b|still\b)/u.exec(
			text,
		);
	if (!match)
		return text.replace(
			/^([^,]{3,60}?)(s) should be (?!(?:able|part|a|an|the|in|at)\b)/,
			'$1$2 are best ',
		);
	const [all, article = '', before, noun] = match;
	const rest = text.slice(all.length);
	const isOne = article !== '' && !/s$/.test(noun);
	const free = !/\b(?:it|its|itself|he|his|one|that)\b/.test(rest);
	if (isOne && /^(?:an?|every|each) $/.test(article) && free && roll('many', 2) === 0)
		return `${before}${PLURAL(noun)} ${['should', 'do well to', 'ought to'][roll('modal', 3)]} ${rest}`;
	const isMany = /s$/.test(noun) || noun === 'people' || noun === 'staff';
	const forms = isOne
		? ['does well to', 'is well advised to', 'ought to']
		: isMany
			? ['do well to', 'are well advised to', 'ought to']
			: ['ought to'];
	return `${article}${before}${noun} ${forms[roll('modal', forms.length)]} ${rest}`;
}

/** Reasons, consequences and contrasts change their place or their joint. */
function clauses(text, { known, roll }) {
	let match =
		/^([^,;]{12,}),? (because|since) (?!(?:\d|[A-Z][a-z]+ \d|the end of \d|early|late|then|20))([^;]{12,})$/.exec(
			text,
		);
	if (match && !/\b(?:not|no|only)\b.*$/.test(match[2]) && !/\bsince\b/.test(match[1])) {
		const [, main, joint, reason] = match;
		const canTurn =
			!/^(?:it|they|this|that|these|both|each|the first|the second|others|one)\b/.test(reason) &&
			!/\b(?:its|their|them)\b/.test(reason) &&
			!/\bnot\b/.test(main);
		if (canTurn && roll('turn', 2) === 0)
			return `${joint === 'because' ? 'since' : 'because'} ${lowerFirst(reason, known)}, ${main}`;
		return `${main}, ${joint === 'because' ? 'since' : 'because'} ${reason}`;
	}
	match = /^([^,;]{12,}), so (?!that\b)([^;]{12,})$/.exec(text);
	if (match) {
		const [, reason, result] = match;
		return roll('turn', 2) === 0
			? `because ${reason}, ${result}`
			: `${reason}, which is why ${result}`;
	}
	match = /^([^,;]{12,}), (?:while|whereas) ([^,;]{12,})$/.exec(text);
	if (match && roll('turn', 2) === 0 && !/\b(?:it|its|they|their|that|both)\b/.test(match[2]))
		return `while ${match[2]}, ${match[1]}`;
	match =
		/^([^,;]{12,}?) (before|when|once|unless|if|as soon as) ((?:[\p{L}-]+ ){2,}[^,;]{3,})$/u.exec(
			text,
		);
	if (
		match &&
		!/\b(?:what|how|not|only|than|even|just|because|that|which|who|years?|a day|a week)$/.test(
			match[1],
		) &&
		!/\b(?:it|its|they|their|them|that)\b/.test(match[3]) &&
		!/\d/.test(match[3]) &&
		!/\b(?:because|since|so|while)\b/.test(match[1])
	)
		return `${match[2]} ${match[3]}, ${match[1]}`;
	return text;
}

/** "A heat pump is a machine that" becomes "By a heat pump is meant a machine which". */
function defined(text) {
	return text.replace(
		/^(an? (?:[\p{L}-]+ ){1,4}?)is (an?|the) ((?:[\p{L}-]+ ){1,3}?)(that|which|of|on which|issued|who|between) /u,
		(_all, what, article, kind, link) =>
			`by ${what}is meant ${article} ${kind}${link === 'that' ? 'which' : link} `,
	);
}

/** The only year of a sentence can open it. */
function yearFirst(text, known) {
	const years = text.match(/\b(?:19|20)\d\d\b/g) ?? [];
	if (years.length !== 1 || /^(?:in|because|since|while|before|when|if|once|unless)\b/i.test(text))
		return text;
	const match =
		/^([^,;]{10,}?) in ((?:19|20)\d\d)(?= and (?:exceeded|passed|overtook|rose|fell)|,|$)/.exec(
			text,
		);
	if (
		!match ||
		(/\b(?:that|which|who|because|since|of|than|report|survey|study|law|published|proposed|registered|written|signed|built)\b[^,]{0,25}$/.test(
			match[1],
		) &&
			/\b(?:that|which|who|than|published|registered|written|signed|report|survey|study)\b[^,]{0,25}$/.test(
				match[1],
			))
	)
		return text;
	return `in ${match[2]}, ${lowerFirst(match[1], known)}${text.slice(match[0].length)}`;
}

const FIXED =
	/\b(?:iron and steel|research and development|supply and demand|profit and loss|heating and cooling|health and safety|food loss and waste|loss and waste|wear and tear|trial and error|more and more|time and again)\b/;
const BORDER =
	'(?=[,.;]|$| (?:in|of|for|with|by|from|on|to|at|is|are|was|were|have|has|can|should|must|before|after|than|because|since|when|without)\\b)';

/** Two nouns joined by "and" after a preposition, and three, in another order. */
function pairs(text) {
	if (FIXED.test(text) || /\brespectively\b/.test(text)) return text;
	return text
		.replace(
			new RegExp(
				`(?<=\\b(?:of|for|with|by|from|between|about|into|the|its|their|both) )(\\p{Ll}[\\p{L}-]+), (\\p{Ll}[\\p{L}-]+) and (\\p{Ll}[\\p{L}-]+)${BORDER}`,
				'gu',
			),
			'$3, $1 and $2',
		)
		.replace(
			new RegExp(
				`(?<=\\b(?:of|for|with|by|from|between|about|into|its|their|both|name|state|compare) )(\\p{Ll}[\\p{L}-]+) and (\\p{Ll}[\\p{L}-]+)${BORDER}`,
				'gu',
			),
			'$2 and $1',
		);
}

/** "the price of the battery" becomes "the battery's price". */
function genitives(text) {
	return text.replace(
		/\bthe (price|cost|size|weight|age|range|roof|output|result|name|date|end|start|value|temperature|capacity|efficiency|rules|needs|demands|costs|load|plan|method|fate|weakness|strength|purpose) of the (\p{Ll}[\p{L}-]+[^s\W])(?=[,.;]|$| (?:in|for|with|by|from|on|to|at|is|are|was|were|has|can|should|must|before|after|than|because|since|when|without|and)\b)/gu,
		"the $2's $1",
	);
}
