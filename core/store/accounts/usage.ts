/** What was used, by call, step, document, client, agency, month and more; summed from the events, never counted by hand. */
import { z } from 'zod/v4';
import type { SqlPort } from '../../shared/ports';
import { SERVICE_KINDS } from '../../shared/service-calls';
import { inAgency } from '../door';
import { isoTime } from '../time';

/** What usage is grouped by. */
export const USAGE_GROUPS = [
	'agency',
	'call',
	'client',
	'day',
	'document',
	'job',
	'keyLevel',
	'kind',
	'model',
	'month',
	'operation',
	'provider',
	'step',
] as const;

/** What usage is wanted. */
export const UsageQuerySchema = z.object({
	groupBy: z.enum(USAGE_GROUPS).default('month'),
	since: z.iso.datetime({ offset: true }).optional(),
	until: z.iso.datetime({ offset: true }).optional(),
	clientId: z.uuid().optional(),
	jobId: z.uuid().optional(),
	documentId: z.uuid().optional(),
	kind: z.enum(['model', ...SERVICE_KINDS]).optional(),
	limit: z.number().int().min(1).max(10_000).default(1_000),
});

/** What usage is wanted. */
export type UsageQuery = z.input<typeof UsageQuerySchema>;

/** Usage of one group, dearest first; months and days newest first. */
export interface UsageLine {
	/** Id or word of the group. */
	key: string;
	/** Name for people. */
	name: string;
	calls: number;
	/** Those of models; the others are searches, pictures, detections and prints. */
	modelCalls: number;
	/** By the vendors' own count; null where the group holds more than one kind of unit. */
	units: number | null;
	/** What is counted, for example `searches`; empty where the group holds several. */
	unit: string;
	/** Calls paid a second time because the first answer was lost. */
	repeats: number;
	inputTokens: number;
	outputTokens: number;
	cacheReadTokens: number;
	cacheWriteTokens: number;
	/** By the price table; of the calls that have a price. */
	costUsd: number;
	/** Calls whose price nobody knows: their cost is in no sum. */
	unpriced: number;
	/** Calls whose tokens are an estimate. */
	estimated: number;
	/** Cost paid with the agency's or the client's own key. */
	ownKeyUsd: number;
	credits: number;
	/** Days of the price tables that were used. */
	pricesAsOf: string[];
	firstAt: string;
	lastAt: string;
}

/** What the month will have cost at the pace so far (B-123). */
export interface UsageForecast {
	month: string;
	spentUsd: number;
	forecastUsd: number;
	documents: number;
	usdPerDocument: number | null;
	/** The same at ten times the volume. */
	tenfoldUsd: number;
}

const MONTH = `to_char(usage.at AT TIME ZONE 'UTC', 'YYYY-MM')`;
const DAY = `to_char(usage.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;

/** Key and name of each group. */
const GROUPS: Record<(typeof USAGE_GROUPS)[number], { key: string; name: string; by?: string }> = {
	agency: { key: 'usage.agency_id::text', name: 'max(agency.name)' },
	call: { key: 'usage.id::text', name: `max(usage.operation)` },
	client: {
		key: `coalesce(usage.client_id::text, '')`,
		name: `coalesce(max(client.company_name), '')`,
	},
	day: { key: DAY, name: DAY, by: 'key DESC' },
	document: {
		key: `coalesce(usage.document_id::text, '')`,
		name: `coalesce(max(document.topic), '')`,
	},
	job: { key: `coalesce(usage.job_id::text, '')`, name: `coalesce(max(document.topic), '')` },
	keyLevel: { key: 'usage.key_level', name: 'usage.key_level' },
	kind: { key: 'usage.kind', name: 'usage.kind' },
	model: { key: 'usage.model', name: 'usage.model' },
	month: { key: MONTH, name: MONTH, by: 'key DESC' },
	operation: { key: 'usage.operation', name: 'usage.operation' },
	provider: { key: 'usage.provider', name: 'usage.provider' },
	step: { key: 'usage.step', name: `coalesce(max(step.label), '')` },
};

/** Usage of the agency, grouped. An empty list means nothing was used. */
export async function usageReport(
	sql: SqlPort,
	agencyId: string,
	query: UsageQuery = {},
): Promise<UsageLine[]> {
	const { groupBy, since, until, clientId, jobId, documentId, kind, limit } =
		UsageQuerySchema.parse(query);
	const { key, name, by } = GROUPS[groupBy];
	const step =
		groupBy === 'step'
			? `LEFT JOIN job_step AS step ON step.agency_id = usage.agency_id AND step.job_id = usage.job_id
				AND step.step = usage.step`
			: '';
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Record<string, unknown>>(
				`SELECT ${key} AS key, ${name} AS name, count(*)::int AS calls, count(usage.repeat_of)::int AS repeats,
					(count(*) FILTER (WHERE usage.kind = 'model'))::int AS "modelCalls",
					CASE WHEN count(DISTINCT usage.unit) = 1 AND max(usage.unit) <> ''
						THEN sum(usage.units)::float8 END AS units,
					CASE WHEN count(DISTINCT usage.unit) = 1 THEN max(usage.unit) ELSE '' END AS unit,
					sum(input_tokens)::float8 AS "inputTokens", sum(output_tokens)::float8 AS "outputTokens",
					sum(cache_read_tokens)::float8 AS "cacheReadTokens",
					sum(cache_write_tokens)::float8 AS "cacheWriteTokens",
					coalesce(sum(cost_usd), 0)::float8 AS "costUsd",
					(count(*) - count(cost_usd))::int AS unpriced,
					count(*) FILTER (WHERE estimated)::int AS estimated,
					coalesce(sum(cost_usd) FILTER (WHERE key_level <> 'instance'), 0)::float8 AS "ownKeyUsd",
					sum(usage.credits)::float8 AS credits,
					array_remove(array_agg(DISTINCT prices_as_of ORDER BY prices_as_of), '') AS "pricesAsOf",
					min(usage.at) AS "firstAt", max(usage.at) AS "lastAt"
				FROM usage_event AS usage
				JOIN agency ON agency.agency_id = usage.agency_id
				LEFT JOIN client ON client.agency_id = usage.agency_id AND client.id = usage.client_id
				LEFT JOIN document ON document.agency_id = usage.agency_id AND document.id = usage.document_id
				${step}
				WHERE ($1::timestamptz IS NULL OR usage.at >= $1) AND ($2::timestamptz IS NULL OR usage.at < $2)
					AND ($3::uuid IS NULL OR usage.client_id = $3) AND ($4::uuid IS NULL OR usage.job_id = $4)
					AND ($5::uuid IS NULL OR usage.document_id = $5) AND ($7::text IS NULL OR usage.kind = $7)
				GROUP BY 1 ORDER BY ${by ?? '"costUsd" DESC, key'} LIMIT $6`,
				[
					since ?? null,
					until ?? null,
					clientId ?? null,
					jobId ?? null,
					documentId ?? null,
					limit,
					kind ?? null,
				],
			),
	);
	return rows.map((row) => ({
		...(row as unknown as UsageLine),
		firstAt: isoTime(row.firstAt as Date),
		lastAt: isoTime(row.lastAt as Date),
	}));
}

/** What this month (UTC) will have cost at its pace so far, and at ten times the volume. */
export async function usageForecast(sql: SqlPort, agencyId: string): Promise<UsageForecast> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Omit<UsageForecast, 'tenfoldUsd'> & Record<string, unknown>>(
				`SELECT to_char(month_start() AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
					spent::float8 AS "spentUsd", documents::int AS documents,
					CASE WHEN documents > 0 THEN (spent / documents)::float8 END AS "usdPerDocument",
					(spent * extract(epoch FROM month_start() + interval '1 month' - month_start())::numeric
						/ greatest(3600, extract(epoch FROM clock_timestamp() - month_start()))::numeric)::float8
						AS "forecastUsd"
				FROM (SELECT coalesce(sum(cost_usd), 0) AS spent, count(DISTINCT document_id) AS documents
					FROM usage_event WHERE at >= month_start()) AS used`,
			),
	);
	const forecast = row ?? {
		month: '',
		spentUsd: 0,
		forecastUsd: 0,
		documents: 0,
		usdPerDocument: null,
	};
	return { ...forecast, tenfoldUsd: forecast.forecastUsd * 10 };
}
