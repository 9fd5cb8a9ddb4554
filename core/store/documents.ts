/** Versions of documents: which sections and files belong together, numbered in order of making. */
import type { SectionName, SectionRef } from '../contracts';
import { hashOf } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';

/** What makes up a version. */
export interface VersionInput {
	documentId: string;
	jobId?: string | undefined;
	title: string;
	/** Verdict of the quality check, empty when none was made. */
	verdict?: string | undefined;
	sections: Partial<Record<SectionName, SectionRef>>;
	pdfFileId?: string | undefined;
	coverFileId?: string | undefined;
}

/**
 * Records a version of a document; the same sections and files again give the version they had.
 *
 * @throws {AgencyError} not found
 */
export async function recordDocumentVersion(
	sql: SqlPort,
	agencyId: string,
	version: VersionInput,
): Promise<{ versionId: string; number: number; created: boolean }> {
	const sections = Object.fromEntries(
		Object.entries(version.sections).map(([name, ref]) => [name, ref.sha256]),
	);
	const files = { pdf: version.pdfFileId ?? null, cover: version.coverFileId ?? null };
	const content = hashOf({ sections, files });
	return await inAgency(sql, agencyId, async (session) => {
		const { documentId } = version;
		// The lock makes the numbers of one document follow each other.
		const [document] = await session.query('SELECT id FROM document WHERE id = $1 FOR UPDATE', [
			needId('document', documentId),
		]);
		needRow(document, 'document', documentId);
		await needExisting(session, 'job', version.jobId);
		await needExisting(session, 'file', version.pdfFileId);
		await needExisting(session, 'file', version.coverFileId);
		const [known] = await session.query<{ id: string; number: number }>(
			'SELECT id, number FROM document_version WHERE document_id = $1 AND content_sha256 = $2',
			[documentId, content],
		);
		if (known !== undefined) return { versionId: known.id, number: known.number, created: false };
		const title = storable(version.title).value.slice(0, 500);
		const [made] = await session.query<{ id: string; number: number }>(
			`INSERT INTO document_version (document_id, job_id, number, title, verdict, sections,
				pdf_file_id, cover_file_id, content_sha256)
			SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5::jsonb, $6, $7, $8
			FROM document_version WHERE document_id = $1
			RETURNING id, number`,
			[
				documentId,
				version.jobId ?? null,
				title,
				version.verdict ?? '',
				JSON.stringify(sections),
				files.pdf,
				files.cover,
				content,
			],
		);
		await session.query(
			'UPDATE document SET title = $2, updated_at = clock_timestamp() WHERE id = $1',
			[documentId, title],
		);
		const row = needRow(made, 'document', documentId);
		return { versionId: row.id, number: row.number, created: true };
	});
}
