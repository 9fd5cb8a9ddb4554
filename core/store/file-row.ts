/** A file as it is stored: what is known of it, and its row. */
import type { FileKind } from '../shared/object-key';
import type { FileStoreId } from '../shared/ports';
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

/** The row of a file with the place of its bytes. */
export interface StoredRow extends Record<string, unknown> {
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

/** Selects a {@link StoredRow}; only files whose bytes are stored. */
export const SELECT_FILE = `SELECT f.id, f.name, f.media_type AS "mediaType", f.sha256, f.byte_count AS "byteCount",
	f.kind, f.client_id AS "clientId", f.document_id AS "documentId", o.store, o.object_key AS key,
	f.created_at AS "createdAt", f.expires_at AS "expiresAt"
	FROM file AS f JOIN file_object AS o ON o.id = f.object_id AND o.state = 'stored'`;

/** A file of its row. */
export function fileOf({ key: _key, ...row }: StoredRow): StoredFile {
	return {
		...row,
		byteCount: Number(row.byteCount),
		createdAt: isoTime(row.createdAt),
		expiresAt: isoTime(row.expiresAt),
	};
}
