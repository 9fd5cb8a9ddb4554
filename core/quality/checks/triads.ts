import { findFigures } from '../../evidence';
import { defineCheck, type Trip } from '../check';
import { proseOf } from '../prose';

const ITEM = "\\p{L}[\\p{L}'’-]{1,24}(?: \\p{L}[\\p{L}'’-]{1,24}){0,3}";
const TRIAD = new RegExp(
	`(?<=[\\s(])(${ITEM}), (${ITEM}),? (?:and|or) (\\p{L}[\\p{L}'’-]{1,24})`,
	'gu',
);
/** 95 % of human news texts stay below 10.1 per 1,000 words. */
const PER_THOUSAND = 12;
const LEAST = 4;

/** Threes of parallel items do not become the beat of the text (D1). */
export const triads = defineCheck({
	id: 'triads',
	title: 'Few threes',
	group: 'house',
	languages: ['en'],

	run(context) {
		const hits = proseOf(context).flatMap(({ text, offset, blockId }) =>
			[...text.matchAll(TRIAD)]
				.filter((match) => isEmpty(match[0]))
				.map((match): Trip => ({
					severity: 'warn',
					blockId,
					start: offset + match.index,
					end: offset + match.index + match[0].length,
					excerpt: match[0],
					message: `The text keeps to threes: "${match[0]}"`,
					suggestion: 'Keep the strongest one or two.',
				})),
		);
		const perThousand = (hits.length * 1000) / Math.max(1, context.words);
		return hits.length < LEAST || perThousand <= PER_THOUSAND ? [] : hits;
	},
});

/** Lists of figures or names say something; they are left alone. */
function isEmpty(words: string): boolean {
	return !/\s\p{Lu}/u.test(words) && findFigures(words).length === 0;
}
