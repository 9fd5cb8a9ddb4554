/** The tables of the store as the database describes them, so that no list of tables has to be kept by hand. */
import type { SqlRow } from '../../shared/ports';
import type { AgencySession } from '../door';

/** A column. */
export interface Column {
	name: string;
	type: string;
	isNullable: boolean;
	/** Its default as SQL; undefined without one. */
	fallback: string | undefined;
	isGenerated: boolean;
	/** Part of a key, a reference, or one of a fixed set of words. */
	isFixed: boolean;
}

/** A reference inside one agency: `columns` without the agency's own. */
export interface ForeignKey {
	table: string;
	parent: string;
	columns: string[];
	parentColumns: string[];
	isNullable: boolean;
}

/** A table that carries `agency_id`. */
export interface Table {
	name: string;
	columns: Column[];
	/** Without `agency_id`. */
	key: string[];
	foreignKeys: ForeignKey[];
}

/** All tables of tenants, by name. */
export type Catalog = Map<string, Table>;

/** Reads the catalog of the database of this session. */
export async function readCatalog(session: AgencySession): Promise<Catalog> {
	const columns = await session.query<Column & { table: string; place: number | null } & SqlRow>(
		COLUMNS,
	);
	const keys = await session.query<ForeignKey & SqlRow>(FOREIGN_KEYS);
	const catalog: Catalog = new Map();
	for (const { table, place: _place, ...column } of columns) {
		const entry = catalog.get(table) ?? { name: table, columns: [], key: [], foreignKeys: [] };
		entry.columns.push({ ...column, fallback: column.fallback ?? undefined });
		catalog.set(table, entry);
	}
	const placed = columns.filter(({ place, name }) => place !== null && name !== 'agency_id');
	for (const { table, name } of placed.sort((a, b) => a.place! - b.place!))
		catalog.get(table)?.key.push(name);
	for (const key of keys) catalog.get(key.table)?.foreignKeys.push(key);
	return catalog;
}

const COLUMNS = `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
	NOT a.attnotnull AS "isNullable",
	CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS fallback,
	a.attgenerated <> '' OR a.attidentity <> '' AS "isGenerated",
	EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND a.attnum = ANY (k.conkey)
		AND (k.contype IN ('p', 'u', 'f')
			OR k.contype = 'c' AND pg_get_constraintdef(k.oid) ~ '= ANY \\(+ARRAY\\['
				AND cardinality(k.conkey) = 1)) AS "isFixed",
	array_position(p.conkey, a.attnum) AS place
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_constraint AS p ON p.conrelid = c.oid AND p.contype = 'p'
WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
	AND EXISTS (SELECT FROM pg_attribute AS t
		WHERE t.attrelid = c.oid AND t.attname = 'agency_id' AND NOT t.attisdropped)
ORDER BY c.relname, a.attnum`;

const FOREIGN_KEYS = `SELECT child.relname AS "table", parent.relname AS parent,
	array_agg(ca.attname::text ORDER BY place) AS columns,
	array_agg(pa.attname::text ORDER BY place) AS "parentColumns",
	bool_or(NOT ca.attnotnull) AS "isNullable"
FROM pg_constraint AS k
JOIN pg_class AS child ON child.oid = k.conrelid
JOIN pg_class AS parent ON parent.oid = k.confrelid
CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair (c, p, place)
JOIN pg_attribute AS ca ON ca.attrelid = k.conrelid AND ca.attnum = pair.c
JOIN pg_attribute AS pa ON pa.attrelid = k.confrelid AND pa.attnum = pair.p
WHERE k.contype = 'f' AND k.connamespace = 'content_agency'::regnamespace
	AND ca.attname <> 'agency_id' AND parent.relname <> 'agency' AND NOT child.relispartition
GROUP BY k.oid, child.relname, parent.relname
ORDER BY child.relname, parent.relname, k.oid`;
