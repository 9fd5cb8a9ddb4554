/** The battery in its short form: a seeded handful of boundaries, the worker killed at each, Postgres at one. `node test/kill/whole.mjs` runs it whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finishAndCheck, killAt, openDocument, recordBoundaries } from './battery.mjs';
import { chanceOf } from './points.mjs';
import { openWorld } from './world.mjs';

const SEED = Number(process.env.KILL_SEED ?? 7);
const SKIP = process.platform === 'linux' ? false : 'reads the table of processes of Linux';

test(
	'a due row whose line is killed at its boundaries is made once and paid once',
	{ skip: SKIP, timeout: 1_800_000 },
	async (context) => {
		const world = await openWorld();
		try {
			const first = await openDocument(world, { name: 'record', kind: 'row' });
			const labels = await recordBoundaries(world, first);
			context.diagnostic(`seed ${SEED}, ${labels.length} boundaries`);
			assert.ok(labels.length >= 30, `only ${labels.length} boundaries were seen`);
			const chance = chanceOf(SEED);
			const one = (from, to) => labels[from + Math.floor(chance() * (to - from))];
			const third = Math.floor(labels.length / 3);
			const opened = labels.find((label) => label.startsWith('job opened'));
			const points = [
				{ point: { label: opened, when: 'after' }, what: 'worker' },
				{ point: { label: one(third, 2 * third), when: 'before' }, what: 'postgres' },
				{ point: { label: 'version', when: 'after' }, what: 'worker' },
			];
			const document = await openDocument(world, { name: 'short', kind: 'row' });
			for (const { point, what } of points) {
				const tried = { ...point, reached: false, problems: [] };
				await killAt(world, document, { points: [tried], what });
				const outcome = tried.reached ? 'killed' : 'passed';
				context.diagnostic(`${what} ${outcome} ${point.when} "${point.label}"`);
				assert.deepEqual(tried.problems, []);
			}
			const { problems, facts } = await finishAndCheck(world, document);
			context.diagnostic(JSON.stringify(facts));
			assert.deepEqual(problems, []);
			assert.ok(document.kills >= 2, `only ${document.kills} points were reached`);
		} finally {
			await world.close();
		}
	},
);
