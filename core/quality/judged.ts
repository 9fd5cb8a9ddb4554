/** What a judged part adds to a quality section. */
import type { Finding, Quality } from '../contracts';

/** Results, findings and scores of one judge. */
export interface Judged {
	results: Quality['checks'];
	findings: Finding[];
	scores: NonNullable<Quality['scores']>;
	/** Whether something stayed unproved that had to be proved: then the document does not pass. */
	isUnproved: boolean;
}

/** A judge who was not asked. */
export const NOT_JUDGED: Judged = { results: [], findings: [], scores: {}, isUnproved: false };
