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
	/\bplug-in hybrids?\b|\bhybrid (?:vehicles?|cars?|vans?|drives?|electric|plants?)\b|\bhybrids\b|\b(?:delivery|head|post|mail) offices?\b|\b(?:Office|Bureau) for [A-Z]\w+|\b[A-Z]\w+ Office\b/g;

/** A word cut to its root: "electrify" and "electric" are one here, "electronic" is another. */
const root = (term) => (/^electron/.test(term) ? 'electron' : term.slice(0, 6));
/**
 * Share of sentences on the topic from which a page is about it; sentences with two of its words count three times.
 * A page that has most of the words of a topic needs fewer of them than one that has a few.
 */
const ABOUT = { most: 0.25, few: 0.6, pair: 0.15 };

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
		/\b(?:work\w* (?:from|at) home|home[- ]work\w*|days? (?:worked )?at home|telework\w*|remote(?:ly)?|flexib\w+ work\w*|commut\w+|return-to-office)\b/gi,
		'$& hybrid',
	],
	[/\b(?:workplaces?|desks?|vacancy|tenants?|anchor days?)\b/gi, '$& office'],
	[/\b(?:charg(?:ers?|ing)|plug-in|batter(?:y|ies)|kilowatt-hours?)\b/gi, '$& electric'],
	[/\b(?:vehicles?|trucks?|drivers?|driving|mileage)\b/gi, '$& car'],
	[/\belectronic (?=invoic)/gi, 'e-'],
	[
		/\b(?:ransomware|cyber(?: |-)?attacks?|breach(?:es|ed)?|intruders?|phishing|passwords?|malware|ransom|information security|NIS2|back-?ups?|authentication)\b/gi,
		'$& cybersecurity',
	],
];

/** A text in which words of another sense no longer count and other words for the same do. */
export const inSense = (text) =>
	SAME_SENSE.reduce(
		(said, [words, also]) => said.replace(words, also),
		text.replace(OTHER_SENSE, ' '),
	);

/**
 * A page on the topic says its words again and again, and two of them in one sentence now and then.
 * @param {string[]} sentences @param {Set<string>} topic
 */
export function isAbout(sentences, topic) {
	if (topic.size === 0) return true;
	const roots = new Set([...topic].map(root));
	const kinds = new Set();
	let hits = 0;
	let pairs = 0;
	for (const sentence of sentences) {
		const found = new Set(
			[...contentStems(inSense(sentence))].map(root).filter((term) => roots.has(term)),
		);
		if (found.size) hits += 1;
		if (found.size > 1) pairs += 1;
		for (const term of found) kinds.add(term);
	}
	const share = (hits + 2 * pairs) / Math.max(1, sentences.length);
	const isMost = kinds.size >= Math.ceil(roots.size * 0.7);
	const need = roots.size <= 2 ? ABOUT.pair : isMost ? ABOUT.most : ABOUT.few;
	const isSaid = hits >= Math.min(2, sentences.length) && kinds.size >= Math.min(2, roots.size);
	return isSaid && share >= need;
}
