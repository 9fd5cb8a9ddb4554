import lists from '../lists/constructions.en.json';
import { defineCheck, type Trip } from '../check';
import { proseOf, type Prose } from '../prose';

const CONSTRUCTIONS = lists.constructions.map((entry) => ({
	...entry,
	patterns: entry.patterns.map((pattern) => new RegExp(pattern, 'giu')),
}));

/** Sentence patterns that pile up in machine prose stay rare (B-078). */
export const constructions = defineCheck({
	id: 'constructions',
	title: 'Few worn constructions',
	group: 'house',
	languages: ['en'],

	*run(context) {
		const prose = proseOf(context);
		for (const construction of CONSTRUCTIONS) {
			const hits = prose.flatMap((entry) => hitsIn(entry, construction));
			const perThousand = (hits.length * 1000) / Math.max(1, context.words);
			if (hits.length < construction.least || perThousand <= construction.perThousand) continue;
			yield* hits;
		}
	},
});

function hitsIn(prose: Prose, construction: (typeof CONSTRUCTIONS)[number]): Trip[] {
	return construction.patterns.flatMap((pattern) =>
		[...prose.text.matchAll(pattern)].map((match): Trip => {
			const start = prose.offset + match.index;
			return {
				severity: 'warn',
				blockId: prose.blockId,
				start,
				end: start + match[0].length,
				excerpt: match[0].trim(),
				message: `The text keeps using ${construction.what}: "${match[0].trim()}"`,
				suggestion: construction.instead,
			};
		}),
	);
}
