import { defineCheck } from '../check';
import { countWords } from '../document-words';

const MOST_WORDS = 120;

/** Paragraphs are short enough to be taken in at a glance (D3). */
export const paragraphLength = defineCheck({
	id: 'paragraph-length',
	title: 'Short paragraphs',
	group: 'house',

	*run(context) {
		for (const block of context.blocks) {
			if (block.type !== 'paragraph') continue;
			const words = countWords(block.text);
			if (words <= MOST_WORDS) continue;
			yield {
				severity: 'warn',
				blockId: block.id,
				message: `The paragraph has ${words} words; ${MOST_WORDS} are the limit`,
				suggestion: 'Break it where the subject changes, or set what is parallel as a list.',
			};
		}
	},
});
