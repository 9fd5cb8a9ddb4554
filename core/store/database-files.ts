/**
 * Files in Postgres, in pieces of their own rows. Large objects of Postgres were left: they
 * know no row security, so one agency could read another's by its number.
 */
import { inPieces, noObject, verified } from '../shared/byte-stream';
import { needKey } from '../shared/object-key';
import type { FilePort, FileRange, FileStores, SqlPort } from '../shared/ports';
import { AgencyError } from '../shared/errors';
import { inAgency } from './door';
import { inKeeping } from './keeping/keeper-door';
import { isoTime } from './time';

const CHUNK_BYTES = 4 * 1024 * 1024;

interface ObjectRow extends Record<string, unknown> {
	id: string;
	byteCount: number;
	storedAt: Date;
}

/** The database as a store of one agency's bytes. An object needs its row in `file_object` first. */
export function databaseFiles(sql: SqlPort, agencyId: string): FilePort {
	const rowOf = async (key: string): Promise<ObjectRow | undefined> => {
		const rows = await inKeeping(
			sql,
			agencyId,
			async (session) =>
				await session.query<ObjectRow>(
					`SELECT id, byte_count::float8 AS "byteCount", created_at AS "storedAt"
					FROM file_object WHERE object_key = $1`,
					[key],
				),
		);
		return rows[0];
	};
	return {
		id: 'database',
		async put(key, source) {
			const row = await rowOf(key);
			if (row === undefined) throw noObject('database', key);
			const whole = verified(source.open(), { ...source, what: key });
			await inKeeping(sql, agencyId, async (session) => {
				await session.query('DELETE FROM file_chunk WHERE file_id = $1', [row.id]);
				let position = 0;
				for await (const piece of inPieces(whole, CHUNK_BYTES)) {
					await session.query(
						'INSERT INTO file_chunk (file_id, position, bytes) VALUES ($1, $2, $3)',
						[row.id, position, piece],
					);
					position += 1;
				}
			});
		},
		async *read(key, range) {
			const row = await rowOf(key);
			if (row === undefined) throw noObject('database', key);
			const { start, end } = rangeOf(range, row.byteCount);
			for (let position = Math.floor(start / CHUNK_BYTES); position * CHUNK_BYTES < end;) {
				const offset = position * CHUNK_BYTES;
				const from = Math.max(0, start - offset);
				const rows = await inAgency(
					sql,
					agencyId,
					async (session) =>
						await session.query<{ bytes: Uint8Array }>(
							`SELECT substring(bytes FROM $3 FOR $4) AS bytes FROM file_chunk
							WHERE file_id = $1 AND position = $2`,
							[row.id, position, from + 1, Math.min(CHUNK_BYTES, end - offset) - from],
						),
				);
				if (rows[0] === undefined) throw noObject('database', key);
				yield rows[0].bytes;
				position += 1;
			}
		},
		async find(key) {
			const row = await rowOf(key);
			if (row === undefined) return undefined;
			const has = await inAgency(sql, agencyId, async (session) => {
				const query = 'SELECT FROM file_chunk WHERE file_id = $1 LIMIT 1';
				return (await session.query(query, [row.id])).length > 0;
			});
			if (!has && row.byteCount > 0) return undefined;
			return { key, byteCount: row.byteCount, storedAt: isoTime(row.storedAt) };
		},
		async remove(key) {
			const row = await rowOf(needKey(key));
			if (row === undefined) return;
			await inKeeping(
				sql,
				agencyId,
				async (session) =>
					await session.query('DELETE FROM file_chunk WHERE file_id = $1', [row.id]),
			);
		},
		async *list(prefix) {
			const rows = await inAgency(
				sql,
				agencyId,
				async (session) =>
					await session.query<ObjectRow & { key: string }>(
						`SELECT object_key AS key, byte_count::float8 AS "byteCount", created_at AS "storedAt"
						FROM file_object AS o WHERE starts_with(object_key, $1)
							AND EXISTS (SELECT FROM file_chunk WHERE file_id = o.id)`,
						[prefix],
					),
			);
			for (const { key, byteCount, storedAt } of rows)
				yield { key, byteCount, storedAt: isoTime(storedAt) };
		},
	};
}

/** The database and no other store. */
export function databaseOnly(sql: SqlPort, agencyId: string): FileStores {
	const current = databaseFiles(sql, agencyId);
	return {
		current,
		at(store) {
			if (store === 'database') return current;
			throw notConnected(store);
		},
	};
}

/** A file lies in a store this node has no connection to. */
export function notConnected(store: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'FILE_004',
		message: `The file lies in the ${store} store, which is not connected here`,
		hint:
			store === 's3'
				? 'Choose the S3 or AWS credential of the file store on this node.'
				: 'Fill in the folder of the file store in the Content Agency credential.',
	});
}

/** First byte and the one after the last of a range in a file of `byteCount` bytes. */
export function rangeOf(
	range: FileRange | undefined,
	byteCount: number,
): { start: number; end: number } {
	const start = Math.max(0, Math.min(range?.start ?? 0, byteCount));
	return { start, end: Math.max(start, Math.min((range?.end ?? byteCount - 1) + 1, byteCount)) };
}
