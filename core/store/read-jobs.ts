/** Jobs as people see them: steps, document, versions, usage. */
import type { Problem } from '../contracts';
import type { SqlPort, StepId } from '../shared/ports';
import { managerWanted, ofReports } from './accounts/work-below';
import { inAgency, type AgencySession } from './door';
import { needId, needRow } from './not-found';
import { isoTime } from './time';
import { KNOWN_COST_USD } from './known-cost';

/** States of a job. */
export type JobState =
	'pending' | 'running' | 'waiting' | 'done' | 'failed' | 'needs_attention' | 'cancelled';

/** One step of a job as people see it. */
export interface JobStep {
	step: StepId;
	label: string;
	/** Share of the whole, percent. */
	weight: number;
	state: 'pending' | 'running' | 'done' | 'failed' | 'waiting';
	detail: string;
	startedAt: string;
	finishedAt: string;
}

/** A version of a document, without its content. */
export interface JobDocumentVersion {
	id: string;
	number: number;
	title: string;
	verdict: string;
	pdfFileId: string | null;
	coverFileId: string | null;
	createdAt: string;
}

/** What the model calls of a job used; `costUsd` is null when one of them has no price. */
export interface JobUsage {
	/** Calls of models. */
	calls: number;
	/** Calls of services: searches, pictures, detections, prints. */
	serviceCalls: number;
	/** Calls whose price nobody knows: they are in no sum. */
	unpriced: number;
	/** Calls that were paid a second time because the first answer was lost. */
	repeats: number;
	inputTokens: number;
	outputTokens: number;
	cacheReadTokens: number;
	cacheWriteTokens: number;
	/** Null when a model's price is not known. */
	costUsd: number | null;
}

/** A job with everything a progress page shows. */
export interface Job {
	id: string;
	clientId: string | null;
	documentId: string;
	state: JobState;
	/** Sum of the weights of finished steps; never falls. */
	percent: number;
	currentStep: string;
	problem: Problem | null;
	createdAt: string;
	startedAt: string;
	finishedAt: string;
	steps: JobStep[];
	document: { id: string; title: string; topic: string; format: string; state: string };
	versions: JobDocumentVersion[];
	usage: JobUsage;
}

/** A line of a list of jobs. */
export type JobLine = Pick<
	Job,
	'id' | 'clientId' | 'documentId' | 'state' | 'percent' | 'currentStep' | 'createdAt'
> & { topic: string };

/**
 * A job with steps, document, versions, problem and usage.
 *
 * @throws {AgencyError} not found
 */
export async function getJob(sql: SqlPort, agencyId: string, jobId: string): Promise<Job> {
	return await inAgency(sql, agencyId, async (session) => {
		const id = needId('job', jobId);
		const [found] = await session.query<StoredJob>(
			`SELECT job.id, job.client_id AS "clientId", job.document_id AS "documentId", job.state,
				job.percent, job.current_step AS "currentStep", job.problem,
				job.created_at AS "createdAt", job.started_at AS "startedAt",
				job.finished_at AS "finishedAt",
				jsonb_build_object('id', document.id, 'title', document.title, 'topic', document.topic,
					'format', document.format, 'state', document.state) AS document
			FROM job JOIN document ON document.id = job.document_id WHERE job.id = $1`,
			[id],
		);
		const job = needRow(found, 'job', jobId);
		return {
			...job,
			createdAt: isoTime(job.createdAt),
			startedAt: isoTime(job.startedAt),
			finishedAt: isoTime(job.finishedAt),
			steps: await readSteps(session, id),
			versions: await readVersions(session, job.documentId),
			usage: await readUsage(session, id),
		};
	});
}

/** How a list of jobs is narrowed. */
export interface JobQuery {
	clientId?: string | undefined;
	state?: JobState | undefined;
	/** ID or e-mail: only work of everybody below this person. */
	reportsOf?: string | undefined;
	/** ID of the last line of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
}

/** Jobs, newest first. @throws {AgencyError} not found for an unknown person */
export async function listJobs(
	sql: SqlPort,
	agencyId: string,
	options: JobQuery = {},
): Promise<JobLine[]> {
	const { clientId, state, after, limit = 50 } = options;
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<JobLine & { createdAt: unknown }>(
				`SELECT job.id, job.client_id AS "clientId", job.document_id AS "documentId", job.state,
					job.percent, job.current_step AS "currentStep", job.created_at AS "createdAt",
					document.topic
				FROM job JOIN document ON document.id = job.document_id
				WHERE ($1::uuid IS NULL OR job.client_id = $1) AND ($2::text IS NULL OR job.state = $2)
					AND ${ofReports({ manager: '$5', client: 'job.client_id', site: 'document.site_id' })}
					AND ($3::uuid IS NULL OR (job.created_at, job.id) <
						(SELECT last.created_at, last.id FROM job AS last WHERE last.id = $3))
				ORDER BY job.created_at DESC, job.id DESC LIMIT $4`,
				[
					clientId === undefined ? null : needId('client', clientId),
					state ?? null,
					after === undefined ? null : needId('job', after),
					Math.min(limit, 500),
					await managerWanted(session, options.reportsOf),
				],
			),
	);
	return rows.map((row) => ({ ...row, createdAt: isoTime(row.createdAt) }));
}

interface StoredJob extends Record<string, unknown> {
	id: string;
	clientId: string | null;
	documentId: string;
	state: JobState;
	percent: number;
	currentStep: string;
	problem: Problem | null;
	createdAt: Date;
	startedAt: Date | null;
	finishedAt: Date | null;
	document: Job['document'];
}

/** The steps of a job, in their order. */
export async function readSteps(session: AgencySession, jobId: string): Promise<JobStep[]> {
	const rows = await session.query<Record<string, unknown>>(
		`SELECT step, label, weight, state, detail, started_at AS "startedAt",
			finished_at AS "finishedAt"
		FROM job_step WHERE job_id = $1 ORDER BY position`,
		[jobId],
	);
	return rows.map((row) => ({
		...(row as unknown as JobStep),
		startedAt: isoTime(row.startedAt as Date | null),
		finishedAt: isoTime(row.finishedAt as Date | null),
	}));
}

async function readVersions(
	session: AgencySession,
	documentId: string,
): Promise<JobDocumentVersion[]> {
	const rows = await session.query<Record<string, unknown>>(
		`SELECT id, number, title, verdict, pdf_file_id AS "pdfFileId",
			cover_file_id AS "coverFileId", created_at AS "createdAt"
		FROM document_version WHERE document_id = $1 ORDER BY number`,
		[documentId],
	);
	return rows.map((row) => ({
		...(row as unknown as JobDocumentVersion),
		createdAt: isoTime(row.createdAt as Date),
	}));
}

async function readUsage(session: AgencySession, jobId: string): Promise<JobUsage> {
	const [row] = await session.query<Record<keyof JobUsage, string | null>>(
		`SELECT count(*) FILTER (WHERE kind = 'model') AS calls, count(repeat_of) AS repeats,
			count(*) FILTER (WHERE kind <> 'model') AS "serviceCalls",
			count(*) FILTER (WHERE cost_usd IS NULL) AS unpriced,
			coalesce(sum(input_tokens), 0) AS "inputTokens",
			coalesce(sum(output_tokens), 0) AS "outputTokens",
			coalesce(sum(cache_read_tokens), 0) AS "cacheReadTokens",
			coalesce(sum(cache_write_tokens), 0) AS "cacheWriteTokens",
			${KNOWN_COST_USD} AS "costUsd"
		FROM usage_event WHERE job_id = $1`,
		[jobId],
	);
	const number = (field: keyof JobUsage) => Number(row?.[field] ?? 0);
	return {
		calls: number('calls'),
		serviceCalls: number('serviceCalls'),
		unpriced: number('unpriced'),
		repeats: number('repeats'),
		inputTokens: number('inputTokens'),
		outputTokens: number('outputTokens'),
		cacheReadTokens: number('cacheReadTokens'),
		cacheWriteTokens: number('cacheWriteTokens'),
		costUsd: row?.costUsd === null ? null : number('costUsd'),
	};
}
