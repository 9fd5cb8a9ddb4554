/** The battery in its short form: a seeded handful of boundaries, the worker killed at each, Postgres at one. `node test/kill/whole.mjs` runs it whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	chanceOf,
	finishAndCheck,
	killAt,
	openDocument,
	openWorld,
	recordBoundaries,
} from './battery.mjs';

const SEED = Number(process.env.KILL_SEED ?? 7);
const SKIP = process.platform === 'linux' ? false : 'reads the table of processes of Linux';

test(
	'a line killed at its boundaries loses nothing and pays nothing twice',
	{ skip: SKIP, timeout: 900_000 },
	async (context) => {
		const world = await openWorld(SEED);
		try {
			const labels = await recordBoundaries(world, await openDocument(world, 'record'));
			context.diagnostic(`seed ${SEED}, ${labels.length} boundaries`);
			assert.ok(labels.length >= 30, `only ${labels.length} boundaries were seen`);
			const chance = chanceOf(SEED);
			const drawn = (from, to) => labels[from + Math.floor(chance() * (to - from))];
			const third = Math.floor(labels.length / 3);
			const points = [
				{ point: { label: drawn(0, third), when: 'after' }, what: 'worker' },
				{ point: { label: drawn(third, 2 * third), when: 'before' }, what: 'postgres' },
				{ point: { label: 'version', when: 'after' }, what: 'worker' },
			];
			const document = await openDocument(world, 'short');
			let kills = 0;
			for (const { point, what } of points) {
				const { reached } = await killAt(world, document, { point, what });
				context.diagnostic(
					`${what} ${reached ? 'killed' : 'passed'} ${point.when} "${point.label}"`,
				);
				if (reached) kills += 1;
			}
			const { problems, facts } = await finishAndCheck(world, document, { kills });
			context.diagnostic(JSON.stringify(facts));
			assert.deepEqual(problems, []);
			assert.ok(kills >= 2, `only ${kills} points were reached`);
		} finally {
			await world.close();
		}
	},
);
