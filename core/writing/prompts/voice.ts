/** What a writer is told of voice and of the client's own material, as blocks after the brief. */
import type { Brief } from '../../contracts';
import { knowledgeBlock } from '../../shared/prompt-blocks';
import { voiceBlock } from '../../voice';

/**
 * `<voice>` and `<knowledge>` of a brief, those that say something.
 *
 * @throws {AgencyError} `VOICE_001` when it would speak as a person without consent
 */
export function voiceBlocks(brief: Brief): string[] {
	return [voiceBlock(brief), knowledgeBlock(brief)].filter(Boolean);
}

/** How these blocks are to be read; the evidence rules stand above them. */
export const VOICE_BLOCK_RULES = [
	'<voice> says how the text sounds: tone, traits, length of sentences, person, terms, rules. Its samples show how to write, never what. Tell no personal story, memory or experience that is not listed there or carried by a card.',
	'<knowledge> is the client’s own material: use it to choose angle, terms and examples. It carries no marker, so state no figure, date, name or quotation from it unless a card says the same.',
];
