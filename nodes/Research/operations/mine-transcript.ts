/** The operation Mine Transcript: moments, objections and words of buyers, with time codes and evidence. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	mineTranscript,
	readTranscript,
	readTranscriptFile,
	type Transcript,
} from '../../../core/transcripts';
import { MODEL_OPTIONS, modelFor } from '../../shared/model';
import { list, optionalText, parameter } from '../../shared/parameters';
import type { Station, StationResult } from '../../shared/run-items';
import { evidenceResult, seedOf } from '../evidence-result';

const show = { displayOptions: { show: { operation: ['mineTranscript'] } } };
const PARTS = ['moments', 'objections', 'icp'] as const;

/** The fields, in the order of the panel. */
export const TRANSCRIPT_FIELDS: INodeProperties[] = [
	{
		displayName: 'Transcript',
		name: 'transcript',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '={{ $json.recording }}',
		placeholder: 'e.g. 00:00:12 Anna Berg: We looked at three depots …',
		description:
			'Text, WebVTT or SubRip, or the recording of a Recording Trigger. Leave empty to read a file.',
		...show,
	},
	{
		displayName: 'Input Data Field Name',
		name: 'transcriptFile',
		type: 'string',
		default: '',
		placeholder: 'e.g. transcript',
		hint: 'Name of the input field that holds the transcript as a file (VTT, SRT, text); used when Transcript is empty',
		...show,
	},
	{
		displayName: 'Find',
		name: 'find',
		type: 'multiOptions',
		default: [...PARTS],
		options: [
			{
				name: 'Moments',
				value: 'moments',
				description: 'Insights, frameworks, stories, hot takes',
			},
			{ name: 'Objections', value: 'objections', description: 'With severity and stage' },
			{ name: 'Words of Buyers', value: 'icp', description: 'Pains, triggers, goals, vocabulary' },
		],
		...show,
	},
	{
		displayName: 'Our Speakers',
		name: 'ownSpeakers',
		type: 'string',
		default: '',
		placeholder: 'e.g. Iona Marrow, Callum Finch',
		description:
			'Names of those who sell, separated by commas; what they say is no objection and no word of a buyer',
		...show,
	},
	{
		displayName: 'Client Name',
		name: 'transcriptClient',
		type: 'string',
		default: '={{ $json.client }}',
		placeholder: 'e.g. Harbour Light Energy',
		description: 'Whose conversation it is',
		...show,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...MODEL_OPTIONS,
			{
				displayName: 'Language',
				name: 'language',
				type: 'string' as const,
				default: '',
				placeholder: 'e.g. en',
				description: 'Language tag of the conversation, when the transcript does not say it',
			},
			{
				displayName: 'Title',
				name: 'title',
				type: 'string' as const,
				default: '',
				placeholder: 'e.g. Discovery call with Northline',
				description: 'Title of the conversation, when the transcript has none',
			},
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		...show,
	},
];

const OptionsSchema = z.looseObject({ language: optionalText(35), title: optionalText(300) });

/** Mines the transcript of an item. */
export async function mineTranscriptFor(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const { itemIndex, clock, progress, signal } = station;
	const field = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown): T =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const given = await station.need('brief', 'Content Store');
	const options = field('options', 'Options', OptionsSchema, {});
	const read = await transcriptOf(context, station);
	const transcript: Transcript = {
		...read,
		title: read.title || options.title,
		language: read.language || options.language || given.language,
	};
	const name = field('transcriptClient', 'Client Name', optionalText(200), '');
	const isNew = given.topic === 'Conversation' && transcript.title.length > 2;
	const brief = {
		...given,
		topic: isNew ? transcript.title : given.topic,
		client: { ...given.client, name: given.client.name || name },
	};
	const emptyList = z.preprocess((value) => value ?? '', list(50));
	const made = await mineTranscript({
		transcript,
		brief,
		find: field('find', 'Find', z.array(z.enum(PARTS)).min(1, 'choose at least one'), [...PARTS]),
		ownSpeakers: field('ownSpeakers', 'Our Speakers', emptyList, ''),
		runSeed: seedOf(station, { topic: transcript.title, date: brief.date }),
		ports: { model: await modelFor(context, station), clock, progress },
		signal,
	});
	const { moments, objections } = made.mined;
	const result = await evidenceResult(station, made, { transcript: made.mined });
	return {
		...result,
		note: `${moments.length} moments, ${objections.length} objections`,
		sections: { ...result.sections, brief },
	};
}

async function transcriptOf(context: IExecuteFunctions, station: Station): Promise<Transcript> {
	const value: unknown = context.getNodeParameter('transcript', station.itemIndex, '');
	const isEmpty = value === undefined || value === null || value === '';
	const property = parameter(
		context,
		{
			name: 'transcriptFile',
			label: 'Input Data Field Name',
			schema: optionalText(200),
			fallback: '',
		},
		station.itemIndex,
	);
	if (!isEmpty || property === '') return readTranscript(isEmpty ? '' : value);
	const bytes = await station.file(property, 'a transcript');
	const about = context.helpers.assertBinaryData(station.itemIndex, property);
	return readTranscriptFile(bytes, about.fileName ?? property);
}
