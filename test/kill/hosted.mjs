/** The battery in a real n8n in queue mode: a document is made while worker, main process, Postgres or Redis are killed at its boundaries. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { ORDER } from './battery.mjs';
import { checkDocument, letTimePass, looseEnds } from './checks.mjs';
import { armPoint, untilReached, writtenIn } from './points.mjs';
import { killTree } from './processes.mjs';
import { onDatabase } from './world.mjs';

const LOOK_AGAIN_MS = 500;
/** A document that is not made by then never will be. */
const DOCUMENT_MS = 480_000;
/** A caller whose order was not answered waits so long before it sends it again. */
const CALLER_MS = 20_000;

/**
 * Makes one document.
 *
 * @param kind        `order` by the webhook of workflow 02, `row` by a planned row that is due
 * @param kills       {label, when, victim} in the order of the line
 * @param waitLeases  lets the leases of a killed worker run out by themselves
 * @returns {Promise<{problems: string[], facts: object, written: string[], killed: object[]}>}
 */
export async function makeDocument(world, host, { kind, kills = [], waitLeases = false }) {
	const ask = async (work) => await patiently(() => onDatabase(host.store, work));
	await ask(forgetAnswers);
	fs.rmSync(path.join(host.folder, 'wrote.log'), { force: true });
	const before = await ask(jobIds);
	const modelBefore = world.modelCalls();
	const killed = [];
	const problems = [];
	const started = performance.now();
	const jobOf = async () => {
		const rows = await ask((query) =>
			query('SELECT id, state FROM content_agency.job ORDER BY created_at'),
		);
		return rows.filter(({ id }) => !before.includes(id));
	};
	const isOver = async () => {
		if (performance.now() - started > DOCUMENT_MS) return true;
		const jobs = await jobOf();
		if (jobs.length === 0 || !jobs.every(({ state }) => state === 'done')) return false;
		if (kind !== 'row') return true;
		const [row] = await ask((query) =>
			query('SELECT state FROM content_agency.schedule_item WHERE job_id = $1', [jobs[0].id]),
		);
		return row?.state === 'completed';
	};
	const rest = [...kills];
	let armed = armPoint(host.folder, rest[0]);
	const caller = kind === 'order' ? sendOrder(host, jobOf, isOver) : await planRow(host);
	for (const { label, when, victim } of kills) {
		rest.shift();
		const stopped = await untilReached(armed, slowly(isOver));
		if (stopped === undefined) {
			killed.push({ label, when, victim, reached: false });
			armed = armPoint(host.folder, rest[0]);
			continue;
		}
		const last = armed;
		const lines = linesOf(host);
		const at = performance.now();
		armed = armPoint(host.folder, rest[0]);
		if (victim === 'worker') {
			killTree(stopped.pid);
			const found = await ask(looseEnds);
			problems.push(...found.map((one) => `${one} after ${victim} ${when} "${label}"`));
			if (!waitLeases) await ask(letTimePass);
		} else {
			if (victim === 'main') host.killMain();
			if (victim === 'redis') await host.killRedis();
			if (victim === 'postgres') await world.killPostgres();
			last.go();
		}
		while (linesOf(host) === lines && armed?.reached() === undefined && !(await isOver()))
			await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
		const goesOnMs = Math.round(performance.now() - at);
		killed.push({ label, when, victim, reached: true, goesOnMs });
	}
	while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
	armPoint(host.folder, undefined);
	await caller;
	await host.ready();
	const jobs = await jobOf();
	if (jobs.length !== 1) problems.push(`${jobs.length} jobs for one document`);
	problems.push(...(await ask(looseEnds)));
	const made = await ask(
		async (query) =>
			await checkDocument(query, {
				jobId: jobs[0]?.id,
				kills: killed.filter(({ reached }) => reached).length,
				metered: world.modelCalls() - modelBefore,
				withRow: kind === 'row',
			}),
	);
	const seconds = Math.round((performance.now() - started) / 1000);
	return {
		problems: [...problems, ...made.problems],
		facts: { ...made.facts, seconds },
		written: writtenIn(host.folder),
		killed,
	};
}

/** Answers that were paid before are asked for again, so that each document pays its own. */
async function forgetAnswers(query) {
	await query(`UPDATE content_agency.paid_call SET call_key = md5(random()::text) || md5(call_key)
		WHERE state = 'stored'`);
	await query('DELETE FROM content_agency.research_cache');
}

async function jobIds(query) {
	return (await query('SELECT id FROM content_agency.job')).map(({ id }) => id);
}

/** As a careful caller: an order that was not answered and is not there is sent again. */
async function sendOrder(host, jobOf, isOver) {
	for (;;) {
		const answer = await fetch(`${host.url}/webhook/content-agency/produce`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(ORDER),
		}).catch(() => undefined);
		const text = await answer?.text().catch(() => undefined);
		if (answer?.status === 200 && text?.includes('job_id')) return;
		await new Promise((resolve) => setTimeout(resolve, CALLER_MS));
		if ((await jobOf()).length > 0 || (await isOver())) return;
	}
}

const planned = { count: 0 };

async function planRow(host) {
	const require = createRequire(path.join(ROOT, 'package.json'));
	const { addPlannedItem, listClients } = require('./dist/core/store');
	const { postgresSql } = require('./dist/core/adapters/postgres');
	const sql = postgresSql({ ...host.store, ssl: 'disable' });
	const [client] = await listClients(sql, host.agencyId, {});
	const { id } = await addPlannedItem(sql, host.agencyId, {
		clientId: client.id,
		// No topic is planned twice for a day.
		item: { topic: ORDER.topic, date: `${2031 + planned.count++}-03-03` },
	});
	await sql.close();
	await onDatabase(host.store, async (query) => {
		await query(
			'UPDATE content_agency.schedule_item SET start_at = clock_timestamp() WHERE id = $1',
			[id],
		);
	});
}

const linesOf = (host) => {
	const file = path.join(host.folder, 'wrote.log');
	return fs.existsSync(file) ? fs.statSync(file).size : 0;
};

/** A question to the database is asked now and then only. */
function slowly(question) {
	let next = 0;
	return async () => {
		if (performance.now() < next) return false;
		next = performance.now() + LOOK_AGAIN_MS;
		return await question();
	};
}

/** Postgres may just be away. */
async function patiently(work) {
	for (let attempt = 0; ; attempt += 1) {
		try {
			return await work();
		} catch (error) {
			if (attempt === 20) throw error;
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	}
}
