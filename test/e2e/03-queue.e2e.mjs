/** Queue mode: a main process and two workers over Redis, where Redis can be had. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ensureDatabase } from '../../scripts/lib/databases.mjs';
import { orderOf } from '../../scripts/lib/demo-order.mjs';
import { connect } from '../../scripts/lib/n8n-api.mjs';
import { n8nEnv, startN8n, startN8nProcess, untilReady } from '../../scripts/lib/n8n.mjs';
import { linkChromium, linkPackage } from '../../scripts/lib/package-in-n8n.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { start, stop } from '../../scripts/lib/process.mjs';
import { PRODUCE, produce } from '../../scripts/lib/produce.mjs';
import { seed } from '../../scripts/lib/seed-n8n.mjs';
import { readWorkflows } from '../../scripts/lib/workflows.mjs';

const WORKERS = 2;
const RUNS = 8;

export const tests = {
	'two workers share the runs of a webhook, and one of them makes a document': async (desk) => {
		const redis = findOnPath('redis-server');
		if (!redis)
			return { skipped: 'no redis-server on this machine (Debian: apt install redis-server)' };
		const queue = await openQueue(desk, redis);
		try {
			await shareRuns(queue.session);
			await makeDocument(desk, queue.session);
		} finally {
			await queue.stop();
		}
		return undefined;
	},
};

async function shareRuns(session) {
	const file = new URL('fixtures/webhook-set.json', import.meta.url);
	const workflow = JSON.parse(fs.readFileSync(file, 'utf8'));
	await session.ensureWorkflow(workflow);
	await session.publish(workflow.id);
	const orders = Array.from({ length: RUNS }, (_none, index) => ({ topic: `topic ${index}` }));
	await Promise.all(orders.map((order) => session.callWebhook('content-agency/fixture', order)));
	const ended = await untilEnded(session, workflow.id, RUNS);
	assert.deepEqual([...new Set(ended.map(({ status }) => status))], ['success']);
}

async function makeDocument(desk, session) {
	const workflows = readWorkflows(path.join(ROOT, 'workflows'));
	const { problems } = await seed(session, workflows, await desk.seedContext());
	assert.deepEqual(
		problems.filter(({ id }) => id === PRODUCE.id),
		[],
	);
	const { pdf } = await produce(session, orderOf({}, 'sandbox'));
	assert.equal(String(pdf?.subarray(0, 5)), '%PDF-');
}

async function untilEnded(session, workflowId, count) {
	const deadline = performance.now() + 120_000;
	for (;;) {
		const { data } = await session.api('GET', `/executions?workflowId=${workflowId}&limit=50`);
		const ended = data.filter(({ stoppedAt }) => stoppedAt);
		if (ended.length >= count) return ended;
		if (performance.now() > deadline)
			throw new Error(`${ended.length} of ${count} runs ended in two minutes`);
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

/** Redis, a main process and its workers, on a database and a user folder of their own. */
async function openQueue(desk, redisProgram) {
	const folder = path.join(desk.work, 'queue');
	fs.mkdirSync(folder, { recursive: true });
	linkPackage(folder, desk.packageFolder);
	linkChromium(folder);
	const stops = [];
	const end = async () => {
		for (const stopOne of stops.reverse()) await stopOne().catch(() => {});
	};
	try {
		const redisPort = await freePort();
		const redis = start(
			redisProgram,
			['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder],
			{
				onLine: () => {},
				detached: true,
			},
		);
		stops.push(() => stop(redis));
		const settings = {
			...desk.settings,
			userFolder: folder,
			port: await freePort(),
			database: await ensureDatabase(desk.server, `${desk.settings.database.database}_queue`),
			extra: {
				...desk.settings.extra,
				EXECUTIONS_MODE: 'queue',
				QUEUE_BULL_REDIS_HOST: '127.0.0.1',
				QUEUE_BULL_REDIS_PORT: String(redisPort),
				// Files must be where every process reads them.
				N8N_DEFAULT_BINARY_DATA_MODE: 'database',
			},
		};
		const main = await startN8n({ ...settings, logFile: path.join(folder, 'main.log') });
		stops.push(main.stop);
		const workers = Array.from({ length: WORKERS }, (_none, index) =>
			startWorker(settings, folder, index),
		);
		stops.push(
			async () =>
				await Promise.all(
					(await Promise.allSettled(workers)).map(({ value }) => value && stop(value)),
				),
		);
		await Promise.all(workers);
		const { email, password } = settings.owner;
		return { session: await connect({ url: main.url, email, password }), stop: end };
	} catch (error) {
		await end();
		throw error;
	}
}

async function startWorker(settings, folder, index) {
	const [port, brokerPort] = [await freePort(), await freePort()];
	const env = {
		...n8nEnv({ ...settings, port, brokerPort }),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
	const logFile = path.join(folder, `worker-${index}.log`);
	const worker = startN8nProcess('worker --concurrency=4', env, logFile);
	await untilReady(worker, `http://127.0.0.1:${port}/healthz/readiness`, logFile);
	return worker;
}

function findOnPath(name) {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
