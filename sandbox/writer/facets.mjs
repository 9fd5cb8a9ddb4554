/** The sides from which any business topic can be asked about: how each is asked, searched for and recognised in a sentence. */
import { contentStems } from './text.mjs';

/**
 * @typedef {object} Facet
 * @property {string} id
 * @property {string} kind kind of question it becomes
 * @property {string} question with `{x}` for the topic
 * @property {string[]} queries with `{x}` for the topic's words
 * @property {RegExp} signs words by which a sentence belongs here
 * @property {number} freshnessYears
 */

/** @type {Facet[]} */
export const FACETS = [
	{
		id: 'size',
		kind: 'size',
		freshnessYears: 3,
		question: 'How widespread is {x} today, in numbers and shares?',
		queries: [
			'{x} market size share statistics',
			'{x} number percent survey figures',
			'{x} adoption in use data',
		],
		signs:
			/\b(million|billion|percent|share of|accounted|made up|market|sales|registrations?|in use|stock|out of ten|adoption|statistics|surveys?|majority|employees|respondents)\b|%/gi,
	},
	{
		id: 'trend',
		kind: 'trend',
		freshnessYears: 3,
		question: 'How has {x} developed over recent years, and what is expected next?',
		queries: [
			'{x} growth trend recent years',
			'{x} forecast outlook 2030',
			'{x} rise decline since',
		],
		signs:
			/\b(rose|risen|grew|grown|increased?|fell|fallen|decline[ds]?|growth|doubled|tripled|since (?:19|20)\d\d|by 20[3-5]\d|in 20[3-5]\d|expect(?:s|ed)?|forecasts?|projected|trend|higher than in|lower than in|stagnated|first time|years? later|steady)\b/gi,
	},
	{
		id: 'comparison',
		kind: 'comparison',
		freshnessYears: 4,
		question: 'What does {x} cost and save compared with the alternative?',
		queries: [
			'{x} cost comparison total',
			'{x} savings price expenses',
			'{x} value productivity compared',
		],
		signs:
			/\b(costs?|prices?|cheaper|expensive|savings?|saves?|saved|pay(?:s|back|ment)?|budget|compared with|per mile|per kilomet(?:re|er)|per square|half as much|rent(?:al|als)?|lease|residual|depreciation|productivity|premium|tariff|dollars?|euros?|pounds?|cents?)\b|[$€£]/gi,
	},
	{
		id: 'mechanism',
		kind: 'mechanism',
		freshnessYears: 6,
		question: 'How does {x} work in daily practice, and what does it need?',
		queries: [
			'{x} how it works requirements',
			'{x} planning design operation',
			'{x} infrastructure equipment management explained',
		],
		signs:
			/\b(works?|because|depends?|requires?|needs?|means|allows?|lets?|capacity|power|process|system|software|schedule|layout|design|equipment|infrastructure|method|measure[sd]?|equals?|divided|multiplied|driver of)\b/gi,
	},
	{
		id: 'regulation',
		kind: 'regulation',
		freshnessYears: 4,
		question: 'Which rules, standards and public incentives shape {x}?',
		queries: [
			'{x} regulation rules law',
			'{x} policy tax incentives',
			'{x} directive standard targets',
		],
		signs:
			/\b(regulations?|laws?|legal|rules?|directive|act|tax(?:es|ed)?|grants?|subsid(?:y|ies)|incentives?|standards?|ISO|mandate[sd]?|mandatory|targets?|government|commission|parliament|compliance|ban|allowance|entitle[ds]?|rights?|employment rights|licen[cs]es?)\b/gi,
	},
	{
		id: 'example',
		kind: 'example',
		freshnessYears: 5,
		question: 'What have organisations that already practise {x} reported?',
		queries: [
			'{x} case study results company',
			'{x} trial pilot experiment findings',
			'{x} organisations experience report',
		],
		signs:
			/\b(trial|pilot|experiment|project|case|deployed|operates?|introduced|installed|announced|company reported|its fleet|employees at|participants|study of|randomi[sz]ed|group of|ordered|rolled out|at the company)\b/gi,
	},
	{
		id: 'counter',
		kind: 'counter',
		freshnessYears: 5,
		question: 'What speaks against {x}, and where are its limits?',
		queries: [
			'{x} risks limits problems',
			'{x} disadvantages barriers',
			'{x} where it fails criticism',
		],
		signs:
			/\b(risks?|limits?|limited|however|but|not|fails?|failed|problems?|loses?|lost|uncertain(?:ty)?|disadvantages?|unless|exceptions?|barriers?|weak(?:er|ness)?|slower|harder|difficult|caution|cannot|lack|worse|danger|isolation|concern(?:s|ed)?|against)\b/gi,
	},
	{
		id: 'advice',
		kind: 'mechanism',
		freshnessYears: 6,
		question: 'Which steps and measures help an organisation to succeed with {x}?',
		queries: [
			'{x} first steps roadmap',
			'{x} checklist policy guide',
			'{x} management training measures',
		],
		signs:
			/\b(should|must|ought|first step|second step|third step|begin|start with|review(?:ed|s)?|policy|checklist|train(?:ing|s|ed)?|agree|roadmap|recommend(?:s|ed)?|best|worth|plan(?:ning)?|before)\b/gi,
	},
];

const byId = new Map(FACETS.map((facet) => [facet.id, facet]));

/** The facet a question asks for: by its kind, and advice by its words. */
export function facetOf(question) {
	if (
		/\b(steps?|measures?|should|succeed|first|introduce|prepare|start)\b/i.test(question.text) &&
		question.kind === 'mechanism'
	)
		return byId.get('advice');
	return FACETS.find((facet) => facet.kind === question.kind) ?? byId.get('mechanism');
}

/** Signs of some facets are everyday words, of others telling ones. */
const LEAN = {
	size: -0.7,
	trend: 0.7,
	counter: 0.5,
	example: 0.8,
	mechanism: -0.3,
	comparison: 0.2,
};

const REASON = /\b(?:because|since|so that|so|while|whereas)\b/;

/**
 * How well a sentence answers each question: signs of the facet, and words the question shares with it beyond the topic.
 * @param {string} sentence @param {{ id: string, text: string, kind: string }[]} questions
 * @returns {{ id: string, score: number, facet: string }[]} best first
 */
export function rankQuestions(sentence, questions) {
	const stems = contentStems(sentence);
	const all = questions.map((question) => contentStems(question.text));
	const common = new Set(
		[...(all[0] ?? [])].filter(
			(term) => all.filter((terms) => terms.has(term)).length > questions.length / 2,
		),
	);
	return questions
		.map((question, i) => {
			const facet = facetOf(question);
			const signs = new Set((sentence.match(facet.signs) ?? []).map((sign) => sign.toLowerCase()))
				.size;
			const own = [...all[i]].filter((term) => !common.has(term));
			const shared = own.filter((term) => stems.has(term)).length;
			// A sentence that says what to do is advice, whatever else it mentions.
			const advice = facet.id === 'advice' && /\bshould\b|\bmust\b/.test(sentence) ? 1.5 : 0;
			// A reason without a figure explains; among figures it would be lost.
			const reason =
				['mechanism', 'counter'].includes(facet.id) && REASON.test(sentence) && !/\d/.test(sentence)
					? 1.4
					: 0;
			return {
				id: question.id,
				facet: facet.id,
				score:
					Math.min(signs, 4) +
					shared * 1.2 +
					advice +
					reason +
					(LEAN[facet.id] ?? 0) * (signs > 0 ? 1 : 0),
			};
		})
		.sort((a, b) => b.score - a.score || a.id.localeCompare(b.id, 'en', { numeric: true }));
}
