/** The files of an import: bytes under their keys here first, their rows later. */
import { objectKey, type FileKind } from '../../shared/object-key';
import type { ArchiveReader, FileStores, SqlPort } from '../../shared/ports';
import type { AgencySession } from '../door';
import type { Catalog, ForeignKey } from './catalog';
import { linesOf, unsound } from './check-archive';
import { inKeeping } from './keeper-door';
import type { Manifest } from './transfer';

/** Rows stored in one statement. */
export const ROWS_AT_ONCE = 200;

/** What an import works with. */
export interface Taking {
	manifest: Manifest;
	archive: ArchiveReader;
	catalog: Catalog;
	/** SQL of the id a row gets: of a column, as it stands in the archive. */
	idOf: (column: string) => string;
	late: ForeignKey[];
}

/** Stores the bytes of every file row under its key here; what fails later is swept away after a day. */
export async function storeFiles(
	sql: SqlPort,
	agencyId: string,
	{ taking, stores }: { taking: Taking; stores: FileStores },
): Promise<number> {
	const { archive, manifest } = taking;
	const listed = new Map(manifest.files.map(({ sha256, byteCount }) => [sha256, byteCount]));
	let count = 0;
	for await (const lines of linesOf(archive, pathsOf(manifest, 'file'), ROWS_AT_ONCE)) {
		const planned = await inKeeping(sql, agencyId, async (session) => {
			const objects = await objectsFor(session, { taking, lines });
			for (const { key, sha256, byteCount } of objects) {
				await session.query(
					`INSERT INTO file_object (store, object_key, sha256, byte_count) VALUES ($1, $2, $3, $4)
					ON CONFLICT (agency_id, object_key) DO NOTHING`,
					[stores.current.id, key, sha256, byteCount],
				);
			}
			const open = await session.query<{ key: string }>(
				`SELECT object_key AS key FROM file_object WHERE state = 'writing' AND object_key = ANY ($1)`,
				[objects.map(({ key }) => key)],
			);
			const missing = new Set(open.map(({ key }) => key));
			return objects.filter(({ key }) => missing.has(key));
		});
		for (const { key, sha256, byteCount, mediaType } of planned) {
			if (listed.get(sha256) !== byteCount)
				throw unsound(`the bytes of a file are missing: '${sha256}'`);
			await stores.current.put(key, {
				sha256,
				byteCount,
				mediaType,
				open: () => archive.read(`files/${sha256}`),
			});
			count += 1;
		}
	}
	return count;
}

/** Bytes a file row asks for, and their key in this agency. */
export interface PlannedObject {
	key: string;
	sha256: string;
	byteCount: number;
	mediaType: string;
	kind: FileKind;
	clientId: string | null;
	documentId: string | null;
}

/** The keys of file rows in this agency. */
async function objectsFor(
	session: AgencySession,
	{ taking, lines }: { taking: Taking; lines: string[] },
): Promise<PlannedObject[]> {
	const rows = await session.query<{
		sha256: string;
		byteCount: number;
		mediaType: string;
		kind: FileKind;
		clientId: string | null;
		documentId: string | null;
	}>(
		`SELECT sha256, byte_count::float8 AS "byteCount", media_type AS "mediaType", kind,
			${taking.idOf('client_id')} AS "clientId", ${taking.idOf('document_id')} AS "documentId"
		FROM jsonb_populate_recordset(NULL::file, $1::jsonb)`,
		[arrayOf(lines)],
	);
	return rows.map((row) => ({
		...row,
		key: objectKey({
			...row,
			agencyId: session.agencyId,
			clientId: row.clientId ?? undefined,
			documentId: row.documentId ?? undefined,
		}),
	}));
}

/** Objects whose bytes were stored a moment ago become real with their rows. */
export async function keepObjects(
	session: AgencySession,
	{ taking, lines, store }: { taking: Taking; lines: string[]; store: string },
): Promise<PlannedObject[]> {
	const objects = await objectsFor(session, { taking, lines });
	await session.query(
		`UPDATE file_object SET state = 'stored', stored_at = coalesce(stored_at, clock_timestamp()), store = $2
		WHERE state = 'writing' AND object_key = ANY ($1)`,
		[objects.map(({ key }) => key), store],
	);
	return objects;
}

/** The object of a file row; `given` is the row, `$2` what {@link keepObjects} gave. */
export const OBJECT_OF_FILE = `SELECT o.id FROM jsonb_to_recordset($2::jsonb)
		AS planned (key text, sha256 text, kind text, "mediaType" text, "clientId" uuid, "documentId" uuid)
	JOIN file_object AS o ON o.object_key = planned.key
	WHERE planned.sha256 = given.sha256 AND planned.kind = given.kind AND planned."mediaType" = given.media_type
		AND planned."clientId" IS NOT DISTINCT FROM given.client_id
		AND planned."documentId" IS NOT DISTINCT FROM given.document_id LIMIT 1`;

/** Entries of a table. */
export function pathsOf(manifest: Manifest, table: string): string[] {
	return manifest.tables.find(({ name }) => name === table)?.parts.map(({ path }) => path) ?? [];
}

/** Lines as one JSON list, without reading them: numbers keep every digit. */
export function arrayOf(lines: string[]): string {
	return `[${lines.join(',')}]`;
}
