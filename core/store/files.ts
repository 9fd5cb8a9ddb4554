/** Files of an agency, in pieces, checked by hash when they are read. */
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needId, needRow } from './not-found';
import { storable } from './storable';

const CHUNK_BYTES = 4 * 1024 * 1024;

/** A stored file without its bytes. */
export interface StoredFile {
	id: string;
	name: string;
	mediaType: string;
	sha256: string;
	byteCount: number;
}

/** Stores a file; the same bytes under the same name and type are stored once. */
export async function putFile(
	sql: SqlPort,
	agencyId: string,
	given: { name: string; mediaType: string; bytes: Uint8Array },
): Promise<StoredFile> {
	const { name, mediaType } = storable({ name: given.name, mediaType: given.mediaType }).value;
	const hash = sha256(given.bytes);
	return await inAgency(sql, agencyId, async (session) => {
		const [made] = await session.query<{ id: string }>(
			`INSERT INTO file (name, media_type, sha256, byte_count) VALUES ($1, $2, $3, $4)
			ON CONFLICT (agency_id, sha256, media_type, name) DO NOTHING RETURNING id`,
			[name, mediaType, hash, given.bytes.byteLength],
		);
		if (made !== undefined) await writeChunks(session, made.id, given.bytes);
		const [row] = await session.query<StoredRow>(
			`SELECT ${SELECTED} FROM file WHERE sha256 = $1 AND media_type = $2 AND name = $3`,
			[hash, mediaType, name],
		);
		return fileOf(needRow(row, 'file', name));
	});
}

/**
 * A file with its bytes.
 *
 * @throws {AgencyError} not found; STORE_006 when the bytes are not the ones that were stored
 */
export async function getFile(
	sql: SqlPort,
	agencyId: string,
	fileId: string,
): Promise<StoredFile & { bytes: Uint8Array }> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<StoredRow>(`SELECT ${SELECTED} FROM file WHERE id = $1`, [
			needId('file', fileId),
		]);
		const file = fileOf(needRow(row, 'file', fileId));
		const bytes = await readChunks(session, file);
		if (sha256(bytes) === file.sha256) return { ...file, bytes };
		throw new AgencyError({
			kind: 'store',
			code: 'STORE_006',
			message: `The stored file '${fileId}' does not match its hash`,
			hint: 'The rows were changed by hand, or a backup is incomplete. Make the file again.',
		});
	});
}

/** The newest file with these bytes, or undefined when there is none. @throws {AgencyError} STORE_006 */
export async function findFile(
	sql: SqlPort,
	agencyId: string,
	hash: string,
): Promise<(StoredFile & { bytes: Uint8Array }) | undefined> {
	const id = await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ id: string }>(
			'SELECT id FROM file WHERE sha256 = $1 ORDER BY created_at DESC, id LIMIT 1',
			[hash],
		);
		return row?.id;
	});
	return id === undefined ? undefined : await getFile(sql, agencyId, id);
}

interface StoredRow extends Record<string, unknown> {
	id: string;
	name: string;
	mediaType: string;
	sha256: string;
	byteCount: string;
}

const SELECTED = 'id, name, media_type AS "mediaType", sha256, byte_count AS "byteCount"';

function fileOf(row: StoredRow): StoredFile {
	return { ...row, byteCount: Number(row.byteCount) };
}

async function writeChunks(
	session: AgencySession,
	fileId: string,
	bytes: Uint8Array,
): Promise<void> {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let position = 0; position * CHUNK_BYTES < buffer.length; position += 1) {
		const start = position * CHUNK_BYTES;
		await session.query('INSERT INTO file_chunk (file_id, position, bytes) VALUES ($1, $2, $3)', [
			fileId,
			position,
			buffer.subarray(start, start + CHUNK_BYTES),
		]);
	}
}

async function readChunks(session: AgencySession, file: StoredFile): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	const count = Math.ceil(file.byteCount / CHUNK_BYTES);
	for (let position = 0; position < count; position += 1) {
		const [row] = await session.query<{ bytes: Uint8Array }>(
			'SELECT bytes FROM file_chunk WHERE file_id = $1 AND position = $2',
			[file.id, position],
		);
		if (row !== undefined) chunks.push(row.bytes);
	}
	return Buffer.concat(chunks);
}
