/** The schema as it stands after all migrations, read from the catalog, as text that can be compared. */
import { asSuperuser, type TestStore } from './store';

const HEADER = `-- The store's schema after all migrations, for reading. Generated; the test of this file compares it.
-- After a new migration: UPDATE_SCHEMA=1, then run schema.test.ts.
`;

const TABLES = `SELECT format(E'CREATE TABLE %s (\\n%s\\n);', c.oid::regclass, string_agg(line, E',\\n' ORDER BY rank, line)) AS text
FROM pg_class AS c
CROSS JOIN LATERAL (
	SELECT 'a' || to_char(attnum, '000') AS rank,
		E'\\t' || attname || ' ' || format_type(atttypid, atttypmod)
			|| CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
			|| coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '') AS line
	FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
	WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
	UNION ALL
	SELECT 'b', E'\\tCONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
	FROM pg_constraint WHERE conrelid = c.oid AND contype <> 'n'
) AS lines
WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind = 'r'
GROUP BY c.oid ORDER BY c.relname`;

const INDEXES = `SELECT indexdef || ';' AS text FROM pg_indexes
WHERE schemaname = 'content_agency' AND indexname NOT IN (SELECT conname FROM pg_constraint)
ORDER BY indexname`;

const POLICIES = `SELECT format('CREATE POLICY %s ON content_agency.%s TO %s USING (%s) WITH CHECK (%s);',
	policyname, tablename, array_to_string(roles, ', '), qual, with_check) AS text
FROM pg_policies WHERE schemaname = 'content_agency' ORDER BY tablename, policyname`;

const GRANTS = `SELECT format('GRANT %s ON content_agency.%s TO %s;',
	string_agg(privilege_type, ', ' ORDER BY privilege_type), table_name, grantee) AS text
FROM information_schema.table_privileges
WHERE table_schema = 'content_agency' AND grantee LIKE 'content_agency_%' AND grantee <> 'content_agency_owner'
GROUP BY table_name, grantee
UNION ALL
SELECT format('GRANT %s (%s) ON content_agency.%s TO %s;', privilege_type,
	string_agg(column_name, ', ' ORDER BY column_name), table_name, grantee)
FROM information_schema.column_privileges
WHERE table_schema = 'content_agency' AND grantee = 'content_agency_dispatch'
GROUP BY privilege_type, table_name, grantee
ORDER BY 1`;

const FUNCTIONS = `SELECT rtrim(pg_get_functiondef(oid), E'\\n') || ';' AS text FROM pg_proc
WHERE pronamespace = 'content_agency'::regnamespace ORDER BY proname`;

/** The text of `schema.sql` for a migrated store. */
export async function describeSchema(store: TestStore): Promise<string> {
	const parts = [HEADER];
	for (const query of [FUNCTIONS, TABLES, INDEXES, POLICIES, GRANTS]) {
		const rows = await asSuperuser(store, query);
		parts.push(rows.map((row) => String(row.text)).join(query === TABLES ? '\n\n' : '\n'));
	}
	return `${parts.join('\n\n').replaceAll(/[ \t]+$/gm, '')}\n`;
}
