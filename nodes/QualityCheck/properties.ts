/** Fields of the Quality Check node. */
import type { INodeProperties } from 'n8n-workflow';
import { OPTIONS_FIELD } from './quality-options';

const shownFor = (...operations: string[]) => ({
	displayOptions: { show: { operation: operations } },
});

/** All fields, in the order of the panel. */
export const qualityCheckProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'check',
		options: [
			{
				name: 'Check',
				value: 'check',
				action: 'Check a document',
				description:
					'Recomputes every figure, quote, link and chart from the archived sources, has each cited sentence judged, and reads for house style',
			},
			{
				name: 'Choose Variant',
				value: 'chooseVariant',
				action: 'Choose the text that fits its reader better',
				description:
					'Compares the texts of one order in pairs, each in both orders, and passes on the one that fits the reader better; of a tie the cheaper, else the shorter one',
			},
			{
				name: 'Compare Versions',
				value: 'compareVersions',
				action: 'Compare two versions of a document',
				description:
					'Compares two versions or editions: changed words and figures with their sources, evidence, verdicts',
			},
			{
				name: 'Score ICP',
				value: 'scoreIcp',
				action: 'Score a document for its reader',
				description:
					'Scores how well the text fits a reader profile, 0 to 100, with quotes for each of five dimensions',
			},
			{
				name: 'Verify Citations Only',
				value: 'verifyCitations',
				action: 'Verify the citations of a document',
				description: 'Only the checks of evidence, by code alone and at no cost',
			},
		],
	},
	{
		displayName: 'Earlier Version',
		name: 'earlierVersion',
		type: 'json',
		default: '={{ $("Write Document").first().json }}',
		description:
			'The dossier of an earlier item, or its document section. The item itself is the later version.',
		...shownFor('compareVersions'),
	},
	{
		displayName: 'Change List File',
		name: 'changeListFile',
		type: 'boolean',
		default: false,
		description:
			'Whether to give out "Changes since the edition of …" as HTML in "changes", to read or to print with From HTML',
		...shownFor('compareVersions'),
	},
	{
		displayName: 'Reader Profile',
		name: 'readerProfile',
		type: 'json',
		default: '',
		placeholder:
			'e.g. { "name": "Depot managers", "vocabulary": ["depot"], "pains": [{ "name": "grid" }] }',
		description:
			'Whom the text is scored for: name, role, industry, language, vocabulary, forbidden, pains, triggers, assumedKnowledge, stage, weights (together 100) and bar. Left empty, the profile of the order is taken.',
		...shownFor('chooseVariant', 'scoreIcp'),
	},
	{
		displayName: 'Most Rounds',
		name: 'rounds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3 },
		default: 3,
		description:
			'Revisions a document may go through before it leaves by Revise as needing attention',
		...shownFor('check', 'verifyCitations'),
	},
	{ ...OPTIONS_FIELD, ...shownFor('check', 'chooseVariant', 'scoreIcp', 'verifyCitations') },
];
