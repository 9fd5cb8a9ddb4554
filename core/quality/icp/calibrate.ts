/** What people decided on texts with reader scores: how often a score at the bar was approved, and what a level is worth (D4.7). */
import type { IcpScore } from '../../contracts';
import { DIMENSIONS, type DimensionId } from './dimensions';

/** A text with its score and what a person decided. */
export interface Decided {
	total: number;
	levels: Partial<Record<DimensionId, number>>;
	/** Hash of the prompt the levels were given under; other prompts are not compared (D4.4). */
	promptSha256: string;
	/** Approved as it was; a text somebody changed by hand or sent back was not. */
	approved: boolean;
}

/** Decisions below which nothing is fitted. */
export const LEAST_DECIDED = 30;
const LEVELS = 5;

/**
 * The decisions so far as a measure of the score. Only scores under the same prompt count.
 *
 * @returns undefined with fewer than thirty decisions
 */
export function calibrationOf(
	decided: readonly Decided[],
	order: { bar: number; promptSha256: string },
): NonNullable<IcpScore['calibration']> | undefined {
	const known = decided.filter(({ promptSha256 }) => promptSha256 === order.promptSha256);
	if (known.length < LEAST_DECIDED) return undefined;
	const atBar = known.filter(({ total }) => total >= order.bar);
	const below = known.filter(({ total }) => total < order.bar);
	return {
		documents: known.length,
		atBar: { of: atBar.length, approved: approvedOf(atBar) },
		below: { of: below.length, approved: approvedOf(below) },
		dimensions: DIMENSIONS.map(({ id }) => ({ id, approvedByLevel: approvedByLevel(known, id) })),
	};
}

const approvedOf = (list: readonly Decided[]): number =>
	list.filter(({ approved }) => approved).length;

/**
 * Share approved at each level from 0 to 4, never falling from one to the next: neighbours that would are taken
 * together (pool adjacent violators). A level nobody was given takes the share of the one below, the lowest that of
 * the one above.
 */
function approvedByLevel(decided: readonly Decided[], id: DimensionId): number[] {
	const pools: { sum: number; count: number; levels: number[] }[] = [];
	for (let level = 0; level < LEVELS; level += 1) {
		const own = decided.filter(({ levels }) => levels[id] === level);
		if (own.length === 0) {
			pools.at(-1)?.levels.push(level);
			continue;
		}
		pools.push({ sum: approvedOf(own), count: own.length, levels: [level] });
		while (pools.length > 1) {
			const [before, last] = pools.slice(-2) as [(typeof pools)[0], (typeof pools)[0]];
			if (before.sum / before.count <= last.sum / last.count) break;
			pools.splice(-2, 2, {
				sum: before.sum + last.sum,
				count: before.count + last.count,
				levels: [...before.levels, ...last.levels],
			});
		}
	}
	const shares = new Map(
		pools.flatMap(({ sum, count, levels }) =>
			levels.map((level): [number, number] => [level, Math.round((sum * 1_000) / count) / 1_000]),
		),
	);
	const [lowest] = pools;
	const least = lowest === undefined ? 0 : Math.round((lowest.sum * 1_000) / lowest.count) / 1_000;
	return Array.from({ length: LEVELS }, (_, level) => shares.get(level) ?? least);
}
