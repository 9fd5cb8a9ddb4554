/** The options of Quality Check: as a menu, and read with their types. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { MODEL_OPTIONS } from '../shared/model';
import { parameter } from '../shared/parameters';
import { DETECTOR_OPTIONS } from './detectors';

const OptionsSchema = z.looseObject({
	checkExamples: z.boolean().default(false),
	compareEarlier: z.boolean().default(true),
	detectors: z.array(z.string().max(100)).max(20).default([]),
	detectorOrder: z.enum(['all', 'first']).default('all'),
	humanLikeFrom: z.number().min(0).max(1).default(0),
	gateOnIcp: z.boolean().default(false),
	icpBar: z.number().min(0).max(100).default(0),
	judgePosts: z.boolean().default(true),
	leastRecall: z.number().min(0).max(100).default(0),
	leastSeo: z.number().min(0).max(100).default(0),
	reportFile: z.boolean().default(false),
	scoreReader: z.boolean().default(true),
	supportCheck: z.enum(['auto', 'required', 'off']).default('auto'),
});

/** The options, read. */
export type QualityOptions = z.infer<typeof OptionsSchema>;

/** The options of an item. @throws {AgencyError} `CFG_002` naming what does not fit */
export function qualityOptionsOf(context: IExecuteFunctions, itemIndex: number): QualityOptions {
	return parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		itemIndex,
	);
}

const QUALITY_OPTIONS: INodeProperties[] = [
	{
		displayName: 'AI Detection',
		name: 'detectors',
		type: 'multiOptions',
		default: [],
		options: DETECTOR_OPTIONS,
		description:
			'Detectors asked about the text, each with its credential and at its price. Their readings are shown and decide nothing: they are often wrong. Turnitin has no public interface and cannot be asked from here.',
	},
	{
		displayName: 'AI Detection Mark',
		name: 'humanLikeFrom',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0,
		description:
			'Reading from which a text passes, 0 to 1, higher is more human-like. 0 is the mark of each vendor.',
	},
	{
		displayName: 'AI Detection Order',
		name: 'detectorOrder',
		type: 'options',
		default: 'all',
		options: [
			{ name: 'All Chosen Detectors', value: 'all' },
			{ name: 'First That Answers', value: 'first' },
		],
		description: 'Whether all chosen detectors are asked, or one after the other until one answers',
	},
	{
		displayName: 'Check Examples',
		name: 'checkExamples',
		type: 'boolean',
		default: false,
		description:
			'Whether Score ICP also scores the examples of the profile anew and says whether the judge has moved by more than half a level; one small call each, worth a weekly run',
	},
	{
		displayName: 'Earlier Texts',
		name: 'compareEarlier',
		type: 'boolean',
		default: true,
		description:
			'Whether to compare the text with what the store has of the agency: half of an earlier text of the same client, or a fifth of another client’s, is refused. The same order made again is an edition and not compared.',
	},
	{
		displayName: 'Gate on Reader Score',
		name: 'gateOnIcp',
		type: 'boolean',
		default: false,
		description:
			'Whether a text below the bar of its reader profile goes back; otherwise it is remarked on',
	},
	{
		displayName: 'Judge Posts',
		name: 'judgePosts',
		type: 'boolean',
		default: true,
		description:
			'Whether a small model also reads each post for a social channel: does it stand alone, is its opening for this reader, does it say something. Three small calls a post; it remarks and decides nothing.',
	},
	{
		displayName: 'Least Citation Recall (%)',
		name: 'leastRecall',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description:
			'Share of cited sentences their passages have to carry, by the support check. 0 only informs.',
	},
	{
		displayName: 'Least Search Coverage',
		name: 'leastSeo',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Points of the search checklist below which the text goes back. 0 only informs.',
	},
	{
		displayName: 'Reader Score',
		name: 'scoreReader',
		type: 'boolean',
		default: true,
		description:
			'Whether to score the text against the reader profile, where the order brings one and a model is connected; three small calls',
	},
	{
		displayName: 'Reader Score Bar',
		name: 'icpBar',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Score from which a text passes. 0 is the bar of the profile, 70 by default.',
	},
	{
		displayName: 'Report File',
		name: 'reportFile',
		type: 'boolean',
		default: false,
		description:
			'Whether to put out the report as quality.html, a page that prints by itself, in the file qualityReport',
	},
	{
		displayName: 'Support Check',
		name: 'supportCheck',
		type: 'options',
		default: 'auto',
		options: [
			{ name: 'Off', value: 'off' },
			{ name: 'Required', value: 'required' },
			{ name: 'When a Model Is Connected', value: 'auto' },
		],
		description:
			'A small model reads each cited sentence beside its passages and names what they do not say. It can only have words taken out. Required: without it the document does not pass.',
	},
];

/** The options field: those of the check, and those of every node with a model. */
export const OPTIONS_FIELD: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	options: [...QUALITY_OPTIONS, ...MODEL_OPTIONS].toSorted((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
};
