import { defineCheck, type CheckContext } from '../check';

const MOST_COLONS = 0.4;
const LEAST_HEADINGS = 4;
const COLON_TITLE = /^[^:]{2,60}: \p{Lu}/u;
const SMALL =
	/^(?:a|an|the|and|or|but|nor|for|of|to|in|on|at|by|with|from|as|is|are|vs|via|per|de|la)$/u;

/** Headings say what the section finds: no "Topic: Clever Phrase", no Capitals On Every Word (D1). */
export const headings = defineCheck({
	id: 'headings',
	title: 'Plain headings',
	group: 'house',

	*run(context) {
		const all = headingsOf(context);
		const colons = all.filter(({ text }) => COLON_TITLE.test(text));
		if (all.length >= LEAST_HEADINGS && colons.length / all.length > MOST_COLONS) {
			yield {
				severity: 'warn',
				blockId: colons[0]?.blockId ?? '',
				excerpt: colons[0]?.text ?? '',
				message: `${colons.length} of ${all.length} headings have the form "Topic: Phrase"`,
				suggestion: 'Say in each heading what its section finds.',
			};
		}
		if (context.language !== 'en' || /title/i.test(context.brief.voice?.card?.numberStyle ?? ''))
			return;
		const shouted = all.filter(({ text }) => isTitleCase(text));
		if (shouted.length < 2 || shouted.length / all.length < 0.5) return;
		for (const { blockId, text } of shouted) {
			yield {
				severity: 'info',
				blockId,
				excerpt: text,
				message: `"${text.slice(0, 80)}" has a capital on every word`,
				suggestion: 'Write headings as sentences: a capital for the first word and for names.',
			};
		}
	},
});

function headingsOf({ document }: CheckContext): { blockId: string; text: string }[] {
	return [
		...document.parts
			.filter((part) => part.role === 'section' && part.title !== '')
			.map((part) => ({ blockId: part.id, text: part.title })),
		...document.blocks.flatMap((block) =>
			block.type === 'heading' ? [{ blockId: block.id, text: block.text }] : [],
		),
	];
}

/** Four words and more, all but the small ones with a capital. */
function isTitleCase(text: string): boolean {
	const words = text.split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !SMALL.test(word));
	return words.length >= 4 && words.every((word) => /^\p{Lu}/u.test(word));
}
