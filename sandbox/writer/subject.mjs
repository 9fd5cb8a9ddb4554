/** What a topic is about, as a phrase for titles: "Electrifying the company car and van fleet" is about an electric fleet. */
import { topicPhrase } from './plan.mjs';
import { capital, wordsOf } from './text.mjs';

const MADE = {
	electrifying: 'electric',
	digitising: 'digital',
	digitizing: 'digital',
	automating: 'automated',
	outsourcing: 'outsourced',
	decarbonising: 'low-carbon',
	modernising: 'modern',
};
const TITLE_WORDS = 6;

/**
 * @typedef {object} Subject
 * @property {string} bare "electric fleet"
 * @property {string} an "an electric fleet", or the bare phrase where no article fits
 * @property {string} the "the electric fleet", likewise
 * @property {boolean} isPlural
 */

/** The subject of a topic. @param {string} topic @returns {Subject} */
export function subjectOf(topic) {
	const whole = withoutPairs(topicPhrase(topic) || 'the subject');
	const [verb, ...rest] = whole.split(' ');
	const made = MADE[verb.toLowerCase()];
	if (made) {
		const object = rest
			.join(' ')
			.replace(/^(?:the|a|an|your|our)\s+/i, '')
			.replace(/^(?:company|corporate|business)\s+/i, '')
			.split(/\s(?:in|for|of|with|at|by|and)\s/)[0];
		const bare = `${made} ${object}`;
		const isPlural = /[^s]s$/.test(object);
		return {
			bare,
			an: isPlural ? bare : `${/^[aeiou]/i.test(bare) ? 'an' : 'a'} ${bare}`,
			the: isPlural ? bare : `the ${bare}`,
			isPlural,
		};
	}
	const bare = whole.split(/\s(?:and|in|for|of|with|at|by|on)\s/)[0];
	return { bare, an: bare, the: bare, isPlural: /[^s]s$/.test(bare) && !/ing\b/.test(verb) };
}

/** "the company car and van fleet" is "the company fleet": pairs before the last noun only narrow it. */
const withoutPairs = (text) =>
	text.replace(/\b[\w-]+ and (?!(?:the|a|an)\b)[\w-]+ (?=[\w-]+$)/, '');

const SMALL = /^(?:a|an|and|as|at|but|by|for|from|in|into|of|on|or|the|to|with)$/;

const titled = (text) =>
	text
		.split(' ')
		.map((word, i) => (i > 0 && SMALL.test(word) ? word : capital(word)))
		.join(' ');

/** A title of at most six words that keeps the head of its phrase. */
export function titleOf(topic) {
	const head = topic
		.replace(/[?.!]+$/, '')
		.split(/:\s|\s[–—]\s/)[0]
		.trim();
	const phrase = /^(?:how|why|what|when|should|can)\b/i.test(head) ? topicPhrase(topic) : head;
	const forms = [
		phrase,
		withoutPairs(phrase),
		withoutPairs(phrase).replace(/\b(?:the|a|an|your|our) /g, ''),
		phrase.split(/\s(?:for|in|at|with|from|on|by)\s/)[0],
		withoutPairs(phrase.split(/\s(?:for|in|at|with|from|on|by|and)\s/)[0]),
		subjectOf(topic).bare,
	];
	const fitting = forms.find((form) => wordsOf(form).length <= TITLE_WORDS && form.trim());
	return titled(fitting ?? wordsOf(subjectOf(topic).bare).slice(-4).join(' '));
}

/** What the topic says after its colon, and for whom. */
export function subtitleOf(topic, audience) {
	const rest = topic
		.replace(/[?.!]+$/, '')
		.split(/:\s|\s[–—]\s/)
		.slice(1)
		.join(', ')
		.trim();
	const readers = String(audience ?? '')
		.split(/[,;.(]/)[0]
		.trim();
	const small = /^[A-Z][a-z]/.test(readers)
		? readers.charAt(0).toLowerCase() + readers.slice(1)
		: readers;
	const whom = readers && wordsOf(readers).length <= 7 ? ` for ${small}` : '';
	if (rest) return `${capital(rest)}: the published evidence${whom}`;
	return `What the published evidence says${whom}`;
}
