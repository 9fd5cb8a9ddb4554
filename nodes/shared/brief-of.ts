/** Makes the brief of a document from the fields of the node. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { BriefSchema, FormatIdSchema, type Brief } from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { formatOf } from '../../core/writing';
import { languageTag, list, optionalText, parameter } from './parameters';
import { voiceOfFields } from './voice-fields';

const OptionsSchema = z.looseObject({
	clientAbout: optionalText(4_000),
	audience: optionalText(500),
	callToAction: optionalText(500),
	clientIndustry: optionalText(200),
	clientName: optionalText(200),
	services: z.preprocess((value) => value ?? '', list(50, 200)),
	clientWebsite: optionalText(2_000),
	contact: optionalText(500),
	direction: optionalText(4_000),
	date: optionalText(40),
	keywords: z.preprocess((value) => value ?? '', list(50, 100)),
	language: z.preprocess((value) => value ?? '', languageTag),
	maxSources: z.number().int().min(1).max(500).optional(),
	minSources: z.number().int().min(1).max(500).optional(),
	mustAnswer: z.preprocess(
		(value) =>
			typeof value === 'string'
				? value
						.split('\n')
						.map((line) => line.trim())
						.filter(Boolean)
				: (value ?? []),
		z.array(z.string().max(500)).max(20),
	),
	title: optionalText(500),
	tone: optionalText(100),
	words: z.number().int().min(200).max(20_000).optional(),
});

/**
 * The brief from the fields of item `itemIndex`.
 *
 * @param now  ISO time that becomes the document's date when none is given
 * @throws {AgencyError} `CFG_001` no topic · `CFG_002` a field that does not fit
 */
export function briefOf(context: IExecuteFunctions, itemIndex: number, now: string): Brief {
	const field = (name: string, label: string, maximum: number) =>
		parameter(context, { name, label, schema: optionalText(maximum), fallback: '' }, itemIndex);
	const topic = field('topic', 'Topic', 500);
	if (topic.length < 3) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: topic === '' ? 'There is no topic' : `The topic "${topic}" is too short`,
			hint: 'Type a topic of at least three characters into "Topic", or let the item bring one as {{ $json.topic }}.',
			field: 'topic',
		});
	}
	const options = parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		itemIndex,
	);
	const format = parameter(
		context,
		{ name: 'format', label: 'Format', schema: FormatIdSchema },
		itemIndex,
	);
	const voice = voiceOfFields(context, itemIndex);
	return BriefSchema.parse({
		topic,
		...(voice === undefined ? {} : { voice }),
		format,
		title: options.title,
		audience: options.audience || field('audience', 'Audience', 500),
		language: options.language || undefined,
		tone: options.tone || undefined,
		words: options.words ?? formatOf(format).wordsDefault,
		mustAnswer: options.mustAnswer,
		keywords: options.keywords,
		direction: options.direction,
		date: dateOf(options.date, now),
		minSources: options.minSources,
		maxSources:
			options.maxSources === undefined
				? undefined
				: Math.max(options.maxSources, options.minSources ?? 1),
		client: {
			name: options.clientName || field('clientName', 'Client Name', 200),
			industry: options.clientIndustry,
			website: options.clientWebsite,
			about: options.clientAbout,
			contact: options.contact,
			callToAction: options.callToAction,
			services: options.services,
		},
	});
}

function dateOf(given: string, now: string): string {
	if (given === '') return now.slice(0, 10);
	if (Number.isNaN(Date.parse(given))) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `"Date" does not take "${given}": it is not a date`,
			hint: 'Use YYYY-MM-DD.',
			field: 'date',
		});
	}
	return new Date(given).toISOString().slice(0, 10);
}
