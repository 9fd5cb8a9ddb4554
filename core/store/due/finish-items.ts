/** Ends planned items well: any number of an agency in one statement, each under its own fence. */
import type { SqlPort } from '../../shared/ports';
import { inAgency, isUuid, type AgencySession } from '../door';
import { needExisting, needId, notFound } from '../not-found';
import { freeSlotsOf, lostClaim } from './keep-claim';

/** A planned item that is done, by its claim. */
export interface DoneItem {
	id: string;
	fence: string;
	documentId?: string | undefined;
}

/** What became of the items of a batch. */
export interface FinishedItems {
	/** Ids of those that are completed now, or were under the same fence. */
	finished: string[];
	/** Ids of those whose claim was lost: nothing was written about them. */
	lost: string[];
}

/**
 * Ends planned items well, in one transaction. Again with the same fences it changes nothing; a claim
 * that was lost stops none of the others.
 *
 * @throws {AgencyError} not found for a document that is not there; then nothing is written
 */
export async function finishScheduleItems(
	sql: SqlPort,
	agencyId: string,
	items: readonly DoneItem[],
): Promise<FinishedItems> {
	// An id that is none, or a fence too large to be one, is a claim nobody can hold.
	const known = items.filter(({ id, fence }) => isUuid(id) && /^\d{1,18}$/.test(fence));
	if (known.length === 0) return { finished: [], lost: items.map(({ id }) => id) };
	return await inAgency(sql, agencyId, async (session) => {
		await needDocuments(session, known);
		const rows = await session.query<{ id: string }>(
			// By the key alone: joined with the list, the planner reads all of an agency's rows.
			`UPDATE schedule_item SET state = 'completed', problem = NULL, lease_owner = NULL,
				lease_until = NULL, finished_at = coalesce(finished_at, clock_timestamp()),
				document_id = coalesce(($3::uuid[])[array_position($2::text[], id || ' ' || fence)],
					document_id),
				updated_at = clock_timestamp()
			WHERE id = ANY ($1::uuid[]) AND state IN ('processing', 'completed')
				AND id || ' ' || fence = ANY ($2::text[])
			RETURNING id`,
			[
				known.map(({ id }) => id),
				known.map(({ id, fence }) => `${id.toLowerCase()} ${BigInt(fence)}`),
				known.map(({ documentId }) => documentId ?? null),
			],
		);
		const finished = rows.map(({ id }) => id);
		if (finished.length > 0) await freeSlotsOf(session, { agencyId, ids: finished });
		const ended = new Set(finished);
		return {
			finished,
			lost: items.map(({ id }) => id).filter((id) => !ended.has(id.toLowerCase())),
		};
	});
}

/**
 * Ends one planned item well. Again with the same fence it changes nothing.
 *
 * @throws {AgencyError} not found; JOB_002 when the claim was lost
 */
export async function finishScheduleItem(
	sql: SqlPort,
	agencyId: string,
	item: DoneItem,
): Promise<void> {
	const id = needId('planned item', item.id);
	const { lost } = await finishScheduleItems(sql, agencyId, [{ ...item, id }]);
	if (lost.length > 0) throw lostClaim('schedule', id);
}

/** Every document has to be the agency's; one look for all of them. */
async function needDocuments(session: AgencySession, items: readonly DoneItem[]): Promise<void> {
	const [one, ...more] = new Set(items.flatMap(({ documentId }) => documentId ?? []));
	if (more.length === 0) return await needExisting(session, 'document', one);
	const wanted = [one, ...more].map((id) => needId('document', id));
	const rows = await session.query<{ id: string }>(
		'SELECT id FROM document WHERE id = ANY ($1::uuid[])',
		[wanted],
	);
	const found = new Set(rows.map(({ id }) => id));
	const missing = wanted.find((id) => !found.has(id.toLowerCase()));
	if (missing !== undefined) throw notFound('document', missing);
}
