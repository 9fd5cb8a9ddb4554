/**
 * The battery: one document after the other is made by processes that are killed at a boundary each,
 * or whose Postgres is; then the next process takes the job up. What is checked: nothing lost, nothing
 * paid twice beyond what was in flight, every row in a state a person can see.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startSandbox } from '../../sandbox/start.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { killTree, runTask } from './processes.mjs';

const CHROMIUM = fileURLToPath(
	new URL('../../scripts/tools/node_modules/@sparticuz/chromium', import.meta.url),
);
const ORDER = {
	topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
	client: 'Harbour Light Energy',
};
const VISIBLE = ['pending', 'running', 'waiting', 'done', 'failed', 'needs_attention', 'cancelled'];

/** A world of its own: Postgres, sandbox, folder. */
export async function openWorld(seed) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-kill-'));
	fs.chmodSync(folder, 0o755);
	const scope = path.join(folder, 'n8n', '.n8n', 'nodes', 'node_modules', '@sparticuz');
	fs.mkdirSync(scope, { recursive: true });
	if (fs.existsSync(CHROMIUM)) fs.symlinkSync(CHROMIUM, path.join(scope, 'chromium'), 'junction');
	const sandbox = await startSandbox({ dataFolder: path.join(folder, 'sandbox'), mode: 'honest' });
	const password = crypto.randomBytes(12).toString('hex');
	const begin = async (port) =>
		await startPostgres({
			folder: path.join(folder, 'postgres'),
			password,
			port,
			settings: ['shared_buffers=32MB'],
		});
	let server = await begin();
	const { port } = server;
	const { host, user } = server;
	const world = {
		seed,
		address: (database) => ({ host, port, user, password, database }),
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			...sandbox.env,
			N8N_USER_FOLDER: path.join(folder, 'n8n'),
			N8N_LOG_LEVEL: 'silent',
		},
		/** The power goes and comes back. */
		async killPostgres() {
			killTree(server.pid);
			await server.ended.catch(() => {});
			server = await begin(port);
		},
		async modelCalls() {
			const answer = await fetch(`${sandbox.url}/__control`, {
				method: 'POST',
				body: JSON.stringify({ command: 'log', filter: { service: 'model' } }),
			});
			const { entries } = await answer.json();
			return entries.filter(({ status, path: asked }) => status === 200 && /messages/.test(asked))
				.length;
		},
		async close() {
			await server.stop();
			await sandbox.stop();
			fs.rmSync(server.dataFolder, { recursive: true, force: true });
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
	return world;
}

/** One document in a database of its own. */
export async function openDocument(world, name) {
	const database = `kill_${name}`;
	await onDatabase(world, 'postgres', async (client) => {
		await client.query(`CREATE DATABASE ${database}`);
	});
	const task = { database: world.address(database), open: ORDER };
	const { lines, errors } = await runTask(task, { env: world.env });
	const opened = factsOf(lines, 'OPENED');
	if (opened === undefined) throw new Error(`No job was opened: ${lines.join('\n')}\n${errors}`);
	return { ...opened, database, runs: 0, repeats: 0, modelBefore: await world.modelCalls() };
}

/** Makes the document without a kill; what is written on the way, in order, each once. */
export async function recordBoundaries(world, document) {
	const { lines } = await runOnce(world, document);
	needEnd(lines);
	const labels = lines.filter((line) => line.startsWith('WROTE ')).map((line) => line.slice(6));
	return [...new Set(labels)];
}

/**
 * Runs the job up to a point, kills there, and looks at what is left.
 *
 * @param what `worker` or `postgres`
 * @returns {Promise<{reached: boolean}>}
 */
export async function killAt(world, document, { point, what }) {
	let reached = false;
	const { lines } = await runOnce(world, document, point, async (child) => {
		reached = true;
		if (what === 'worker') return killTree(child.pid);
		await world.killPostgres();
		child.stdin.write('\n');
	});
	if (!reached) return { reached, ended: lines.some((line) => line.startsWith('ENDED')) };
	await onDatabase(world, document.database, async (client) => {
		const { rows } = await client.query(
			`SELECT state FROM content_agency.job WHERE NOT state = ANY ($1)
			UNION ALL SELECT state FROM content_agency.paid_call
				WHERE state NOT IN ('reserved', 'sent', 'stored', 'refused')`,
			[VISIBLE],
		);
		if (rows.length > 0) throw new Error(`Rows in no visible state: ${JSON.stringify(rows)}`);
		// The leases of the dead run out.
		await client.query(
			`UPDATE content_agency.job SET lease_until = clock_timestamp() - interval '1 second'
			WHERE lease_until IS NOT NULL`,
		);
		await client.query(
			`UPDATE content_agency.paid_call SET lease_until = clock_timestamp() - interval '1 second'
			WHERE state = 'sent'`,
		);
	});
	return { reached };
}

/** Makes the document to its end and compares store, ledger and meter. */
export async function finishAndCheck(world, document, { kills, maxInFlight = 8 }) {
	for (let attempt = 0; attempt < 3; attempt += 1) {
		if (await isDone(world, document)) break;
		const { lines, errors } = await runOnce(world, document);
		const ended = factsOf(lines, 'ENDED');
		if (ended?.status === 'success') break;
		if (attempt === 2)
			throw new Error(`The document was never finished: ${JSON.stringify(ended)} ${errors}`);
	}
	const metered = (await world.modelCalls()) - document.modelBefore;
	return await onDatabase(world, document.database, async (client) => {
		const one = async (text) => (await client.query(text)).rows[0];
		const job = await one('SELECT state, percent FROM content_agency.job');
		const steps = await one(
			`SELECT count(*) FILTER (WHERE state = 'done')::int AS done, count(*)::int AS all
			FROM content_agency.job_step`,
		);
		const versions = await one(
			`SELECT count(*)::int AS n, count(pdf_file_id)::int AS pdf FROM content_agency.document_version`,
		);
		const calls = await one(
			`SELECT count(*)::int AS n, coalesce(sum(sends), 0)::int AS sends,
				count(*) FILTER (WHERE state <> 'stored')::int AS open FROM content_agency.paid_call`,
		);
		const usage = await one(
			`SELECT count(*)::int AS n, count(repeat_of)::int AS repeats,
				count(DISTINCT paid_call_id)::int AS calls FROM content_agency.usage_event`,
		);
		const events = await one(
			`SELECT count(*) FILTER (WHERE kind = 'taken_up')::int AS taken,
				count(*) FILTER (WHERE kind = 'kept')::int AS kept FROM content_agency.job_event`,
		);
		const problems = [];
		const need = (holds, sentence) => {
			if (!holds) problems.push(sentence);
		};
		need(job.state === 'done' && job.percent === 100, `job ${JSON.stringify(job)}`);
		need(steps.done === steps.all, `steps ${JSON.stringify(steps)}`);
		need(versions.n === 1 && versions.pdf === 1, `versions ${JSON.stringify(versions)}`);
		need(calls.open === 0, `${calls.open} paid calls have no answer`);
		need(usage.n === calls.n && usage.calls === calls.n, `ledger ${usage.n} of ${calls.n} calls`);
		// Sent again is only what was in flight when a process died.
		const again = calls.sends - calls.n;
		need(again <= kills * maxInFlight, `${again} calls were sent again at ${kills} kills`);
		need(usage.repeats <= again, `${usage.repeats} repeats booked, ${again} sent again`);
		need(
			metered >= calls.n && metered <= calls.sends,
			`the meter counts ${metered}, the store ${calls.n} answers of ${calls.sends} sendings`,
		);
		return {
			problems,
			facts: { kills, calls: calls.n, sentAgain: again, metered, versions: versions.n, ...events },
		};
	});
}

async function runOnce(world, document, point, onReached) {
	document.runs += 1;
	const run = {
		agencyId: document.agencyId,
		jobId: document.jobId,
		executionId: String(document.runs),
		...(point === undefined ? {} : { point }),
	};
	const task = { database: world.address(document.database), run };
	return await runTask(task, {
		env: world.env,
		onLine: async (line, child) => {
			if (line.startsWith('AT ')) await onReached?.(child);
		},
	});
}

/** A job that was killed behind its end has nothing left to do. */
async function isDone(world, document) {
	return await onDatabase(world, document.database, async (client) => {
		const { rows } = await client.query('SELECT state FROM content_agency.job');
		return rows[0].state === 'done';
	});
}

function needEnd(lines) {
	const ended = factsOf(lines, 'ENDED');
	if (ended?.status !== 'success')
		throw new Error(`The undisturbed run failed: ${JSON.stringify(ended)} ${lines.at(-1)}`);
}

function factsOf(lines, word) {
	const line = lines.find((one) => one.startsWith(`${word} `));
	return line === undefined ? undefined : JSON.parse(line.slice(word.length + 1));
}

async function onDatabase(world, database, work) {
	const client = new pg.Client(world.address(database));
	client.on('error', () => {});
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}

/** Numbers between 0 and 1 that a seed repeats. */
export function chanceOf(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
