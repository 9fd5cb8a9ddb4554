import lists from '../lists/polarity-and-modality.json';
import { defineCheck, type Trip } from '../check';
import { RESTATED, restatements, type Restatement } from '../grounding';
import { withEdits } from '../hedge/edit';
import { hedgeEdits } from '../hedge/put-hedge';

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
		for (const entry of restatements(context)) {
			const { block, offset, sentence, restated, near } = entry;
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
				...mending(entry, word, context.language),
			};
		}
	},
});

/** The sentence with the hedge put in, where a rule can and only words are touched; else what a person should do. */
function mending(
	{ sentence, restated }: Restatement,
	word: string,
	language: string,
): Pick<Trip, 'suggestion' | 'auto' | 'repair'> {
	const advice = `Keep the hedge of the source ("${word}").`;
	const edits = hedgeEdits(sentence.text, restated.text, language);
	const words = sentence.runs.filter(({ run }) => run.kind === 'text');
	const isPlain = edits.every((edit) =>
		words.some(
			({ start, end }) => edit.start + sentence.start >= start && edit.end + sentence.start <= end,
		),
	);
	if (edits.length === 0 || !isPlain) return { suggestion: advice };
	return {
		suggestion: `${advice} Write: "${withEdits(sentence.text, edits)}"`,
		auto: true,
		repair: { sentence: sentence.text, edits },
	};
}
