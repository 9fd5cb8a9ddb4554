/** One process of the battery: sets the store up, or runs workflow 02 on a new order, or what ticks: workflows 18 and 13. */
import fs from 'node:fs';
import path from 'node:path';
import { postgresSql } from '../../core/adapters/postgres';
import {
	addPlannedItem,
	createClient,
	ensureAgency,
	migrate,
	retryJob,
	setBudget,
} from '../../core/store';
import { closeBrowsers } from '../../nodes/shared/browser';
import type { DatabaseAddress } from '../harness/postgres';
import { runWorkflow, type RunOptions, type WorkflowJson } from '../harness/engine';
import { ROOT } from '../harness/package-parts';
import { lightCredentials, MORE_NODES } from '../line/desk';

interface Order {
	topic: string;
	client: string;
}

interface Task {
	database: DatabaseAddress;
	/** Sets up a store with a client and a cap on money; with `planned` a row is due. */
	setUp?: Order & { planned: boolean };
	run?: {
		agencyId: string;
		executionId: string;
		/** A new order; left out, the ticks of a minute. */
		order?: Order;
		/** A job a person has made again first. */
		retry?: string;
	};
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const PRODUCE = 'workflows/02-produce-document.json';
const DUE = 'workflows/13-run-due-schedule.json';
const TAKE_UP = 'workflows/18-take-up-jobs.json';

/** Line to the process that started this one; written at once, because this one may be killed. */
function say(word: string, facts: unknown): void {
	fs.writeSync(1, `${word} ${JSON.stringify(facts)}\n`);
}

const read = (file: string) =>
	JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')) as WorkflowJson;

async function setUp({ topic, client, planned }: NonNullable<Task['setUp']>): Promise<void> {
	const sql = postgresSql(task.database);
	await migrate(sql);
	const { agencyId } = await ensureAgency(sql, 'Northwind Content');
	const { id: clientId } = await createClient(sql, agencyId, { companyName: client });
	// Under a cap every call sets money aside first.
	await setBudget(sql, agencyId, { scope: 'agency', capUsd: 100 });
	if (planned) {
		const item = { topic, date: '2031-03-03' };
		const { id } = await addPlannedItem(sql, agencyId, { clientId, item });
		await sql.transaction(async (session) => {
			await session.query(
				'UPDATE content_agency.schedule_item SET start_at = clock_timestamp() WHERE id = $1',
				[id],
			);
		});
	}
	say('READY', { agencyId });
	await sql.close();
}

async function run({ agencyId, executionId, order, retry }: NonNullable<Task['run']>) {
	const { host, port, database, user, password } = task.database;
	if (retry !== undefined) {
		const sql = postgresSql(task.database);
		await retryJob(sql, agencyId, { jobId: retry });
		await sql.close();
	}
	const common: Omit<RunOptions, 'workflow'> = {
		nodes: MORE_NODES,
		executionId,
		subWorkflows: [read(PRODUCE), read(DUE)],
		credentials: {
			...lightCredentials(),
			contentAgencyApi: { agencyId },
			postgres: { host, port, database, user, password, ssl: 'disable', maxConnections: 5 },
		},
	};
	const results =
		order === undefined
			? [
					await runWorkflow({ ...common, workflow: TAKE_UP }),
					await runWorkflow({ ...common, workflow: DUE }),
				]
			: [
					await runWorkflow({
						...common,
						workflow: PRODUCE,
						start: 'Order arrives',
						input: [{ body: { ...order } }],
					}),
				];
	say('ENDED', { errors: results.map((result) => result.errorOf() ?? '') });
	await closeBrowsers();
}

void (async () => {
	if (task.setUp !== undefined) await setUp(task.setUp);
	if (task.run !== undefined) await run(task.run);
	process.exit(0);
})().catch((error: unknown) => {
	say('BROKE', String((error as Error).stack ?? error));
	process.exit(1);
});
