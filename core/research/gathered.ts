/** A source after reading, on its way to becoming evidence. */
import type { Source } from '../contracts';
import type { ReadText } from './read/reading';

/** A document that was read, with everything the later steps and the archive need. */
export interface Gathered {
	/** Address asked for, or `file:` and a name. */
	url: string;
	finalUrl: string;
	fetchedAt: string;
	bytesSha256: string;
	headers: Record<string, string>;
	mediaType: string;
	reading: ReadText;
	questionIds: string[];
	/** Copies of the same text elsewhere. */
	alsoAt: string[];
	flags: string[];
	/** Lane that found it; web when left out. */
	lane?: NonNullable<Source['lane']>;
}

/** An address that was not used. */
export interface Rejected {
	url: string;
	code: string;
	reason: string;
}
