/** The writer’s last repair before it hands a document over: changes the gate made out to the letter, without a model. */
import type { Block, ContentDocument, Evidence, Finding } from '../contracts';
import { openLedger } from './ledger';
import { repairInCode } from './mechanical';
import { leadBlock, rebuilt } from './mend-document';
import { changesNotWorse, type Changes, type Measure } from './never-worse';

/** What the repair needs; the gate is given by whoever knows it. */
export interface RepairByCodeInput {
	document: ContentDocument;
	evidence: Evidence;
	/** What the gate finds. */
	findings: readonly Finding[];
	measure: Measure;
}

/** A repaired document. */
export interface RepairedByCode {
	document: ContentDocument;
	/** Ids of the changed blocks, in reading order; the id of a part stands for its lead. */
	changedBlockIds: string[];
}

/**
 * Makes the changes findings carry, where the document is then no worse by the gate’s own measure; the same
 * object when there is none to make. It is the writer’s own repair: it counts as no round of revision.
 */
export async function repairByCode(input: RepairByCodeInput): Promise<RepairedByCode> {
	const { document, evidence, findings, measure } = input;
	const carried = findings.filter(({ auto, repair }) => auto && repair !== undefined);
	const ledger = openLedger(evidence, document.language);
	const changes: Changes = new Map();
	for (const block of [...document.parts.flatMap(leadBlock), ...document.blocks]) {
		const own = carried.filter(({ blockId }) => blockId === block.id);
		const repaired: Block | undefined =
			own.length === 0 ? block : repairInCode(block, own, ledger).block;
		if (repaired !== undefined && repaired !== block) changes.set(block.id, repaired);
	}
	if (changes.size === 0) return { document, changedBlockIds: [] };
	const build = (some: Changes): ContentDocument => ({
		...rebuilt(document, { results: some, removed: [], notes: [] }).document,
		revision: document.revision,
	});
	const kept = await changesNotWorse(document, changes, { measure, build, countWarnings: true });
	if (kept.changes.size === 0) return { document, changedBlockIds: [] };
	return { document: build(kept.changes), changedBlockIds: [...kept.changes.keys()] };
}
