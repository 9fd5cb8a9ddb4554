/**
 * `import.copy`, `import.again`, `import.memory`, `import.pause`: a sheet of 100,000 rows for two hundred clients, read, checked and
 * stored in one transaction, against a COPY of the same stored rows into a table without index, key or policy.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startPostgres } from '../lib/postgres.mjs';
import { median, row } from './shared/measure.mjs';

const require = createRequire(import.meta.url);
const ROWS = 100_000;
const FEW_ROWS = 10_000;
const CLIENTS = 200;
const ROUNDS = 3;
/** Rows after which the living heap is weighed, in a round of its own. */
const WEIGHED_ROWS = 10_000;
const HEADER =
	'client,scheduled_date,scheduled_time,topic,template_code,tone,keywords,custom_direction';
const COLUMNS = `agency_id, id, client_id, identity_sha256, content_sha256, scheduled_date, scheduled_time, time_zone,
	due_at, start_at, topic, template_code, tone, keywords, channels, custom_direction, note, sheet, import_id`;

export async function measure(context) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-import-'));
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
	const desk = await openDesk(context, address);
	try {
		await desk.importOf(sheetOf(FEW_ROWS), 'warm-up.csv');
		await desk.empty();
		const bytes = sheetOf(ROWS);
		const times = { ours: [], copy: [], again: [] };
		const pauses = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			await desk.empty();
			const first = await desk.importOf(bytes, 'plan.csv');
			if (first.report.created !== ROWS)
				throw new Error(`${first.report.created} rows were stored`);
			times.ours.push(first.ms);
			pauses.push(first.pauseMs);
			times.copy.push(await desk.copy());
			const again = await desk.importOf(bytes, 'plan.csv');
			if (again.report.unchanged !== ROWS) throw new Error('the second import changed rows');
			times.again.push(again.ms);
		}
		await desk.empty();
		const little = await desk.importOf(sheetOf(FEW_ROWS), 'plan.csv', true);
		await desk.empty();
		const much = await desk.importOf(bytes, 'plan.csv', true);
		return [
			row({
				id: 'import.copy',
				what: `importing ${ROWS} rows (read, checked, stored with all indexes, keys and policies, all or nothing) against COPY of the stored rows into a bare table`,
				ours: median(times.ours),
				other: median(times.copy),
				unit: 'ms',
				goal: '≤ 6 × COPY',
				atMost: 6,
			}),
			row({
				id: 'import.again',
				what: `the same sheet again: ${ROWS} rows compared, none written`,
				ours: median(times.again),
				other: median(times.ours),
				unit: 'ms',
				goal: '≤ 1 × the first import',
				atMost: 1,
			}),
			row({
				id: 'import.memory',
				what: `living heap an import adds at its peak, ${ROWS} rows against ${FEW_ROWS}`,
				ours: much.peakMb,
				other: little.peakMb,
				unit: 'MB',
				goal: 'flat: at most 64 MB in all',
				atMost: 64,
				of: 'ours',
			}),
			row({
				id: 'import.pause',
				what: 'longest piece of work of an import on the main thread, in its own CPU time',
				ours: median(pauses),
				unit: 'ms',
				goal: '≤ 50 ms',
				atMost: 50,
				of: 'ours',
			}),
		];
	} finally {
		await desk.close();
	}
}

async function openDesk(context, address) {
	const core = (name) => require(path.join(context.dist, 'core', name));
	const { postgresSql } = core('adapters/postgres/index.js');
	const { migrate } = core('store/migrate.js');
	const store = core('store/index.js');
	const scheduling = core('scheduling/index.js');
	const { scheduleContent } = core('shared/schedule-identity.js');
	const sql = postgresSql(address);
	await migrate(sql);
	const { agencyId } = await store.ensureAgency(sql, 'Bench Agency');
	for (let number = 0; number < CLIENTS; number += 1)
		await store.createClient(sql, agencyId, {
			companyName: `Client ${number}`,
			timeZone: 'Europe/Vienna',
		});
	const ask = async (text) => await sql.transaction(async (session) => await session.query(text));
	const { Client } = require('pg');
	const direct = new Client({ ...address, ssl: false });
	await direct.connect();

	return {
		async importOf(bytes, sheet, isWeighed = false) {
			collect();
			const before = process.memoryUsage().heapUsed;
			let peak = before;
			let rows = 0;
			const slices = watchSlices();
			const started = performance.now();
			const catalogue = await store.readImportCatalogue(sql, agencyId);
			const checks = {
				agency: agencyId,
				clients: catalogue.clients,
				client: '',
				timeZone: '',
				templates: [{ code: 'EXEC_01' }],
				tones: scheduling.SCHEDULE_TONES,
				channels: [],
				now: catalogue.now,
				defaults: scheduling.SCHEDULE_DEFAULTS,
				hasStore: true,
			};
			const plan = await scheduling.openPlan(await scheduling.openScheduleFile(bytes), checks);
			const report = await store.importSchedule(sql, agencyId, {
				importId: crypto.randomUUID(),
				options: {
					sheet,
					isDryRun: false,
					isPartial: false,
					cancelRemoved: false,
				},
				async *slices(session) {
					checks.factsOf = async (ids) => await store.importClientFacts(session, ids);
					for await (const slice of plan.slices()) {
						rows += slice.rows.length;
						if (isWeighed && rows % WEIGHED_ROWS < slice.rows.length) {
							collect();
							peak = Math.max(peak, process.memoryUsage().heapUsed);
						}
						if (slice.errors.length > 0) throw new Error(slice.errors[0].message);
						yield { rows: slice.rows.map((one) => importRow(one, scheduleContent)), errorCount: 0 };
					}
				},
			});
			const ms = performance.now() - started;
			return { ms, report, peakMb: (peak - before) / 1e6, pauseMs: slices.end() };
		},
		/** The rows as they are stored, sent from this process into a table that has nothing to keep up. */
		async copy() {
			await direct.query('DROP TABLE IF EXISTS bare');
			await direct.query(
				`CREATE TABLE bare AS SELECT ${COLUMNS} FROM content_agency.schedule_item WITH NO DATA`,
			);
			const lines = await copyLines(direct);
			const started = performance.now();
			await copyIn(direct, lines);
			return performance.now() - started;
		},
		async empty() {
			await ask('TRUNCATE content_agency.schedule_item, content_agency.schedule_import CASCADE');
		},
		async close() {
			await direct.end();
			await sql.close();
		},
	};
}

function importRow(one, scheduleContent) {
	const [date, time] = one.wallTime.split('T');
	const { clientName: _name, wallTime: _wall, direction: customDirection, ...same } = one;
	return {
		...same,
		date,
		time,
		customDirection,
		content: scheduleContent({ ...one, customDirection }),
	};
}

/** CPU time of this thread between two turns of the event loop: how long others wait, whatever else the machine does. */
function watchSlices() {
	let longest = 0;
	let last = process.threadCpuUsage();
	let timer;
	const turn = () => {
		const now = process.threadCpuUsage();
		longest = Math.max(longest, now.user + now.system - last.user - last.system);
		last = now;
		timer = setTimeout(turn, 1);
	};
	turn();
	return {
		end() {
			clearTimeout(timer);
			return longest / 1_000;
		},
	};
}

function collect() {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
}

/** Plans of two hundred clients for five hundred days: every row another topic, at most one a day and client. */
function sheetOf(count) {
	const lines = [HEADER];
	for (let number = 0; number < count; number += 1) {
		const day = Math.floor(number / CLIENTS);
		const date = new Date(Date.UTC(2030, 0, 1 + day)).toISOString().slice(0, 10);
		const time = ['09:00', '11:30', '14:00', '16:45'][day % 4];
		lines.push(
			`Client ${number % CLIENTS},${date},${time},Topic ${number} on electric vans and their depots,EXEC_01,professional,"vans, depots, range",Stress what it costs in case ${number}`,
		);
	}
	return Buffer.from(lines.join('\n'));
}

/** Text of COPY in pieces of 64 KB, made before the clock runs. */
async function copyLines(client) {
	const pieces = [];
	await copyOut(client, (piece) => pieces.push(piece));
	return pieces;
}

async function copyOut(client, take) {
	const text = `COPY (SELECT ${COLUMNS} FROM content_agency.schedule_item) TO STDOUT`;
	await submitted(client, text, { handleCopyData: ({ chunk }) => take(Buffer.from(chunk)) });
}

async function copyIn(client, pieces) {
	await submitted(client, 'COPY bare FROM STDIN', {
		handleCopyInResponse(connection) {
			for (const piece of pieces) connection.sendCopyFromChunk(piece);
			connection.endCopyFrom();
		},
	});
}

/** A query whose answers come as they are, which is how the protocol carries COPY. */
async function submitted(client, text, more) {
	await new Promise((resolve, reject) => {
		const ignore = () => undefined;
		client.query({
			submit: (connection) => connection.query(text),
			handleRowDescription: ignore,
			handleDataRow: ignore,
			handlePortalSuspended: ignore,
			handleEmptyQuery: ignore,
			handleCommandComplete: ignore,
			handleCopyInResponse: ignore,
			handleCopyData: ignore,
			handleError: reject,
			handleReadyForQuery: () => resolve(),
			...more,
		});
	});
}
