import lists from '../lists/polarity-and-modality.json';
import { defineCheck } from '../check';

const NEGATIONS = new Map(
	Object.entries(lists.negations).map(([language, words]) => [language, new RegExp(words, 'giu')]),
);
const NOT_NEGATIONS = new Map(
	Object.entries(lists.notNegations).map(([language, words]) => [
		language,
		new RegExp(words, 'giu'),
	]),
);
/** From this share of common content words on, the passage sentence is what is restated. */
const RESTATED = 0.55;

/** A negation stands on both sides or on neither (V6). */
export const polarity = defineCheck({
	id: 'polarity',
	title: 'What the source denies is denied, what it affirms is affirmed',
	group: 'evidence',
	languages: [...NEGATIONS.keys()],

	*run(context) {
		const { language } = context;
		for (const {
			block,
			offset,
			sentence,
			closest,
			near,
			contentWords,
		} of context.groundedSentences()) {
			if (!closest || closest.share < RESTATED || contentWords < 4) continue;
			const denies = negationIn(sentence.text, language);
			const sameSide = near.some(
				({ text }) => (negationIn(text, language) === '') === (denies === ''),
			);
			if (sameSide) continue;
			const theirs = negationIn(closest.text, language);
			yield {
				severity: 'warn',
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message:
					denies === ''
						? `${closest.cardId} says "${theirs}" where the sentence affirms: "${closest.text.slice(0, 160)}"`
						: `The sentence says "${denies}" where ${closest.cardId} affirms: "${closest.text.slice(0, 160)}"`,
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
