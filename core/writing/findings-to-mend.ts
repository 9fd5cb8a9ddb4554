/** Which findings a round of revision takes up: what stands in the way, and a bounded part of the rest. */
import type { Finding } from '../contracts';

/** Blocks with nothing worse than a warning that are mended along with errors. */
export const WARNED_BESIDE_ERRORS = 8;
/** The same when nothing is worse than a warning: as many as one answer has room for. */
export const WARNED_ALONE = 24;

/** The findings of one round, in their order, and how many blocks wait. */
export interface ToMend {
	findings: Finding[];
	waiting: number;
}

/**
 * Every block with an error or a comment, with all its findings; of the others those with most
 * warnings, few enough that a round costs what it is worth.
 */
export function findingsToMend(findings: readonly Finding[]): ToMend {
	const must = new Set<string>();
	const warned = new Map<string, number>();
	for (const { blockId, severity, check, auto } of findings) {
		if (isFree(blockId, auto)) continue;
		if (severity === 'error' || check === 'comment') must.add(blockId);
		if (severity === 'warn') warned.set(blockId, (warned.get(blockId) ?? 0) + 1);
		else if (!warned.has(blockId)) warned.set(blockId, 0);
	}
	const most = must.size > 0 ? WARNED_BESIDE_ERRORS : WARNED_ALONE;
	const others = [...warned]
		.filter(([blockId]) => !must.has(blockId))
		.toSorted(([, one], [, other]) => other - one)
		.map(([blockId]) => blockId);
	const taken = new Set([...must, ...others.slice(0, most)]);
	return {
		findings: findings.filter(({ blockId, auto }) => taken.has(blockId) || isFree(blockId, auto)),
		waiting: Math.max(0, others.length - most),
	};
}

/** Mended by code, or about no block: neither costs a word of an answer. */
function isFree(blockId: string, auto: boolean): boolean {
	return auto || blockId === '';
}
