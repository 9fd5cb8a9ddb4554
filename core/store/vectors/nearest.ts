/** Rows whose vectors point the same way, best first: with pgvector where it is installed, exact on the likely ones elsewhere. */
import type { SqlRow } from '../../shared/ports';
import type { AgencySession } from '../door';
import { literal } from './vector-space';

/**
 * Rows compared number by number where there is no pgvector: half a millisecond each. Of more, those that share most
 * signs with the vector.
 */
export const COMPARED_MOST = 1_000;
/** Rows a search gives out at most. */
export const FOUND_MOST = 100;

/** What is searched; `stored` is the alias of the table with the vectors. */
export interface NearestQuery {
	/** Columns of a result, each with a name. */
	columns: string;
	/** Columns that say which row it is. */
	key: readonly string[];
	/** Tables, the one with the vectors first. */
	from: string;
	where: string;
	/** Values of `where`, from $3 on. */
	values: unknown[];
	vector: readonly number[];
	count: number;
	/** How many are compared number by number without pgvector. Default {@link COMPARED_MOST}. */
	compared?: number | undefined;
}

/** The nearest rows with their `score`: 1 points the same way, 0 has nothing to do with it. */
export async function nearest<Row extends SqlRow>(
	session: AgencySession,
	query: NearestQuery,
): Promise<(Row & { score: number })[]> {
	const { columns, key, from, where, values, vector, count, compared = COMPARED_MOST } = query;
	const keys = (alias: string): string => key.map((name) => `${alias}.${name}`).join(', ');
	const pgvector = await pgvectorIn(session);
	const likely = pgvector === undefined ? `ORDER BY ${SHARED_SIGNS} LIMIT ${compared}` : '';
	return await session.query<Row & { score: number }>(
		`WITH best AS MATERIALIZED (
			SELECT ${keys('likely')}, ${pgvector ?? EXACT} AS score
			FROM (SELECT ${keys('stored')}, stored.embedding FROM ${from} WHERE ${where} ${likely}) AS likely
			ORDER BY score DESC, ${keys('likely')} LIMIT $2
		)
		SELECT ${columns}, round(best.score::numeric, 6)::float8 AS score
		FROM ${from} JOIN best ON (${keys('best')}) = (${keys('stored')})
		ORDER BY best.score DESC, ${keys('best')}`,
		[literal(vector), Math.min(Math.max(1, count), FOUND_MOST), ...values],
	);
}

const SHARED_SIGNS = 'bit_count(stored.signs # content_agency.signs($1::real[]))';
const EXACT = 'content_agency.cosine(likely.embedding, $1::real[])';

/** pgvector's own comparison, wherever the extension was put; undefined where there is none. */
async function pgvectorIn(session: AgencySession): Promise<string | undefined> {
	const [extension] = await session.query<{ schema: string }>(
		`SELECT quote_ident(nspname) AS schema FROM pg_catalog.pg_extension
		JOIN pg_catalog.pg_namespace AS place ON place.oid = extnamespace
		WHERE extname = 'vector' AND has_schema_privilege(place.oid, 'USAGE')`,
	);
	if (extension === undefined) return undefined;
	const { schema } = extension;
	return `1 - (likely.embedding::${schema}.vector OPERATOR(${schema}.<=>) $1::real[]::${schema}.vector)`;
}
