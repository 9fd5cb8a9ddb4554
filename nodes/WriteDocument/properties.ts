/** Fields of the Write Document node. */
import type { INodeProperties } from 'n8n-workflow';
import { PIECES_MAX, PROPOSALS_MAX } from '../../core/writing';
import { DERIVED_FORMAT_OPTIONS } from '../shared/format-options';
import { MODEL_OPTIONS } from '../shared/model';
import { VOICE_OPTIONS } from '../shared/voice-fields';
import { RECORD_OPTIONS } from './desk-records';

const shownFor = (...operations: string[]) => ({
	displayOptions: { show: { operation: operations } },
});

const shownForKinds = (...kinds: string[]) => ({
	displayOptions: { show: { operation: ['propose'], kind: kinds } },
});
const shownForVoice = shownForKinds('voiceCard');
const shownForProposals = shownForKinds('personas', 'topics');

const OPERATION: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'write',
	options: [
		{
			name: 'Derive',
			value: 'derive',
			action: 'Derive pieces from a document',
			description:
				'Makes a newsletter, a blog post or posts from a finished document or a transcript, one item each',
		},
		{
			name: 'Internal Links',
			value: 'internalLinks',
			action: 'Suggest internal links',
			description: 'Finds words of the document that can link to other pages of the site',
		},
		{
			name: 'Outline Only',
			value: 'outlineOnly',
			action: 'Outline a document',
			description: 'Plans the document for a person to approve; Write then follows that plan',
		},
		{
			name: 'Propose',
			value: 'propose',
			action: 'Propose topics personas or a voice card',
			description:
				'Proposes topics or personas from what is known about a client, one item each, or makes a voice card from samples',
		},
		{
			name: 'Revise',
			value: 'revise',
			action: 'Revise a document',
			description:
				'Mends what Quality Check or a reviewer names and leaves every other block as it is',
		},
		{
			name: 'Write',
			value: 'write',
			action: 'Write a document',
			description:
				'Outlines, writes the sections in parallel and verifies every figure against the evidence',
		},
	],
};

const FIELDS: INodeProperties[] = [
	{
		displayName:
			'The brief and the evidence come with the dossier. Figures and quotes are put in by code from the evidence; a sentence that nothing carries is taken out and listed.',
		name: 'notice',
		type: 'notice',
		default: '',
		...shownFor('derive', 'outlineOnly', 'revise', 'write'),
	},
	{
		displayName: 'Reviewer Comments',
		name: 'comments',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. “Supply is no longer the reason” – say since when',
		description:
			'One a line; words in quotation marks say where. Also takes a list of { blockId, quote, text }. Left empty, the findings of Quality Check are mended.',
		...shownFor('revise'),
	},
	{
		displayName: 'Pieces',
		name: 'pieces',
		type: 'multiOptions',
		default: ['newsletter', 'linkedin_post'],
		options: DERIVED_FORMAT_OPTIONS,
		description: 'What to make; each piece becomes an item with a dossier of its own',
		...shownFor('derive'),
	},
	{
		displayName: 'Number of LinkedIn Posts',
		name: 'postCount',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: PIECES_MAX },
		default: 7,
		description: 'Insights, frameworks, stories and hot takes in turn',
		displayOptions: { show: { operation: ['derive'], pieces: ['linkedin_post'] } },
	},
	{
		displayName: 'What to Propose',
		name: 'kind',
		type: 'options',
		default: 'topics',
		options: [
			{ name: 'Personas', value: 'personas' },
			{ name: 'Topics', value: 'topics' },
			{ name: 'Voice Card', value: 'voiceCard' },
		],
		...shownFor('propose'),
	},
	{
		displayName: 'Client Name',
		name: 'clientName',
		type: 'string',
		default: '={{ $json.client }}',
		placeholder: 'e.g. Harbour Light Energy',
		description: 'Not used when the item carries a dossier, which names its client',
		...shownFor('propose'),
	},
	{
		displayName: 'Whose Voice',
		name: 'voiceName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Mara Lindqvist',
		description: 'A person or a house; left empty, the client',
		...shownForVoice,
	},
	{
		displayName: 'Samples',
		name: 'samples',
		type: 'string',
		typeOptions: { rows: 8 },
		default: '',
		placeholder: 'e.g. We count vans before we count kilowatts. Last spring …',
		description:
			'Three or more texts of 60 words or longer, with a line of three dashes between them, or as files by the option Voice Sample Field Names. The card comes out as voiceCard, to go into the Voice Card option of a later node.',
		...shownForVoice,
	},
	{
		displayName: 'Consent',
		name: 'consent',
		type: 'json',
		default: '{}',
		placeholder:
			'e.g. { "person": "Mara Lindqvist", "recordedAt": "2026-11-02", "expiresAt": "2027-11-02" }',
		description:
			'Recorded consent of the person; it goes into the card. Without it no text speaks as that person.',
		...shownForVoice,
	},
	{
		displayName: 'Facts About the Client',
		name: 'facts',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Plans charging depots for fleets of 20 to 500 vans',
		description: 'What the client does, for whom, and what it is known for, one fact a line',
		...shownForProposals,
	},
	{
		displayName: 'There Are Already',
		name: 'known',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. What a charging depot costs to run',
		description: 'Topics or personas there are, one a line; none is proposed again',
		...shownForProposals,
	},
	{
		displayName: 'How Many',
		name: 'proposalCount',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: PROPOSALS_MAX },
		default: 5,
		...shownForProposals,
	},
	{
		displayName: 'Pages',
		name: 'pages',
		type: 'json',
		default: '={{ $json.pages }}',
		description: 'Pages one may link to, as a list of { URL, title, keywords, cluster }',
		...shownFor('internalLinks'),
	},
	{
		displayName: 'Links in 1,000 Words',
		name: 'linksPerThousand',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 5,
		...shownFor('internalLinks'),
	},
];

/** All fields, in the order of the panel. */
export const writeDocumentProperties: INodeProperties[] = [
	OPERATION,
	...FIELDS,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...MODEL_OPTIONS,
			...VOICE_OPTIONS,
			...RECORD_OPTIONS,
			{
				displayName: 'Approved Outline',
				name: 'approvedOutline',
				type: 'json' as const,
				default: '',
				placeholder: 'e.g. { "sections": [ { "number": 2 }, { "number": 1, "words": 900 } ] }',
				description:
					'What a person changed in the outline of the dossier: title, thesis, sections in order by their number. Write follows it.',
			},
			{
				displayName: 'Number of Posts',
				name: 'posts',
				type: 'number' as const,
				typeOptions: { minValue: 1, maxValue: PIECES_MAX },
				default: 1,
				description: 'Posts that Write makes of a LinkedIn post; each becomes an item of its own',
			},
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
];
