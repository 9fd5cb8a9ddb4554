/** The gate’s own measure, for a writer that may leave no document worse than it was. */
import type { Archive, Brief, Evidence } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import type { Measure } from '../../core/writing';

/** What the gate counts in a document by code alone: the same before and after. */
export function gateMeasure(given: {
	brief: Brief;
	evidence: Evidence;
	archive?: Archive | undefined;
}): Measure {
	return (document) => {
		const { findings } = checkDocument({ ...given, document });
		const count = (severity: string): number =>
			findings.filter((one) => one.severity === severity).length;
		return { errors: count('error'), warnings: count('warn') };
	};
}
