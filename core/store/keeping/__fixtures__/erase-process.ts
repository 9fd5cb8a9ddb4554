/** A process that erases a client and stands still before one of its statements, where a test kills it. */
import { postgresSql } from '../../../adapters/postgres';
import type { SqlPort } from '../../../shared/ports';
import { databaseOnly } from '../../database-files';
import { eraseClient, runDeletion } from '../run-deletion';

interface Order {
	database: Parameters<typeof postgresSql>[0];
	agencyId: string;
	clientId: string;
	/** The run to go on with; empty orders one. */
	runId: string;
	/** The statement that is not sent any more; 0 runs to the end. */
	stopBefore: number;
}

void erase(JSON.parse(process.argv[2] ?? '{}') as Order);

async function erase({ database, agencyId, clientId, runId, stopBefore }: Order): Promise<void> {
	const sql = postgresSql(database);
	let statements = 0;
	const counted: SqlPort = {
		transaction: async (work) =>
			await sql.transaction(
				async (session) =>
					await work({
						...session,
						query: async (text, values) => {
							statements += 1;
							if (statements === stopBefore) standStill();
							return await session.query(text, values);
						},
					}),
			),
	};
	const stores = databaseOnly(counted, agencyId);
	const options = { stores, owner: `process ${process.pid}` };
	await (runId === ''
		? eraseClient(counted, agencyId, { ...options, clientId })
		: runDeletion(counted, agencyId, { ...options, runId }));
	process.stdout.write(`done ${statements}\n`);
	await sql.close();
}

/** Blocks the whole process, open transaction and all. */
function standStill(): void {
	process.stdout.write('stopped\n');
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}
