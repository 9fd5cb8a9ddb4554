import { defineCheck } from '../check';

const WARN_SHARE = 0.1;
const ERROR_SHARE = 0.3;

/** The text is as long as ordered, within 10 % (B-071, B-086). */
export const documentLength = defineCheck({
	id: 'document-length',
	title: 'Length as ordered',
	group: 'house',

	*run({ words, brief }) {
		const difference = (words - brief.words) / brief.words;
		if (Math.abs(difference) <= WARN_SHARE) return;
		const percent = Math.round(Math.abs(difference) * 100);
		yield {
			severity: Math.abs(difference) > ERROR_SHARE ? 'error' : 'warn',
			blockId: '',
			message: `The text has ${words} words, ${percent} % ${difference < 0 ? 'fewer' : 'more'} than the ${brief.words} ordered`,
			suggestion:
				difference < 0
					? 'Say more where the ledger has more to say; do not stretch.'
					: 'Cut what repeats, and paragraphs without evidence.',
		};
	},
});
