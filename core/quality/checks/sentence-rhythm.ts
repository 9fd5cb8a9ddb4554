import { defineCheck } from '../check';
import { proseSentences } from '../readability/score-readability';

const LEAST_SENTENCES = 12;
/** Our calibration: 95 % of human news texts lie below 30 words on average, and above a variation of 0.30. */
const MEAN_WORDS = 28;
const LEAST_VARIATION = 0.3;

/** Sentences are neither long on the whole nor all of one length. */
export const sentenceRhythm = defineCheck({
	id: 'sentence-rhythm',
	title: 'Sentences vary and stay short on average',
	group: 'house',

	*run(context) {
		const lengths = proseSentences(context).map((sentence) => sentence.words.length);
		if (lengths.length < LEAST_SENTENCES) return;
		const mean = lengths.reduce((sum, words) => sum + words, 0) / lengths.length;
		const squares = lengths.reduce((sum, words) => sum + (words - mean) ** 2, 0);
		const variation = Math.sqrt(squares / lengths.length) / mean;
		if (mean > MEAN_WORDS) {
			yield {
				severity: 'warn',
				blockId: '',
				message: `Sentences have ${mean.toFixed(1)} words on average; ${MEAN_WORDS} are the limit`,
				suggestion: 'Split the longest sentence of each section.',
			};
		}
		if (variation < LEAST_VARIATION) {
			yield {
				severity: 'info',
				blockId: '',
				message: `Sentences are much of one length (variation ${variation.toFixed(2)}; below ${LEAST_VARIATION} reads flat)`,
				suggestion: 'Follow a long sentence with a short one where the point is made.',
			};
		}
	},
});
