/** Planned items as they stand: one, or lists of them by time. */
import { z } from 'zod/v4';
import type { Problem } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { managerWanted, ofReports } from './accounts/work-below';
import { inAgency, type AgencySession } from './door';
import { needId, needRow } from './not-found';
import { isoTime } from './time';

/** A planned item, whole. */
export interface PlannedItem {
	id: string;
	clientId: string;
	clientName: string;
	topic: string;
	scheduledDate: string;
	scheduledTime: string;
	timeZone: string;
	dueAt: string;
	/** When work on it starts. */
	startAt: string;
	state: string;
	/** Why it does not start although it is due; empty when nothing holds it. */
	heldReason: string;
	lane: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	customDirection: string;
	note: string;
	documentId: string | null;
	jobId: string | null;
	problem: Problem | null;
	attempts: number;
	leaseUntil: string;
	claimedAt: string;
	finishedAt: string;
	/** Seconds between the planned start and the last claim. */
	latenessSeconds: number | null;
	revision: number;
	createdAt: string;
	updatedAt: string;
}

/** Which planned items are wanted. */
export const PlannedFilterSchema = z.object({
	clientId: z.string().optional(),
	states: z
		.array(z.enum(['pending', 'processing', 'completed', 'failed', 'missed', 'cancelled']))
		.optional(),
	/** Only held ones, or only those that are not. */
	held: z.boolean().optional(),
	/** First and last date as planned, `YYYY-MM-DD`. */
	from: z.iso.date().optional(),
	to: z.iso.date().optional(),
	/** A part of the topic. */
	search: z.string().max(200).optional(),
	/** ID or e-mail: only work of everybody below this person. */
	reportsOf: z.string().max(320).optional(),
	/** Due before this moment. */
	dueBefore: z.iso.datetime({ offset: true }).optional(),
	/** Id of the last item of the page before. */
	after: z.string().optional(),
	limit: z.number().int().min(1).max(2000).default(200),
});

/** Filter of {@link listPlannedItems}. */
export type PlannedFilter = z.input<typeof PlannedFilterSchema>;

const COLUMNS = `item.id, item.client_id AS "clientId", client.company_name AS "clientName", topic,
	scheduled_date::text AS "scheduledDate", left(scheduled_time::text, 5) AS "scheduledTime",
	item.time_zone AS "timeZone", due_at AS "dueAt", coalesce(start_at, due_at) AS "startAt", state,
	coalesce(held_reason, '') AS "heldReason", lane, template_code AS "templateCode", tone, keywords,
	custom_direction AS "customDirection", note, item.document_id AS "documentId",
	item.job_id AS "jobId", item.problem, attempts, lease_until AS "leaseUntil",
	claimed_at AS "claimedAt", item.finished_at AS "finishedAt",
	extract(epoch FROM claimed_at - coalesce(start_at, due_at))::float8 AS "latenessSeconds", revision,
	item.created_at AS "createdAt", item.updated_at AS "updatedAt"`;

/** Site of a planned item: that of the document it became. */
const SITE = '(SELECT site_id FROM document WHERE document.id = item.document_id)';

/**
 * One planned item.
 *
 * @throws {AgencyError} not found
 */
export async function getPlannedItem(
	sql: SqlPort,
	agencyId: string,
	id: string,
): Promise<PlannedItem> {
	return await inAgency(sql, agencyId, async (session) => await plannedItem(session, id));
}

/** One planned item, inside a transaction. */
export async function plannedItem(session: AgencySession, id: string): Promise<PlannedItem> {
	const [row] = await session.query(
		`SELECT ${COLUMNS} FROM schedule_item AS item
		JOIN client ON client.agency_id = item.agency_id AND client.id = item.client_id
		WHERE item.id = $1 AND item.deleted_at IS NULL`,
		[needId('planned item', id)],
	);
	return itemOf(needRow(row, 'planned item', id));
}

/** Planned items by the time they are due. */
export async function listPlannedItems(
	sql: SqlPort,
	agencyId: string,
	filter: PlannedFilter = {},
): Promise<PlannedItem[]> {
	const wanted = PlannedFilterSchema.parse(filter);
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query(
				`SELECT ${COLUMNS} FROM schedule_item AS item
				JOIN client ON client.agency_id = item.agency_id AND client.id = item.client_id
				WHERE item.deleted_at IS NULL AND ($1::uuid IS NULL OR item.client_id = $1)
					AND ($2::text[] IS NULL OR state = ANY($2))
					AND ($3::boolean IS NULL OR (held_reason IS NOT NULL) = $3)
					AND ($4::date IS NULL OR scheduled_date >= $4)
					AND ($5::date IS NULL OR scheduled_date <= $5)
					AND ($6::text IS NULL OR strpos(lower(topic), lower($6)) > 0)
					AND ($7::timestamptz IS NULL OR due_at < $7)
					AND ${ofReports({ manager: '$10', client: 'item.client_id', site: SITE })}
					AND ($8::uuid IS NULL OR (due_at, item.id) >
						(SELECT last.due_at, last.id FROM schedule_item AS last WHERE last.id = $8))
				ORDER BY due_at, item.id LIMIT $9`,
				[
					wanted.clientId === undefined ? null : needId('client', wanted.clientId),
					wanted.states ?? null,
					wanted.held ?? null,
					wanted.from ?? null,
					wanted.to ?? null,
					wanted.search ?? null,
					wanted.dueBefore ?? null,
					wanted.after === undefined ? null : needId('planned item', wanted.after),
					wanted.limit,
					await managerWanted(session, wanted.reportsOf),
				],
			),
	);
	return rows.map(itemOf);
}

const TIMES = [
	'dueAt',
	'startAt',
	'leaseUntil',
	'claimedAt',
	'finishedAt',
	'createdAt',
	'updatedAt',
];

function itemOf(row: Record<string, unknown>): PlannedItem {
	const times = TIMES.map((name) => [name, isoTime(row[name] as Date | null)]);
	return { ...row, ...Object.fromEntries(times) } as unknown as PlannedItem;
}
