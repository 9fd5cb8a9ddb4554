/** Makes a voice card from samples: what can be measured is measured, the rest is asked of a model and held to the samples. */
import type { ModelCall, VoiceCard } from '../contracts';
import { VoiceCardSchema } from '../contracts';
import { askForJson } from '../shared/ask-model';
import type { ModelPort } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import { measureVoice } from './measure-voice';
import { CARD_OPERATION, VoiceTraitsSchema, type VoiceTraits } from './prompts/card';

/** What a card is made from. */
export interface VoiceCardInput {
	/** Whose voice it is. */
	name: string;
	samples: readonly string[];
	/** BCP 47 tag of the samples. */
	language: string;
	model: ModelPort;
	signal?: AbortSignal | undefined;
}

/** Characters of samples one call reads. */
const SAMPLE_CHARACTERS = 24_000;

/**
 * A voice card from three or more samples, with one model call.
 *
 * @throws {AgencyError} `VOICE_002` too few samples; errors of the model as they come
 */
export async function makeVoiceCard(
	input: VoiceCardInput,
): Promise<{ card: VoiceCard; callId: ModelCall['id'] }> {
	const { name, samples, language, model, signal } = input;
	const measured = measureVoice(samples, language);
	const share = Math.floor(SAMPLE_CHARACTERS / samples.length);
	const { value, answer } = await askForJson(model, CARD_OPERATION, {
		title: 'voice_traits',
		schema: VoiceTraitsSchema,
		turn: [
			dataBlock('measures', JSON.stringify({ language, ...measured.measures })),
			dataBlock(
				'samples',
				samples.map((text) => JSON.stringify({ text: text.slice(0, share) })).join('\n'),
			),
		].join('\n\n'),
		signal,
	});
	const card = VoiceCardSchema.parse({ name, ...measured, ...held(value, samples) });
	return { card, callId: answer.callId };
}

/** What the model said, as far as the samples carry it and the card takes it. */
function held(traits: VoiceTraits, samples: readonly string[]): Partial<VoiceCard> {
	const text = samples.join('\n').toLowerCase();
	const stand = (terms: string[]) =>
		distinct(terms).filter((term) => text.includes(term.toLowerCase()));
	const useTerms = stand(traits.useTerms).slice(0, 12);
	return {
		traits: traits.traits
			.map(({ is, not }) => ({ is: is.trim().slice(0, 60), not: not.trim().slice(0, 60) }))
			.filter(({ is }) => is !== '')
			.slice(0, 4),
		useTerms,
		explainTerms: stand(traits.explainTerms)
			.filter((term) => !useTerms.includes(term))
			.slice(0, 8),
		// A word the samples use is not one they avoid, whatever the model says.
		avoidTerms: distinct(traits.avoidTerms)
			.filter((term) => !text.includes(term.toLowerCase()))
			.slice(0, 8),
		numberStyle: traits.numberStyle.slice(0, 200),
		opening: traits.opening.slice(0, 300),
		closing: traits.closing.slice(0, 300),
		counterExample: traits.counterExample.slice(0, 1200),
	};
}

function distinct(terms: string[]): string[] {
	return [...new Set(terms.map((term) => term.trim().slice(0, 100)).filter(Boolean))];
}
