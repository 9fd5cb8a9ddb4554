/** Executions of n8n that hold what the desk made: those of erased clients at once, those of old jobs after their time. */
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import type { AgencySession } from '../door';
import { inKeeping } from './keeper-door';

/** What became of an execution in n8n. */
export type ExecutionOutcome = 'removed' | 'missing' | 'running';

/** What one turn did. */
export interface ExecutionsTurn {
	/** Deleted in n8n now. */
	removed: number;
	/** n8n had deleted them already. */
	missing: number;
	/** Still running there; the next turn takes them up again. */
	running: number;
	/** Named and not looked at yet. */
	left: number;
}

/** Written down after so many, so that a stop repeats few. */
const TOGETHER = 50;

/** Jobs that will not go on. */
const ENDED = `('done', 'failed', 'needs_attention', 'cancelled')`;

/** Executions that may go: named by a report of an erasure, or of a job that ended long enough ago; none of an open job. */
const DUE = `SELECT id FROM (
		SELECT e.id FROM deletion_run AS r,
			jsonb_array_elements(r.outside) AS o,
			jsonb_array_elements_text(o -> 'ids') AS e (id)
		WHERE o ->> 'holder' = 'n8n' AND r.state IN ('waiting', 'done')
			AND e.id <> ALL (r.executions_removed)
		UNION
		SELECT execution_id FROM job WHERE execution_id <> '' AND state IN ${ENDED}
			AND finished_at <= clock_timestamp() - make_interval(hours => $1)
	) AS due (id)
	WHERE NOT EXISTS (SELECT FROM job WHERE execution_id = due.id AND state NOT IN ${ENDED})`;

/**
 * Removes executions in n8n and writes down which are gone. What stops it loses nothing: an execution that
 * is asked for twice is `missing` the second time.
 *
 * @param given.remove  deletes one in n8n
 * @throws whatever `remove` throws, after what went before was written down
 */
export async function removeExecutions(
	sql: SqlPort,
	agencyId: string,
	given: {
		olderThanHours: number;
		limit: number;
		by?: string | undefined;
		remove: (executionId: string) => Promise<ExecutionOutcome>;
	},
): Promise<ExecutionsTurn> {
	const { olderThanHours, limit, remove, by } = given;
	const due = await dueExecutions(sql, agencyId, { olderThanHours, limit });
	const turn: ExecutionsTurn = { removed: 0, missing: 0, running: 0, left: due.left };
	let gone: string[] = [];
	const settle = async () => {
		const ids = gone;
		gone = [];
		if (ids.length > 0) await settleExecutions(sql, agencyId, { ids, by });
	};
	try {
		for (const id of due.ids) {
			const outcome = await remove(id);
			turn[outcome] += 1;
			if (outcome !== 'running') gone.push(id);
			if (gone.length >= TOGETHER) await settle();
		}
	} finally {
		await settle();
	}
	return turn;
}

/** How many executions wait to be removed, and some of them: in no order, so that those that run on keep no others waiting. */
export async function dueExecutions(
	sql: SqlPort,
	agencyId: string,
	{ olderThanHours, limit }: { olderThanHours: number; limit: number },
): Promise<{ ids: string[]; left: number }> {
	return await inKeeping(sql, agencyId, async (session) => {
		const rows = await session.query<{ id: string; total: number }>(
			`SELECT id, count(*) OVER ()::int AS total FROM (${DUE}) AS found ORDER BY random() LIMIT $2`,
			[olderThanHours, limit],
		);
		return { ids: rows.map(({ id }) => id), left: (rows[0]?.total ?? 0) - rows.length };
	});
}

async function settleExecutions(
	sql: SqlPort,
	agencyId: string,
	{ ids, by }: { ids: string[]; by: string | undefined },
): Promise<void> {
	await inKeeping(sql, agencyId, async (session: AgencySession) => {
		await session.query(
			`UPDATE deletion_run AS r SET executions_removed = r.executions_removed || named.ids
			FROM (SELECT id, array_agg(DISTINCT e.value) AS ids FROM deletion_run,
					jsonb_array_elements(outside) AS o, jsonb_array_elements_text(o -> 'ids') AS e
				WHERE o ->> 'holder' = 'n8n' AND e.value = ANY ($1) AND e.value <> ALL (executions_removed)
				GROUP BY id) AS named
			WHERE r.id = named.id`,
			[ids],
		);
		// The number leads nowhere any more.
		await session.query(`UPDATE job SET execution_id = '' WHERE execution_id = ANY ($1)`, [ids]);
		await writeAudit(session, {
			action: 'retention.executions',
			subject: 'agency',
			subjectId: agencyId,
			actor: by,
			door: 'sweep',
			detail: { removed: ids.length },
		});
	});
}
