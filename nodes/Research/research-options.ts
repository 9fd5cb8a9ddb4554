/** Options of the Research node beside brief and model: where it looks, how long, and what it never reads. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Brief } from '../../core/contracts';
import type { ResearchLimits } from '../../core/research';
import { languageTag, list, parameter, text } from '../shared/parameters';
import { DEFAULT_OPEN_SOURCES, OPEN_SOURCES } from '../shared/search-providers';

const TOPIC_ONLY = { displayOptions: { show: { '/operation': ['researchTopic'] } } };

/** Fields of the options. */
export const RESEARCH_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Competitors',
		name: 'competitors',
		type: 'string',
		default: '',
		placeholder: 'e.g. rival.example, Acme Chargers',
		description: 'Names or domains of competitors, separated by commas; their sites are not read',
	},
	{
		displayName: 'Denied Domains',
		name: 'deniedDomains',
		type: 'string',
		default: '',
		placeholder: 'e.g. example.com, forum.example.org',
		description: 'Domains that are never read, separated by commas',
	},
	{
		displayName: 'Industry Lane',
		name: 'industryLane',
		type: 'boolean',
		default: true,
		description:
			'Whether statistics offices, trade bodies and filings of the client’s industry are searched on their own; needs the client’s industry',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Keep Pages (Hours)',
		name: 'pageCacheHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 720 },
		default: 24,
		description: 'Hours for which a page that was read is not fetched again; 0 keeps none',
	},
	{
		displayName: 'Keep Searches (Hours)',
		name: 'searchCacheHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 720 },
		default: 24,
		description: 'Hours for which a search is not paid again; 0 keeps none',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Newest Years Only',
		name: 'recencyYears',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 50 },
		default: 0,
		description: 'Pages known to be older than this many years are not read; 0 sets no limit',
	},
	{
		displayName: 'Only These Documents',
		name: 'onlyThese',
		type: 'boolean',
		default: false,
		description: 'Whether only the attached files are read and no web call is made at all',
		displayOptions: { show: { '/operation': ['readSources'] } },
	},
	{
		displayName: 'Own Addresses',
		name: 'ownUrls',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. https://example.org/report.pdf',
		description: 'Addresses that are read in any case, before searching, one a line',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Own Files',
		name: 'ownFiles',
		type: 'string',
		default: '',
		placeholder: 'e.g. report, interview',
		hint: 'Names of the input fields that hold files to read before searching, separated by commas; "*" takes all',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Region',
		name: 'region',
		type: 'string',
		default: '',
		placeholder: 'e.g. DE',
		description: 'Country code or name of the region the sources should be about',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Second Wave',
		name: 'secondWave',
		type: 'boolean',
		default: true,
		description: 'Whether to search once more when a question that must be answered is still open',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Source Languages',
		name: 'sourceLanguages',
		type: 'string',
		default: '',
		placeholder: 'e.g. en, de',
		description:
			'Language tags of the sources, separated by commas; the output language when empty',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Sources per Site',
		name: 'maxPerDomain',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 3,
		description: 'Pages read of one site at most',
		...TOPIC_ONLY,
	},
	{
		displayName: 'Time Limit (Minutes)',
		name: 'timeLimitMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 600 },
		default: 0,
		description:
			'Minutes after which nothing new is begun; what was found is kept and marked partial; 0 sets no limit',
	},
];

const listOf = (maximum: number) => z.preprocess((value) => value ?? '', list(maximum));
const hours = z.number().min(0).max(720).optional();

const OptionsSchema = z.looseObject({
	competitors: listOf(100),
	contactEmail: z.preprocess((value) => value ?? '', text(320)),
	deniedDomains: listOf(500),
	industryLane: z.boolean().default(true),
	maxPerDomain: z.number().int().min(1).max(50).optional(),
	onlyThese: z.boolean().default(false),
	openSources: z.array(z.enum(OPEN_SOURCES)).max(50).optional(),
	ownFiles: z.preprocess((value) => value ?? '', text(500)),
	ownUrls: listOf(500),
	pageCacheHours: hours,
	recencyYears: z.number().min(0).max(50).optional(),
	region: z.preprocess((value) => value ?? '', text(100)),
	searchCacheHours: hours,
	secondWave: z.boolean().default(true),
	sourceLanguages: listOf(6).pipe(z.array(languageTag)),
	timeLimitMinutes: z.number().min(0).max(600).optional(),
});

/** Options of an item, in the form research takes them. */
export interface ResearchOptions {
	limits: ResearchLimits;
	/** What the brief says about sources, where it does not say it itself. */
	scope: Pick<Brief, 'region' | 'sourceLanguages' | 'recencyYears'>;
	onlyThese: boolean;
	own: { urls: string[]; files: string };
	open: { sources: readonly string[]; contact: string };
}

/** Reads the options of item `itemIndex`. @throws {AgencyError} `CFG_002` a value that does not fit */
export function researchOptionsOf(context: IExecuteFunctions, itemIndex: number): ResearchOptions {
	const given = parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		itemIndex,
	);
	const { region, sourceLanguages, recencyYears } = given;
	return {
		limits: {
			deniedDomains: given.deniedDomains,
			competitors: given.competitors,
			industryLane: given.industryLane,
			secondWave: given.secondWave,
			...defined({
				maxPerDomain: given.maxPerDomain,
				timeLimitMinutes: given.timeLimitMinutes,
				searchCacheHours: given.searchCacheHours,
				pageCacheHours: given.pageCacheHours,
			}),
		},
		scope: {
			...(region === '' ? {} : { region }),
			...(sourceLanguages.length === 0 ? {} : { sourceLanguages }),
			...(recencyYears === undefined || recencyYears < 0.1 ? {} : { recencyYears }),
		},
		onlyThese: given.onlyThese,
		own: { urls: given.ownUrls, files: given.ownFiles },
		open: { sources: given.openSources ?? DEFAULT_OPEN_SOURCES, contact: given.contactEmail },
	};
}

function defined<T extends Record<string, number | undefined>>(
	values: T,
): { [K in keyof T]?: number } {
	const entries = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as { [K in keyof T]?: number };
}
