/** A worker process of the money tests: runs many jobs' calls at once through the store's own port, or dies holding one. */
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// The sources name their neighbours without an extension.
registerHooks({
	resolve(name, context, next) {
		if (!name.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(name, context);
		const { href } = new URL(name, context.parentURL);
		const found = [`${href}.ts`, `${href}/index.ts`].find((one) =>
			fs.existsSync(fileURLToPath(one)),
		);
		return next(found ?? name, context);
	},
});

const { storedPaidCalls } = await import('../../paid-calls.ts');
const { postgresSql } = await import('../../../adapters/postgres/index.ts');
const { address, agencyId, jobIds, callsPerRun, mostUsd, dies } = JSON.parse(process.argv[2]);
const sql = postgresSql(address);
const usage = {
	inputTokens: 1,
	outputTokens: 1,
	cacheReadTokens: 0,
	cacheWriteTokens: 0,
	estimated: false,
};
const told = { kept: 0, waited: 0, refused: 0 };

/** The parts of a call that take time outside. */
const pause = async (ms) => await new Promise((resolve) => setTimeout(resolve, ms));

async function run(jobId, number) {
	const calls = storedPaidCalls(sql, agencyId, jobId);
	for (let index = 0; index < callsPerRun; index += 1) {
		const key = `${process.pid}-${number}-${index}`;
		const request = { operation: 'research.extract', model: 'm', mostUsd };
		while ((await calls.begin(key, request)) !== undefined) {
			told.waited += 1;
			await pause(5 + ((number * 7 + index) % 20));
		}
		if (dies) {
			process.stdout.write('held\n');
			await pause(600_000);
		}
		const costUsd = (mostUsd * (1 + ((number * 13 + index * 5) % 10))) / 10;
		await calls.keep(
			key,
			{ callId: key, text: '', stop: 'end', stopDetail: '', model: 'm', requestId: '', usage },
			costUsd,
		);
		told.kept += 1;
	}
}

await Promise.all(
	jobIds.map(async (jobId, number) => {
		try {
			await run(jobId, number);
		} catch (error) {
			if (error.code !== 'GEN_005' && error.code !== 'PLAN_003') throw error;
			told.refused += 1;
		}
	}),
);
process.stdout.write(`${JSON.stringify(told)}\n`);
await sql.close();
