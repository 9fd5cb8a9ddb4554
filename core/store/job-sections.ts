/** The sections a job has so far, newest of each, as references for an item. */
import type { SectionName, SectionRef } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needExisting } from './not-found';

/**
 * References to the newest sections of a job.
 *
 * @throws {AgencyError} not found
 */
export async function sectionsOfJob(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
): Promise<Partial<Record<SectionName, SectionRef>>> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'job', jobId);
		const rows = await session.query<{ name: SectionName; sha256: string; note: string }>(
			`SELECT DISTINCT ON (name) name, sha256, note FROM job_section
			WHERE job_id = $1 ORDER BY name, saved_at DESC`,
			[jobId],
		);
		return Object.fromEntries(
			rows.map(({ name, sha256, note }) => [name, { ref: `section/${sha256}`, sha256, note }]),
		);
	});
}
