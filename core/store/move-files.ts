/** Moves bytes from one store into another, and looks whether they are still the ones that were stored. */
import { isAgencyError } from '../shared/errors';
import { verified } from '../shared/byte-stream';
import type { FileStoreId, FileStores, SqlPort } from '../shared/ports';
import { inKeeping } from './keeping/keeper-door';

interface ObjectRow extends Record<string, unknown> {
	id: string;
	key: string;
	store: FileStoreId;
	leaving: FileStoreId | null;
	sha256: string;
	byteCount: number;
	mediaType: string;
}

/** What a turn of moving or checking did. */
export interface FileTurn {
	/** Objects that are right now. */
	done: number;
	/** Objects that are not, with the reason. */
	failed: { key: string; code: string; message: string }[];
	/** How many are still to be done. */
	left: number;
}

const SELECT_OBJECT = `SELECT o.id, o.object_key AS key, o.store, o.leaving, o.sha256,
	o.byte_count::float8 AS "byteCount",
	coalesce((SELECT media_type FROM file WHERE object_id = o.id LIMIT 1), 'application/octet-stream') AS "mediaType"
	FROM file_object AS o`;

/** Archives of sources stay in the database: every station reads them, and none has another store. */
const MOVABLE = `o.state = 'stored' AND (o.store <> $1 OR o.leaving IS NOT NULL)
	AND NOT EXISTS (SELECT FROM file AS f WHERE f.object_id = o.id
		AND (f.kind = 'archive' OR f.name = 'archive.json.gz'))`;

/**
 * Moves up to `limit` objects into the store that is current: written there and checked by hash, then
 * named in the row, then removed where they were. A turn that died is finished by the next.
 */
export async function moveFiles(
	sql: SqlPort,
	agencyId: string,
	{ stores, limit = 100 }: { stores: FileStores; limit?: number },
): Promise<FileTurn> {
	const to = stores.current.id;
	const query = async (text: string, values: unknown[]) =>
		await inKeeping(sql, agencyId, async (session) => await session.query<ObjectRow>(text, values));
	const failed: FileTurn['failed'] = [];
	let done = 0;
	const open = await query(
		`${SELECT_OBJECT} WHERE ${MOVABLE}
		ORDER BY o.created_at, o.id LIMIT $2`,
		[to, limit],
	);
	for (const object of open) {
		try {
			if (object.store !== to) {
				const { key, sha256, byteCount, mediaType, store } = object;
				const source = { sha256, byteCount, mediaType, open: () => stores.at(store).read(key) };
				await stores.current.put(key, source);
				await query(
					`UPDATE file_object SET store = $2, leaving = $3 WHERE id = $1 AND state = 'stored'`,
					[object.id, to, store],
				);
				object.leaving = store;
			}
			if (object.leaving !== null) {
				await stores.at(object.leaving).remove(object.key);
				await query('UPDATE file_object SET leaving = NULL WHERE id = $1', [object.id]);
			}
			done += 1;
		} catch (error) {
			if (!isAgencyError(error)) throw error;
			failed.push({ key: object.key, code: error.code, message: error.message });
		}
	}
	const [left] = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ n: number }>(
				`SELECT count(*)::int AS n FROM file_object AS o WHERE ${MOVABLE}`,
				[to],
			),
	);
	return { done, failed, left: left?.n ?? 0 };
}

/** Reads up to `limit` objects, longest unchecked first, and compares their hash. */
export async function checkFiles(
	sql: SqlPort,
	agencyId: string,
	{ stores, limit = 100 }: { stores: FileStores; limit?: number },
): Promise<FileTurn> {
	const objects = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query<ObjectRow>(
				`${SELECT_OBJECT} WHERE o.state = 'stored' ORDER BY o.checked_at NULLS FIRST, o.created_at, o.id LIMIT $1`,
				[limit],
			),
	);
	const failed: FileTurn['failed'] = [];
	for (const { id, key, store, sha256, byteCount } of objects) {
		let problem: { code: string; message: string } | null = null;
		try {
			const bytes = verified(stores.at(store).read(key), { sha256, byteCount, what: key });
			for await (const _ of bytes) void _;
		} catch (error) {
			if (!isAgencyError(error)) throw error;
			problem = { code: error.code, message: error.message };
			failed.push({ key, ...problem });
		}
		await inKeeping(
			sql,
			agencyId,
			async (session) =>
				await session.query(
					'UPDATE file_object SET checked_at = clock_timestamp(), problem = $2::jsonb WHERE id = $1',
					[id, problem === null ? null : JSON.stringify(problem)],
				),
		);
	}
	return { done: objects.length - failed.length, failed, left: 0 };
}
