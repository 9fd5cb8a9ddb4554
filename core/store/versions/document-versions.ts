/** Versions of a document: read, saved by a person, taken back. None is ever changed; what is taken back is a new one. */
import { SECTION_SCHEMAS, type ContentDocument, type SectionName } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import { hashOf } from '../../shared/hash';
import { misfitOf } from '../../shared/misfit';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { listCursor } from '../list-cursor';
import { needId, needRow, notFound } from '../not-found';
import { keepSection } from '../sections';
import { storable } from '../storable';
import { isoTime } from '../time';

/** A version. */
export interface DocumentVersion {
	id: string;
	documentId: string;
	number: number;
	title: string;
	/** Verdict of the quality check; empty when the version was not checked. */
	verdict: string;
	/** Name of a section → its SHA-256. */
	sections: Partial<Record<SectionName, string>>;
	pdfFileId: string | null;
	coverFileId: string | null;
	/** Number of the version it was made on, and of the one it took back. */
	basedOn: number | null;
	revertedTo: number | null;
	savedBy: string;
	note: string;
	createdAt: string;
}

/** What says nothing any more about words that were changed by hand. */
const OF_THE_OLD_WORDS: SectionName[] = ['quality', 'brand', 'rendering', 'receipts'];

const COLUMNS = `id, document_id AS "documentId", number, title, verdict, sections,
	pdf_file_id AS "pdfFileId", cover_file_id AS "coverFileId", based_on AS "basedOn",
	reverted_to AS "revertedTo", saved_by AS "savedBy", note, created_at AS "createdAt"`;

const CURSOR = listCursor({
	what: 'document version',
	source: 'document_version',
	id: 'id',
	keys: ['number'],
	isDescending: true,
});

/**
 * Versions of a document, newest first, at most `limit`; `before` goes on below a number, `after` below a version.
 *
 * @throws {AgencyError} not found, also for `after`
 */
export async function listVersions(
	sql: SqlPort,
	agencyId: string,
	options: {
		documentId: string;
		before?: number | undefined;
		/** ID of the last version of the page before. */
		after?: string | undefined;
		limit?: number | undefined;
	},
): Promise<DocumentVersion[]> {
	const { documentId, before, after, limit = 100 } = options;
	return await inAgency(sql, agencyId, async (session) => {
		await needDocument(session, documentId);
		const rows = await session.query<VersionRow>(
			`SELECT ${COLUMNS} FROM document_version
			WHERE document_id = $1 AND ($2::int IS NULL OR number < $2)
				AND ${CURSOR.isAfter('$4')} ORDER BY ${CURSOR.orderBy} LIMIT $3`,
			[documentId, before ?? null, Math.min(limit, 1_000), await CURSOR.place(session, after)],
		);
		return rows.map(versionOf);
	});
}

/** One version with its text, where it has one. @throws {AgencyError} not found */
export async function getVersion(
	sql: SqlPort,
	agencyId: string,
	which: { documentId: string; number: number },
): Promise<DocumentVersion & { document: ContentDocument | null }> {
	return await inAgency(sql, agencyId, async (session) => {
		await needDocument(session, which.documentId);
		const version = await readVersion(session, which.documentId, which.number);
		return { ...version, document: await readText(session, version) };
	});
}

/**
 * Saves a person's text as a new version. What was checked, branded and printed of the old words does
 * not come along; the same text again gives the version there is.
 *
 * @param save.basedOn number of the version the text was made on; a version in between is refused
 * @throws {AgencyError} not found; STORE_005 for a version in between; `CFG_002` for a text that does not fit
 */
export async function saveVersion(
	sql: SqlPort,
	agencyId: string,
	save: {
		documentId: string;
		document: unknown;
		basedOn?: number | undefined;
		savedBy?: string | undefined;
		note?: string | undefined;
	},
): Promise<DocumentVersion & { isNew: boolean }> {
	const document = textOf(save.document);
	return await inAgency(sql, agencyId, async (session) => {
		await lockDocument(session, save.documentId);
		const latest = await latestVersion(session, save.documentId);
		refuseStale(latest, save.basedOn);
		const { sha256 } = await keepSection(session, document);
		if (latest?.sections.document === sha256) return { ...latest, isNew: false };
		const kept = Object.entries(latest?.sections ?? {}).filter(
			([name]) => !OF_THE_OLD_WORDS.includes(name as SectionName),
		);
		const made = await insertVersion(session, {
			documentId: save.documentId,
			title: document.title,
			verdict: '',
			sections: { ...Object.fromEntries(kept), document: sha256 },
			pdfFileId: null,
			coverFileId: latest?.coverFileId ?? null,
			basedOn: latest?.number ?? null,
			revertedTo: null,
			savedBy: save.savedBy ?? '',
			note: save.note ?? '',
		});
		return { ...made, isNew: true };
	});
}

/**
 * Takes a document back to an earlier version: a new version with the sections, files and verdict of
 * the old one. All versions in between stay.
 *
 * @throws {AgencyError} not found; STORE_005 for a version in between
 */
export async function revertToVersion(
	sql: SqlPort,
	agencyId: string,
	revert: {
		documentId: string;
		number: number;
		basedOn?: number | undefined;
		savedBy?: string | undefined;
		note?: string | undefined;
	},
): Promise<DocumentVersion & { isNew: boolean }> {
	return await inAgency(sql, agencyId, async (session) => {
		await lockDocument(session, revert.documentId);
		const old = await readVersion(session, revert.documentId, revert.number);
		const latest = await latestVersion(session, revert.documentId);
		refuseStale(latest, revert.basedOn);
		if (latest?.number === old.number) return { ...old, isNew: false };
		const made = await insertVersion(session, {
			...old,
			basedOn: latest?.number ?? null,
			revertedTo: old.number,
			savedBy: revert.savedBy ?? '',
			note: revert.note ?? '',
		});
		await writeAudit(session, {
			action: 'document.reverted',
			subject: 'document',
			subjectId: revert.documentId,
			actor: revert.savedBy,
			detail: { from: latest?.number ?? 0, to: old.number, version: made.number },
		});
		return { ...made, isNew: true };
	});
}

type VersionRow = Omit<DocumentVersion, 'createdAt'> & { createdAt: Date } & Record<
		string,
		unknown
	>;

const versionOf = (row: VersionRow): DocumentVersion => ({
	...row,
	createdAt: isoTime(row.createdAt),
});

/** The document, or not found. */
export async function needDocument(session: AgencySession, documentId: string): Promise<void> {
	const id = needId('document', documentId);
	const rows = await session.query('SELECT 1 FROM document WHERE id = $1 AND deleted_at IS NULL', [
		id,
	]);
	needRow(rows[0], 'document', documentId);
}

/** The lock makes the numbers of one document follow each other. */
async function lockDocument(session: AgencySession, documentId: string): Promise<void> {
	const rows = await session.query(
		'SELECT 1 FROM document WHERE id = $1 AND deleted_at IS NULL FOR UPDATE',
		[needId('document', documentId)],
	);
	needRow(rows[0], 'document', documentId);
}

async function latestVersion(
	session: AgencySession,
	documentId: string,
): Promise<DocumentVersion | undefined> {
	const [row] = await session.query<VersionRow>(
		`SELECT ${COLUMNS} FROM document_version WHERE document_id = $1 ORDER BY number DESC LIMIT 1`,
		[documentId],
	);
	return row === undefined ? undefined : versionOf(row);
}

async function readVersion(
	session: AgencySession,
	documentId: string,
	number: number,
): Promise<DocumentVersion> {
	const [row] = await session.query<VersionRow>(
		`SELECT ${COLUMNS} FROM document_version WHERE document_id = $1 AND number = $2`,
		[documentId, number],
	);
	return versionOf(needRow(row, 'document version', number));
}

async function readText(
	session: AgencySession,
	{ sections }: DocumentVersion,
): Promise<ContentDocument | null> {
	if (sections.document === undefined) return null;
	const [row] = await session.query<{ value: unknown }>(
		'SELECT value FROM section WHERE sha256 = $1',
		[sections.document],
	);
	if (row === undefined) throw notFound('section', sections.document);
	return textOf(row.value);
}

async function insertVersion(
	session: AgencySession,
	version: Omit<DocumentVersion, 'id' | 'number' | 'createdAt'>,
): Promise<DocumentVersion> {
	const { documentId, sections, pdfFileId, coverFileId, basedOn, revertedTo } = version;
	const title = storable(version.title).value.slice(0, 500);
	// What it was made on belongs to the hash: the same words after others are a version of their own.
	const content = hashOf({ sections, pdfFileId, coverFileId, basedOn, revertedTo });
	const [row] = await session.query<VersionRow>(
		`INSERT INTO document_version (document_id, number, title, verdict, sections, pdf_file_id,
			cover_file_id, content_sha256, based_on, reverted_to, saved_by, note)
		SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11
		FROM document_version WHERE document_id = $1 RETURNING ${COLUMNS}`,
		[
			documentId,
			title,
			version.verdict,
			JSON.stringify(sections),
			pdfFileId,
			coverFileId,
			content,
			basedOn,
			revertedTo,
			storable(version.savedBy).value.slice(0, 200),
			storable(version.note).value.slice(0, 1_000),
		],
	);
	await session.query('UPDATE document SET title = $2 WHERE id = $1', [documentId, title]);
	return versionOf(needRow(row, 'document', documentId));
}

function refuseStale(latest: DocumentVersion | undefined, basedOn: number | undefined): void {
	if (basedOn === undefined || basedOn === (latest?.number ?? 0)) return;
	const by = latest?.savedBy === '' || latest === undefined ? '' : ` by ${latest.savedBy}`;
	throw new AgencyError({
		kind: 'store',
		code: 'STORE_005',
		message: `Your text was made on version ${basedOn}, but version ${latest?.number ?? 0} was saved${by} in between`,
		hint: 'Compare both versions, take over what you need, and save again on the newest.',
		field: 'basedOn',
	});
}

function textOf(value: unknown): ContentDocument {
	const parsed = SECTION_SCHEMAS.document.safeParse(value);
	if (parsed.success) return parsed.data;
	const { where, wanted } = misfitOf(parsed.error, value);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The document does not fit at "${where}": ${wanted}`,
		hint: 'Give a document as Write Document makes it, changed only where its words are.',
		field: 'document',
	});
}
