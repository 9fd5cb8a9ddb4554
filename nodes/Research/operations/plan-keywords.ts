/** The operation Plan Keywords: one order for each cluster, or the whole plan in one item. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { FormatIdSchema, type Brief } from '../../../core/contracts';
import {
	planKeywords,
	readKeywordFile,
	readKeywords,
	seedKeywords,
	type GivenKeyword,
	type KeywordPlan,
	type PlannedCluster,
} from '../../../core/keywords';
import { AgencyError } from '../../../core/shared/errors';
import { meteredEmbedding } from '../../../core/shared/metered-embedding';
import type { SearchPort } from '../../../core/shared/ports';
import { attachedEmbedding } from '../../shared/embedding';
import { modelFor } from '../../shared/model';
import { modelOptionsOf } from '../../shared/model-options';
import { list, optionalText, parameter } from '../../shared/parameters';
import type { Station, StationResult } from '../../shared/run-items';
import { keysFor } from '../../shared/keys';
import { SEARCH_CREDENTIALS, SEARCH_KINDS, searchProviders } from '../../shared/search-providers';
import { pageFetch } from '../../shared/system';
import { toolSearches } from '../../shared/tool-search';

const listed = (maximum: number) => z.preprocess((value) => value ?? '', list(maximum));
const PageSchema = z.looseObject({
	url: z.string().max(2_048),
	title: z.string().max(500).default(''),
	headings: z.array(z.string().max(500)).max(200).default([]),
	primaryKeyword: z.string().max(200).default(''),
});
const OptionsSchema = z.looseObject({
	brands: listed(500),
	calendarFrom: optionalText(40),
	calendarWeeks: z.number().int().min(1).max(104).default(12),
	derivedFormats: z.array(FormatIdSchema).max(4).default(['linkedin_post']),
	events: optionalText(20_000),
	existingPages: z.preprocess(parsed, z.array(PageSchema).max(5_000).default([])),
	ideasPerCluster: z.number().int().min(0).max(5).default(2),
	keepBrands: z.boolean().default(false),
	language: optionalText(35),
	oneItem: z.boolean().default(false),
	perWeek: z.number().int().min(1).max(5).default(2),
	probes: z.number().int().min(0).max(50).default(5),
	reviewWithModel: z.boolean().default(true),
	searchUpTo: z.number().int().min(0).max(1_000).default(100),
	services: listed(50),
});

/** Plans the keywords of an item. */
export async function planKeywordsFor(
	context: IExecuteFunctions,
	station: Station,
): Promise<StationResult> {
	const { itemIndex, clock, progress, signal } = station;
	const field = <T>(name: string, label: string, schema: z.ZodType<T>, fallback: unknown): T =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const brief = await station.need('brief', 'Content Store');
	const options = field('options', 'Options', OptionsSchema, {});
	const language = options.language || brief.language;
	const search = await webSearch(context, station);
	const embedding = await attachedEmbedding(context, itemIndex);
	const audience = brief.audience || field('keywordAudience', 'Audience', optionalText(500), '');
	const plan = await planKeywords({
		keywords: await givenKeywords(context, station, { language, search }),
		language,
		audience,
		icp: brief.voice?.icp,
		clientTerms: [...options.services, ...brief.client.services, ...brief.keywords],
		brands: options.brands,
		keepBrands: options.keepBrands,
		pages: options.existingPages,
		searchUpTo: options.searchUpTo,
		probes: search.length === 0 ? 0 : options.probes,
		ideasPerCluster: options.ideasPerCluster,
		calendar: {
			from: dayOf(options.calendarFrom) || brief.date.slice(0, 10),
			weeks: options.calendarWeeks,
			perWeek: options.perWeek,
			derived: options.derivedFormats,
			events: eventsOf(options.events),
		},
		ports: {
			model: options.reviewWithModel ? await modelFor(context, station) : undefined,
			embedding:
				embedding &&
				meteredEmbedding(embedding, {
					services: station.services,
					operation: 'research.keywords',
					prices: modelOptionsOf(context, itemIndex).prices,
				}),
			search,
			fetch: pageFetch(),
			clock,
			progress,
		},
		signal,
	});
	const { callIds: _callIds, ...shown } = plan;
	const order = { ...brief, language, audience };
	if (options.oneItem) {
		const note = `${plan.clusters.length} clusters of ${plan.counts.kept} keywords`;
		return { sections: { brief: order }, perItem: [{ keywordPlan: shown }], note };
	}
	return {
		apart: plan.clusters.map((cluster, index) => ({
			id: station.ids.uuid(),
			sections: { brief: orderOf(cluster, order) },
			facts: { cluster, keywordPlan: index === 0 ? withoutClusters(shown) : summary(plan) },
		})),
	};
}

/** The order for the first idea of a cluster. */
function orderOf(cluster: PlannedCluster, brief: Brief): Brief {
	const idea = cluster.ideas[0];
	const topic = (idea?.title ?? cluster.name).slice(0, 500);
	return {
		...brief,
		topic: topic.length < 3 ? `About ${topic}` : topic,
		format: idea?.format ?? brief.format,
		direction: [brief.direction, idea?.angle ?? ''].filter(Boolean).join('\n').slice(0, 4_000),
		keywords: cluster.keywords.slice(0, 50).map((keyword) => keyword.text.slice(0, 100)),
	};
}

/** What stands on the first item: the plan without what the other items say themselves. */
function withoutClusters({
	clusters: _clusters,
	...rest
}: Omit<KeywordPlan, 'callIds'>): Omit<KeywordPlan, 'callIds' | 'clusters'> {
	return rest;
}

function summary({ signal, counts }: KeywordPlan): Pick<KeywordPlan, 'signal' | 'counts'> {
	return { signal, counts };
}

async function givenKeywords(
	context: IExecuteFunctions,
	station: Station,
	{ language, search }: { language: string; search: readonly SearchPort[] },
): Promise<GivenKeyword[]> {
	const { itemIndex, signal } = station;
	const field = (name: string, label: string, maximum: number): string =>
		parameter(context, { name, label, schema: optionalText(maximum), fallback: '' }, itemIndex);
	const value: unknown = context.getNodeParameter('keywords', itemIndex, '');
	const column = field('column', 'Column', 200);
	const isEmpty =
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
	if (!isEmpty) return await readKeywords(value, column);
	const property = field('keywordFile', 'Input Data Field Name', 200);
	if (property !== '') {
		const bytes = await station.file(property, 'a sheet of keywords');
		const about = context.helpers.assertBinaryData(itemIndex, property);
		return await readKeywordFile(bytes, column, about.fileName ?? property);
	}
	const topic = field('seedTopic', 'Topic', 200);
	return topic.length < 3
		? await readKeywords('', column)
		: await seedKeywords(topic, { language, search, signal });
}

/** Search of a key, a credential or a tool. The model's own search is too dear to ask it for every keyword. */
async function webSearch(context: IExecuteFunctions, station: Station): Promise<SearchPort[]> {
	const tools = await toolSearches(context, station.itemIndex);
	const set = context.getNode().credentials ?? {};
	const keys = await keysFor(context, { jobId: station.desk?.jobId, purpose: 'search' });
	const isConnected =
		tools.length > 0 ||
		SEARCH_CREDENTIALS.some((type) => set[type] !== undefined) ||
		SEARCH_KINDS.some((kind) => keys.has(kind));
	if (!isConnected) return [];
	return await searchProviders(
		context,
		station.record,
		tools,
		{ sources: [] },
		keys,
		station.services,
	);
}

function eventsOf(lines: string): { name: string; date: string }[] {
	return lines
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
		.map((line) => {
			const match = /^(\d{4}-\d{2}-\d{2})[\s,;:-]+(.{2,200})$/.exec(line);
			if (match !== null) return { date: dayOf(match[1]!), name: match[2]!.trim() };
			throw new AgencyError({
				kind: 'config',
				code: 'CFG_002',
				message: `"Events" does not take "${line.slice(0, 80)}"`,
				hint: 'Write one a line, date first: 2027-03-15 Bridge Week.',
				field: 'options',
			});
		});
}

function dayOf(given: string): string {
	if (given === '') return '';
	if (!Number.isNaN(Date.parse(given))) return new Date(given).toISOString().slice(0, 10);
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${given.slice(0, 40)}" is not a date`,
		hint: 'Use YYYY-MM-DD.',
		field: 'options',
	});
}

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return [];
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}
