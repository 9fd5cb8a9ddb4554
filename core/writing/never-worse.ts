/** Takes of a revision only what leaves the document no worse by the gate's own measure. */
import type { Block, ContentDocument } from '../contracts';

/** What the gate counts in a document. */
export interface Measured {
	errors: number;
	warnings: number;
}

/** The gate's measure, given by whoever knows the gate. */
export type Measure = (document: ContentDocument) => Measured | Promise<Measured>;

/** Changed blocks by id; `undefined` takes a block out. */
export type Changes = Map<string, Block | undefined>;

/** Changes that are tried one by one when the whole is worse. */
const TRIED_MAX = 16;

/**
 * The changes that may be made. All of them when the document is then no worse; else those are given up
 * that make it worse, and, when that does not help, all.
 *
 * @param build the document with some of the changes
 */
export async function changesNotWorse(
	document: ContentDocument,
	changes: Changes,
	context: {
		measure: Measure;
		build: (changes: Changes) => ContentDocument;
		/** Whether more warnings are worse, too; a reviewer may prefer them. */
		countWarnings: boolean;
	},
): Promise<{ changes: Changes; note: string }> {
	const { measure, build, countWarnings } = context;
	if (changes.size === 0) return { changes, note: '' };
	const worse = (a: Measured, b: Measured): boolean =>
		a.errors > b.errors || (countWarnings && a.errors === b.errors && a.warnings > b.warnings);
	const before = await measure(document);
	let kept = changes;
	const whole = await measure(build(changes));
	let now = whole;
	if (!worse(now, before)) return { changes, note: '' };
	for (const id of [...changes.keys()].slice(0, TRIED_MAX)) {
		const without = new Map([...kept].filter(([other]) => other !== id));
		const measured = await measure(build(without));
		if (!worse(now, measured)) continue;
		kept = without;
		now = measured;
		if (!worse(now, before)) break;
	}
	const count = ({ errors, warnings }: Measured): string =>
		`${errors} errors and ${warnings} warnings`;
	const why = `with them the document would have ${count(whole)} instead of ${count(before)}`;
	if (worse(now, before) || kept.size === 0) {
		return { changes: new Map(), note: `The revision was not taken: ${why}.` };
	}
	const left = [...changes.keys()].filter((id) => !kept.has(id));
	return { changes: kept, note: `${left.join(', ')} stayed as before: ${why}.` };
}
