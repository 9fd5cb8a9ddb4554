/** The operation Profile Company: facts of a company with their passages, and the client as an order takes it. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { SearchPort } from '../../../core/shared/ports';
import { profileCompany } from '../../../core/profiles';
import { DAILY_SEARCHES_FIELD, FREE_TIER_A_DAY, limitedADay } from '../../shared/daily-searches';
import { MODEL_OPTIONS, modelFor } from '../../shared/model';
import { optionalText, parameter } from '../../shared/parameters';
import type { Station, StationResult } from '../../shared/run-items';
import { keysFor } from '../../shared/keys';
import { searchProviders } from '../../shared/search-providers';
import { pageFetch } from '../../shared/system';
import { toolSearches } from '../../shared/tool-search';
import { evidenceResult, seedOf } from '../evidence-result';

const show = { displayOptions: { show: { operation: ['profileCompany'] } } };

/** The fields, in the order of the panel. */
export const PROFILE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Website',
		name: 'website',
		type: 'string',
		default: '={{ $json.website }}',
		placeholder: 'e.g. https://harbourlight.example',
		description: 'Address of the company’s site; up to twelve of its pages are read',
		...show,
	},
	{
		displayName: 'Company Name',
		name: 'companyName',
		type: 'string',
		default: '={{ $json.client }}',
		placeholder: 'e.g. Harbour Light Energy',
		description: 'Name to search for; taken from the site when empty',
		...show,
	},
	{
		displayName: 'Industry',
		name: 'companyIndustry',
		type: 'string',
		default: '',
		placeholder: 'e.g. Commercial charging',
		...show,
	},
	{
		displayName: 'Search Outside',
		name: 'searchOutside',
		type: 'boolean',
		default: true,
		description:
			'Whether to search for what others write about the company, with the search that is connected',
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
			DAILY_SEARCHES_FIELD,
			{
				displayName: 'Language',
				name: 'language',
				type: 'string' as const,
				default: '',
				placeholder: 'e.g. en',
				description: 'Language tag in which others are searched',
			},
			{
				displayName: 'Outside Pages',
				name: 'outsidePages',
				type: 'number' as const,
				typeOptions: { minValue: 0, maxValue: 12 },
				default: 4,
				description: 'Pages of others that are read at most',
			},
			{
				displayName: 'Pages of the Site',
				name: 'sitePages',
				type: 'number' as const,
				typeOptions: { minValue: 1, maxValue: 12 },
				default: 12,
				description: 'Pages of the site that are read at most',
			},
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		...show,
	},
];

const OptionsSchema = z.looseObject({
	dailySearches: z.number().int().min(0).default(FREE_TIER_A_DAY),
	language: optionalText(35),
	outsidePages: z.number().int().min(0).max(12).default(4),
	sitePages: z.number().int().min(1).max(12).default(12),
});

/** Profiles the company of an item; blank fields of the order's client are filled, others stay. */
export async function profileCompanyFor(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const { itemIndex, clock, progress, signal } = station;
	const field = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown): T =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const brief = await station.need('brief', 'Content Store');
	const options = field('options', 'Options', OptionsSchema, {});
	const client = {
		...brief.client,
		name: brief.client.name || field('companyName', 'Company Name', optionalText(200), ''),
		industry: brief.client.industry || field('companyIndustry', 'Industry', optionalText(200), ''),
	};
	const isOutside = field('searchOutside', 'Search Outside', z.boolean(), true);
	const website = field('website', 'Website', optionalText(2_000), '') || brief.client.website;
	const keys = await keysFor(context, { jobId: station.desk?.jobId, purpose: 'search' });
	const searches: SearchPort[] = isOutside
		? await searchProviders(
				context,
				station.record,
				await toolSearches(context, itemIndex),
				{ sources: [] },
				keys,
				station.services,
			)
		: [];
	const search = limitedADay(context, searches, { most: options.dailySearches, keys, station });
	const made = await profileCompany({
		website,
		client,
		language: options.language || brief.language,
		today: brief.date,
		runSeed: seedOf(station, { topic: website, date: brief.date }),
		mostPages: options.sitePages,
		mostOutside: options.outsidePages,
		ports: { model: await modelFor(context, station), fetch: pageFetch(), search, clock, progress },
		signal,
	});
	const result = await evidenceResult(station, made, { profile: made.profile });
	const found = made.profile.facts.length;
	return {
		...result,
		note: `${found} facts about ${made.profile.name}`,
		sections: {
			...result.sections,
			brief: {
				...brief,
				topic:
					brief.topic === 'Company profile'
						? `About ${made.profile.name}`.slice(0, 500)
						: brief.topic,
				client: made.client,
			},
		},
	};
}
