/** Fields of the operation Plan Keywords. */
import type { INodeProperties } from 'n8n-workflow';
import { FORMAT_OPTIONS } from '../../shared/format-options';
import { MODEL_OPTIONS } from '../../shared/model';

const show = { displayOptions: { show: { operation: ['planKeywords'] } } };

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Brand Names',
		name: 'brands',
		type: 'string',
		default: '',
		placeholder: 'e.g. Harbour Light, Acme Chargers',
		description: 'Names, separated by commas; keywords with them are left out',
	},
	{
		displayName: 'Calendar From',
		name: 'calendarFrom',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2027-01-04',
		description: 'First day of the calendar as YYYY-MM-DD; the day of the order when empty',
	},
	{
		displayName: 'Calendar Weeks',
		name: 'calendarWeeks',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 104 },
		default: 12,
	},
	{
		displayName: 'Derived Pieces',
		name: 'derivedFormats',
		type: 'multiOptions',
		default: ['linkedin_post'],
		options: FORMAT_OPTIONS,
		description: 'Short pieces that follow each long one within ten days',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. 2027-03-15 Bridge Week',
		description:
			'One a line, date first; topics that name an event are planned two weeks before it',
	},
	{
		displayName: 'Existing Pages',
		name: 'existingPages',
		type: 'json',
		default: '[]',
		placeholder:
			'e.g. [{ "url": "https://example.com/a", "title": "A", "headings": [], "primaryKeyword": "" }]',
		description:
			'Pages the client has, as a list of objects with address, title, headings and primary keyword as in the example; topics they cover become updates',
	},
	{
		displayName: 'Ideas per Cluster',
		name: 'ideasPerCluster',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 5 },
		default: 2,
	},
	{
		displayName: 'Keep Brand Keywords',
		name: 'keepBrands',
		type: 'boolean',
		default: false,
		description: 'Whether keywords that look for a site or a brand are planned as well',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. en',
		description: 'Language tag of the keywords',
	},
	{
		displayName: 'One Item',
		name: 'oneItem',
		type: 'boolean',
		default: false,
		description: 'Whether the whole plan comes as one item instead of one item a cluster',
	},
	{
		displayName: 'Pieces per Week',
		name: 'perWeek',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 5 },
		default: 2,
		description: 'Long pieces in a week',
	},
	{
		displayName: 'Probe Evidence for (Topics)',
		name: 'probes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 50 },
		default: 5,
		description:
			'Best topics for which five pages are read to see whether there are figures; needs a search credential',
	},
	{
		displayName: 'Review With Model',
		name: 'reviewWithModel',
		type: 'boolean',
		default: true,
		description:
			'Whether a model mends and names the groups, one call for 80 keywords; without it no model is needed',
	},
	{
		displayName: 'Search Results up to (Keywords)',
		name: 'searchUpTo',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000 },
		default: 100,
		description:
			'Lists up to this length are grouped by shared search results, one search a keyword; needs a search credential',
	},
	{
		displayName: 'Services',
		name: 'services',
		type: 'string',
		default: '',
		placeholder: 'e.g. rope access, drone survey',
		description: 'What the client sells, separated by commas; topics near it score higher',
	},
];

/** The fields, in the order of the panel. */
export const KEYWORD_FIELDS: INodeProperties[] = [
	{
		displayName: 'Keywords',
		name: 'keywords',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '={{ $json.keywords }}',
		placeholder: 'e.g. {{ $input.all().map((item) => item.json) }}',
		description:
			'One a line, a CSV with headings, a list, or rows with a column of keywords; up to 5,000. Leave empty to read a file or start from a topic.',
		...show,
	},
	{
		displayName: 'Input Data Field Name',
		name: 'keywordFile',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		hint: 'Name of the input field that holds a CSV of keywords; used when Keywords is empty',
		...show,
	},
	{
		displayName: 'Column',
		name: 'column',
		type: 'string',
		default: '',
		placeholder: 'e.g. Keyword',
		description: 'Column of the keywords; found by its heading when empty',
		...show,
	},
	{
		displayName: 'Topic',
		name: 'seedTopic',
		type: 'string',
		default: '={{ $json.topic }}',
		placeholder: 'e.g. bridge inspection',
		description: 'Topic to start from when there are neither keywords nor a file',
		...show,
	},
	{
		displayName: 'Audience',
		name: 'keywordAudience',
		type: 'string',
		default: '={{ $json.audience }}',
		placeholder: 'e.g. County engineers who look after bridges',
		description: 'Who is to be reached',
		...show,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...MODEL_OPTIONS, ...OPTIONS].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
		...show,
	},
];
