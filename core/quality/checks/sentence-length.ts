import { defineCheck } from '../check';
import { countWords } from '../document-words';

const WARN_WORDS = 35;
const ERROR_WORDS = 45;
const FREE_ROLES = new Set(['table_row', 'heading', 'title', 'pull_quote']);

/** Sentences are short enough to be read once (B-082). Words of a quotation do not count. */
export const sentenceLength = defineCheck({
	id: 'sentence-length',
	title: 'Short sentences',
	group: 'house',

	*run(context) {
		for (const { block, unit, sentence, offset } of context.sentences) {
			if (FREE_ROLES.has(unit.role)) continue;
			const quoted = sentence.runs.filter((place) => place.run.kind === 'quote');
			const quotedWords = quoted.reduce(
				(sum, place) => sum + countWords(unit.text.slice(place.start, place.end)),
				0,
			);
			const words = countWords(sentence.text) - quotedWords;
			if (words <= WARN_WORDS) continue;
			yield {
				severity: words > ERROR_WORDS ? 'error' : 'warn',
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message: `The sentence has ${words} words; ${WARN_WORDS} are the limit`,
				suggestion: 'Split it where the second thought begins.',
			};
		}
	},
});
