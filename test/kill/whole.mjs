/**
 * Runs the whole battery: every boundary of workflow 02, before and after its commit, with the worker
 * killed, then a seeded choice of them with Postgres killed.
 *
 *   node test/kill/whole.mjs [--seed 7] [--points 80] [--postgres 12] [--per-document 20]
 */
import { parseArgs } from 'node:util';
import {
	chanceOf,
	finishAndCheck,
	killAt,
	openDocument,
	openWorld,
	recordBoundaries,
} from './battery.mjs';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '7' },
		points: { type: 'string', default: '1000' },
		postgres: { type: 'string', default: '12' },
		'per-document': { type: 'string', default: '20' },
	},
});
const say = (line) => process.stdout.write(`${line}\n`);
const seed = Number(values.seed);
const chance = chanceOf(seed);
const world = await openWorld(seed);
let failed = 0;
try {
	const labels = await recordBoundaries(world, await openDocument(world, 'record'));
	say(`seed ${seed}: ${labels.length} boundaries`);
	const all = labels.flatMap((label) => [
		{ label, when: 'before' },
		{ label, when: 'after' },
	]);
	const workerPoints = chosen(all, Number(values.points));
	const postgresPoints = chosen(all, Number(values.postgres));
	const total = { kills: 0, missed: 0 };
	await battery('worker', workerPoints, total);
	await battery('postgres', postgresPoints, total);
	say(`seed ${seed}: ${total.kills} kills, ${total.missed} points not reached, ${failed} failed`);
} finally {
	await world.close();
}
process.exitCode = failed > 0 ? 1 : 0;

/** So many of the points, in their order. */
function chosen(points, most) {
	if (points.length <= most) return points;
	const drawn = points.map((point, index) => ({ point, index, rank: chance() }));
	return drawn
		.sort((a, b) => a.rank - b.rank)
		.slice(0, most)
		.sort((a, b) => a.index - b.index)
		.map(({ point }) => point);
}

async function battery(what, points, total) {
	const size = Number(values['per-document']);
	for (let at = 0; at < points.length; at += size) {
		const document = await openDocument(world, `${what}_${at}`);
		let kills = 0;
		for (const point of points.slice(at, at + size)) {
			const { reached, ended } = await killAt(world, document, { point, what });
			if (reached) kills += 1;
			else total.missed += 1;
			say(`  ${what} ${reached ? 'killed' : 'passed'} ${point.when} "${point.label}"`);
			if (ended === true) break;
		}
		const { problems, facts } = await finishAndCheck(world, document, { kills });
		total.kills += kills;
		failed += problems.length;
		say(`${what} ${at}: ${JSON.stringify(facts)} ${problems.join('; ') || 'all well'}`);
	}
}
