/** Stores files of an agency: what they are and belong to in rows, their bytes in one of the stores. */
import { sourceOf } from '../shared/byte-stream';
import { AgencyError } from '../shared/errors';
import { objectKey } from '../shared/object-key';
import type { FileSource, FileStoreId, FileStores, SqlPort } from '../shared/ports';
import { databaseOnly } from './database-files';
import { inAgency, type AgencySession } from './door';
import { fileOf, SELECT_FILE, type FileOrder, type StoredFile, type StoredRow } from './file-row';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';

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
