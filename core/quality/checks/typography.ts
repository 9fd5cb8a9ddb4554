import { defineCheck, type Trip } from '../check';

/** House style, not a sign of anything: our calibration found no difference between people and machines. */
const MOST_DASHES = 3;
const DASH = /—| – /gu;

/** One kind of quotation marks, and dashes kept rare (D1). */
export const typography = defineCheck({
	id: 'typography',
	title: 'One kind of quotation marks, few dashes',
	group: 'house',

	*run(context) {
		yield* dashes(context.blocks, context.words);
		const curly = context.blocks.find((block) => /[“”„]/u.test(block.text));
		const straight = context.blocks.find((block) =>
			/(?<![\d\p{L}])"\p{L}|\p{L}[.,]?"/u.test(block.text),
		);
		if (!curly || !straight) return;
		const start = straight.text.indexOf('"');
		yield {
			severity: 'info',
			blockId: straight.id,
			start,
			end: start + 1,
			excerpt: '"',
			message: 'Straight quotation marks stand beside curly ones',
			suggestion: 'Use curly marks throughout.',
		};
	},
});

function* dashes(blocks: { id: string; text: string }[], words: number): Generator<Trip> {
	const hits = blocks.flatMap(({ id, text }) =>
		[...text.matchAll(DASH)].map((match) => ({ id, at: match.index, mark: match[0].trim() })),
	);
	const allowed = Math.max(MOST_DASHES, Math.round((MOST_DASHES * words) / 1000));
	const [first] = hits;
	if (!first || hits.length <= allowed) return;
	yield {
		severity: 'info',
		blockId: first.id,
		start: first.at,
		end: first.at + 1,
		excerpt: first.mark,
		message: `The text has ${hits.length} dashes; the house keeps to ${allowed} in ${words} words`,
		suggestion: 'Use a comma, a colon or a full stop.',
	};
}
