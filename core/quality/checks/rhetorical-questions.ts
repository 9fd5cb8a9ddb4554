import { defineCheck } from '../check';
import { countWords } from '../document-words';

const MOST_WORDS = 6;
const ROLES = new Set(['lead', 'prose', 'item', 'callout', 'finding']);
/** One such question is a device, two are a habit. */
const LEAST = 2;

/** Questions the text asks only to answer itself stay rare (D1). */
export const rhetoricalQuestions = defineCheck({
	id: 'rhetorical-questions',
	title: 'No questions asked to be answered',
	group: 'house',

	run(context) {
		const hits = context.sentences.filter(({ unit, sentence }) => {
			if (!ROLES.has(unit.role) || !/\?["”’)]*$/.test(sentence.text)) return false;
			if (countWords(sentence.text) > MOST_WORDS) return false;
			const next = unit.sentences.find((other) => other.start >= sentence.end);
			return next !== undefined && !/\?["”’)]*$/.test(next.text);
		});
		if (hits.length < LEAST) return [];
		return hits.map(({ block, offset, sentence }) => ({
			severity: 'warn' as const,
			blockId: block.id,
			start: offset,
			end: offset + sentence.text.length,
			excerpt: sentence.text,
			message: `"${sentence.text.slice(0, 80)}" is asked only to be answered by the next sentence`,
			suggestion: 'Say the answer.',
		}));
	},
});
