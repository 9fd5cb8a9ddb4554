/**
 * Runs the whole battery and prints a table of it.
 *
 * First in processes of our own: workflow 02 (by its webhook) and workflow 13 (by a row that is due), the
 * process killed before and after every commit that is written on the way, then Postgres at those that
 * begin or end a step. Then in a real n8n in queue mode, where Redis can be had: worker, main process,
 * Postgres and Redis (which keeps its queue, then one that forgets it) in turn.
 *
 *   node test/kill/whole.mjs [--seed 7] [--worker 400] [--postgres 400] [--n8n 48] [--forgetful 12]
 *     [--per-document 12] [--waits 2] [--workflow W01,W03] [--json results.json]
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onNode24 } from '../../scripts/lib/node24.mjs';
import { finishAndCheck, killAt, openDocument, recordBoundaries } from './battery.mjs';
import { findRedis, openHost } from './host.mjs';
import { makeDocument } from './hosted.mjs';
import { bothSides, chanceOf, drawn, isStep } from './points.mjs';
import { openWorld } from './world.mjs';

await onNode24(fileURLToPath(import.meta.url));

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '7' },
		worker: { type: 'string', default: '400' },
		postgres: { type: 'string', default: '400' },
		n8n: { type: 'string', default: '48' },
		forgetful: { type: 'string', default: '12' },
		'per-document': { type: 'string', default: '12' },
		waits: { type: 'string', default: '2' },
		workflow: { type: 'string', default: 'W01,W03' },
		json: { type: 'string', default: path.join(os.tmpdir(), `kill-battery-${process.pid}.json`) },
	},
});
const NAMES = { order: 'W01', row: 'W03' };
const KINDS = Object.keys(NAMES).filter((kind) => values.workflow.includes(NAMES[kind]));
const VICTIMS = ['worker', 'main', 'postgres', 'redis'];
const seed = Number(values.seed);
const chance = chanceOf(seed);
const perDocument = Number(values['per-document']);
const points = [];
const say = (line) => process.stdout.write(`${line}\n`);
const keep = () =>
	fs.writeFileSync(values.json, `${JSON.stringify({ seed, points }, null, '\t')}\n`);

say(`seed ${seed}; results in ${values.json}`);
if (Number(values.worker) + Number(values.postgres) > 0) await inProcesses();
if (Number(values.n8n) > 0) await inN8n(Number(values.n8n), { appendOnly: true });
if (Number(values.forgetful) > 0) await inN8n(Number(values.forgetful), { appendOnly: false });
table();
process.exitCode = points.some(({ problems }) => problems.length > 0) ? 1 : 0;

async function inProcesses() {
	const world = await openWorld();
	try {
		for (const kind of KINDS) {
			const first = await openDocument(world, { name: `record_${kind}`, kind });
			const labels = await recordBoundaries(world, first);
			say(`${NAMES[kind]}: ${labels.length} commits`);
			const steps = labels.filter(isStep);
			// What an order and a row have in common was stopped at once already.
			const all = bothSides(kind === 'order' ? labels : steps);
			await batches(world, {
				kind,
				what: 'worker',
				all: drawn(all, Number(values.worker), chance),
			});
			const some = drawn(bothSides(steps), Number(values.postgres), chance);
			await batches(world, { kind, what: 'postgres', all: some });
		}
	} finally {
		await world.close();
	}
}

async function batches(world, { kind, what, all }) {
	for (let at = 0; at < all.length; at += perDocument) {
		const name = `${kind}_${what}_${at}`;
		const batch = all.slice(at, at + perDocument).map((point) => ({
			...{ where: 'process', workflow: NAMES[kind], victim: what },
			...{ ...point, reached: false, problems: [] },
		}));
		points.push(...batch);
		await guarded(batch, async () => {
			const document = await openDocument(world, { name, kind });
			await killAt(world, document, { points: batch, what });
			const { problems, facts } = await finishAndCheck(world, document);
			blame(batch, problems);
			say(`${name}: ${JSON.stringify(facts)} ${problems.join('; ') || 'all well'}`);
		});
	}
}

async function inN8n(most, { appendOnly }) {
	if (findRedis() === undefined) {
		say(
			'skipped: n8n in queue mode: no redis-server on this machine (Debian: apt install redis-server)',
		);
		return;
	}
	const world = await openWorld();
	let host;
	try {
		host = await openHost(world, { appendOnly });
		const victims = appendOnly ? VICTIMS : ['redis'];
		let turn = 0;
		for (const kind of KINDS) {
			const { written, problems } = await makeDocument(world, host, { kind });
			if (problems.length > 0) throw new Error(`The undisturbed run: ${problems.join('; ')}`);
			const wanted = drawn(bothSides(written.filter(isStep)), Math.ceil(most / 2), chance);
			for (let at = 0; at < wanted.length; at += perDocument) {
				const batch = wanted.slice(at, at + perDocument).map((point) => ({
					...{ where: appendOnly ? 'n8n' : 'n8n, Redis forgets', workflow: NAMES[kind] },
					...{ victim: victims[turn++ % victims.length], ...point, reached: false, problems: [] },
				}));
				points.push(...batch);
				await guarded(batch, async () => {
					const made = await makeDocument(world, host, {
						kind,
						kills: batch,
						waitLeases: appendOnly && at < Number(values.waits) * perDocument,
					});
					for (const [index, killed] of made.killed.entries()) Object.assign(batch[index], killed);
					blame(batch, made.problems);
					const restarts = JSON.stringify(host.restarts());
					say(`${NAMES[kind]} in n8n ${at}: ${JSON.stringify(made.facts)} restarts ${restarts}`);
					say(`  ${made.problems.join('; ') || 'all well'}`);
				});
			}
		}
	} finally {
		await host?.close();
		await world.close();
	}
}

/** A batch that broke down is not well; the others go on. */
async function guarded(batch, work) {
	try {
		await work();
	} catch (error) {
		blame(batch, [error.message.slice(0, 400)]);
		say(`  BROKE: ${error.stack}`);
	}
	keep();
}

/** What is wrong with a document is wrong with every point it was killed at. */
function blame(batch, problems) {
	for (const entry of batch) if (entry.reached) entry.problems.push(...problems);
	if (problems.length > 0 && !batch.some(({ reached }) => reached))
		batch[0].problems.push(...problems);
}

function table() {
	const groups = new Map();
	for (const point of points) {
		const name = `${point.workflow}, ${point.where}, ${point.victim}`;
		groups.set(name, [...(groups.get(name) ?? []), point]);
	}
	say('\nwhere and what                        points  killed  well  not well  goes on after (s)');
	for (const [name, all] of groups) {
		const killed = all.filter(({ reached }) => reached);
		const bad = all.filter(({ problems }) => problems.length > 0);
		const waits = killed.map(({ goesOnMs }) => goesOnMs).filter(Number.isFinite);
		const slowest = waits.length > 0 ? String(Math.round(Math.max(...waits) / 1000)) : '-';
		const cells = [all.length, killed.length, killed.length - bad.length, bad.length, slowest];
		say(`${name.padEnd(38)}${cells.map((cell) => String(cell).padStart(8)).join('')}`);
	}
	for (const { workflow, victim, when, label, problems } of points)
		if (problems.length > 0)
			say(`  ${workflow} ${victim} ${when} "${label}": ${problems.join('; ')}`);
}
