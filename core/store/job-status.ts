/** How far a job is, in the few words a caller polls for, with the time it still needs by what past jobs took. */
import type { Problem } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { hashOf } from '../shared/hash';
import { deliveryFacts } from './delivery-take-up';
import { inAgency, type AgencySession } from './door';
import { JOB_STEPS } from './job-steps';
import { needId, needRow } from './not-found';
import type { JobState } from './read-jobs';
import { KNOWN_COST_USD } from './known-cost';

/** Seconds a document takes where no past job says otherwise (B-053). */
export const FIRST_ESTIMATE_SECONDS = 120;
/** Past jobs an estimate looks at. */
const PAST_JOBS = 50;

/** A message about a job, as a page or a caller outside reads it. */
export type JobMessage =
	| { type: 'progress'; step: string; percent: number; detail: string }
	| { type: 'complete'; document_id: string; pdf_url: string }
	| { type: 'error'; code: string; message: string };

/** One thing a job made. */
export interface GeneratedItem {
	type: 'document';
	id: string;
	title: string;
	version: number;
	/** File of the newest version; null while there is none. */
	file_id: string | null;
}

/** The status of a job: the words of the API, and the message of the moment. */
export interface JobStatus {
	job_id: string;
	document_id: string;
	status: 'processing' | 'completed' | 'failed';
	/** The exact state behind the word. */
	state: JobState;
	/** Where the document stands in the one state machine. */
	stage: string;
	progress: number;
	step: string;
	label: string;
	detail: string;
	/** Seconds left; null when the job does not run on. */
	estimated_time_seconds: number | null;
	generated_items: GeneratedItem[];
	cost_usd: number | null;
	problem: Problem | null;
	message: JobMessage;
	/** Changes whenever something of the above changes but the estimate; for a caller that waits. */
	revision: string;
}

/**
 * The status of a job.
 *
 * @param pdfUrl  makes the address a caller may open for a file; without it the address is empty
 * @throws {AgencyError} not found
 */
export async function jobStatus(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	pdfUrl?: (fileId: string) => Promise<string>,
): Promise<JobStatus> {
	const found = await inAgency(sql, agencyId, async (session) => {
		const facts = await readFacts(session, needId('job', jobId));
		if (facts === undefined)
			return { waiting: needRow(await deliveryFacts(session, jobId), 'job', jobId) };
		return {
			facts,
			items: await readItems(session, facts.documentId),
			left: isOver(facts.state)
				? null
				: await secondsLeft(session, { jobId, format: facts.format }),
		};
	});
	if (found.waiting !== undefined) return statusOfDelivery(jobId, found.waiting);
	const { facts, items, left } = found;
	const fileId = items[0]?.file_id ?? null;
	const isReady = facts.state === 'done' && fileId !== null && pdfUrl !== undefined;
	const url = isReady ? await pdfUrl(fileId) : '';
	const label = labelOf(facts.step);
	const told = {
		job_id: jobId,
		document_id: facts.documentId,
		status: statusWord(facts.state),
		state: facts.state,
		stage: facts.stage,
		progress: facts.percent,
		step: facts.step,
		label,
		detail: facts.detail || label,
		generated_items: items,
		cost_usd: facts.costUsd,
		problem: facts.problem,
	};
	return {
		...told,
		estimated_time_seconds: left,
		message: messageOf(told, url),
		revision: hashOf(told).slice(0, 16),
	};
}

/** How far a delivery is whose job is not opened yet, or that opens none: its id is that of its job. */
function statusOfDelivery(
	id: string,
	{ state, code }: { state: 'received' | 'rejected' | 'done'; code: string },
): JobStatus {
	const refusal: Problem = {
		code,
		kind: 'input',
		message: 'The delivery was received and refused; no work began',
		hint: 'See the code, and the run of the workflow that took it.',
		retryable: false,
	};
	const told = {
		job_id: id,
		document_id: '',
		...DELIVERY_WORDS[state],
		stage: state,
		step: '',
		label: '',
		generated_items: [],
		cost_usd: null,
		problem: state === 'rejected' ? refusal : null,
	};
	return {
		...told,
		estimated_time_seconds: null,
		message: messageOf(told, ''),
		revision: hashOf(told).slice(0, 16),
	};
}

const DELIVERY_WORDS = {
	received: {
		status: 'processing',
		state: 'pending',
		progress: 0,
		detail: 'Received; its work has not begun yet',
	},
	rejected: { status: 'failed', state: 'failed', progress: 0, detail: 'Refused' },
	done: {
		status: 'completed',
		state: 'done',
		progress: 100,
		detail: 'Handed to its workflow, which opened no job for it',
	},
} as const;

/** The message of the moment, inside an open door; without an address of the file. */
export async function messageInside(session: AgencySession, jobId: string): Promise<JobMessage> {
	const facts = needRow(await readFacts(session, needId('job', jobId)), 'job', jobId);
	return messageOf(
		{
			state: facts.state,
			status: statusWord(facts.state),
			document_id: facts.documentId,
			problem: facts.problem,
			step: facts.step,
			progress: facts.percent,
			detail: facts.detail || labelOf(facts.step),
		},
		'',
	);
}

/** Seconds a new document of a format takes, by what past ones took. */
export async function estimateSeconds(
	sql: SqlPort,
	agencyId: string,
	format: string,
): Promise<number> {
	return await inAgency(
		sql,
		agencyId,
		async (session) => await secondsLeft(session, { jobId: null, format }),
	);
}

interface Facts extends Record<string, unknown> {
	state: JobState;
	percent: number;
	step: string;
	detail: string;
	problem: Problem | null;
	documentId: string;
	format: string;
	stage: string;
	costUsd: number | null;
}

const isOver = (state: JobState): boolean =>
	['done', 'failed', 'needs_attention', 'cancelled'].includes(state);

function statusWord(state: JobState): JobStatus['status'] {
	if (state === 'done') return 'completed';
	return isOver(state) ? 'failed' : 'processing';
}

const labelOf = (step: string): string =>
	JOB_STEPS.find((planned) => planned.step === step)?.label ?? '';

type Told = Pick<
	JobStatus,
	'state' | 'status' | 'document_id' | 'problem' | 'step' | 'progress' | 'detail'
>;

function messageOf(told: Told, url: string): JobMessage {
	if (told.state === 'done')
		return { type: 'complete', document_id: told.document_id, pdf_url: url };
	if (told.state === 'cancelled')
		return { type: 'error', code: 'JOB_001', message: 'The job was cancelled' };
	if (told.status === 'failed') {
		const { code, message } = told.problem ?? { code: 'INTERNAL', message: 'The job failed' };
		return { type: 'error', code, message };
	}
	return { type: 'progress', step: told.step, percent: told.progress, detail: told.detail };
}

async function readFacts(session: AgencySession, jobId: string): Promise<Facts | undefined> {
	const [row] = await session.query<Facts>(
		`SELECT job.state, job.percent, job.current_step AS step, coalesce(step.detail, '') AS detail,
			job.problem, job.document_id AS "documentId", document.format, stage.stage,
			(SELECT (${KNOWN_COST_USD})::float8
				FROM usage_event WHERE usage_event.job_id = job.id) AS "costUsd"
		FROM job JOIN document ON document.id = job.document_id
		JOIN document_stage AS stage ON stage.document_id = job.document_id
		LEFT JOIN job_step AS step ON step.job_id = job.id AND step.step = job.current_step
		WHERE job.id = $1`,
		[jobId],
	);
	return row;
}

async function readItems(session: AgencySession, documentId: string): Promise<GeneratedItem[]> {
	const rows = await session.query<Omit<GeneratedItem, 'type'> & Record<string, unknown>>(
		`SELECT id, title, number AS version, pdf_file_id AS file_id FROM document_version
		WHERE document_id = $1 ORDER BY number DESC LIMIT 1`,
		[documentId],
	);
	return rows.map(({ id, title, version, file_id }) => ({
		type: 'document',
		id,
		title,
		version,
		file_id,
	}));
}

/**
 * Medians per step of past jobs of the format, of the steps still to do; steps run beside each
 * other, so that their sum is brought down to the median of whole jobs.
 */
async function secondsLeft(
	session: AgencySession,
	{ jobId, format }: { jobId: string | null; format: string },
): Promise<number> {
	const [row] = await session.query<{
		whole: number | null;
		all: number | null;
		left: number | null;
	}>(
		`WITH past AS (
			SELECT job.id, extract(epoch FROM job.finished_at - job.started_at) AS seconds
			FROM job JOIN document ON document.id = job.document_id
			WHERE job.state = 'done' AND document.format = $2 AND job.started_at IS NOT NULL
			ORDER BY job.finished_at DESC LIMIT ${PAST_JOBS}
		), typical AS (
			SELECT step.step, percentile_cont(0.5) WITHIN GROUP (
				ORDER BY extract(epoch FROM step.finished_at - step.started_at)) AS seconds
			FROM job_step AS step JOIN past ON past.id = step.job_id
			WHERE step.state = 'done' AND step.started_at IS NOT NULL GROUP BY step.step
		), mine AS (
			SELECT step, CASE state WHEN 'done' THEN NULL
				WHEN 'running' THEN extract(epoch FROM clock_timestamp() - started_at) ELSE 0 END AS spent
			FROM job_step WHERE job_id = $1
		)
		SELECT (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FROM past)::float8 AS whole,
			(SELECT sum(seconds) FROM typical)::float8 AS all,
			(SELECT sum(greatest(0, typical.seconds - coalesce(mine.spent, 0)))
				FROM typical LEFT JOIN mine ON mine.step = typical.step
				WHERE mine.step IS NULL OR mine.spent IS NOT NULL)::float8 AS left`,
		[jobId, format],
	);
	if (row?.whole !== null && row?.whole !== undefined && row.all !== null && row.all > 0)
		return Math.ceil((row.whole * (row.left ?? 0)) / row.all);
	if (jobId === null) return FIRST_ESTIMATE_SECONDS;
	const [open] = await session.query<{ weight: number }>(
		`SELECT coalesce(sum(weight), 0)::int AS weight FROM job_step
		WHERE job_id = $1 AND state <> 'done'`,
		[jobId],
	);
	return Math.ceil((FIRST_ESTIMATE_SECONDS * (open?.weight ?? 100)) / 100);
}
