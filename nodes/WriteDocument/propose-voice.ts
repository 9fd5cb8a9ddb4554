/** Makes a voice card from samples, as data a later node takes as its Voice Card option. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { VoiceCardSchema, VoiceSchema, type VoiceCard } from '../../core/contracts';
import { makeVoiceCard, speaksAsPerson } from '../../core/voice';
import { modelFor } from '../shared/model';
import { parameter, text } from '../shared/parameters';
import type { Station, StationResult } from '../shared/run-items';
import { dataOf, splitSamples, textFilesOf } from '../shared/voice-fields';

/** What only samples can say; the rest of a card somebody wrote stands in front. */
const MEASURED = new Set(['language', 'measures', 'phrases']);

const OptionsSchema = z.looseObject({
	voiceCard: z.unknown(),
	voiceSampleFields: z.preprocess((value) => value ?? '', text(500)),
});
const ConsentSchema = VoiceCardSchema.shape.consent.unwrap();

/**
 * One item with the card, also in the voice of its brief.
 *
 * @throws {AgencyError} `VOICE_002` fewer than three usable samples · `CFG_002` data that does not fit · `FILE_008` a file that is not there
 */
export async function proposeVoice(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const brief = await station.need('brief', 'Research');
	const { itemIndex } = station;
	const field = <T>(name: string, label: string, schema: z.ZodType<T>): T =>
		parameter(context, { name, label, schema, fallback: '' }, itemIndex);
	const typed = (name: string, label: string, maximum: number) =>
		field(
			name,
			label,
			z.preprocess((value) => value ?? '', text(maximum)),
		);
	const options = field('options', 'Options', z.preprocess(orNothing, OptionsSchema));
	const files = await textFilesOf(context, itemIndex, {
		names: options.voiceSampleFields,
		field: 'voiceSampleFields',
	});
	const samples = [...splitSamples(field('samples', 'Samples', SamplesSchema)), ...files];
	const given = dataOf(options.voiceCard, 'Voice Card', VoiceCardSchema);
	const consent = dataOf(field('consent', 'Consent', z.unknown()), 'Consent', ConsentSchema);
	const { card: made } = await makeVoiceCard({
		name: typed('voiceName', 'Whose Voice', 200) || given?.name || brief.client.name,
		samples,
		language: brief.language,
		model: await modelFor(context, station),
		signal: station.signal,
	});
	const card = VoiceCardSchema.parse({ ...made, ...writtenIn(given), ...(consent && { consent }) });
	const voice = VoiceSchema.parse({ ...brief.voice, card });
	return {
		apart: [
			{
				id: station.ids.uuid(),
				sections: { brief: { ...brief, voice } },
				facts: {
					voiceCard: card,
					// Said here already, so that nobody waits for the refusal of the next node.
					consentNeeded: speaksAsPerson(card) && card.consent === undefined,
				},
			},
		],
	};
}

/** Texts with lines of dashes between them, or a list of texts. */
const SamplesSchema = z.preprocess(
	(value) => (Array.isArray(value) ? value.join('\n---\n') : (value ?? '')),
	text(200_000),
);

const orNothing = (value: unknown): unknown => (typeof value === 'object' ? value : {});

/** What somebody wrote into a card: every field that says something. */
function writtenIn(card: VoiceCard | undefined): Partial<VoiceCard> {
	const said = Object.entries(card ?? {}).filter(
		([name, value]) =>
			!MEASURED.has(name) && value !== '' && (!Array.isArray(value) || value.length > 0),
	);
	return Object.fromEntries(said);
}
