/** Files of an agency: what they are and belong to in rows, their bytes in one of the stores, checked by hash. */
import { collected, sourceOf } from '../shared/byte-stream';
import { AgencyError, isAgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import { objectKey, type FileKind } from '../shared/object-key';
import type { FileRange, FileSource, FileStoreId, FileStores, SqlPort } from '../shared/ports';
import { databaseOnly } from './database-files';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';
import { isoTime } from './time';

/** A stored file without its bytes. */
export interface StoredFile {
	id: string;
	name: string;
	mediaType: string;
	sha256: string;
	byteCount: number;
	kind: FileKind;
	clientId: string | null;
	documentId: string | null;
	/** Where its bytes lie. */
	store: FileStoreId;
	/** ISO 8601. */
	createdAt: string;
	/** ISO 8601; empty when it is kept as long as what it belongs to. */
	expiresAt: string;
}

/** What a file is and what it belongs to. */
export interface FileOrder {
	name: string;
	mediaType: string;
	kind?: FileKind | undefined;
	clientId?: string | undefined;
	documentId?: string | undefined;
	/** Takes client and document from the job. */
	jobId?: string | undefined;
	/** Days after which it goes; what belongs to a document goes with it. */
	keepDays?: number | undefined;
}

/** Stores a file; the same bytes of the same thing under the same name and type are stored once. */
export async function putFile(
	sql: SqlPort,
	agencyId: string,
	given: FileOrder & { bytes: Uint8Array },
	stores: FileStores = databaseOnly(sql, agencyId),
): Promise<StoredFile> {
	const { bytes, ...order } = given;
	return await storeFile(sql, agencyId, {
		...order,
		source: sourceOf(bytes, given.mediaType),
		stores,
	});
}

/**
 * Stores a file from a source that can be read again: first its row says `writing`, then the bytes are
 * stored whole, then the file appears. A process that dies in between leaves bytes the sweep removes.
 *
 * @throws {AgencyError} not found for client, document or job; FILE_002, FILE_003, FILE_005
 */
export async function storeFile(
	sql: SqlPort,
	agencyId: string,
	given: FileOrder & { source: FileSource; stores: FileStores },
): Promise<StoredFile> {
	const { source, stores } = given;
	const text = storable({ name: given.name, mediaType: given.mediaType }).value;
	const planned = await inAgency(sql, agencyId, async (session) => {
		const owner = await ownerOf(session, given);
		const kind = given.kind ?? 'other';
		const { mediaType } = text;
		const key = objectKey({
			agencyId: session.agencyId,
			...owner,
			kind,
			mediaType,
			sha256: source.sha256,
		});
		const object = await planObject(session, { key, source, store: stores.current.id });
		return { key, owner, kind, object };
	});
	if (!planned.object.isStored) await stores.at(planned.object.store).put(planned.key, source);
	return await inAgency(sql, agencyId, async (session) => {
		const { owner, kind, object } = planned;
		const [kept] = await session.query(
			`UPDATE file_object SET state = 'stored', stored_at = coalesce(stored_at, clock_timestamp()), problem = NULL
			WHERE id = $1 AND state <> 'deleting' RETURNING 1`,
			[object.id],
		);
		if (kept === undefined) throw beingDeleted(text.name);
		await session.query(
			`INSERT INTO file (name, media_type, sha256, byte_count, object_id, kind, client_id, document_id, expires_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(days => $9))
			ON CONFLICT (agency_id, sha256, media_type, name, kind, client_id, document_id)
				WHERE deleted_at IS NULL DO NOTHING`,
			[
				text.name,
				text.mediaType,
				source.sha256,
				source.byteCount,
				object.id,
				kind,
				owner.clientId ?? null,
				owner.documentId ?? null,
				given.keepDays ?? null,
			],
		);
		const [row] = await session.query<StoredRow>(
			`${SELECT_FILE} WHERE f.sha256 = $1 AND f.media_type = $2 AND f.name = $3 AND f.kind = $4
				AND f.client_id IS NOT DISTINCT FROM $5 AND f.document_id IS NOT DISTINCT FROM $6`,
			[
				source.sha256,
				text.mediaType,
				text.name,
				kind,
				owner.clientId ?? null,
				owner.documentId ?? null,
			],
		);
		return fileOf(needRow(row, 'file', text.name));
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

interface StoredRow extends Record<string, unknown> {
	id: string;
	name: string;
	mediaType: string;
	sha256: string;
	byteCount: string;
	kind: FileKind;
	clientId: string | null;
	documentId: string | null;
	store: FileStoreId;
	createdAt: Date;
	expiresAt: Date | null;
	key: string;
}

const SELECT_FILE = `SELECT f.id, f.name, f.media_type AS "mediaType", f.sha256, f.byte_count AS "byteCount",
	f.kind, f.client_id AS "clientId", f.document_id AS "documentId", o.store, o.object_key AS key,
	f.created_at AS "createdAt", f.expires_at AS "expiresAt"
	FROM file AS f JOIN file_object AS o ON o.id = f.object_id AND o.state = 'stored'`;

function fileOf({ key: _key, ...row }: StoredRow): StoredFile {
	return {
		...row,
		byteCount: Number(row.byteCount),
		createdAt: isoTime(row.createdAt),
		expiresAt: isoTime(row.expiresAt),
	};
}

async function ownerOf(
	session: AgencySession,
	given: FileOrder,
): Promise<{ clientId?: string; documentId?: string }> {
	await needExisting(session, 'client', given.clientId);
	await needExisting(session, 'document', given.documentId);
	const [job] =
		given.jobId === undefined
			? []
			: await session.query<{ clientId: string | null; documentId: string }>(
					'SELECT client_id AS "clientId", document_id AS "documentId" FROM job WHERE id = $1',
					[needId('job', given.jobId)],
				);
	if (given.jobId !== undefined) needRow(job, 'job', given.jobId);
	const clientId = given.clientId ?? job?.clientId ?? (await clientOfDocument(session, given));
	const documentId = given.documentId ?? job?.documentId;
	return {
		...(clientId == null ? {} : { clientId: clientId.toLowerCase() }),
		...(documentId === undefined ? {} : { documentId: documentId.toLowerCase() }),
	};
}

async function clientOfDocument(session: AgencySession, { documentId }: FileOrder) {
	if (documentId === undefined) return undefined;
	const [row] = await session.query<{ clientId: string | null }>(
		'SELECT client_id AS "clientId" FROM document WHERE id = $1',
		[documentId],
	);
	return row?.clientId;
}

/** The row of the bytes; the store of bytes that are there already stands. */
async function planObject(
	session: AgencySession,
	{ key, source, store }: { key: string; source: FileSource; store: FileStoreId },
): Promise<{ id: string; store: FileStoreId; isStored: boolean }> {
	await session.query(
		`INSERT INTO file_object (store, object_key, sha256, byte_count) VALUES ($1, $2, $3, $4)
		ON CONFLICT (agency_id, object_key) DO UPDATE SET store = excluded.store, created_at = clock_timestamp()
			WHERE file_object.state = 'writing'`,
		[store, key, source.sha256, source.byteCount],
	);
	const [row] = await session.query<{ id: string; store: FileStoreId; state: string }>(
		'SELECT id, store, state FROM file_object WHERE object_key = $1',
		[key],
	);
	const object = needRow(row, 'file', key);
	if (object.state === 'deleting') throw beingDeleted(key);
	return { id: object.id, store: object.store, isStored: object.state === 'stored' };
}

function beingDeleted(name: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'FILE_005',
		message: `The same file '${name.slice(0, 200)}' is being deleted right now`,
		hint: 'Store it again when the deletion has ended; Retention, Reports shows it.',
		retryable: true,
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
