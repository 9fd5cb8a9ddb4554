/** The writer’s own repair by the gate’s eyes, before a document is handed over: own words, then hedges of the sources. */
import type { Archive, ContentDocument, Evidence } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { inOwnWords, repairByCode } from '../../core/writing';
import { gateMeasure } from './gate-measure';

/** Repairs a document as it was written. */
export type OwnRepair = (
	written: Omit<Parameters<typeof inOwnWords>[0], 'wording'>,
) => Promise<ContentDocument>;

/** The repair over the archived sources of an item; over the passages alone where there is no archive. */
export function ownRepair(evidence: Evidence, archive: Archive | undefined): OwnRepair {
	const beside = { evidence, ...(archive && { archive }) };
	return async (written) => {
		// A piece of a channel has an order of its own.
		const given = { ...beside, brief: written.brief };
		const { document } = await inOwnWords({
			...written,
			wording: (one) => checkDocument({ ...given, document: one, only: ['near-copy'] }).findings,
		});
		const { findings } = checkDocument({ ...given, document, only: ['modality'] });
		const repaired = await repairByCode({
			document,
			evidence,
			findings,
			measure: gateMeasure(given),
		});
		return repaired.document;
	};
}
