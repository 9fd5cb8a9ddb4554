import { defineCheck } from '../check';
import { contentWords } from '../content-words';

const OPENING =
	/^(?:in conclusion|ultimately|in summary|to sum up|to conclude|all in all|as we look ahead|looking ahead|as we have seen|in the end|at the end of the day)\b/iu;
const MOST_SHARE = 0.6;
const LEAST_SECTIONS = 4;
const ENDINGS = new Set(['conclusion']);

/** The last section concludes; it does not tell the sections once more (D1). */
export const echoEnding = defineCheck({
	id: 'echo-ending',
	title: 'An ending that concludes',
	group: 'house',
	languages: ['en'],

	*run(context) {
		const { parts } = context.document;
		const last =
			parts.findLast((part) => ENDINGS.has(part.role)) ??
			parts.findLast((part) => part.role === 'section');
		if (!last || parts.length < 2) return;
		const blocks = context.blocks.filter((block) => block.partId === last.id);
		const first = blocks[0]?.units[0];
		const opening = first && OPENING.exec(first.text)?.[0];
		if (opening !== undefined && blocks[0]) {
			yield {
				severity: 'warn',
				blockId: blocks[0].id,
				start: first?.start ?? 0,
				end: (first?.start ?? 0) + opening.length,
				excerpt: opening,
				message: `The ending announces itself: "${opening}"`,
				suggestion: 'Begin with the conclusion.',
			};
		}
		const sections = parts.filter((part) => part.role === 'section' && part.id !== last.id);
		if (sections.length < LEAST_SECTIONS || !blocks[0]) return;
		const words = new Set(contentWords(blocks.map((block) => block.text).join(' '), 'en'));
		const told = sections.filter(({ title }) => {
			const own = contentWords(title, 'en');
			return own.length > 1 && own.every((word) => words.has(word));
		});
		if (told.length / sections.length < MOST_SHARE) return;
		yield {
			severity: 'warn',
			blockId: blocks[0].id,
			message: `The ending names the titles of ${told.length} of ${sections.length} sections again`,
			suggestion: 'Say what follows from them together.',
		};
	},
});
