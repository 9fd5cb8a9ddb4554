/** Fields of the operation Create Pieces. */
import type { INodeProperties } from 'n8n-workflow';
import { CARD_SIZES } from '../../core/branding/pieces';

const displayOptions = { show: { operation: ['createPieces'] } };
const showFor = (piece: string) => ({ show: { ...displayOptions.show, pieces: [piece] } });

/** The fields, after those of the brand. */
export const createPiecesProperties: INodeProperties[] = [
	{
		displayName: 'Pieces',
		name: 'pieces',
		type: 'multiOptions',
		displayOptions,
		default: ['one_page_summary', 'social_cards'],
		options: [
			{
				name: 'LinkedIn Carousel (PDF)',
				value: 'carousel',
				description:
					'A cover, one claim a slide, a chart, a last slide; a document LinkedIn swipes',
			},
			{
				name: 'Newsletter E-Mail (HTML and Text)',
				value: 'email',
				description: 'Tables and inline styles for every mail program, under 100 kB',
			},
			{
				name: 'One-Page Summary (PDF)',
				value: 'one_page_summary',
				description: 'Title, up to five findings with their sources, a chart, on one page always',
			},
			{
				name: 'Social Cards (PNG)',
				value: 'social_cards',
				description: 'One claim each, its source named on it, with alternative text',
			},
		],
		description:
			'Made in the template and brand chosen above. Each figure comes from the evidence; where Quality Check has objected to one, it is left out.',
	},
	{
		displayName: 'Card Sizes',
		name: 'cardSizes',
		type: 'multiOptions',
		displayOptions: showFor('social_cards'),
		default: ['1080x1080', '1200x627'],
		options: Object.values(CARD_SIZES)
			.map(({ id, use }) => ({ name: id.replace('x', ' × '), value: id, description: use }))
			.sort((one, other) => one.name.localeCompare(other.name)),
	},
	{
		displayName: 'All Cards',
		name: 'allCards',
		type: 'boolean',
		displayOptions: showFor('social_cards'),
		default: false,
		description: 'Whether to make a card of every claim, up to twenty, instead of the best',
	},
	{
		displayName: 'Card Count',
		name: 'cardCount',
		type: 'number',
		displayOptions: {
			show: { ...displayOptions.show, pieces: ['social_cards'], allCards: [false] },
		},
		typeOptions: { minValue: 1, maxValue: 20 },
		default: 3,
		description: 'How many claims become cards, the best ones first',
	},
	{
		displayName: 'Carousel Shape',
		name: 'carouselShape',
		type: 'options',
		displayOptions: showFor('carousel'),
		default: 'portrait',
		options: [
			{ name: 'Portrait (1080 × 1350)', value: 'portrait' },
			{ name: 'Square (1080 × 1080)', value: 'square' },
		],
	},
	{
		displayName: 'E-Mail Options',
		name: 'emailOptions',
		type: 'collection',
		displayOptions: showFor('email'),
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Button Address',
				name: 'actionUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://harbourlight.example/talk',
				description: 'Where the call to action leads; left empty, the website of the brand',
			},
			{
				displayName: 'Logo',
				name: 'logo',
				type: 'options',
				default: 'link',
				options: [
					{ name: 'Attached (CID)', value: 'cid', description: 'Given out as the file emailLogo' },
					{
						name: 'In the HTML (Data)',
						value: 'data',
						description: 'Gmail does not show such pictures',
					},
					{ name: 'Link', value: 'link', description: 'Needs Logo Address' },
					{ name: 'Name Only', value: 'text' },
				],
			},
			{
				displayName: 'Logo Address',
				name: 'logoUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://harbourlight.example/logo.png',
				description: 'Address of the logo as PNG or JPEG; mail programs show no SVG',
			},
			{
				displayName: 'Postal Address',
				name: 'postalAddress',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1 Quay Street, Bristol',
			},
			{
				displayName: 'Preheader',
				name: 'preheader',
				type: 'string',
				default: '',
				description:
					'Line beside the subject in the inbox; left empty, the description of the document',
			},
			{
				displayName: 'Unsubscribe',
				name: 'unsubscribe',
				type: 'string',
				default: '',
				placeholder: 'e.g. {% unsubscribe_url %}',
				description:
					'Merge tag of the sender, or an https address; the law of most countries asks for it',
			},
			{
				displayName: 'View Online Address',
				name: 'viewOnlineUrl',
				type: 'string',
				default: '',
				description: 'An https address or a merge tag of the sender',
			},
		],
	},
];
