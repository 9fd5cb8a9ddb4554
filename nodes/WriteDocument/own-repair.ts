/** The gate's look for wording of the sources, as the writer asks for it before it hands a document over. */
import type { Brief, Evidence } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import type { WordingCheck } from '../../core/writing';
import { archiveOf } from '../shared/archive';
import type { Station } from '../shared/run-items';

/** The check that refuses near copies, over the archived sources of an item; the passages alone where there is no archive. */
export async function wordingFor(
	station: Station,
	{ brief, evidence }: { brief: Brief; evidence: Evidence },
): Promise<WordingCheck> {
	const archive = await archiveOf(station, evidence);
	const given = { evidence, brief, ...(archive && { archive }), only: ['near-copy'] };
	return (document) => checkDocument({ ...given, document }).findings;
}
