import lists from '../lists/stock-phrases.en.json';
import { defineCheck } from '../check';
import { proseOf } from '../prose';

const PHRASES = lists.phrases.map(({ pattern, instead }) => ({
	pattern: new RegExp(`(?<![\\p{L}\\d])(?:${pattern})`, 'giu'),
	instead,
}));

/** No phrase that says nothing and is read everywhere (B-078). */
export const stockPhrases = defineCheck({
	id: 'stock-phrases',
	title: 'No stock phrases',
	group: 'house',
	languages: ['en'],

	*run(context) {
		for (const prose of proseOf(context)) {
			for (const { pattern, instead } of PHRASES) {
				for (const match of prose.text.matchAll(pattern)) {
					const start = prose.offset + match.index;
					yield {
						severity: 'error',
						blockId: prose.blockId,
						start,
						end: start + match[0].length,
						excerpt: match[0].trim(),
						message: `"${match[0].trim()}" is a stock phrase`,
						suggestion: instead,
					};
				}
			}
		}
	},
});
