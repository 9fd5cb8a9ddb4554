import lists from '../lists/polarity-and-modality.json';
import { defineCheck } from '../check';
import { RESTATED, restatements } from '../grounding';

const HEDGES = new Map(
	Object.entries(lists.hedges).map(([language, words]) => [language, new RegExp(words, 'iu')]),
);

/** What the source holds to be possible, estimated or expected is not told as a fact (V7). */
export const modality = defineCheck({
	id: 'modality',
	title: 'Hedges of the source are kept',
	group: 'evidence',
	languages: [...HEDGES.keys()],

	*run(context) {
		const hedge = HEDGES.get(context.language) ?? /(?!)/u;
		for (const { block, offset, sentence, restated, near } of restatements(context)) {
			if (hedge.test(sentence.text)) continue;
			// Another passage that says it without a hedge carries it.
			if (near.some(({ text, share }) => share >= RESTATED && !hedge.test(text))) continue;
			const word = hedge.exec(restated.text)?.[0];
			if (word === undefined) continue;
			yield {
				severity: 'warn',
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message: `${restated.cardId} says "${word}"; the sentence tells it as a fact: "${restated.text.slice(0, 160)}"`,
				suggestion: `Keep the hedge of the source ("${word}").`,
			};
		}
	},
});
