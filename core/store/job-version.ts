/** The version an interrupted finish of a job recorded already, so that its next run records no second one. */
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needId } from './not-found';

/** A version by its number. */
export interface RecordedVersion {
	versionId: string;
	number: number;
}

/**
 * The version of this very document and brand that a job recorded before its run broke off; undefined
 * for a job that is done, which makes a new version when it runs again.
 */
export async function interruptedVersion(
	sql: SqlPort,
	agencyId: string,
	given: { jobId: string; documentSha256: string; brandSha256: string },
): Promise<RecordedVersion | undefined> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<RecordedVersion & Record<string, unknown>>(
				`SELECT version.id AS "versionId", version.number FROM document_version AS version
				JOIN job ON job.id = version.job_id
				WHERE job.id = $1 AND job.state <> 'done' AND version.sections ->> 'document' = $2
					AND version.sections ->> 'brand' = $3 AND version.pdf_file_id IS NOT NULL
				ORDER BY version.number LIMIT 1`,
				[needId('job', given.jobId), given.documentSha256, given.brandSha256],
			),
	);
	return row;
}
