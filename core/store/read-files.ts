/** Reads files: one with its bytes, as a stream, by hash, in lists. */
import { collected } from '../shared/byte-stream';
import { AgencyError, isAgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { FileKind } from '../shared/object-key';
import type { FileRange, FileStores, SqlPort } from '../shared/ports';
import { databaseOnly } from './database-files';
import { inAgency } from './door';
import { fileOf, SELECT_FILE, type StoredFile, type StoredRow } from './file-row';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';

/**
 * A file with its bytes.
 *
 * @throws {AgencyError} not found; STORE_006 when the bytes are not the ones that were stored
 */
export async function getFile(
	sql: SqlPort,
	agencyId: string,
	fileId: string,
	stores: FileStores = databaseOnly(sql, agencyId),
): Promise<StoredFile & { bytes: Uint8Array }> {
	const { file, read } = await openFile(sql, agencyId, fileId, stores);
	const bytes = await collected(read()).catch((error: unknown) => {
		if (isAgencyError(error) && error.code === 'FILE_001') throw damaged(fileId, error);
		throw error;
	});
	if (sha256(bytes) === file.sha256) return { ...file, bytes };
	throw damaged(fileId);
}

/**
 * A file to be read as a stream, whole or in parts. A stream is not checked by hash: `checkFiles` does
 * that, and `getFile`.
 *
 * @throws {AgencyError} not found; FILE_004 when its store is not connected here
 */
export async function openFile(
	sql: SqlPort,
	agencyId: string,
	fileId: string,
	stores: FileStores = databaseOnly(sql, agencyId),
): Promise<{
	file: StoredFile;
	key: string;
	read(range?: FileRange): AsyncIterable<Uint8Array>;
}> {
	const [row] = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<StoredRow>(`${SELECT_FILE} WHERE f.id = $1`, [needId('file', fileId)]),
	);
	const found = needRow(row, 'file', fileId);
	const port = stores.at(found.store);
	return { file: fileOf(found), key: found.key, read: (range) => port.read(found.key, range) };
}

/** The newest file with these bytes, or undefined when there is none. @throws {AgencyError} STORE_006 */
export async function findFile(
	sql: SqlPort,
	agencyId: string,
	hash: string,
	stores: FileStores = databaseOnly(sql, agencyId),
): Promise<(StoredFile & { bytes: Uint8Array }) | undefined> {
	const id = await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ id: string }>(
			'SELECT id FROM file WHERE sha256 = $1 ORDER BY created_at DESC, id LIMIT 1',
			[hash],
		);
		return row?.id;
	});
	return id === undefined ? undefined : await getFile(sql, agencyId, id, stores);
}

/** Files, newest first, at most `limit`; `after` is the id of the last one of the page before. */
export async function listFiles(
	sql: SqlPort,
	agencyId: string,
	options: {
		kind?: FileKind | undefined;
		clientId?: string | undefined;
		documentId?: string | undefined;
		search?: string | undefined;
		after?: string | undefined;
		limit?: number | undefined;
	} = {},
): Promise<StoredFile[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', options.clientId);
		await needExisting(session, 'document', options.documentId);
		await needExisting(session, 'file', options.after);
		const rows = await session.query<StoredRow>(
			`${SELECT_FILE} WHERE ($1::text IS NULL OR f.kind = $1)
				AND ($2::uuid IS NULL OR f.client_id = $2) AND ($3::uuid IS NULL OR f.document_id = $3)
				AND position(lower($4) IN lower(f.name)) > 0
				AND ($5::uuid IS NULL OR (f.created_at, f.id) < (SELECT created_at, id FROM file WHERE id = $5))
			ORDER BY f.created_at DESC, f.id DESC LIMIT $6`,
			[
				options.kind ?? null,
				options.clientId ?? null,
				options.documentId ?? null,
				storable(options.search ?? '').value,
				options.after ?? null,
				Math.min(options.limit ?? 100, 1000),
			],
		);
		return rows.map(fileOf);
	});
}

function damaged(fileId: string, cause?: unknown): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_006',
		message: `The stored file '${fileId}' does not match its hash`,
		hint: 'The rows were changed by hand, or a backup is incomplete. Make the file again.',
		cause,
	});
}
