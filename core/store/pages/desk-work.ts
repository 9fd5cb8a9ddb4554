/** Where a piece of work stands on the desk, in SQL: one rule for the desk of an agency and of the platform. */

/** Part of the desk a job belongs to. */
export const JOB_PART = `CASE WHEN job.state = 'running' THEN 'running'
	WHEN job.state IN ('pending', 'waiting') THEN 'waiting' ELSE 'failed' END`;
/** When a job began, or stopped. */
export const JOB_AT = `CASE WHEN job.state IN ('failed', 'needs_attention')
	THEN coalesce(job.finished_at, job.created_at) ELSE coalesce(job.started_at, job.created_at) END`;
/** Jobs the desk shows; a failed one whose document was made since is no failure any more. `$3` days back. */
export const JOB_SHOWN = `job.state IN ('pending', 'running', 'waiting')
	OR (job.state IN ('failed', 'needs_attention')
		AND coalesce(job.finished_at, job.created_at) > clock_timestamp() - make_interval(days => $3)
		AND NOT EXISTS (SELECT FROM job AS later WHERE later.agency_id = job.agency_id
			AND later.document_id = job.document_id
			AND later.created_at > job.created_at AND later.state <> 'cancelled'))`;

/** Part of the desk a planned row belongs to. */
export const ITEM_PART = `CASE WHEN item.state IN ('failed', 'missed') THEN 'failed'
	WHEN item.state = 'processing' THEN 'running'
	WHEN item.held_reason IS NOT NULL THEN 'waiting' ELSE 'due' END`;
/** A row's own job, which is shown instead of it; one that was cancelled is shown nowhere. */
const IS_JOB = `EXISTS (SELECT FROM job AS own WHERE own.agency_id = item.agency_id AND own.id = item.job_id
	AND own.state <> 'cancelled')`;
/** Planned rows the desk shows; one that became a job is that job. `$2` days ahead, `$3` days back. */
export const ITEM_SHOWN = `item.deleted_at IS NULL AND (
	(item.state = 'pending' AND (item.held_reason IS NOT NULL
		OR item.due_at < clock_timestamp() + make_interval(days => $2)))
	OR (item.state = 'processing' AND item.document_id IS NULL AND NOT ${IS_JOB})
	OR (item.state = 'missed' AND item.due_at > clock_timestamp() - make_interval(days => $3))
	OR (item.state = 'failed' AND item.document_id IS NULL AND NOT ${IS_JOB}
		AND item.due_at > clock_timestamp() - make_interval(days => $3)))`;

/** Part of the desk a publication belongs to. */
export const PUBLICATION_PART = `CASE WHEN publication.state IN ('failed', 'unconfirmed', 'missed') THEN 'failed'
	WHEN publication.state IN ('claimed', 'sending') THEN 'running'
	WHEN publication.held_reason IS NOT NULL
		OR publication.state IN ('accepted', 'reconciling') THEN 'waiting' ELSE 'due' END`;
/** Publications the desk shows. `$2` days ahead, `$3` days back. */
export const PUBLICATION_SHOWN = `publication.state IN ('claimed', 'sending', 'accepted', 'reconciling', 'unconfirmed')
	OR (publication.state = 'scheduled' AND (publication.held_reason IS NOT NULL
		OR publication.due_at IS NULL
		OR publication.due_at < clock_timestamp() + make_interval(days => $2)))
	OR (publication.state IN ('failed', 'missed')
		AND publication.updated_at > clock_timestamp() - make_interval(days => $3))`;

/** Place of a line within its part: the newest failure first, of the rest what is due first. */
export const LINE_ORDER = `CASE WHEN section = 'failed' THEN extract(epoch FROM at) * -1
	ELSE extract(epoch FROM at) END, id`;
