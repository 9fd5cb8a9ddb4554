/** Reading ease of a document: every formula made for its language, over its running prose. */
import type { Scores } from '../../contracts';
import { countedFrom, countsOf, readingScores, type CountedSentence } from '../../prose';
import type { CheckContext } from '../check';

/** Below this a formula says little: shown, not judged (D3). */
const LEAST_WORDS = 100;
const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding', 'step']);

/** Sentences of the prose of a document as the formulas count them, made once in a run. */
export function proseSentences(context: CheckContext): CountedSentence[] {
	return context.once('prose-sentences', () =>
		context.blocks.flatMap((block) =>
			block.units
				.filter((unit) => ROLES.has(unit.role))
				.flatMap((unit) => countedFrom(unit.sentences, context.document.language)),
		),
	);
}

/** The reading-ease section of the scores. */
export function scoreReadability(context: CheckContext): NonNullable<Scores['readability']> {
	return context.once('readability', () => {
		const counts = countsOf(proseSentences(context), context.language);
		return {
			language: context.document.language,
			...readingScores(counts, context.language),
			words: counts.words,
			sentences: counts.sentences,
			tooShort: counts.words < LEAST_WORDS,
		};
	});
}
