import { defineCheck } from '../check';
import { proseOf } from '../prose';

/** Endings by which a noun is known without a dictionary. */
const NOUN =
	'(?!(?:under|over|after|other|another|rather|either|further|per|ever|never|however|whether|during|more|are|where|there|here|being|doing|for|or|nor|before|offer|remember|consider|according|including|following|using|making|ensure|require|are)\\b)(?:\\p{Ll}{2,}(?:tion|sion|ment|ness|ity|ance|ence|ship|age|ism|ist|ure|ery|ing|er|or|cost|cy|logy|data|price|rate|fleet|battery|charger|vehicle|market|power|grid|system|station|network|energy|project|business|customer|software|team|plan|process|service|product|model)s?)';
const STACK = new RegExp(`(?<![\\p{L}-])${NOUN}(?: ${NOUN}){3,}(?![\\p{L}-])`, 'gu');

/** Four nouns in a row hide how they belong together (D3). */
export const nounStacks = defineCheck({
	id: 'noun-stacks',
	title: 'No stacks of nouns',
	group: 'house',
	languages: ['en'],

	*run(context) {
		for (const prose of proseOf(context)) {
			for (const match of prose.text.matchAll(STACK)) {
				const start = prose.offset + match.index;
				yield {
					severity: 'info',
					blockId: prose.blockId,
					start,
					end: start + match[0].length,
					excerpt: match[0],
					message: `Four nouns and more stand in a row: "${match[0]}"`,
					suggestion: 'Put the small words back: "the cost of charging a van at the depot".',
				};
			}
		}
	},
});
