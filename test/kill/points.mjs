/** Points of the battery: where a process is stopped, spoken of through files (see boundaries.cjs), and drawn by a seed. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LOOK_AGAIN_MS = 25;

/** What a process needs in its environment to be stopped at points of a folder. */
export function stoppable(env, folder) {
	const hook = fileURLToPath(new URL('boundaries.cjs', import.meta.url));
	return {
		...env,
		KILL_FOLDER: folder,
		NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --require ${hook}`.trim(),
	};
}

/**
 * Asks the processes of a folder to stop at a point, once.
 *
 * @param point {label, when}; undefined takes the last one back
 */
export function armPoint(folder, point) {
	const file = path.join(folder, 'point.json');
	if (point === undefined) {
		fs.rmSync(file, { force: true });
		return undefined;
	}
	const { label, when } = point;
	const id = crypto.randomUUID();
	fs.writeFileSync(`${file}.new`, JSON.stringify({ id, label, when }));
	fs.renameSync(`${file}.new`, file);
	return {
		id,
		/** {pid} of the process that stands at the point, or undefined while none does. */
		reached() {
			try {
				return JSON.parse(fs.readFileSync(path.join(folder, `reached-${id}.json`), 'utf8'));
			} catch {
				return undefined;
			}
		},
		/** Lets it go on. */
		go: () => fs.writeFileSync(path.join(folder, `go-${id}`), ''),
	};
}

/** Waits until a process stands at the point, or `isOver` says that none will. */
export async function untilReached(armed, isOver) {
	for (;;) {
		const over = await isOver();
		const facts = armed.reached();
		if (facts !== undefined || over) return facts;
		await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
	}
}

/** What was committed in a folder since its beginning, in order, each once. */
export function writtenIn(folder) {
	const file = path.join(folder, 'wrote.log');
	if (!fs.existsSync(file)) return [];
	return [...new Set(fs.readFileSync(file, 'utf8').split('\n').filter(Boolean))];
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

/** So many of the points, in their order. */
export function drawn(points, most, chance) {
	if (points.length <= most) return points;
	return points
		.map((point, index) => ({ point, index, rank: chance() }))
		.sort((a, b) => a.rank - b.rank)
		.slice(0, most)
		.sort((a, b) => a.index - b.index)
		.map(({ point }) => point);
}

/** Both sides of every commit, in order. */
export const bothSides = (labels) =>
	labels.flatMap((label) => [
		{ label, when: 'before' },
		{ label, when: 'after' },
	]);

/** A step of the job begins or ends here, or the job or its row does. */
export const isStep = (label) => /\b(?:step|row|job opened|job done|version)\b/.test(label);
