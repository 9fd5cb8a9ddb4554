/** `profile.facts`: finds the sentences of a page that state facts about a company, by the words that state them. */
import { INJECTION } from './standing.mjs';

/** Field, pattern; the first group is the value, else the whole match. */
const PATTERNS = [
	['legalName', /\b((?:[A-Z][\w&-]+ ){1,4}(?:Limited|Ltd|GmbH|AG|Inc\.?|LLC|SE|S\.A\.|BV|plc))\b/],
	['legalForm', /\b(Limited|Ltd|GmbH|AG|Inc|LLC|SE|BV|plc)\b/],
	['founded', /\b(?:founded|established|started|set up)\b[^.]{0,60}?\bin (\d{4})\b/i],
	['founders', /\bfounded (?:in \d{4} )?by ((?:[A-Z]\w+ ){1,2}[A-Z]\w+)/],
	[
		'registration',
		/\b(?:company number|registered under|register(?: entry)?)[: ]+((?:no\.? ?)?[A-Z]{0,3} ?\d{4,})/i,
	],
	['vatId', /\bVAT(?: number| id)?[: ]+([A-Z]{2} ?[\d ]{6,14}\d)/i],
	['ownership', /\b(?:owned by|belongs to) ([^.,;]{3,80})/i],
	['industry', /\b(?:works in|active in|industry is) ([^.,;]{3,60})/i],
	[
		'description',
		/^((?:[A-Z]\w+ ){1,4}(?:plans|inspects|builds|designs|makes|helps|supplies)\b[^.]{10,200})/,
	],
	['services', /\b(?:service|services include|we offer)[: ]+([^.;]{4,80})/i],
	['products', /\bproduct(?: called|:)? ((?:[A-Z]\w+ ?){1,3})/],
	['method', /\b(?:our method|we work in|first step)[^.]{0,20}?[: ]([^.;]{6,120})/i],
	['pricing', /\b((?:fixed price|price from|prices start|costs? from)[^.;]{0,80})/i],
	['guarantee', /\b((?:we guarantee|guarantee of|warranty of)[^.;]{3,100})/i],
	['differentiators', /\b((?:unlike other|the only|no other)[^.;]{6,120})/i],
	['targetCustomers', /\b(?:customers are|works for|made for) ([^.;]{4,100})/i],
	['sectors', /\bsectors?(?: we serve)?[: ]+([^.;]{4,80})/i],
	['regions', /\b(?:across|throughout) ((?:[A-Z]\w+(?:,| and)? ?){1,4})/],
	['customerCount', /\b((?:more than |over )?[\d,]+ (?:customers|clients))\b/i],
	['namedClients', /\bfor (?:its customer |the customer )((?:[A-Z]\w+ ){0,3}[A-Z]\w+)/],
	['results', /\b((?:cut|lowered|reduced|raised|saved)[^.]{3,90}?\d[^.;]{0,60})/i],
	['testimonials', /([“"][^”"]{20,220}[”"])/],
	['certifications', /\b(ISO \d{4,5}(?:-\d)?(?::\d{4})?)\b/],
	['awards', /\b((?:won|received) the [^.;]{4,100})/i],
	['press', /\b((?:reported|wrote) about [^.;]{4,100})/i],
	[
		'leadership',
		/\b((?:[A-Z]\w+ ){1,2}[A-Z]\w+(?: is| ,)? (?:the )?(?:managing director|chief executive|head of [a-z ]{3,30}))/,
	],
	['experts', /\b(Dr (?:[A-Z]\w+ ){1,2}[A-Z]?\w*)/],
	['headcount', /\b((?:about |more than )?[\d,]+ (?:people|employees|colleagues))\b/i],
	['culture', /\b((?:everyone|we all|the team) (?:shares?|decides?|works)[^.;]{4,100})/i],
	['headquarters', /\b(?:headquarters|seat|head office) (?:is |are )?(?:in|at) ([^.;]{3,80})/i],
	['locations', /\b(?:further|second|another) (?:office|depot|workshop) in ([A-Z]\w+)/],
	['revenue', /\b(revenue of [^.;]{3,60}\d{4})/i],
	['funding', /\b(raised [^.;]{3,60})/i],
	[
		'projects',
		/\b((?:more than |over )?[\d,]+ (?:projects|installations|charging points|depots))\b/i,
	],
	['growth', /\b(grew by [^.;]{2,60})/i],
	['tagline', /\b(?:slogan|motto) is [“"]([^”"]{4,80})[”"]/i],
	['mission', /\b((?:our mission is|exists to) [^.;]{6,140})/i],
	['values', /\b(?:values are|we value) ([^.;]{4,80})/i],
	['competitors', /\b(?:competes with|competitors such as) ((?:[A-Z]\w+ ?){1,3})/],
	['partners', /\b(?:partner of|works with|partners with) ((?:[A-Z]\w+ ?){1,3})/],
	['email', /\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b/],
	['phone', /(\+\d[\d ()-]{7,18}\d)/],
	['pressContact', /\bpress (?:contact|enquiries)[: ]+([^.;]{4,80})/i],
	['newsletter', /\b((?:newsletter|magazine) (?:called )?[“"]?[A-Z][\w ]{2,40})/],
	[
		'social',
		/\b((?:LinkedIn|Mastodon|YouTube)(?: page| channel)? (?:as |under )?[“"]?[A-Z][\w ]{2,40})/,
	],
];
const CAPITAL = new Set(['description', 'mission', 'tagline']);

/** @param {import('./blocks.mjs').Blocks} blocks */
export function profileFacts({ source, fields = [] }) {
	const sentences = source?.sentences ?? [];
	const known = new Map(fields.map((field) => [field.id, field]));
	const facts = [];
	const given = new Set();
	for (const { n, text } of sentences) {
		for (const [field, pattern] of PATTERNS) {
			if (!known.has(field) || (given.has(field) && !known.get(field).list)) continue;
			const match = pattern.exec(text);
			if (!match) continue;
			given.add(field);
			const value = (match[1] ?? match[0]).trim().replace(/[,:]$/, '');
			facts.push({ field, value, sents: [n], confidence: CAPITAL.has(field) ? 2 : 3 });
		}
	}
	return {
		injection: sentences.some(({ text }) => INJECTION.test(text)),
		facts: facts.slice(0, 40),
	};
}
