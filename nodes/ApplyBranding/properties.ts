/** Fields of the Apply Branding node. */
import type { INodeProperties } from 'n8n-workflow';
import { listTemplates, loadTemplate } from '../../core/branding';
import { BRANDING_OPTIONS } from './branding-options';
import { coverImageProperties } from './cover-image.properties';
import { createPiecesProperties } from './create-pieces.properties';
import { MONTHLY_REPORT, monthlyReportProperties } from './monthly-report.operation';
import { PREVIEW_TEMPLATES } from './preview-templates.operation';
import { PROPOSE_BRAND, proposeBrandProperties } from './propose-brand.operation';
import { templateSourceProperties } from './template-of-item';

/** Fields of the document, which a proposal does not ask for. */
const displayOptions = { hide: { operation: [PROPOSE_BRAND] } };
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
	BRANDING_OPTIONS,
	...coverImageProperties,
	...createPiecesProperties,
	...monthlyReportProperties,
	...proposeBrandProperties,
];
