/** Which findings a round of revision takes up: what stands in the way, and a bounded part of the rest. */
import type { Finding } from '../contracts';

/** Blocks with nothing worse than a warning that are mended along with errors. */
export const WARNED_BESIDE_ERRORS = 8;
/** The same when nothing is worse than a warning: as many as one answer has room for. */
export const WARNED_ALONE = 24;

/** The findings of one round, in their order, and how many blocks wait. */
export interface ToMend {
	findings: Finding[];
	/** Those that stand in the way; all of them when none does. A round asked these again mends nothing. */
	asked: Finding[];
	waiting: number;
}

/**
 * Every block with an error or a comment, with all its findings; of the others those with most
 * warnings, few enough that a round costs what it is worth. Beside an error only its own part is looked
 * at: a call needs the evidence of every part it touches.
 *
 * @param partOf part of a block
 */
export function findingsToMend(
	findings: readonly Finding[],
	partOf: (blockId: string) => string | undefined = () => '',
): ToMend {
	const must = new Set<string>();
	const warned = new Map<string, number>();
	for (const finding of findings) {
		const { blockId, severity } = finding;
		if (isFree(finding)) continue;
		if (isInTheWay(finding)) must.add(blockId);
		if (severity === 'warn') warned.set(blockId, (warned.get(blockId) ?? 0) + 1);
		else if (!warned.has(blockId)) warned.set(blockId, 0);
	}
	const most = must.size > 0 ? WARNED_BESIDE_ERRORS : WARNED_ALONE;
	const parts = new Set([...must].map(partOf));
	const others = [...warned]
		.filter(([blockId]) => !must.has(blockId))
		.toSorted(([, one], [, other]) => other - one)
		.map(([blockId]) => blockId);
	const near = must.size > 0 ? others.filter((blockId) => parts.has(partOf(blockId))) : others;
	const taken = new Set([...must, ...near.slice(0, most)]);
	const inTheWay = findings.filter(isInTheWay);
	return {
		findings: findings.filter((finding) => taken.has(finding.blockId) || isFree(finding)),
		asked: inTheWay.length > 0 ? inTheWay : [...findings],
		waiting: others.filter((blockId) => !taken.has(blockId)).length,
	};
}

function isInTheWay({ severity, check }: Finding): boolean {
	return severity === 'error' || check === 'comment';
}

/** Mended by code, or about no block: neither costs a word of an answer. */
function isFree({ blockId, auto }: Finding): boolean {
	return auto || blockId === '';
}
