import net from 'node:net';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/postgres';
import type { AgencyError } from '../../shared/errors';
import { postgresSql } from './index';

async function thrownBy(work: Promise<unknown>): Promise<AgencyError> {
	return await work.then(
		() => Promise.reject(new Error('nothing was thrown')),
		(error: AgencyError) => error,
	);
}

describe('transactions on Postgres', () => {
	let database: TestDatabase;
	let sql: ReturnType<typeof postgresSql>;
	beforeAll(async () => {
		database = await createTestDatabase();
		sql = postgresSql(database);
		await sql.transaction(async (session) => await session.query('CREATE TABLE note (text text)'));
	});
	afterAll(async () => {
		await sql.close();
		await database.drop();
	});

	const notes = async () =>
		await sql.transaction(async (session) => await session.query('SELECT text FROM note'));

	it('keeps what a transaction wrote and gives back its result', async () => {
		const result = await sql.transaction(async (session) => {
			await session.query('INSERT INTO note VALUES ($1)', ['kept']);
			return 7;
		});
		expect(result).toBe(7);
		expect(await notes()).toEqual([{ text: 'kept' }]);
		await sql.transaction(async (session) => await session.query('DELETE FROM note'));
	});

	it('takes back everything when the work throws, and throws the same error', async () => {
		const mistake = new Error('mine');
		const failed = sql.transaction(async (session) => {
			await session.query(`INSERT INTO note VALUES ('lost')`);
			throw mistake;
		});
		await expect(failed).rejects.toBe(mistake);
		expect(await notes()).toEqual([]);
	});

	it('says so when a failed statement was swallowed and nothing is kept', async () => {
		const swallowed = sql.transaction(async (session) => {
			await session.query(`INSERT INTO note VALUES ('lost')`);
			await session.query('SELECT 1/0').catch(() => undefined);
		});
		await expect(swallowed).rejects.toMatchObject({ code: 'STORE_005' });
		expect(await notes()).toEqual([]);
	});

	it('writes nothing outside a transaction when the first statement was broken and swallowed', async () => {
		const swallowed = sql.transaction(async (session) => {
			await session.query('SELEC 1').catch(() => undefined);
			await session.query(`INSERT INTO note VALUES ('lost')`).catch(() => undefined);
		});
		await expect(swallowed).rejects.toMatchObject({ code: 'STORE_005' });
		expect(await notes()).toEqual([]);
	});

	it('runs nothing after the end of work that stopped while its transaction began', async () => {
		const stopped = sql.transaction(async (session) => {
			const writes = ['first', 'second'].map(
				async (text) => await session.query('INSERT INTO note VALUES ($1)', [text]),
			);
			await Promise.all([...writes, Promise.reject(new Error('stop'))]);
		});
		await expect(stopped).rejects.toThrow('stop');
		expect(await notes()).toEqual([]);
	});

	it('keeps the order of questions that are asked at once', async () => {
		const [, rows] = await sql.transaction(
			async (session) =>
				await Promise.all([
					session.query('INSERT INTO note VALUES ($1)', ['first']),
					session.query('DELETE FROM note RETURNING text'),
				]),
		);
		expect(rows).toEqual([{ text: 'first' }]);
	});

	it('asks the server nothing for a transaction without a question', async () => {
		await expect(sql.transaction(async () => await Promise.resolve('done'))).resolves.toBe('done');
	});

	it('refuses a query after the end of its transaction', async () => {
		const leaked = await sql.transaction(async (session) => await Promise.resolve(session));
		await expect(leaked.query('SELECT 1')).rejects.toThrow('after the end');
	});

	it('names constraint and state of a refused write, never the values', async () => {
		const error = await thrownBy(
			sql.transaction(async (session) => {
				await session.query('CREATE TABLE one (name text CONSTRAINT one_name UNIQUE)');
				await session.query(`INSERT INTO one VALUES ('secret name'), ('secret name')`);
			}),
		);
		expect(error).toMatchObject({ kind: 'store', code: 'STORE_005', retryable: false });
		expect(error.message).toContain('one_name');
		expect(error.message).not.toContain('secret name');
	});

	it('tells a missing table from a broken store', async () => {
		const missing = sql.transaction(
			async (session) => await session.query('SELECT * FROM nowhere'),
		);
		await expect(missing).rejects.toMatchObject({ kind: 'config', code: 'STORE_002' });
	});

	it('is unreachable, and can be tried again, when no server listens', async () => {
		const server = net.createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as net.AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		const away = postgresSql({ ...database, port });
		const error = await thrownBy(
			away.transaction(async (session) => await session.query('SELECT 1')),
		);
		expect(error).toMatchObject({ kind: 'store', code: 'STORE_001', retryable: true });
		await away.close();
	});

	it('asks for the right password instead of a retry', async () => {
		const wrong = postgresSql({ ...database, password: 'wrong' });
		const error = await thrownBy(
			wrong.transaction(async (session) => await session.query('SELECT 1')),
		);
		expect(error).toMatchObject({ kind: 'config', code: 'STORE_001', retryable: false });
		await wrong.close();
	});

	it('survives a connection that dies in the middle, and uses it no more', async () => {
		let pid = 0;
		const died = sql.transaction(async (session) => {
			const [row] = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
			pid = row?.pid ?? 0;
			await sql.transaction(
				async (other) => await other.query('SELECT pg_terminate_backend($1)', [pid]),
			);
			await session.query('SELECT 1');
		});
		await expect(died).rejects.toMatchObject({ code: 'STORE_001', retryable: true });
		const pids = await Promise.all(
			[1, 2, 3, 4].map(
				async () =>
					await sql.transaction(
						async (session) =>
							await session.query('SELECT pg_backend_pid() AS pid, pg_sleep(0.05)'),
					),
			),
		);
		expect(pids.flat().map((row) => row.pid)).not.toContain(pid);
	});

	it('opens at most four connections, however many ask, also through two ports', async () => {
		const second = postgresSql(database);
		const asks = Array.from({ length: 12 }, async (_, index) => {
			const port = index % 2 === 0 ? sql : second;
			return await port.transaction(
				async (session) => await session.query('SELECT pg_backend_pid() AS pid, pg_sleep(0.02)'),
			);
		});
		const pids = (await Promise.all(asks)).flat().map((row) => row.pid);
		expect(new Set(pids).size).toBeLessThanOrEqual(4);
		await second.close();
		await expect(notes()).resolves.toEqual([]);
	});

	it('refuses a closed port', async () => {
		const closed = postgresSql(database);
		await closed.close();
		await expect(closed.transaction(async () => await Promise.resolve(1))).rejects.toMatchObject({
			code: 'STORE_001',
		});
	});

	it.each([
		['host', { host: '' }],
		['database', { database: ' ' }],
		['sshTunnel', { sshTunnel: true }],
	])('names the field %s of a credential that cannot work', (field, change) => {
		expect(() => postgresSql({ ...database, ...change })).toThrow(
			expect.objectContaining({ kind: 'config', field }) as Error,
		);
	});
});
