import { defineCheck } from '../check';
import { doubtfulSentences } from '../grounding';

/** A cited sentence shares at least a quarter of its content words with its passages; else a model looks first (V9). */
export const wordOverlap = defineCheck({
	id: 'word-overlap',
	title: 'Cited sentences share words with their passages',
	group: 'evidence',

	*run(context) {
		for (const { block, offset, sentence, overlap } of doubtfulSentences(context)) {
			yield {
				severity: 'info',
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message: `The sentence shares ${Math.round(overlap * 100)} % of its content words with ${sentence.cardIds.join(', ')}; 25 % are usual`,
				suggestion: 'Look whether the passage carries it; the support check asks about it first.',
			};
		}
	},
});
