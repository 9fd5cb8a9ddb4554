/** Options of Apply Branding: what is appended, fonts, logos, and the brand fields that are seldom set on the node. */
import type { INodeProperties } from 'n8n-workflow';
import { MONTHLY_REPORT } from './monthly-report.operation';
import { PROPOSE_BRAND } from './propose-brand.operation';

/** Options of the printed document alone. */
const ofDocument = { show: { '/operation': ['brandDocument'] } };
/** Options that a monthly report takes from the stored brand. */
const notOfReport = { hide: { '/operation': [MONTHLY_REPORT] } };

/** The collection; a proposal does not ask for it. */
export const BRANDING_OPTIONS: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: { hide: { operation: [PROPOSE_BRAND] } },
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Append Data Tables',
			name: 'appendDataTables',
			type: 'boolean',
			displayOptions: ofDocument,
			default: true,
			description:
				'Whether to print every value of the charts as tables behind the evidence; without this option, where a chart draws values it does not print',
		},
		{
			displayName: 'Append Editorial Record',
			name: 'appendEditorialRecord',
			type: 'boolean',
			displayOptions: ofDocument,
			default: true,
			description:
				'Whether to print who checked and changed the document, and when; without this option, where there is something to say',
		},
		{
			displayName: 'Append Quality Report',
			name: 'appendQualityReport',
			type: 'boolean',
			displayOptions: ofDocument,
			default: false,
			description: 'Whether to print the report of Quality Check behind the evidence',
		},
		{
			displayName: 'Archive Address',
			name: 'archiveAddress',
			type: 'string',
			displayOptions: ofDocument,
			default: '',
			placeholder: 'e.g. https://sources.harbourlight.example/report-7/',
			description:
				'Where you serve the page of archived sources that Research gives out; every passage then links into it. An address that ends in a slash is the folder of sources.html.',
		},
		{
			displayName: 'Color Mode',
			name: 'mode',
			type: 'options',
			default: 'light',
			options: [
				{ name: 'Dark', value: 'dark' },
				{ name: 'Light', value: 'light' },
			],
		},
		{
			displayName: 'Contact',
			name: 'contact',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist, mara@harbourlight.example',
		},
		{
			displayName: 'Display Font',
			name: 'displayFont',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			placeholder: 'e.g. Noto Serif Display',
		},
		{
			displayName: 'Draft',
			name: 'draft',
			type: 'boolean',
			displayOptions: ofDocument,
			default: false,
			description: 'Whether to print "Draft" across every page',
		},
		{
			displayName: 'Footer',
			name: 'footer',
			type: 'string',
			default: '',
			description: 'Line at the foot of every page',
		},
		{
			displayName: 'Logo Field',
			name: 'logoField',
			type: 'string',
			default: '',
			placeholder: 'e.g. logo',
			description: 'Field of the item that holds the logo (PNG, JPEG, WebP or SVG)',
		},
		{
			displayName: 'Logo on Dark Field',
			name: 'logoOnDarkField',
			type: 'string',
			default: '',
			description: 'Field of the item that holds the logo for dark grounds',
		},
		{
			displayName: 'Logo Round Field',
			name: 'logoRoundField',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			description: 'Field of the item that holds the round or square logo',
		},
		{
			displayName: 'Logo Round on Dark Field',
			name: 'logoRoundOnDarkField',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			description: 'Field of the item that holds the round logo for dark grounds',
		},
		{
			displayName: 'Logo Vertical Field',
			name: 'logoVerticalField',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			description: 'Field of the item that holds the upright logo',
		},
		{
			displayName: 'Logo Vertical on Dark Field',
			name: 'logoVerticalOnDarkField',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			description: 'Field of the item that holds the upright logo for dark grounds',
		},
		{
			displayName: 'Mono Font',
			name: 'monoFont',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			placeholder: 'e.g. IBM Plex Mono',
		},
		{
			displayName: 'Note on the Last Page',
			name: 'lastPageNote',
			type: 'string',
			displayOptions: ofDocument,
			default: '',
		},
		{
			displayName: 'Previous Edition',
			name: 'previousEdition',
			type: 'json',
			displayOptions: ofDocument,
			default: '',
			placeholder: "e.g. {{ $('Write Document').first().json }}",
			description:
				'The dossier of an earlier edition, or its document section; what changed since is then printed behind the evidence',
		},
		{
			displayName: 'Sans Font',
			name: 'sansFont',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			placeholder: 'e.g. Source Sans 3',
		},
		{
			displayName: 'Tagline',
			name: 'tagline',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
		},
		{
			displayName: 'Text Font',
			name: 'textFont',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			placeholder: 'e.g. Source Serif 4',
		},
		{
			displayName: 'Website',
			name: 'website',
			type: 'string',
			displayOptions: notOfReport,
			default: '',
			placeholder: 'e.g. https://harbourlight.example',
		},
	],
};
