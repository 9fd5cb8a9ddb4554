import { borrowedVoice as speakerOf, ownVoices } from '../../evidence';
import { defineCheck } from '../check';

/** A text never says "I" in the words of somebody else; own stories come from the author only. */
export const borrowedVoice = defineCheck({
	id: 'borrowed-voice',
	title: 'Nobody else’s words are told as one’s own',
	group: 'evidence',
	languages: ['en', 'de', 'fr', 'es', 'it', 'nl'],

	*run(context) {
		const own = ownVoices(context.brief.voice);
		for (const { block, sentence, offset } of context.sentences) {
			const cards = sentence.cardIds.flatMap((id) => context.cards.get(id) ?? []);
			const runs = sentence.runs.map((placed) => ({
				...placed,
				start: placed.start - sentence.start,
				end: placed.end - sentence.start,
			}));
			const speaker = speakerOf({ text: sentence.text, runs }, cards, {
				own,
				language: context.document.language,
			});
			if (speaker === undefined) continue;
			yield {
				severity: 'error',
				blockId: block.id,
				start: offset,
				end: offset + sentence.text.length,
				excerpt: sentence.text,
				message: `The text says “I” where ${speaker} spoke`,
				suggestion: `Quote ${speaker} by name, or tell what was said in the third person.`,
			};
		}
	},
});
