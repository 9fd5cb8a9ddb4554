/** The store's tables, columns and keys as the database knows them: the battery attacks these, not a list somebody keeps. */
import type { SqlSession } from '../../core/shared/ports';

/** A column of a table. */
export interface Column {
	name: string;
	type: string;
	isGenerated: boolean;
}

/** A foreign key: columns here → columns there, in order. */
export interface ForeignKey {
	columns: string[];
	table: string;
	targets: string[];
}

/** A table of tenants' rows. */
export interface Table {
	name: string;
	columns: Column[];
	key: string[];
	foreignKeys: ForeignKey[];
	/** Whether the working role has any right on it as shipped; the others are for the dispatcher and Setup. */
	isOpen: boolean;
	hasTenantPolicy: boolean;
}

const TABLES = `
	SELECT c.relname AS name,
		has_any_column_privilege('content_agency_app', c.oid, 'SELECT, INSERT, UPDATE') AS "isOpen",
		EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'tenant') AS "hasTenantPolicy",
		(SELECT jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod),
			'isGenerated', attgenerated <> '' OR attidentity <> '') ORDER BY attnum)
		FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
		coalesce((SELECT jsonb_agg(a.attname ORDER BY k.place)
			FROM pg_index AS x, unnest(x.indkey::int[]) WITH ORDINALITY AS k (number, place)
			JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.number
			WHERE x.indrelid = c.oid AND x.indisprimary), '[]') AS key,
		coalesce((SELECT jsonb_agg(jsonb_build_object('table', target.relname,
			'columns', (SELECT jsonb_agg(attname ORDER BY place)
				FROM unnest(k.conkey) WITH ORDINALITY AS one (number, place)
				JOIN pg_attribute ON attrelid = c.oid AND attnum = number),
			'targets', (SELECT jsonb_agg(attname ORDER BY place)
				FROM unnest(k.confkey) WITH ORDINALITY AS one (number, place)
				JOIN pg_attribute ON attrelid = target.oid AND attnum = number)))
			FROM pg_constraint AS k JOIN pg_class AS target ON target.oid = k.confrelid
			WHERE k.conrelid = c.oid AND k.contype = 'f'), '[]') AS "foreignKeys"
	FROM pg_class AS c
	WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
	ORDER BY c.relname`;

/** Every table; those of tenants carry the agency. */
export async function readTables(
	session: SqlSession,
): Promise<{ tenants: Table[]; platform: Table[] }> {
	const tables = await session.query<Table & Record<string, unknown>>(TABLES);
	const hasAgency = ({ columns }: Table) => columns.some(({ name }) => name === 'agency_id');
	return {
		tenants: tables.filter(hasAgency),
		platform: tables.filter((table) => !hasAgency(table)),
	};
}
