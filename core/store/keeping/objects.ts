/** Removes bytes from their stores: objects first, rows later. What a store refuses stays `deleting`, with the reason. */
import { isAgencyError } from '../../shared/errors';
import { prefixesOf } from '../../shared/object-key';
import type { FilePort, FileStoreId, FileStores } from '../../shared/ports';
import type { DeletionContext } from './deletion-steps';
import { inBatch } from './deletion-runs';
import { inKeeping } from './keeper-door';

const OBJECTS_AT_ONCE = 100;
const STORES: FileStoreId[] = ['database', 'folder', 's3'];

interface DoomedObject extends Record<string, unknown> {
	id: string;
	key: string;
	store: FileStoreId;
	leaving: FileStoreId | null;
}

/** Objects of the run's files that no other file uses. */
export async function removeObjects(context: DeletionContext): Promise<void> {
	const targets = `SELECT key FROM deletion_target WHERE run_id = '${context.run.runId}' AND kind = 'file'`;
	await removeWhere(
		context,
		`id IN (SELECT object_id FROM file WHERE id::text IN (${targets}))
			AND NOT EXISTS (SELECT FROM file AS other WHERE other.object_id = file_object.id
				AND other.id::text NOT IN (${targets}))`,
	);
}

/**
 * Looks the other way: objects without rows, rows without files, and uploads that never ended, older
 * than the hours given; and what a move left behind.
 */
export async function removeOrphans(
	context: DeletionContext,
	{ olderThanHours }: { olderThanHours: number },
): Promise<void> {
	const old = `created_at <= clock_timestamp() - interval '${olderThanHours} hours'`;
	await removeWhere(
		context,
		`${old} AND NOT EXISTS (SELECT FROM file WHERE object_id = file_object.id)`,
	);
	await inBatchesOfRemoved(context);
	for (const port of connected(context.stores)) await removeStrays(context, port, olderThanHours);
}

async function removeWhere(context: DeletionContext, where: string): Promise<void> {
	const { sql, agencyId } = context;
	const refused: string[] = [];
	for (;;) {
		const doomed = await inKeeping(
			sql,
			agencyId,
			async (session) =>
				await session.query<DoomedObject>(
					`UPDATE file_object SET state = 'deleting' WHERE id IN (
						SELECT id FROM file_object WHERE state <> 'removed' AND ${where} AND NOT id = ANY ($1)
						LIMIT ${OBJECTS_AT_ONCE} FOR UPDATE)
					RETURNING id, object_key AS key, store, leaving`,
					[refused],
				),
		);
		if (doomed.length === 0) return;
		const gone: DoomedObject[] = [];
		for (const object of doomed) {
			const problem = await removal(context.stores, object);
			if (problem === undefined) {
				gone.push(object);
				continue;
			}
			refused.push(object.id);
			await inKeeping(
				sql,
				agencyId,
				async (session) =>
					await session.query('UPDATE file_object SET problem = $2::jsonb WHERE id = $1', [
						object.id,
						JSON.stringify(problem),
					]),
			);
		}
		for (const store of STORES) {
			const ids = gone.filter((object) => object.store === store).map(({ id }) => id);
			if (ids.length === 0) continue;
			const changed = await inBatch(sql, agencyId, {
				run: context.run,
				work: async (session) => {
					await session.query(
						`UPDATE file_object SET state = 'removed', problem = NULL WHERE id = ANY ($1)`,
						[ids],
					);
					return { count: `objects in ${store}`, verb: 'removed', ids };
				},
			});
			context.onBatch(`objects in ${store}`, changed);
		}
	}
}

async function removal(
	stores: FileStores,
	object: DoomedObject,
): Promise<{ code: string; message: string } | undefined> {
	try {
		await stores.at(object.store).remove(object.key);
		if (object.leaving !== null) await stores.at(object.leaving).remove(object.key);
		return undefined;
	} catch (error) {
		if (!isAgencyError(error)) throw error;
		return { code: error.code, message: error.message };
	}
}

/** Rows of objects whose bytes are gone and that no file names. */
async function inBatchesOfRemoved({ sql, agencyId, run, onBatch }: DeletionContext): Promise<void> {
	const changed = await inBatch(sql, agencyId, {
		run,
		work: async (session) => {
			const rows = await session.query<{ id: string }>(
				`DELETE FROM file_object WHERE state = 'removed'
					AND NOT EXISTS (SELECT FROM file WHERE object_id = file_object.id) RETURNING id`,
			);
			return { count: 'file_object', verb: 'deleted', ids: rows.map(({ id }) => id) };
		},
	});
	if (changed > 0) onBatch('file_object', changed);
}

async function removeStrays(
	context: DeletionContext,
	port: FilePort,
	olderThanHours: number,
): Promise<void> {
	const { sql, agencyId, run } = context;
	const [clock] = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ before: Date }>(
				`SELECT clock_timestamp() - interval '${olderThanHours} hours' AS before`,
			),
	);
	const before = clock!.before.toISOString();
	let page: string[] = [];
	const flush = async () => {
		const rows = await inKeeping(
			sql,
			agencyId,
			async (session) =>
				await session.query<{ key: string }>(
					`SELECT key FROM unnest($1::text[]) AS listed (key) WHERE NOT EXISTS (
						SELECT FROM file_object WHERE object_key = listed.key AND $2 IN (store, leaving))`,
					[page, port.id],
				),
		);
		page = [];
		const strays = rows.map(({ key }) => key);
		for (const key of strays) await port.remove(key);
		const changed = await inBatch(sql, agencyId, {
			run,
			work: () => Promise.resolve({ count: `objects in ${port.id}`, verb: 'stray', ids: strays }),
		});
		if (changed > 0) context.onBatch(`objects in ${port.id}`, changed);
	};
	for (const prefix of prefixesOf(agencyId.toLowerCase())) {
		for await (const { key, storedAt } of port.list(prefix)) {
			if (storedAt > before) continue;
			page.push(key);
			if (page.length >= 500) await flush();
		}
	}
	if (page.length > 0) await flush();
}

/** The stores that are connected here. */
function connected(stores: FileStores): FilePort[] {
	return STORES.flatMap((store) => {
		try {
			return [stores.at(store)];
		} catch (error) {
			if (isAgencyError(error) && error.code === 'FILE_004') return [];
			throw error;
		}
	});
}
