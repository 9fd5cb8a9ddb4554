/** What a page must be about: the words that set a topic apart, and whether a text speaks of them. */
import { contentStems } from './text.mjs';

/** Words of many topics: alone they say nothing about a page. */
const EVERYDAY = new Set([
	...contentStems(
		'company companies business work working practice today numbers shares cost costs save alternative years daily need rules standards public incentives organisations report steps measures limits help value market share size growth trend number people time use used new small medium large firm firms service services management plan planning system future guide case study',
	),
]);
/** The same letters with another sense. */
const OTHER_SENSE =
	/\bplug-in hybrids?\b|\bhybrid (?:vehicles?|cars?|vans?|drives?|electric)\b|\bhybrids\b|\b(?:delivery|head|post|mail) offices?\b|\b(?:Office|Bureau) for [A-Z]\w+|\b[A-Z]\w+ Office\b/g;

/** A word cut to its root: "electrify" and "electric" are one here. */
const root = (term) => term.slice(0, 6);

/** Words that most questions share: the topic, without everyday words. */
export function topicTerms(questions) {
	const all = questions.map((question) => contentStems(question.text));
	const common = [...new Set(all.flatMap((terms) => [...terms]))].filter(
		(term) => all.filter((terms) => terms.has(term)).length >= Math.max(2, questions.length / 2),
	);
	const telling = common.filter((term) => !EVERYDAY.has(term));
	return new Set(telling.length ? telling : common);
}

/** Other words for the same thing. */
const SAME_SENSE = [
	[
		/\b(?:work\w* (?:from|at) home|home[- ]work\w*|days? (?:worked )?at home|telework\w*|remote(?:ly)?)\b/gi,
		'$& hybrid',
	],
	[/\b(?:charg(?:ers?|ing)|plug-in)\b/gi, '$& electric'],
];

/** A text in which words of another sense no longer count and other words for the same do. */
export const inSense = (text) =>
	SAME_SENSE.reduce(
		(said, [words, also]) => said.replace(words, also),
		text.replace(OTHER_SENSE, ' '),
	);

/**
 * A page on the topic says its words again and again; of a topic of several words it says more than one.
 * @param {string[]} sentences @param {Set<string>} topic
 */
export function isAbout(sentences, topic) {
	if (topic.size === 0) return true;
	const roots = new Set([...topic].map(root));
	const counts = new Map();
	let hits = 0;
	for (const sentence of sentences) {
		const found = new Set(
			[...contentStems(inSense(sentence))].map(root).filter((term) => roots.has(term)),
		);
		if (found.size) hits += 1;
		for (const term of found) counts.set(term, (counts.get(term) ?? 0) + 1);
	}
	const need = sentences.length < 8 ? 1 : 2;
	return hits >= need && (counts.size >= Math.min(2, roots.size) || hits >= 6);
}
