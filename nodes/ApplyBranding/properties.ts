/** Fields of the Apply Branding node. */
import type { INodeProperties } from 'n8n-workflow';
import { listTemplates, loadTemplate } from '../../core/branding';
import { coverImageProperties } from './cover-image.properties';
import { createPiecesProperties } from './create-pieces.properties';
import { MONTHLY_REPORT, monthlyReportProperties } from './monthly-report.operation';
import { PREVIEW_TEMPLATES } from './preview-templates.operation';
import { PROPOSE_BRAND, proposeBrandProperties } from './propose-brand.operation';
import { templateSourceProperties } from './template-of-item';

/** Fields of the document, which a proposal does not ask for. */
const displayOptions = { hide: { operation: [PROPOSE_BRAND] } };
/** Options of the printed document alone. */
const ofDocument = { show: { '/operation': ['brandDocument'] } };
/** Options that a monthly report takes from the stored brand. */
const notOfReport = { hide: { '/operation': [MONTHLY_REPORT] } };

/** All fields, in the order of the panel. Every brand field may stay empty and is then taken from the client, the agency or the default. */
export const applyBrandingProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'brandDocument',
		options: [
			{
				name: 'Brand Document',
				value: 'brandDocument',
				action: 'Brand a document',
				description:
					'Sets the document in a template and the client’s brand, and gives it out as HTML',
			},
			{
				name: 'Cover Image',
				value: 'coverImage',
				action: 'Find a cover image',
				description:
					'Finds, generates or draws the picture of the cover; a source that fails never stops the document',
			},
			{
				name: 'Create Monthly Report',
				value: MONTHLY_REPORT,
				action: 'Create a monthly report',
				description:
					'Makes one designed PDF for the client from all items: what was published where, how many figures were verified, what comes next',
			},
			{
				name: 'Create Pieces',
				value: 'createPieces',
				action: 'Create pieces of a document',
				description:
					'Makes a one-page summary, social cards, a LinkedIn carousel and a newsletter e-mail of the document, in the same brand',
			},
			{
				name: 'Preview All Templates',
				value: PREVIEW_TEMPLATES,
				action: 'Preview all templates',
				description:
					'Prints a cover and two inner pages in every template the agency may use, on one contact sheet (PDF and PNG)',
			},
			{
				name: 'Propose Brand From Website',
				value: PROPOSE_BRAND,
				action: 'Propose a brand from a website',
				description:
					'Reads colours, logos and fonts from one page, each with its confidence and where it was found, for a person to confirm',
			},
		],
	},
	...templateSourceProperties({ show: { operation: ['brandDocument'] } }),
	{
		displayName: 'Template',
		name: 'template',
		type: 'options',
		displayOptions: {
			hide: { operation: [PROPOSE_BRAND, PREVIEW_TEMPLATES], templateSource: ['store', 'zip'] },
		},
		default: 'EXEC_01',
		options: listTemplates().map((code) => ({
			name: `${loadTemplate(code).name} (${code})`,
			value: code,
		})),
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'options',
		displayOptions,
		default: 'Letter',
		options: [
			{ name: 'A4', value: 'A4' },
			{ name: 'Letter', value: 'Letter' },
		],
	},
	{
		displayName: 'Brand Name',
		name: 'brandName',
		type: 'string',
		displayOptions,
		default: '',
		placeholder: 'e.g. Harbour Light Energy',
		description: 'Name on the cover; left empty, the client of the brief',
	},
	{
		displayName: 'Accent Colors',
		name: 'accents',
		type: 'string',
		displayOptions,
		default: '',
		placeholder: 'e.g. #0B3C5D, #D9A441, #7A8B99',
		description:
			'One to three colours, the main one first; contrast is corrected where it has to be, with a note',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		displayOptions,
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
	},
	...coverImageProperties,
	...createPiecesProperties,
	...monthlyReportProperties,
	...proposeBrandProperties,
];
