/** Fields for voice: card, samples, persona, author, reader profile, style guide; and the voice they make. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	AuthorSchema,
	IcpSchema,
	VoiceCardSchema,
	VoiceSchema,
	type Voice,
	type VoiceCard,
} from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { misfitOf } from '../../core/shared/misfit';
import { measureVoice, TONES } from '../../core/voice';
import { languageTag, optionalText, parameter } from './parameters';

/** Options of the catalogue of tones, by name. */
export const TONE_OPTIONS = TONES.map(({ id, label, instruction }) => ({
	name: label,
	value: id,
	description: instruction,
})).sort((a, b) => a.name.localeCompare(b.name));

/** Options for the voice of a text. */
export const VOICE_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Author',
		name: 'author',
		type: 'json',
		default: '{}',
		placeholder: '{ "name": "Mara Lindqvist", "description": "Head of depots", "tone": "casual" }',
		description: 'Who signs the text: name, description, tone, language',
	},
	{
		displayName: 'Persona',
		name: 'persona',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. An engineer who has built forty depots and distrusts slogans',
		description: 'Who the text speaks as, in words; no real person',
	},
	{
		displayName: 'Reader Profile',
		name: 'icp',
		type: 'json',
		default: '{}',
		placeholder: '{ "role": "Fleet manager", "vocabulary": ["depot"], "pains": [] }',
		description:
			'Ideal reader the text is scored against: role, industry, vocabulary, forbidden, pains, triggers, assumedKnowledge, gradeFrom, gradeTo, stage',
	},
	{
		displayName: 'Style Guide',
		name: 'styleGuide',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'Style guide in its file format (YAML): terms, patterns, severities, exceptions',
	},
	{
		displayName: 'Style Guide Field Name',
		name: 'styleGuideField',
		type: 'string',
		default: '',
		placeholder: 'e.g. styleGuide',
		description: 'Name of the input field that holds the style guide as a file',
	},
	{
		displayName: 'Voice Card',
		name: 'voiceCard',
		type: 'json',
		default: '{}',
		placeholder: '{ "person": "we", "traits": [{ "is": "plain", "not": "folksy" }] }',
		description:
			'How the client writes, as data. A card that speaks as a person needs that person’s recorded consent.',
	},
	{
		displayName: 'Voice Samples',
		name: 'voiceSamples',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		description:
			'Three or more texts of the client, a paragraph or longer, with a line of three dashes between them. Sentence lengths, person, spelling and phrases are measured from them.',
	},
	{
		displayName: 'Voice Sample Field Names',
		name: 'voiceSampleFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. sample1, sample2, sample3',
		description: 'Names of input fields that hold samples as text files, separated by commas',
	},
];

const OptionsSchema = z.looseObject({
	author: z.unknown(),
	icp: z.unknown(),
	persona: optionalText(2_000),
	styleGuide: optionalText(60_000),
	styleGuideField: optionalText(200),
	voiceCard: z.unknown(),
	voiceSamples: optionalText(200_000),
	voiceSampleFields: optionalText(500),
	language: z.preprocess((value) => value ?? '', languageTag),
});

type VoiceOptions = z.infer<typeof OptionsSchema>;

/** Those of them that need no file of the item. */
export const BRIEF_VOICE_OPTIONS = VOICE_OPTIONS.filter(({ name }) => !/Fields?$/.test(name));

/**
 * The voice the fields of an item make, in front of the one that was there; undefined when neither says anything.
 *
 * @throws {AgencyError} `CFG_002` a field that does not fit · `VOICE_002` too few samples · `FILE_008` a file that is not there
 */
export async function voiceOf(
	context: IExecuteFunctions,
	itemIndex: number,
	before?: { voice?: Voice | undefined; language?: string },
): Promise<Voice | undefined> {
	const options = optionsOf(context, itemIndex);
	return voiceFrom(options, {
		before,
		samples: await textFilesOf(context, itemIndex, {
			names: options.voiceSampleFields,
			field: 'voiceSampleFields',
		}),
		styleGuide:
			(
				await textFilesOf(context, itemIndex, {
					names: options.styleGuideField,
					field: 'styleGuideField',
				})
			)[0] ?? '',
	});
}

/**
 * The voice of the fields alone, without files, for a brief.
 *
 * @throws {AgencyError} as {@link voiceOf}
 */
export function voiceOfFields(context: IExecuteFunctions, itemIndex: number): Voice | undefined {
	return voiceFrom(optionsOf(context, itemIndex), { samples: [], styleGuide: '' });
}

function optionsOf(context: IExecuteFunctions, itemIndex: number): VoiceOptions {
	return parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		itemIndex,
	);
}

function voiceFrom(
	options: VoiceOptions,
	beside: {
		before?: { voice?: Voice | undefined; language?: string } | undefined;
		samples: string[];
		styleGuide: string;
	},
): Voice | undefined {
	const { before } = beside;
	const language = options.language || before?.language || 'en';
	const samples = [...splitSamples(options.voiceSamples), ...beside.samples];
	const given = dataOf(options.voiceCard, 'Voice Card', VoiceCardSchema);
	const card = cardOf(given, samples, language);
	const author = dataOf(options.author, 'Author', AuthorSchema);
	const icp = dataOf(options.icp, 'Reader Profile', IcpSchema);
	const styleGuide = options.styleGuide || beside.styleGuide;
	const named = {
		...(card && { card }),
		...(author && { author }),
		...(icp && { icp }),
		...(options.persona !== '' && { persona: options.persona }),
		...(styleGuide !== '' && { styleGuide }),
	};
	if (Object.keys(named).length === 0) return before?.voice;
	return VoiceSchema.parse({ ...before?.voice, ...named });
}

/** What a person wrote into the card stands in front of what was measured. */
function cardOf(
	given: VoiceCard | undefined,
	samples: string[],
	language: string,
): VoiceCard | undefined {
	if (samples.length === 0) return given;
	const measured = measureVoice(samples, language);
	if (given === undefined) return VoiceCardSchema.parse(measured);
	const { person, spelling } = given;
	return {
		...given,
		...measured,
		person: person || measured.person,
		spelling: spelling || measured.spelling,
		samples: given.samples.length > 0 ? given.samples : measured.samples,
	};
}

/** Texts with a line of three dashes or more between them. */
export function splitSamples(typed: string): string[] {
	return typed
		.split(/^\s*-{3,}\s*$/m)
		.map((sample) => sample.trim())
		.filter(Boolean);
}

/**
 * Data of a JSON field; undefined for an empty one.
 *
 * @throws {AgencyError} `CFG_002` naming the field and the place that does not fit
 */
export function dataOf<T>(value: unknown, label: string, schema: z.ZodType<T>): T | undefined {
	const data = typeof value === 'string' ? jsonOf(value) : value;
	if (data === undefined || data === null || data === '') return undefined;
	if (typeof data === 'object' && Object.keys(data).length === 0) return undefined;
	const parsed = schema.safeParse(data, { reportInput: true });
	if (parsed.success) return parsed.data;
	const { where, given, wanted } = misfitOf(parsed.error, data);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `"${label}" does not fit at "${where || 'the top'}": it is ${given}, ${wanted}`,
		hint: 'Mend the JSON of that field; its names stand in docs/contracts/brief.md under voice.',
		field: label,
	});
}

function jsonOf(value: string): unknown {
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

/**
 * Texts of the named input fields; `field` is the parameter that names them.
 *
 * @throws {AgencyError} `FILE_008` the item has no such file
 */
export async function textFilesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ names, field }: { names: string; field: string },
): Promise<string[]> {
	const texts: string[] = [];
	for (const name of names
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean)) {
		if (context.getInputData()[itemIndex]?.binary?.[name] === undefined) {
			throw new AgencyError({
				kind: 'input',
				code: 'FILE_008',
				message: `The item has no file "${name}"`,
				hint: 'Name an input field that holds a text file, or paste the text.',
				field,
			});
		}
		const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, name);
		texts.push(new TextDecoder().decode(bytes));
	}
	return texts;
}
