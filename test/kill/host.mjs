/** A real n8n in queue mode that can be killed part by part: main, workers, Redis; what ends is begun again, as a supervisor would. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { ensureDatabase } from '../../scripts/lib/databases.mjs';
import { connect } from '../../scripts/lib/n8n-api.mjs';
import { n8nEnv, startN8nProcess, untilReady } from '../../scripts/lib/n8n.mjs';
import { linkPackage } from '../../scripts/lib/package-in-n8n.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { start } from '../../scripts/lib/process.mjs';
import { prepareStore, seed } from '../../scripts/lib/seed-n8n.mjs';
import { readWorkflows } from '../../scripts/lib/workflows.mjs';
import { killTree } from './processes.mjs';
import { stoppable } from './points.mjs';

const WORKFLOWS = [
	'caProduceDoc00001',
	'caRunDueSched001',
	'caErrorHandler014',
	'caTakeUpJobs00018',
];
const REST_MS = 500;

/** Where redis-server is, or undefined. */
export function findRedis() {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	return folders.map((one) => path.join(one, 'redis-server')).find((file) => fs.existsSync(file));
}

/**
 * Starts main, workers and Redis on a store of their own.
 *
 * @param tickSeconds  how often the ticks come, instead of once a minute
 * @param appendOnly   whether Redis keeps its queue through a kill
 */
export async function openHost(world, { workers = 2, tickSeconds = 5, appendOnly = true }) {
	await ensureBuilt();
	linkPackage(world.userFolder, ROOT);
	const folder = path.join(world.folder, 'points');
	fs.mkdirSync(folder);
	const store = await ensureDatabase(world.server, 'kill_store');
	const vaultKey = crypto.randomBytes(32).toString('base64');
	const agencyId = await prepareStore({ store, mode: 'sandbox', vaultKey });
	const owner = {
		email: 'owner@kill.example',
		password: `Kill-${crypto.randomBytes(9).toString('hex')}-A1`,
	};
	const redisPort = await freePort();
	const settings = {
		userFolder: world.userFolder,
		database: await ensureDatabase(world.server, 'kill_n8n'),
		owner,
		encryptionKey: crypto.randomBytes(24).toString('hex'),
		ui: false,
	};
	const queue = {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
	};
	const parts = { main: [], worker: [], redis: [] };
	parts.redis.push(
		supervise(() =>
			start(
				findRedis(),
				[
					...['--port', String(redisPort), '--bind', '127.0.0.1', '--dir', world.folder],
					...['--save', '', '--appendonly', appendOnly ? 'yes' : 'no', '--appendfsync', 'always'],
				],
				{ onLine: () => {}, detached: true },
			),
		),
	);
	const mainPort = await freePort();
	const n8n = async (command, extra, port) => {
		const brokerPort = await freePort();
		const env = n8nEnv({ ...settings, port, brokerPort, extra: { ...extra, ...queue } });
		env.QUEUE_HEALTH_CHECK_PORT = String(port);
		let number = 0;
		const logOf = () => path.join(world.folder, `${command.split(' ')[0]}-${port}-${number}.log`);
		const part = supervise(() => {
			number += 1;
			return startN8nProcess(command, env, logOf());
		});
		part.url = `http://127.0.0.1:${port}`;
		part.ready = () => untilReady(part.child, `${part.url}/healthz/readiness`, logOf());
		return part;
	};
	const main = await n8n('start', world.sandbox.env, mainPort);
	parts.main.push(main);
	const close = async () => {
		for (const part of Object.values(parts).flat()) await part.close();
	};
	try {
		await main.ready();
		for (let index = 0; index < workers; index += 1) {
			const env = stoppable(world.sandbox.env, folder);
			parts.worker.push(await n8n('worker --concurrency=4', env, await freePort()));
		}
		await Promise.all(parts.worker.map((part) => part.ready()));
		const session = await connect({ url: main.url, ...owner });
		const wanted = readWorkflows(path.join(ROOT, 'workflows'))
			.filter(({ id }) => WORKFLOWS.includes(id))
			.map((workflow) => ticking(workflow, tickSeconds));
		const { problems } = await seed(session, wanted, { store, agencyId, vaultKey });
		if (problems.length > 0) throw new Error(JSON.stringify(problems));
	} catch (error) {
		await close();
		throw error;
	}
	return {
		store,
		agencyId,
		folder,
		url: main.url,
		/** Kills the main process; it comes back. */
		killMain: () => killTree(main.child.pid),
		/** Kills Redis; it comes back, with what it kept. */
		async killRedis() {
			const [redis] = parts.redis;
			const { child } = redis;
			killTree(child.pid);
			await child.ended;
			while (redis.child === child) await new Promise((resolve) => setTimeout(resolve, 50));
		},
		/** Until everything answers again. */
		ready: async () => await Promise.all([main, ...parts.worker].map(untilUp)),
		restarts: () =>
			Object.fromEntries(
				Object.entries(parts).map(([name, all]) => [
					name,
					all.reduce((sum, { restarts }) => sum + restarts(), 0),
				]),
			),
		close,
	};
}

/** A part that answers, however often it is begun again meanwhile. */
async function untilUp(part) {
	for (let attempt = 0; attempt < 5; attempt += 1) {
		if (
			await part.ready().then(
				() => true,
				() => false,
			)
		)
			return;
		await new Promise((resolve) => setTimeout(resolve, REST_MS));
	}
	throw new Error(`${part.url} does not come back`);
}

/** Begins a process again whenever it ends, until it is closed. */
function supervise(begin) {
	let count = 0;
	let isClosed = false;
	const part = { child: begin() };
	const loop = async () => {
		for (;;) {
			await part.child.ended;
			await new Promise((resolve) => setTimeout(resolve, REST_MS));
			if (isClosed) return;
			count += 1;
			part.child = begin();
		}
	};
	const ended = loop();
	part.restarts = () => count;
	part.close = async () => {
		isClosed = true;
		killTree(part.child.pid);
		await ended;
	};
	return part;
}

/** The workflow with its tick every few seconds. */
function ticking(workflow, seconds) {
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger'
			? {
					...node,
					parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } },
				}
			: node,
	);
	return { ...workflow, nodes };
}
