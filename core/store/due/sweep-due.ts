/** The sweep: work whose worker is gone becomes visible again, and what nobody began in time goes to a person. */
import type { SqlPort, SqlSession } from '../../shared/ports';
import { asDispatcher } from './dispatch-door';
import { MOST_ATTEMPTS } from './keep-claim';

/** Rows of one sweep; the rest is there for the next one. */
const BATCH_ROWS = 2000;

/** What a sweep did. */
export interface SweepReport {
	/** Planned items whose lease ended: they wait again. */
	waiting: number;
	/** Planned items whose job was done although nobody said so. */
	completed: number;
	/** Planned items given up: their job failed, or too many workers were lost over them. */
	failed: number;
	/** Planned items and publications nobody began within the window of their client. */
	missed: number;
	/** Publications whose lease ended before anything was sent. */
	publications: number;
}

/** Minutes after which what nobody began is missed: those of the client, else of the agency. */
const MISSED_WINDOW = 'coalesce(client.missed_window_minutes, agency.missed_window_minutes)';

/** How long after the lease of its job a planned item waits for a run that takes the job up. */
const TAKE_UP_SECONDS = 120;

/** How long after the end of its job a worker may take to say so; then the row ends as the job did. */
const TELL_SECONDS = 60;

/** A job that failed before the row was claimed again says nothing about this attempt: its worker continues it. */
const SINCE_CLAIM = `job.finished_at >= coalesce(item.claimed_at, '-infinity')`;

/**
 * Runs the sweep over all agencies. A planned item stays with its worker as long as its own lease
 * lives, or a run holds its job or may take it up.
 */
export async function sweepDue(sql: SqlPort): Promise<SweepReport> {
	return await asDispatcher(sql, async (session) => {
		await followJobs(session);
		const states = await endLeases(session);
		const count = (state: string) => states.filter((one) => one === state).length;
		return {
			waiting: count('pending'),
			completed: count('completed'),
			failed: count('failed'),
			missed: (await missItems(session)) + (await missPublications(session)),
			publications: await endPublicationLeases(session),
		};
	});
}

/** A run holds the job, not the item: the leases of the item and of its slot follow those of the job. */
async function followJobs(session: SqlSession): Promise<void> {
	const until = `job.lease_until + interval '${TAKE_UP_SECONDS} seconds'`;
	await session.query(
		`UPDATE schedule_item AS item SET lease_until = ${until}
		FROM job WHERE job.agency_id = item.agency_id AND job.id = item.job_id
			AND item.state = 'processing' AND job.state IN ('pending', 'running', 'waiting')
			AND item.lease_until < ${until}`,
	);
	await session.query(
		`UPDATE lane_slot AS slot SET lease_until = least(item.lease_until,
			taken_at + make_interval(secs => time_limit_seconds))
		FROM schedule_item AS item, lane WHERE lane.lane = slot.lane
			AND item.agency_id = slot.agency_id AND item.id = slot.subject_id
			AND item.state = 'processing' AND slot.lease_until < item.lease_until`,
	);
}

async function endLeases(session: SqlSession): Promise<string[]> {
	const rows = await session.query<{ agency_id: string; id: string; state: string }>(
		`WITH gone AS MATERIALIZED (
			SELECT item.agency_id, item.id FROM schedule_item AS item
			WHERE state = 'processing' AND (lease_until < (SELECT clock_timestamp())
				OR EXISTS (SELECT FROM job WHERE job.agency_id = item.agency_id AND job.id = item.job_id
					AND job.state IN ('done', 'failed', 'needs_attention', 'cancelled')
					AND ${SINCE_CLAIM} AND job.finished_at < (SELECT clock_timestamp())
						- interval '${TELL_SECONDS} seconds'))
			ORDER BY lease_until LIMIT ${BATCH_ROWS} FOR UPDATE OF item SKIP LOCKED
		), known AS (
			SELECT gone.agency_id, gone.id, job.document_id, CASE
				WHEN job.state = 'done' THEN 'completed'
				WHEN job.state = 'cancelled' OR (job.state IN ('failed', 'needs_attention') AND ${SINCE_CLAIM})
					THEN 'failed'
				WHEN item.attempts >= ${MOST_ATTEMPTS} THEN 'failed'
				ELSE 'pending' END AS state,
				job.state AS job_state
			FROM gone JOIN schedule_item AS item USING (agency_id, id)
			LEFT JOIN job ON job.agency_id = item.agency_id AND job.id = item.job_id
		)
		UPDATE schedule_item AS item SET state = known.state, lease_owner = NULL, lease_until = NULL,
			updated_at = clock_timestamp(),
			document_id = CASE WHEN known.state = 'completed' THEN known.document_id
				ELSE item.document_id END,
			finished_at = CASE WHEN known.state = 'pending' THEN NULL ELSE clock_timestamp() END,
			problem = CASE known.state WHEN 'completed' THEN NULL ELSE jsonb_build_object(
				'code', 'JOB_002', 'kind', 'store', 'retryable', known.state = 'pending',
				'message', CASE WHEN known.state = 'failed' AND known.job_state <> 'running'
						AND known.job_state <> 'pending'
					THEN format('Its job ended as %s', known.job_state)
					ELSE format('The worker %s was lost on attempt %s', item.lease_owner, item.attempts) END,
				'hint', CASE known.state WHEN 'pending'
					THEN 'It waits to be claimed again; finished and paid steps are not paid again.'
					ELSE 'Look at its job, then release the item or cancel it.' END) END
		FROM known WHERE item.agency_id = known.agency_id AND item.id = known.id
		RETURNING item.agency_id, item.id, item.state`,
	);
	// The slot of a row that ends with its job is free with it, though its own lease would last longer.
	await session.query(
		`UPDATE lane_slot SET owner = NULL, lease_until = NULL, agency_id = NULL, subject_id = NULL
		WHERE lease_until < clock_timestamp() OR (agency_id, subject_id) IN (
			SELECT * FROM unnest($1::uuid[], $2::uuid[]))`,
		[rows.map((row) => row.agency_id), rows.map(({ id }) => id)],
	);
	return rows.map(({ state }) => state);
}

/** What is overdue should have started: it stands first in the index each agency's work is claimed by. */
async function missItems(session: SqlSession): Promise<number> {
	const rows = await session.query(
		`WITH late AS MATERIALIZED (
			SELECT found.* FROM agency CROSS JOIN LATERAL (
				SELECT item.agency_id, item.id, ${MISSED_WINDOW} AS minutes
				FROM schedule_item AS item
				JOIN client ON client.agency_id = item.agency_id AND client.id = item.client_id
				WHERE item.agency_id = agency.agency_id AND item.state = 'pending'
					AND held_reason IS NULL AND item.deleted_at IS NULL AND client.is_active
					AND coalesce(start_at, due_at) <= (SELECT clock_timestamp())
					AND due_at < (SELECT clock_timestamp()) - make_interval(mins => ${MISSED_WINDOW})
				ORDER BY coalesce(start_at, due_at), item.id
				LIMIT ${BATCH_ROWS} FOR UPDATE OF item SKIP LOCKED) AS found
			LIMIT ${BATCH_ROWS}
		)
		UPDATE schedule_item AS item SET state = 'missed', updated_at = clock_timestamp(),
			problem = ${missedProblem('planned item')}
		FROM late WHERE item.agency_id = late.agency_id AND item.id = late.id RETURNING 1`,
	);
	return rows.length;
}

async function missPublications(session: SqlSession): Promise<number> {
	const rows = await session.query(
		`WITH late AS MATERIALIZED (
			SELECT item.agency_id, item.id, ${MISSED_WINDOW} AS minutes
			FROM publication AS item JOIN agency USING (agency_id)
			LEFT JOIN job ON job.agency_id = item.agency_id AND job.id = item.job_id
			LEFT JOIN client ON client.agency_id = item.agency_id AND client.id = job.client_id
			WHERE item.state = 'scheduled' AND held_reason IS NULL
				AND due_at < (SELECT clock_timestamp()) - make_interval(mins => ${MISSED_WINDOW})
			ORDER BY due_at LIMIT ${BATCH_ROWS} FOR UPDATE OF item SKIP LOCKED
		)
		UPDATE publication AS item SET state = 'missed', updated_at = clock_timestamp(),
			problem = ${missedProblem('publication')}
		FROM late WHERE item.agency_id = late.agency_id AND item.id = late.id RETURNING 1`,
	);
	return rows.length;
}

/** Nothing was sent under a claim alone: arming makes it `sending`. */
async function endPublicationLeases(session: SqlSession): Promise<number> {
	const rows = await session.query(
		`UPDATE publication SET state = 'scheduled', lease_owner = NULL, lease_until = NULL,
			updated_at = clock_timestamp()
		WHERE (agency_id, id) IN (SELECT agency_id, id FROM publication
			WHERE state = 'claimed' AND lease_until < (SELECT clock_timestamp())
			LIMIT ${BATCH_ROWS} FOR UPDATE SKIP LOCKED) RETURNING 1`,
	);
	return rows.length;
}

function missedProblem(what: string): string {
	return `jsonb_build_object('code', 'DIST_007', 'kind', 'publish', 'retryable', false,
		'message', format('This ${what} was due at %s UTC and nobody began it within %s minutes',
			to_char(item.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), late.minutes),
		'hint', 'Is it still wanted? Release it to have it made now, give it another time, or cancel it.')`;
}
