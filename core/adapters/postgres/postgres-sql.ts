/** Transactions on Postgres over `pg`: one bounded pool per connection and process, errors as errors of the store. */
import type { Pool, PoolClient, QueryResult } from 'pg';
import { AgencyError } from '../../shared/errors';
import { hashOf } from '../../shared/hash';
import type { SqlPort, SqlRow, SqlSession } from '../../shared/ports';
import { poolConfig, type PostgresConfig } from './connection';
import { isConnectionLost, toStoreError } from './to-store-error';

interface SharedPool {
	pool: Promise<Pool>;
	users: number;
}

/** Pools of this process by a hash of their configuration. */
const pools = new Map<string, SharedPool>();

/**
 * The SQL port of a connection. Nothing connects before the first transaction; idle connections
 * close by themselves and do not keep the process alive.
 *
 * @throws {AgencyError} kind `config` when the credential lacks a field
 */
export function postgresSql(config: PostgresConfig): SqlPort & { close(): Promise<void> } {
	const settings = poolConfig(config);
	const key = hashOf(settings);
	let shared: SharedPool | undefined;
	let closed = false;

	const connect = async (): Promise<PoolClient> => {
		if (closed) throw toStoreError(new Error('this connection was closed'), 'connecting');
		if (shared === undefined) {
			shared = pools.get(key) ?? { pool: openPool(settings), users: 0 };
			shared.users += 1;
			pools.set(key, shared);
		}
		try {
			return await (await shared.pool).connect();
		} catch (error) {
			throw toStoreError(error, 'connecting');
		}
	};

	return {
		async transaction(work) {
			return await runTransaction(await connect(), work);
		},
		async close() {
			closed = true;
			if (shared === undefined) return;
			const leaving = shared;
			shared = undefined;
			leaving.users -= 1;
			if (leaving.users > 0) return;
			pools.delete(key);
			await (await leaving.pool).end();
		},
	};
}

async function openPool(settings: ReturnType<typeof poolConfig>): Promise<Pool> {
	const { Pool } = await import('pg');
	const pool = new Pool(settings);
	// An idle connection that dies is replaced by the next one; unheard, the event would end the process.
	pool.on('error', () => undefined);
	return pool;
}

async function runTransaction<T>(
	client: PoolClient,
	work: (session: SqlSession) => Promise<T>,
): Promise<T> {
	const ignore = () => undefined;
	client.on('error', ignore);
	let open = true;
	let broken = false;
	let opening: Promise<unknown> | undefined;
	/** A first question without values travels together with BEGIN. */
	const begin = async <R extends SqlRow>(text: string, values?: unknown[]): Promise<R[]> => {
		const isOneText = values === undefined;
		const first = ask<R>(client, isOneText ? `BEGIN; ${text}` : 'BEGIN');
		opening = first;
		const rows = await first;
		return isOneText ? rows : await ask<R>(client, text, values);
	};
	const session: SqlSession = {
		async query<R extends SqlRow>(text: string, values?: unknown[]) {
			if (!open) throw new Error('A query after the end of its transaction');
			if (opening === undefined) return await begin<R>(text, values);
			// Where the beginning failed there is no transaction, and nothing may run without one.
			await opening;
			return await ask<R>(client, text, values);
		},
	};
	try {
		const result = await work(session);
		open = false;
		if (opening !== undefined) await commit(client, opening);
		return result;
	} catch (error) {
		open = false;
		// Questions that wait for BEGIN come behind it at once; a ROLLBACK before them would leave them on their own.
		await settled(opening);
		broken = isConnectionLost(error) || !(await rollBack(client));
		throw error;
	} finally {
		client.off('error', ignore);
		client.release(broken);
	}
}

async function ask<R extends SqlRow>(
	client: PoolClient,
	text: string,
	values?: unknown[],
): Promise<R[]> {
	try {
		// Without values several statements may stand in one text; the rows are those of the last.
		const result: QueryResult<R> | QueryResult<R>[] = await client.query<R>(text, values);
		return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows;
	} catch (error) {
		throw toStoreError(error);
	}
}

/** COMMIT of a transaction that failed inside answers ROLLBACK and raises nothing. */
async function commit(client: PoolClient, opening: Promise<unknown>): Promise<void> {
	if (!(await settled(opening))) throw takenBack();
	let command: string;
	try {
		({ command } = await client.query('COMMIT'));
	} catch (error) {
		throw toStoreError(error, 'committing, so the write may or may not be kept');
	}
	if (command !== 'COMMIT') throw takenBack();
}

/** Whether the beginning went well, once that is known. */
async function settled(opening: Promise<unknown> | undefined): Promise<boolean> {
	return await Promise.resolve(opening).then(
		() => true,
		() => false,
	);
}

function takenBack(): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_005',
		message: 'The store took back a transaction in which a statement had failed',
		hint: 'Nothing of it was kept. Run again.',
	});
}

async function rollBack(client: PoolClient): Promise<boolean> {
	try {
		await client.query('ROLLBACK');
		return true;
	} catch {
		return false;
	}
}
