/** A process that works on a job until it is told to end: the station leaves when its standard input ends. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { postgresSql, type PostgresConfig } from '../../../core/adapters/postgres';
import type { PaidCallPort } from '../../../core/shared/ports';
import { deskOfJob, heldCalls } from '../desk-of-job';
import { whenEnding } from '../when-ending';

interface Order {
	address: PostgresConfig;
	agencyId: string;
	jobId: string;
	/** Whether somebody else listens to the signal and ends the process in its own time, as n8n does. */
	hasHost: boolean;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function work({ address, agencyId, jobId, hasHost }: Order): Promise<void> {
	const sql = postgresSql(address);
	const context = {
		getInstanceId: () => 'instance',
		getExecutionId: () => '17',
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({}),
	} as unknown as IExecuteFunctions;
	const desk = await deskOfJob(context, { sql, agencyId, jobId });
	const unpaid: PaidCallPort = {
		find: () => Promise.resolve(undefined),
		begin: () => Promise.resolve(undefined),
		release: () => Promise.resolve(),
		keep: () => Promise.resolve(),
	};
	const calls = heldCalls(unpaid, desk);
	whenEnding(() => Promise.resolve(say('told')));
	process.stdin.resume();
	const told = new Promise((resolve) => process.stdin.once('end', resolve));
	if (hasHost)
		process.once('SIGTERM', () => {
			void told.then(async () => {
				await left;
				await deskOfJob(context, { sql, agencyId, jobId }).catch((error: Error) =>
					say(`next station: ${error.message}`),
				);
				process.exit(7);
			});
		});
	const left = told.then(async () => {
		await calls.begin('key', {} as never).catch((error: Error) => say(`call: ${error.message}`));
		await desk.leave();
		say('left');
	});
	say('held');
	await left;
}

void work(JSON.parse(process.argv[2] ?? '{}') as Order);
