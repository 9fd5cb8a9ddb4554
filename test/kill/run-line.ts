/** One process of the battery: sets the store up, opens a job, or takes a job up and runs workflow 02 to its end or its kill point. */
import fs from 'node:fs';
import { postgresSql } from '../../core/adapters/postgres';
import { createClient, createJob, ensureAgency, migrate, takeUpJobs } from '../../core/store';
import { BRIEF } from '../../core/store/__fixtures__/store';
import { closeBrowsers } from '../../nodes/shared/browser';
import type { DatabaseAddress } from '../harness/postgres';
import { runWorkflow } from '../harness/engine';
import { lightCredentials, MORE_NODES } from '../line/desk';
import { watchBoundaries, type KillPoint } from './boundaries';

interface Task {
	database: DatabaseAddress;
	/** Sets up and opens a job. */
	open?: { topic: string; client: string };
	/** Takes up what broke off and runs it. */
	run?: { agencyId: string; jobId: string; executionId: string; point?: KillPoint };
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;

/** Line to the process that started this one; written at once, because this one may be killed. */
function say(word: string, facts: unknown): void {
	fs.writeSync(1, `${word} ${JSON.stringify(facts)}\n`);
}

async function open({ topic, client }: NonNullable<Task['open']>): Promise<void> {
	const sql = postgresSql(task.database);
	await migrate(sql);
	const { agencyId } = await ensureAgency(sql, 'Northwind Content');
	const { id } = await createClient(sql, agencyId, { companyName: client });
	const brief = { ...BRIEF, topic };
	const { jobId } = await createJob(sql, agencyId, { brief, clientId: id, takesUp: true });
	say('OPENED', { agencyId, jobId });
	await sql.close();
}

async function run({ agencyId, jobId, executionId, point }: NonNullable<Task['run']>) {
	const sql = postgresSql(task.database);
	say(
		'TAKEN',
		(await takeUpJobs(sql, agencyId)).map((job) => job.jobId),
	);
	await sql.close();
	watchBoundaries(point);
	const { host, port, database, user, password } = task.database;
	const result = await runWorkflow({
		workflow: 'workflows/02-produce-document.json',
		nodes: MORE_NODES,
		start: 'When called',
		input: [{ jobId }],
		executionId,
		credentials: {
			...lightCredentials(),
			contentAgencyApi: { agencyId },
			postgres: { host, port, database, user, password, ssl: 'disable', maxConnections: 5 },
		},
	});
	say('ENDED', { status: result.status, error: result.errorOf() ?? '' });
	await closeBrowsers();
}

void (async () => {
	if (task.open !== undefined) await open(task.open);
	if (task.run !== undefined) await run(task.run);
	process.exit(0);
})().catch((error: unknown) => {
	say('BROKE', String((error as Error).stack ?? error));
	process.exit(1);
});
