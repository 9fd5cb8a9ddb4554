import { defineCheck } from '../check';

const MOST_SHARE = 0.6;
const LEAST_ITEMS = 5;
const EMOJI_BULLET = /^\s*(?:\p{Extended_Pictographic}|\p{Regional_Indicator})/u;
/** Bold or plain, two to five words and a colon. */
const LABEL = /^\s*(?:\p{L}[\p{L}'’&/-]*)(?: [\p{L}\p{N}'’&/-]+){0,4}: \S/u;

/** Lists are lists, not rows of labels or pictures (D1). */
export const listLabels = defineCheck({
	id: 'list-labels',
	title: 'Lists without labels and pictures',
	group: 'house',

	*run(context) {
		const items = context.document.blocks.flatMap((block) =>
			block.type === 'list' ? block.items.map((runs) => ({ block, runs })) : [],
		);
		const labelled = items.filter(({ runs }) => {
			const [first] = runs;
			if (first?.kind !== 'text') return false;
			return (
				LABEL.test(first.text) || (first.strong === true && /^.{2,40}:?$/u.test(first.text.trim()))
			);
		});
		if (items.length >= LEAST_ITEMS && labelled.length / items.length > MOST_SHARE) {
			for (const id of new Set(labelled.map(({ block }) => block.id))) {
				yield {
					severity: 'warn',
					blockId: id,
					message: `${labelled.length} of ${items.length} list items begin with a label and a colon`,
					suggestion: 'Write whole sentences, or make it a table.',
				};
			}
		}
		for (const block of context.blocks) {
			for (const unit of block.units) {
				const mark = EMOJI_BULLET.exec(unit.text)?.[0];
				if (mark === undefined) continue;
				yield {
					severity: 'warn',
					blockId: block.id,
					start: unit.start,
					end: unit.start + mark.length,
					excerpt: mark.trim(),
					message: `A picture ("${mark.trim()}") stands where a bullet would`,
					suggestion: 'Take the picture out.',
					auto: true,
				};
			}
		}
	},
});
