/** What reading Markdown needs, and where it writes down what it took out. */
import type { Chart, ContentDocument } from '../../contracts';
import type { Ledger } from '../ledger';

/** One thing taken out of a document, with the reason. */
export type Removed = ContentDocument['removed'][number];

/** Context of one reading. */
export interface MarkdownContext {
	ledger: Ledger;
	/** Charts that may be placed. */
	charts: Chart[];
	/** Language of the document, for printed calculations. */
	language: string;
	/** Name of the place in the document, for the record. */
	where: string;
	/** Collects what was taken out. */
	removed: Removed[];
}
