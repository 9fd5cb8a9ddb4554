/** Plans the research of a topic: questions from every side, and searches made of the topic's own words. */
import { FACETS } from './facets.mjs';
import { contentStems, wordsOf } from './text.mjs';

const FILLER = new Set(
	'a an and are as at be before by can do does for from guide has have how if in into is it its know make makes making mid need needs of on or our should that the their them this to towards understanding what when where which who why will with without you your introduction company companies business businesses organisation organisations mid-sized medium-sized medium sized small large firms firm today modern complete practical white paper report'.split(
		' ',
	),
);
const QUERY_WORDS = 4;
const MAX_QUESTIONS = 10;

/** Answers `research.plan`. @param {import('./blocks.mjs').Blocks} blocks */
export function plan({ brief }) {
	const topic = String(brief?.topic ?? '').trim();
	const x = topicPhrase(topic);
	const words = coreWords(topic);
	const keywords = keywordsOf(brief, topic, words);
	const aspects = aspectsOf(topic, words);
	const must = (brief?.mustAnswer ?? []).slice(0, MAX_QUESTIONS - FACETS.length + 3);
	// Questions of the client come first; the last facets give way when there are many.
	const facets = FACETS.slice(0, Math.max(5, MAX_QUESTIONS - must.length)).concat(
		must.length > 2 ? FACETS.filter((facet) => facet.id === 'counter') : [],
	);
	const asked = [...new Set(facets)].slice(0, MAX_QUESTIONS - must.length);
	if (!asked.some((facet) => facet.kind === 'counter'))
		asked[asked.length - 1] = FACETS.find((facet) => facet.kind === 'counter');
	const questions = [
		...must.map((text) => ({
			text,
			kind: kindOf(text),
			mustAnswer: true,
			answeredBy: 'a figure or a statement with a named source',
			freshnessYears: 5,
			queries: [
				trim(`${words.join(' ')} ${wordsNotIn(text, words).join(' ')}`),
				trim(coreWords(text).join(' ')),
			].filter(unique),
		})),
		...asked.map((facet, place) => ({
			text: facet.question.replace('{x}', x),
			kind: facet.kind,
			mustAnswer: ['size', 'comparison'].includes(facet.id),
			answeredBy: ANSWERED_BY[facet.id],
			freshnessYears: facet.freshnessYears,
			queries: facet.queries
				.map((query, i) => {
					const aspect = aspects.length && i === 2 ? aspects[place % aspects.length] : '';
					const short = [...new Set([words[0], words.at(-1), aspect])].filter(Boolean).join(' ');
					const own = words.slice(0, i === 1 ? 3 : QUERY_WORDS).join(' ');
					return trim(aspect ? `${short} ${SIDE_WORD[facet.id]}` : query.replace('{x}', own));
				})
				.filter(unique),
		})),
	].map((question, i) => ({ id: `Q${i + 1}`, ...question }));
	for (const [i, keyword] of (brief?.keywords ?? []).slice(0, questions.length).entries()) {
		// A keyword of the client sharpens the third search of a question.
		const question = questions[(questions.length - 1 - i) % questions.length];
		question.queries = [...question.queries.slice(0, 2), trim(`${keyword} ${words[0] ?? ''}`)];
	}
	return {
		complexity: TECHNICAL.test(topic) ? 4 : Math.min(3, 2 + Math.floor(words.length / 2)),
		keywords,
		questions,
	};
}

/** Technology brings engineering, money and law together: several fields, so more sources. */
const TECHNICAL =
	/electri|charg|batter|energy|carbon|machine|automat|robot|software|digital|data|fleet|grid/i;

/** The word that turns the search for an aspect towards a side. */
const SIDE_WORD = {
	size: 'numbers',
	trend: 'prices development',
	comparison: 'savings',
	mechanism: 'planning',
	regulation: 'rules',
	example: 'pilot',
	counter: 'risks',
	advice: 'steps',
};

const ANSWERED_BY = {
	size: 'a figure with its year and its publisher',
	trend: 'figures of at least two years',
	comparison: 'amounts in the same unit for both sides',
	mechanism: 'a description of causes and needs',
	regulation: 'the name of the rule and the date from which it holds',
	example: 'a named organisation and what it measured',
	counter: 'a named risk, limit or failed case',
	advice: 'a recommendation with its reason',
};

const trim = (query) =>
	query
		.replace(/\s+/g, ' ')
		.replace(/https?:\S+/g, '')
		.trim()
		.slice(0, 200);
const unique = (entry, i, all) => entry !== '' && all.indexOf(entry) === i;

/** The words of a topic that a search needs, most telling first as they stand. */
export function coreWords(topic) {
	const words = wordsOf(topic.toLowerCase()).filter((word) => !FILLER.has(word) && word.length > 2);
	const kept = [...new Set(words)];
	return (kept.length ? kept : wordsOf(topic.toLowerCase())).slice(0, QUERY_WORDS);
}

/** What the topic names after its colon: each is searched for on its own. */
function aspectsOf(topic, words) {
	const [, ...rest] = topic.split(/:\s|\s[–—]\s/);
	return coreWords(rest.join(' ')).filter((word) => !words.includes(word));
}

const wordsNotIn = (text, words) =>
	coreWords(text)
		.filter((word) => !words.includes(word))
		.slice(0, 4);

function keywordsOf(brief, topic, words) {
	const pairs = words
		.slice(0, -1)
		.map((word, i) => `${word} ${words[i + 1]}`)
		.filter((pair) => topic.toLowerCase().includes(pair));
	return [...new Set([...(brief?.keywords ?? []), ...pairs, ...words])].slice(0, 12);
}

function kindOf(text) {
	const stems = contentStems(text);
	if (/\bhow (?:many|much|large|big)\b|share|number/i.test(text) && !/cost/i.test(text))
		return 'size';
	const ranked = FACETS.map((facet) => ({
		facet,
		score:
			(text.match(facet.signs) ?? []).length +
			[...contentStems(facet.question)].filter((term) => stems.has(term)).length,
	}));
	return ranked.sort((a, b) => b.score - a.score)[0].facet.kind;
}

/** A topic as a phrase that can stand inside a sentence. */
export function topicPhrase(topic) {
	const head = topic
		.replace(/[?.!]+$/, '')
		.split(/:\s|\s[–—-]\s/)[0]
		.trim();
	const phrase = head
		.replace(
			/^(?:how|why|what|when|whether)\s+(?:to|can|should|do|does|is|are)?\s*(?:companies|businesses|organisations|firms|we|you|an?\s+\w+)?\s*/i,
			'',
		)
		.replace(/^(?:should|can|could|will|is|are|do|does)\s+/i, '')
		.replace(
			/^(?:a guide to|an introduction to|understanding|the case for|the business case for)\s+/i,
			'',
		);
	const short = phrase.length > 90 ? phrase.slice(0, 90).replace(/\s\S*$/, '') : phrase || head;
	return /^(?:[A-Z][a-z]|E-[a-z])/.test(short) && !/^[A-Z]\w+ [A-Z][a-z]/.test(short)
		? short.charAt(0).toLowerCase() + short.slice(1)
		: short;
}
