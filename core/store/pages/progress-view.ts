/** What a progress page shows of a job. */
import type { Problem } from '../../contracts';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { isoTime } from '../time';
import { readSteps, type JobState, type JobStep } from '../read-jobs';
import { KNOWN_COST_USD } from '../known-cost';

/** A job as its progress page shows it. */
export interface JobProgressView {
	jobId: string;
	documentId: string;
	clientId: string | null;
	client: string;
	title: string;
	topic: string;
	format: string;
	state: JobState;
	percent: number;
	problem: Problem | null;
	createdAt: string;
	startedAt: string;
	finishedAt: string;
	steps: JobStep[];
	/** PDF of the newest version. */
	file: { id: string; name: string; byteCount: number } | null;
	cost: { calls: number; repeats: number; usd: number | null };
	/** Zone of the client, else of the agency. */
	timeZone: string;
	/** By the clock of the database, whose times these are. */
	now: string;
}

/**
 * Everything the progress page of a job shows, in one transaction.
 *
 * @throws {AgencyError} not found
 */
export async function readJobProgress(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
): Promise<JobProgressView> {
	return await inAgency(sql, agencyId, async (session) => {
		const id = needId('job', jobId);
		const [row] = await session.query<Record<string, unknown>>(
			`SELECT job.id AS "jobId", job.document_id AS "documentId", job.client_id AS "clientId",
				coalesce(client.company_name, '') AS client, document.title, document.topic,
				document.format, job.state, job.percent, job.problem, job.created_at AS "createdAt",
				job.started_at AS "startedAt", job.finished_at AS "finishedAt",
				coalesce(client.time_zone, agency.time_zone) AS "timeZone", clock_timestamp() AS now,
				(SELECT count(*)::int FROM usage_event WHERE job_id = job.id AND kind = 'model') AS calls,
				(SELECT count(repeat_of)::int FROM usage_event WHERE job_id = job.id) AS repeats,
				(SELECT (${KNOWN_COST_USD})::float8
					FROM usage_event WHERE job_id = job.id) AS usd
			FROM job JOIN document ON document.id = job.document_id JOIN agency ON true
			LEFT JOIN client ON client.id = job.client_id WHERE job.id = $1`,
			[id],
		);
		const job = needRow(row, 'job', jobId) as unknown as JobProgressView & {
			calls: number;
			repeats: number;
			usd: number | null;
		};
		const { calls, repeats, usd, ...shown } = job;
		return {
			...shown,
			cost: { calls, repeats, usd },
			createdAt: isoTime(job.createdAt),
			startedAt: isoTime(job.startedAt),
			finishedAt: isoTime(job.finishedAt),
			now: isoTime(job.now),
			steps: await readSteps(session, id),
			file: await readNewestPdf(session, job.documentId),
		};
	});
}

async function readNewestPdf(
	session: AgencySession,
	documentId: string,
): Promise<JobProgressView['file']> {
	const [row] = await session.query<{ id: string; name: string; byteCount: string }>(
		`SELECT file.id, file.name, file.byte_count AS "byteCount" FROM document_version AS version
		JOIN file ON file.id = version.pdf_file_id
		WHERE version.document_id = $1 ORDER BY version.number DESC LIMIT 1`,
		[documentId],
	);
	return row === undefined ? null : { ...row, byteCount: Number(row.byteCount) };
}
