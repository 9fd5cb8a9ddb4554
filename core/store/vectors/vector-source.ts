/** Where texts come from that are to have vectors, and where the vectors go. */
import type { SqlRow } from '../../shared/ports';
import type { AgencySession } from '../door';
import { UNDER_WAY } from '../paid-calls';
import type { VectorSpace } from './vector-space';

/** A text without a vector, or with one of other words. */
export interface MissingText extends SqlRow {
	/** Says which text of which words it is, among all kinds. */
	claim: string;
	/** Whose text it is; null for the agency's own. */
	clientId: string | null;
	text: string;
}

/** A kind of text with vectors. */
export interface VectorSource<Row extends MissingText> {
	/** SELECT of the columns of a row, over all that have no vector; `$1` is the client, NULL for everything. */
	missing: string;
	/** Columns of a row that say which come first. */
	order: string;
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

/**
 * Texts without a vector that nobody makes now, all of one client, first ones first; or those of some claims.
 *
 * @param asked `claims` are read whether or not they are under way
 */
export async function missingTexts<Row extends MissingText>(
	session: AgencySession,
	{ missing, order }: VectorSource<Row>,
	asked: {
		clientId: string | undefined;
		model: string;
		limit: number;
		claims?: readonly string[] | undefined;
	},
): Promise<Row[]> {
	const { clientId, model, limit, claims } = asked;
	const rows = await session.query<Row>(
		`SELECT * FROM (${missing}) AS text
		WHERE CASE WHEN $4::text[] IS NULL THEN claim NOT IN (${TAKEN}) ELSE claim = ANY ($4) END
		ORDER BY "clientId" NULLS FIRST, ${order} LIMIT $3`,
		[clientId ?? null, model, limit, claims ?? null],
	);
	return rows.filter((row) => row.clientId === rows[0]?.clientId);
}

/** How many texts have no vector, and how many of them another run makes right now. */
export async function countMissing<Row extends MissingText>(
	session: AgencySession,
	{ missing }: VectorSource<Row>,
	{ clientId, model }: { clientId: string | undefined; model: string },
): Promise<{ left: number; underWay: number }> {
	const [row] = await session.query<{ left: number; underWay: number }>(
		`SELECT count(*)::int AS left, (count(*) FILTER (WHERE claim IN (${TAKEN})))::int AS "underWay"
		FROM (${missing}) AS text`,
		[clientId ?? null, model],
	);
	return row ?? { left: 0, underWay: 0 };
}

/** Claims of calls with the model `$2` that are under way. */
const TAKEN = `SELECT unnest(claims) FROM paid_call WHERE ${UNDER_WAY} AND model = $2`;
