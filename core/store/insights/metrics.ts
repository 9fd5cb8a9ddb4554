/** What a piece did on a platform (B-032 to B-035): the latest numbers, and every measurement before them. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import { misfitOf } from '../../shared/misfit';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needExisting, needId, needRow } from '../not-found';
import { isoTime } from '../time';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

/** Numbers of a measurement; what a platform does not tell is left out and stays unknown. */
export const MetricNumbersSchema = z
	.object({
		impressions: count,
		clicks: count,
		likes: count,
		comments: count,
		shares: count,
		websiteVisits: count,
		leadSignups: count,
		demoRequests: count,
		attributedRevenue: z.number().min(0).max(99_999_999.99).optional(),
	})
	.strict();

/** Numbers of a measurement. */
export type MetricNumbers = z.infer<typeof MetricNumbersSchema>;

/** Latest numbers of a piece on a platform. */
export interface Metric {
	id: string;
	documentId: string | null;
	contentItemId: string | null;
	platform: string;
	numbers: { [Name in keyof MetricNumbers]-?: number | null };
	/** Measurements kept. */
	samples: number;
	measuredAt: string;
	updatedAt: string;
}

const COLUMN: Record<keyof MetricNumbers, string> = {
	impressions: 'impressions',
	clicks: 'clicks',
	likes: 'likes',
	comments: 'comments',
	shares: 'shares',
	websiteVisits: 'website_visits',
	leadSignups: 'lead_signups',
	demoRequests: 'demo_requests',
	attributedRevenue: 'attributed_revenue',
};
const NUMBERS = Object.entries(COLUMN)
	.map(([name, column]) => `'${name}', ${column}`)
	.join(', ');
const SELECTED = `id, document_id AS "documentId", content_item_id AS "contentItemId", platform,
	jsonb_build_object(${NUMBERS}) AS numbers, measured_at AS "measuredAt", updated_at AS "updatedAt",
	(SELECT count(*)::int FROM metric_sample WHERE metric_id = metric.id) AS samples`;

/**
 * Keeps a measurement. An older one than the latest goes into the history only; a number that is left
 * out stays as it was; the same time again changes nothing.
 *
 * @throws {AgencyError} not found; `CFG_002` for neither or both subjects, or numbers that do not fit
 */
export async function recordMetric(
	sql: SqlPort,
	agencyId: string,
	given: {
		documentId?: string | undefined;
		contentItemId?: string | undefined;
		platform: string;
		/** ISO 8601. */
		measuredAt: string;
		numbers: MetricNumbers;
	},
): Promise<Metric> {
	const { documentId, contentItemId, platform, measuredAt } = given;
	if ((documentId === undefined) === (contentItemId === undefined)) throw oneSubject();
	const numbers = parsed(given.numbers);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'document', documentId);
		await needItem(session, contentItemId);
		const [row] = await session.query<{ id: string }>(
			`INSERT INTO metric (document_id, content_item_id, platform, measured_at)
			VALUES ($1, $2, $3, '-infinity')
			ON CONFLICT (agency_id, subject_id, platform) DO UPDATE SET platform = excluded.platform
			RETURNING id`,
			[documentId ?? null, contentItemId ?? null, platform],
		);
		const { id } = needRow(row, 'metric', platform);
		await session.query(
			`INSERT INTO metric_sample (metric_id, measured_at, numbers) VALUES ($1, $2, $3::jsonb)
			ON CONFLICT DO NOTHING`,
			[id, measuredAt, JSON.stringify(numbers)],
		);
		const entries = Object.entries(numbers).filter(([, value]) => value !== undefined);
		const set = entries.map(
			([name], index) => `${COLUMN[name as keyof MetricNumbers]} = $${index + 3}`,
		);
		await session.query(
			`UPDATE metric SET ${['measured_at = $2', ...set].join(', ')} WHERE id = $1 AND measured_at < $2`,
			[id, measuredAt, ...entries.map(([, value]) => value)],
		);
		return await readMetric(session, id);
	});
}

/** Latest numbers, last measured first. @throws {AgencyError} not found */
export async function listMetrics(
	sql: SqlPort,
	agencyId: string,
	query: {
		documentId?: string | undefined;
		contentItemId?: string | undefined;
		platform?: string | undefined;
		after?: string | undefined;
		limit?: number | undefined;
	} = {},
): Promise<Metric[]> {
	const { documentId, contentItemId, platform, after, limit = 50 } = query;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'document', documentId);
		await needItem(session, contentItemId);
		if (after !== undefined) await readMetric(session, after);
		const rows = await session.query<MetricRow>(
			`SELECT ${SELECTED} FROM metric
			WHERE ($1::uuid IS NULL OR document_id = $1) AND ($2::uuid IS NULL OR content_item_id = $2)
				AND ($3::text IS NULL OR platform = $3)
				AND ($4::uuid IS NULL OR (measured_at, id) < (
					SELECT last.measured_at, last.id FROM metric AS last WHERE last.id = $4))
			ORDER BY measured_at DESC, id DESC LIMIT $5`,
			[
				documentId ?? null,
				contentItemId ?? null,
				platform ?? null,
				after ?? null,
				Math.min(limit, 1_000),
			],
		);
		return rows.map(metricOf);
	});
}

type MetricRow = Omit<Metric, 'measuredAt' | 'updatedAt'> & {
	measuredAt: Date;
	updatedAt: Date;
} & Record<string, unknown>;

const metricOf = (row: MetricRow): Metric => ({
	...row,
	measuredAt: isoTime(row.measuredAt),
	updatedAt: isoTime(row.updatedAt),
});

async function readMetric(session: AgencySession, id: string): Promise<Metric> {
	const [row] = await session.query<MetricRow>(`SELECT ${SELECTED} FROM metric WHERE id = $1`, [
		needId('metric', id),
	]);
	return metricOf(needRow(row, 'metric', id));
}

async function needItem(session: AgencySession, id: string | undefined): Promise<void> {
	if (id === undefined) return;
	const rows = await session.query(
		'SELECT 1 FROM content_item WHERE id = $1 AND deleted_at IS NULL',
		[needId('content item', id)],
	);
	needRow(rows[0], 'content item', id);
}

function oneSubject(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: 'A measurement is of one piece: a document or a content item, not both and not none',
		hint: 'Choose either the document or the content item.',
		field: 'documentId',
	});
}

function parsed(numbers: unknown): MetricNumbers {
	const result = MetricNumbersSchema.safeParse(numbers, { reportInput: true });
	if (result.success) return result.data;
	const { where, given, wanted } = misfitOf(result.error, numbers);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The numbers do not take ${given}${where === '' ? '' : ` for "${where}"`}: ${wanted}`,
		hint: 'Give counts as whole numbers, and leave out what the platform does not tell.',
		field: 'numbers',
	});
}
