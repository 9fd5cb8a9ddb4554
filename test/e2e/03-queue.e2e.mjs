/** Queue mode: a main process, one for webhooks and five workers over Redis, where Redis can be had. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
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

const WORKERS = 5;
const RUNS = 20;
/** Address of the pages below a process that answers webhooks. */
const PAGES = '/webhook/content-agency-pages';

export const tests = {
	'five workers share the runs, make the document one process makes, and serve its pages': async (
		desk,
	) => {
		const redis = findOnPath('redis-server');
		if (!redis)
			return { skipped: 'no redis-server on this machine (Debian: apt install redis-server)' };
		const workflows = readWorkflows(path.join(ROOT, 'workflows'));
		await seed(desk.session, workflows, await desk.seedContext());
		const onOne = await produce(desk.session, orderOf({}, 'sandbox'));
		const queue = await openQueue(desk, redis);
		try {
			await shareRuns(queue.session);
			const onFive = await makeDocument(desk, queue.session, workflows);
			assert.deepEqual(essenceOf(onFive.dossier), essenceOf(onOne.dossier));
			await openPages(desk, queue.webhookUrl, onFive);
		} finally {
			await queue.stop();
		}
		return undefined;
	},
};

/** What a document says and rests on, without ids and times. */
function essenceOf({ document, evidence }) {
	return {
		title: document.title,
		blocks: document.blocks.map(({ kind, type, text }) => [kind ?? type, text]),
		sources: evidence.sources.map(({ url }) => url).sort(),
	};
}

/** A link to the finished job opens its page and its document through the process for webhooks. */
async function openPages(desk, webhookUrl, { dossier, pdf }) {
	const require = createRequire(path.join(desk.packageFolder, 'package.json'));
	const { createLink } = require('./dist/core/store');
	const { makeLinkToken } = require('./dist/core/links');
	const { postgresSql } = require('./dist/core/adapters/postgres');
	const { agencyId } = await desk.seedContext();
	const sql = postgresSql({ ...desk.store, ssl: 'disable' });
	const { token, tokenSha256 } = makeLinkToken();
	const jobId = dossier.job.id;
	await createLink(sql, agencyId, { tokenSha256, scope: 'progress', jobId, expiresInDays: 1 });
	await sql.close();

	const page = await fetch(`${webhookUrl}${PAGES}/progress/${token}`);
	const html = await page.text();
	assert.equal(page.status, 200, html.slice(0, 400));
	assert.match(page.headers.get('content-type'), /^text\/html/);
	assert.equal(page.headers.get('x-frame-options'), 'DENY');
	assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
	assert.equal(page.headers.get('cache-control'), 'no-store');
	// n8n sends its own policy as the header; ours stands in the document.
	assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'none';/);
	assert.match(html, new RegExp(`href="../download/${token}"`));
	const file = await fetch(`${webhookUrl}${PAGES}/download/${token}`);
	assert.equal(file.status, 200);
	assert.match(file.headers.get('content-disposition'), /^attachment; /);
	assert.deepEqual(Buffer.from(await file.arrayBuffer()), pdf);
	const poll = await fetch(`${webhookUrl}${PAGES}/progress/${token}.json`);
	assert.equal((await poll.json()).type, 'complete');
	const unknown = await fetch(`${webhookUrl}${PAGES}/progress/${'A'.repeat(43)}`);
	assert.equal(unknown.status, 404);
	assert.match(await unknown.text(), /This link opens nothing/);
}

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

async function makeDocument(desk, session, workflows) {
	const { problems } = await seed(session, workflows, await desk.seedContext());
	assert.deepEqual(
		problems.filter(({ id }) => id === PRODUCE.id),
		[],
	);
	const made = await produce(session, orderOf({}, 'sandbox'));
	assert.equal(String(made.pdf?.subarray(0, 5)), '%PDF-');
	return made;
}

async function untilEnded(session, workflowId, count) {
	const deadline = performance.now() + 600_000;
	for (;;) {
		const { data } = await session.api('GET', `/executions?workflowId=${workflowId}&limit=50`);
		const ended = data.filter(({ stoppedAt }) => stoppedAt);
		if (ended.length >= count) return ended;
		if (performance.now() > deadline)
			throw new Error(`${ended.length} of ${count} runs ended in ten minutes`);
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

/** Redis, a main process, one for webhooks and the workers, on a database and a user folder of their own. */
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
			[
				...['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', folder],
				...['--save', '', '--appendonly', 'yes'],
			],
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
		const main = await startN8n({
			...settings,
			extra: { ...settings.extra, N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' },
			logFile: path.join(folder, 'main.log'),
		});
		stops.push(main.stop);
		const webhook = await startProcess(settings, { folder, command: 'webhook', name: 'webhook' });
		stops.push(() => stop(webhook.child));
		const workers = Array.from({ length: WORKERS }, (_none, index) =>
			startProcess(settings, {
				folder,
				command: 'worker --concurrency=4',
				name: `worker-${index}`,
			}),
		);
		stops.push(
			async () =>
				await Promise.all(
					(await Promise.allSettled(workers)).map(({ value }) => value && stop(value.child)),
				),
		);
		await Promise.all(workers);
		const { email, password } = settings.owner;
		const session = await connect({ url: main.url, email, password });
		const webhookUrl = webhook.url;
		return {
			session: { ...session, callWebhook: (route, body) => callWebhook(webhookUrl, route, body) },
			webhookUrl,
			stop: end,
		};
	} catch (error) {
		await end();
		throw error;
	}
}

/** One more process of n8n, and where it answers. */
async function startProcess(settings, { folder, command, name }) {
	const [port, brokerPort] = [await freePort(), await freePort()];
	const env = {
		...n8nEnv({ ...settings, port, brokerPort }),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
	const logFile = path.join(folder, `${name}.log`);
	const child = startN8nProcess(command, env, logFile);
	const url = `http://127.0.0.1:${port}`;
	await untilReady(child, `${url}/healthz/readiness`, logFile);
	return { child, url };
}

/** Calls a production webhook of the process that answers them; resolves whatever the status. */
async function callWebhook(url, route, body) {
	const isForm = body instanceof FormData;
	const response = await fetch(`${url}/webhook/${route}`, {
		method: 'POST',
		...(isForm ? {} : { headers: { 'content-type': 'application/json' } }),
		body: isForm ? body : JSON.stringify(body),
	});
	const text = await response.text();
	try {
		return { status: response.status, body: JSON.parse(text) };
	} catch {
		return { status: response.status, body: text };
	}
}

function findOnPath(name) {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
