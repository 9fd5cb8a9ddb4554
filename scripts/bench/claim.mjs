/** `claim.due`, `claim.finish`: 20,000 due items, eight claimers, against graphile-worker on the same Postgres. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../lib/postgres.mjs';
import { median, row } from './shared/measure.mjs';

const require = createRequire(import.meta.url);
const ITEMS = 20_000;
const AGENCIES = 8;
const CLAIMERS = 8;
/** Rows of one pass of ours, jobs of one fetch of its local queue. */
const BATCH = 100;
const ROUNDS = 3;

export async function measure(context) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-claim-'));
	const password = crypto.randomBytes(12).toString('hex');
	const server = await startPostgres({ folder: path.join(folder, 'data'), password });
	try {
		return await compared(context, { ...server, password, database: 'postgres', ssl: 'disable' });
	} finally {
		await server.stop();
		fs.rmSync(server.dataFolder, { recursive: true, force: true });
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

async function compared(context, address) {
	const ours = await ourStore(context, address);
	const theirs = await theirQueue(address);
	const claimed = { ours: [], plain: [], tuned: [] };
	const finished = { ours: [], plain: [], tuned: [] };
	try {
		for (let round = 0; round < ROUNDS; round += 1) {
			const own = await ours.round();
			claimed.ours.push(own.claimed);
			finished.ours.push(own.finished);
			for (const way of ['plain', 'tuned']) {
				const other = await theirs.round(way);
				claimed[way].push(other.claimed);
				finished[way].push(other.finished);
			}
		}
	} finally {
		await ours.close();
		await theirs.close();
	}
	const best = (times) => Math.max(median(times.plain), median(times.tuned));
	const told = (times) =>
		`plain ${Math.round(median(times.plain))}, its local queue ${Math.round(median(times.tuned))}`;
	return [
		row({
			id: 'claim.due',
			what: `claiming ${ITEMS} due items of ${AGENCIES} agencies with ${CLAIMERS} claimers, none twice, none left; graphile-worker at its best (${told(claimed)})`,
			ours: median(claimed.ours),
			other: best(claimed),
			unit: 'claims a second',
			goal: '≥ 1 × graphile-worker',
			atLeast: 1,
		}),
		row({
			id: 'claim.finish',
			what: `the same, every item also ended under its own fence, a pass of ${BATCH} in one statement; graphile-worker at its best (${told(finished)})`,
			ours: median(finished.ours),
			other: best(finished),
			unit: 'items a second',
			goal: '≥ 1 × graphile-worker',
			atLeast: 1,
		}),
	];
}

async function ourStore(context, address) {
	const core = (name) => require(path.join(context.dist, 'core', name));
	const { postgresSql } = core('adapters/postgres/index.js');
	const { migrate } = core('store/migrate.js');
	const { claimDue, createClient, ensureAgency, finishScheduleItems } = core('store/index.js');
	const sql = postgresSql(address);
	await migrate(sql);
	const clients = [];
	for (let number = 0; number < AGENCIES; number += 1) {
		const { agencyId } = await ensureAgency(sql, `Agency ${number}`);
		clients.push({
			agencyId,
			clientId: (await createClient(sql, agencyId, { companyName: 'Client' })).id,
		});
	}
	// A pool has four connections; under two names of the same host there are eight.
	const claimers = Array.from({ length: CLAIMERS }, (_none, index) =>
		postgresSql({ ...address, host: index % 2 === 0 ? '127.0.0.1' : 'localhost' }),
	);
	const ask = async (text, values) =>
		await sql.transaction(async (session) => await session.query(text, values));
	const end = async (own, pass) => {
		let ended = 0;
		for (const [agencyId, items] of Map.groupBy(pass, (claim) => claim.agencyId)) {
			const { finished } = await finishScheduleItems(own, agencyId, items);
			ended += finished.length;
		}
		return ended;
	};
	const order = {
		what: 'schedule',
		limit: BATCH,
		claimPerAgency: BATCH,
		leaseSeconds: 600,
		catchUp: null,
	};

	return {
		async round() {
			await ask('TRUNCATE content_agency.schedule_item CASCADE');
			for (const { agencyId, clientId } of clients) {
				await ask(
					`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
						content_sha256, scheduled_date, time_zone, due_at, topic)
					SELECT $1, $2, 'row ' || n, '', '2026-12-01', 'UTC', clock_timestamp(), 'Topic ' || n
					FROM generate_series(1, $3::int) AS n`,
					[agencyId, clientId, ITEMS / AGENCIES],
				);
			}
			await ask('ANALYZE content_agency.schedule_item');
			const claims = [];
			const passes = [];
			const started = performance.now();
			await Promise.all(
				claimers.map(async (own, index) => {
					for (;;) {
						const made = await claimDue(own, { ...order, worker: `claimer ${index}` });
						if (made.length === 0) return;
						claims.push(...made);
						passes.push(made);
					}
				}),
			);
			const claimedMs = performance.now() - started;
			sure(new Set(claims.map(({ id }) => id)).size === ITEMS && claims.length === ITEMS, 'claims');
			const finishing = performance.now();
			const ends = [];
			await Promise.all(
				claimers.map(async (own) => {
					for (let pass = passes.pop(); pass !== undefined; pass = passes.pop())
						ends.push(await end(own, pass));
				}),
			);
			sure(ends.reduce((sum, count) => sum + count, 0) === ITEMS, 'ends');
			const endedMs = claimedMs + performance.now() - finishing;
			return { claimed: rate(claimedMs), finished: rate(endedMs) };
		},
		async close() {
			for (const own of [sql, ...claimers]) await own.close();
		},
	};
}

async function theirQueue(address) {
	const { run, makeWorkerUtils, Logger } = require('graphile-worker');
	const { Pool } = require('pg');
	const { host, port, user, password, database } = address;
	const openPool = () => {
		const pool = new Pool({ host, port, user, password, database, max: CLAIMERS + 4 });
		// The listener is cut off when a round ends.
		pool.on('error', () => undefined);
		pool.on('connect', (client) => client.on('error', () => undefined));
		return pool;
	};
	const own = openPool();
	const logger = new Logger(() => () => undefined);
	const utils = await makeWorkerUtils({ pgPool: own, logger });
	await utils.migrate();
	const tuned = {
		worker: { localQueue: { size: BATCH }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
	};

	return {
		async round(way) {
			for (let from = 0; from < ITEMS; from += 1000) {
				await utils.addJobs(
					Array.from({ length: 1000 }, (_none, index) => ({
						identifier: 'bench',
						payload: { n: from + index },
					})),
				);
			}
			await utils.withPgClient(
				async (client) => await client.query('ANALYZE graphile_worker._private_jobs'),
			);
			const seen = new Set();
			let lastClaim = 0;
			let done;
			const all = new Promise((resolve) => (done = resolve));
			const started = performance.now();
			const pgPool = openPool();
			const runner = await run({
				pgPool,
				logger,
				concurrency: CLAIMERS,
				noHandleSignals: true,
				taskList: {
					bench: ({ n }) => {
						seen.add(n);
						lastClaim = performance.now();
						if (seen.size === ITEMS) done();
					},
				},
				...(way === 'tuned' ? { preset: tuned } : {}),
			});
			await all;
			const left = async () =>
				await utils.withPgClient(
					async (client) =>
						(await client.query('SELECT 1 FROM graphile_worker._private_jobs LIMIT 1')).rowCount,
				);
			while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
			const finishedMs = performance.now() - started;
			await runner.stop();
			await pgPool.end();
			sure(seen.size === ITEMS, 'jobs');
			return { claimed: rate(lastClaim - started), finished: rate(finishedMs) };
		},
		async close() {
			await utils.release();
			await own.end();
		},
	};
}

const rate = (ms) => (ITEMS * 1000) / ms;

function sure(holds, what) {
	if (!holds) throw new Error(`The ${what} of this round are not complete`);
}
