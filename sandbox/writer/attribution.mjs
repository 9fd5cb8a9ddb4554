/** Takes a sentence apart into what it says and who says it. */
import { capital } from './text.mjs';

const VERB =
	'reported|reports|report|found|finds|estimated|estimates|states|stated|noted|notes|said|says|calculated|calculates|concluded|concludes|announced|expects|expected|projected|projects|observed|showed|shows|recorded|wrote|writes|counted|forecast';
const WHEN =
	'(?:\\s+in\\s+[A-Z][A-Za-z ]{2,40}?)?(?:\\s+in\\s+((?:[A-Z][a-z]+\\s)?(?:19|20)\\d\\d))?';
const SAME =
	/,?\s+(?:according to the same [\w\s]{3,30}|the (?:authors|researchers|economists|three economists) (?:reported|found|wrote|noted|estimated|added)(?: in [^,]{3,40})?|the same [\w\s]{3,25}? (?:reports?|states?|notes?|found|finds|adds?|shows?))\s*\.$/i;
const END_ACCORDING =
	/,?\s+according to ((?:the |a |an |its )?(?:(?:[A-Z]\w+, ){1,3}[A-Z][^,;]+|[^,;]+)(?:, (?:19|20)\d\d)?)\.$/;
const FRONT_ACCORDING =
	/^According to ((?:the |a |an )?(?:(?:[A-Z]\w+, ){1,3}[A-Z][^,]+|[^,]+)), (.+)\.$/s;
const END_SAYS = new RegExp(
	`,\\s+((?:the |a |an )?(?:[A-Z]\\w+, ){0,3}[A-Z][^,;]{1,80}?|the (?:International|Office|European)[^,;]{1,60}?)\\s+(${VERB})${WHEN}\\.$`,
);
const FRONT_SAYS = new RegExp(
	`^((?:The |A |An )?[A-Z][^,;]{2,110}?)\\s+(${VERB})${WHEN}\\s+that\\s+(.+)\\.$`,
	's',
);

/**
 * @typedef {object} Statement
 * @property {string} core what is said, without full stop
 * @property {string} by who says it, with article; empty when the text says it itself
 * @property {string} verb reporting verb of the source, empty for "according to"
 * @property {string} when month or year of the report
 * @property {'front' | 'end' | 'none'} place where the source put the attribution
 */

/** @param {string} sentence @returns {Statement} */
export function takeApart(sentence) {
	const text = sentence.trim().replace(/\s+/g, ' ');
	if (SAME.test(text))
		return { core: text.replace(SAME, ''), by: '', verb: '', when: '', place: 'none' };
	let match = END_ACCORDING.exec(text);
	if (match)
		return { core: text.slice(0, match.index), by: match[1], verb: '', when: '', place: 'end' };
	match = FRONT_ACCORDING.exec(text);
	if (match) return { core: capital(match[2]), by: match[1], verb: '', when: '', place: 'front' };
	match = END_SAYS.exec(text);
	if (match && !/^(?:the )?same\b/i.test(match[1]))
		return {
			core: text.slice(0, match.index),
			by: match[1],
			verb: match[2],
			when: match[3] ?? '',
			place: 'end',
		};
	match = FRONT_SAYS.exec(text);
	if (match && !/^(?:The )?(?:same|report|study|project)\b/i.test(match[1]))
		return {
			core: capital(match[4]),
			by: lowerArticle(match[1]),
			verb: match[2],
			when: match[3] ?? '',
			place: 'front',
		};
	return { core: text.replace(/\.$/, ''), by: '', verb: '', when: '', place: 'none' };
}

const lowerArticle = (text) => text.replace(/^(The|A|An) /, (article) => article.toLowerCase());

/** The name behind a sentence, without article, for the `attribution` of a card. */
export const attributionOf = (sentence) =>
	takeApart(sentence)
		.by.replace(/^(?:the|a|an|its) /i, '')
		.replace(/ also$/, '');
