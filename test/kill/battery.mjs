/**
 * The battery in processes of our own: documents are made by n8n's engine in a process that is killed at
 * a boundary, or whose Postgres is; the next process takes up what is left, as the ticks of a minute do.
 */
import fs from 'node:fs';
import path from 'node:path';
import { checkDocument, letTimePass, looseEnds } from './checks.mjs';
import { armPoint, stoppable, untilReached, writtenIn } from './points.mjs';
import { killTree, runTask } from './processes.mjs';
import { onDatabase } from './world.mjs';

export const ORDER = {
	topic: 'Electrifying the company car and van fleet: cost, charging and carbon',
	client: 'Harbour Light Energy',
};
/** Ticks after which a document that is not made never will be. */
const TICKS_MOST = 4;

/**
 * A store of its own for one document.
 *
 * @param kind `order` for workflow 02 by its webhook, `row` for a planned row that workflow 13 finds due
 */
export async function openDocument(world, { name, kind }) {
	const database = `kill_${name}`;
	await onDatabase(world.address('postgres'), async (query) => {
		await query(`CREATE DATABASE ${database}`);
	});
	const folder = path.join(world.folder, database);
	fs.mkdirSync(folder);
	const document = { kind, database: world.address(database), folder, runs: 0, kills: 0 };
	const task = { database: document.database, setUp: { ...ORDER, planned: kind === 'row' } };
	const { lines, errors } = await runTask(task, { env: world.env });
	const ready = factsOf(lines, 'READY');
	if (ready === undefined) throw new Error(`No store: ${lines.join('\n')}\n${errors}`);
	return { ...document, agencyId: ready.agencyId, modelBefore: world.modelCalls() };
}

/** Makes the document without a kill; what is written on the way, in order, each once. */
export async function recordBoundaries(world, document) {
	const { lines, errors } = await runOnce(world, document);
	const { problems } = await finishAndCheck(world, document);
	if (problems.length > 0)
		throw new Error(`The undisturbed run: ${[...problems, ...lines, errors].join('\n')}`);
	return writtenIn(document.folder);
}

/**
 * Runs on from point to point, kills at each, and looks at what is left.
 *
 * @param points [{label, when}] in the order of the line; each gets `reached` and `problems`
 * @param what   `worker` or `postgres`; a process whose Postgres was killed goes on as well as it can
 */
export async function killAt(world, document, { points, what }) {
	for (let index = 0; index < points.length;) {
		const first = index;
		let armed = armPoint(document.folder, points[index]);
		const { lines } = await runOnce(world, document, async (isOver) => {
			for (;;) {
				const stopped = await untilReached(armed, isOver);
				if (stopped === undefined) return;
				points[index].reached = true;
				index += 1;
				document.kills += 1;
				if (what === 'worker') return killTree(stopped.pid);
				await world.killPostgres();
				const last = armed;
				armed = armPoint(document.folder, points[index]);
				last.go();
				if (armed === undefined) return;
			}
		});
		armPoint(document.folder, undefined);
		const broke = lines.find((line) => line.startsWith('BROKE'));
		if (broke !== undefined) points[first].problems.push(broke);
		if (index > first) {
			const found = await onDatabase(document.database, async (query) => {
				const loose = await looseEnds(query);
				await letTimePass(query);
				return loose;
			});
			points[index - 1].problems.push(...found);
		} else {
			// It was passed; a document that is made passes all.
			index += 1;
			if ((await jobOf(document))?.state === 'done') return;
		}
	}
}

/** Makes the document to its end and compares store, ledger and meter. */
export async function finishAndCheck(world, document) {
	for (let tick = 0; tick < TICKS_MOST; tick += 1) {
		if (await isOver(document)) break;
		await runOnce(world, document);
		await onDatabase(document.database, letTimePass);
	}
	const job = await jobOf(document);
	if (job === undefined) return { problems: ['there is no job'], facts: {} };
	if (job.count !== 1) return { problems: [`${job.count} jobs for one document`], facts: {} };
	return await onDatabase(
		document.database,
		async (query) =>
			await checkDocument(query, {
				jobId: job.id,
				kills: document.kills,
				metered: world.modelCalls() - document.modelBefore,
				withRow: document.kind === 'row',
			}),
	);
}

async function runOnce(world, document, whileRunning = async () => {}) {
	document.runs += 1;
	const { agencyId, kind } = document;
	const job = await jobOf(document);
	const run = {
		agencyId,
		executionId: String(document.runs),
		...(kind === 'order' && job === undefined ? { order: ORDER } : {}),
		// After five take-ups without a step done a person has to look; here a person does.
		...(job?.state === 'failed' ? { retry: job.id } : {}),
	};
	let hasEnded = false;
	const ended = runTask(
		{ database: document.database, run },
		{ env: stoppable(world.env, document.folder) },
	).finally(() => (hasEnded = true));
	await whileRunning(() => hasEnded);
	return await ended;
}

async function isOver({ database, kind }) {
	return await onDatabase(database, async (query) => {
		const jobs = await query('SELECT state FROM content_agency.job');
		const rows = await query('SELECT state FROM content_agency.schedule_item');
		const isMade = jobs.length > 0 && jobs.every(({ state }) => state === 'done');
		return isMade && (kind !== 'row' || rows.every(({ state }) => state === 'completed'));
	});
}

async function jobOf({ database }) {
	return await onDatabase(database, async (query) => {
		const [job] = await query(
			`SELECT id, state, (count(*) OVER ())::int AS count FROM content_agency.job
			ORDER BY created_at LIMIT 1`,
		);
		return job;
	});
}

function factsOf(lines, word) {
	const line = lines.find((one) => one.startsWith(`${word} `));
	return line === undefined ? undefined : JSON.parse(line.slice(word.length + 1));
}
