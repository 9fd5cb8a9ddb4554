/** Where texts come from that are to have vectors, and where the vectors go. */
import type { SqlRow } from '../../shared/ports';
import type { AgencySession } from '../door';
import type { VectorSpace } from './vector-space';

/** A kind of text with vectors. */
export interface VectorSource<Row extends SqlRow & { text: string }> {
	/** Texts that have no vector, or one of other words, oldest first. */
	missing(
		session: AgencySession,
		asked: { clientId: string | undefined; limit: number },
	): Promise<Row[]>;
	countMissing(session: AgencySession, clientId: string | undefined): Promise<number>;
	/** Keeps one vector a row; rows that went meanwhile get none. */
	keep(
		session: AgencySession,
		made: {
			rows: readonly Row[];
			vectors: readonly (readonly number[])[];
			space: VectorSpace;
		},
	): Promise<void>;
}
