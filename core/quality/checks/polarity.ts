import lists from '../lists/polarity-and-modality.json';
import { defineCheck } from '../check';
import { restatements } from '../grounding';

const NEGATIONS = new Map(
	Object.entries(lists.negations).map(([language, words]) => [language, new RegExp(words, 'giu')]),
);
const NOT_NEGATIONS = new Map(
	Object.entries(lists.notNegations).map(([language, words]) => [
		language,
		new RegExp(words, 'giu'),
	]),
);

/** A negation stands on both sides or on neither (V6). */
export const polarity = defineCheck({
	id: 'polarity',
	title: 'What the source denies is denied, what it affirms is affirmed',
	group: 'evidence',
	languages: [...NEGATIONS.keys()],

	*run(context) {
		const { language } = context;
		for (const { block, offset, sentence, restated, near } of restatements(context)) {
			const denies = negationIn(sentence.text, language);
			const sameSide = near.some(
				({ text }) => (negationIn(text, language) === '') === (denies === ''),
			);
			if (sameSide) continue;
			const theirs = negationIn(restated.text, language);
			yield {
				severity: 'warn',
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message:
					denies === ''
						? `${restated.cardId} says "${theirs}" where the sentence affirms: "${restated.text.slice(0, 160)}"`
						: `The sentence says "${denies}" where ${restated.cardId} affirms: "${restated.text.slice(0, 160)}"`,
				suggestion: 'Say what the passage says, with its negation, or cite what carries yours.',
			};
		}
	},
});

/** The first negation of a text, empty when it has none. */
function negationIn(text: string, language: string): string {
	const apparent = NOT_NEGATIONS.get(language);
	const plain = apparent ? text.replace(apparent, ' ') : text;
	return plain.match(NEGATIONS.get(language) ?? /(?!)/u)?.[0] ?? '';
}
