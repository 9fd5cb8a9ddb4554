/** Rules of the schema that keep tenants apart, read from the catalogue. Each finding names what breaks one and why it matters. */
import type { SqlSession } from '../../core/shared/ports';
import type { Finding } from './attacks';

/** Tables that are the same for every agency; the working role may at most read them. */
const PLATFORM = ['industry', 'industry_sector', 'migration', 'plan', 'plan_addon'];

/** The one condition a tenant's policy may have. */
const TENANT = `(agency_id = content_agency.current_agency())`;

/** Further conditions somebody decided on: a template may be granted to another agency, read only. */
const GRANTED = ['agency_template', 'template', 'template_version'];

/** Names that exist once in the instance (e-mail, domain): who asks learns "taken" and nothing else. */
const CLAIMED = ['name_claim_taken'];

/** Rows that may go at once: a secret that was taken back, counters without content. */
const DELETED = ['circuit_breaker', 'rate_bucket', 'vault_secret'];

const RULES: { rule: string; query: string }[] = [
	{
		rule: 'row security is forced and the owner is nobody who logs in',
		query: `SELECT relname AS "table", pg_get_userbyid(relowner) AS what FROM pg_class
			WHERE relnamespace = 'content_agency'::regnamespace AND relkind IN ('r', 'p')
				AND NOT (relrowsecurity AND relforcerowsecurity
					AND pg_get_userbyid(relowner) = 'content_agency_owner')`,
	},
	{
		rule: 'every tenant table has the tenant policy for reading and writing',
		query: `SELECT c.relname AS "table", 'no policy "tenant"' AS what FROM pg_class AS c
			JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
			WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
				AND has_table_privilege('content_agency_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')
				AND NOT EXISTS (SELECT FROM pg_policies AS p WHERE p.schemaname = 'content_agency'
					AND p.tablename = c.relname AND p.policyname = 'tenant' AND p.cmd = 'ALL'
					AND p.qual = '${TENANT}' AND p.with_check = '${TENANT}')`,
	},
	{
		rule: 'no policy lets a working role see more than its tenant',
		query: `SELECT tablename AS "table", policyname || ': ' || coalesce(qual, '') AS what
			FROM pg_policies WHERE schemaname = 'content_agency' AND permissive = 'PERMISSIVE'
				AND roles && ARRAY['content_agency_app', 'content_agency_retention', 'public']::name[]
				AND NOT (coalesce(qual, '${TENANT}') = '${TENANT}' AND coalesce(with_check, '${TENANT}') = '${TENANT}')
				AND NOT (policyname = 'granted' AND cmd = 'SELECT' AND tablename = ANY ('{${GRANTED.join(',')}}'))
				AND NOT (cmd = 'SELECT' AND tablename = ANY ('{${PLATFORM.join(',')}}'))`,
	},
	{
		rule: 'a table without an agency is a list of the platform, at most read',
		query: `SELECT c.relname AS "table", 'neither agency_id nor a list of the platform' AS what
			FROM pg_class AS c WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
				AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'agency_id'
					AND NOT attisdropped)
				AND (has_table_privilege('content_agency_app', c.oid, 'INSERT, UPDATE, DELETE')
					OR (has_any_column_privilege('content_agency_app', c.oid, 'SELECT')
						AND c.relname <> ALL ('{${PLATFORM.join(',')}}')))`,
	},
	{
		rule: 'foreign keys carry the tenant',
		query: `SELECT conrelid::regclass::text AS "table", conname AS what FROM pg_constraint AS k
			WHERE contype = 'f' AND connamespace = 'content_agency'::regnamespace
				AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = k.confrelid AND attname = 'agency_id')
				AND NOT EXISTS (SELECT FROM pg_attribute AS a, pg_attribute AS b
					WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attname = 'agency_id'
						AND b.attrelid = k.confrelid AND b.attnum = k.confkey[1] AND b.attname = 'agency_id')
				AND conname <> 'agency_template_granted_to_fkey'`,
	},
	{
		rule: 'no unique index tells an agency what another has',
		query: `SELECT c.relname AS "table", i.relname AS what
			FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indrelid JOIN pg_class AS i ON i.oid = x.indexrelid
			JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
			WHERE c.relnamespace = 'content_agency'::regnamespace AND x.indisunique AND x.indkey[0] <> a.attnum
				AND i.relname <> ALL ('{${CLAIMED.join(',')}}')
				AND EXISTS (SELECT FROM unnest(x.indkey::int2[]) AS number WHERE number > 0
					AND (has_column_privilege('content_agency_app', c.oid, number, 'INSERT')
						OR has_column_privilege('content_agency_app', c.oid, number, 'UPDATE')))`,
	},
	{
		rule: 'views ask as the caller',
		query: `SELECT relname AS "table", relkind::text AS what FROM pg_class
			WHERE relnamespace = 'content_agency'::regnamespace AND (relkind IN ('m', 'f')
				OR (relkind = 'v' AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on']))`,
	},
	{
		rule: 'no function of the schema steps over row security for an agency',
		query: `SELECT p.proname AS "table", 'SECURITY DEFINER, open to the working role' AS what FROM pg_proc AS p
			WHERE pronamespace = 'content_agency'::regnamespace AND prosecdef
				AND has_function_privilege('content_agency_app', p.oid, 'EXECUTE')
				AND NOT (coalesce(proconfig, '{}')::text LIKE '%search_path%' AND p.prorettype = 'boolean'::regtype)`,
	},
	{
		rule: 'no function claims to leak nothing, and none of the working role changes the schema',
		query: `SELECT p.proname AS "table", 'LEAKPROOF' AS what FROM pg_proc AS p
			WHERE pronamespace = 'content_agency'::regnamespace AND proleakproof
			UNION ALL SELECT 'schema', 'CREATE' WHERE has_schema_privilege('content_agency_app', 'content_agency', 'CREATE')`,
	},
	{
		rule: 'working roles can neither empty nor refer to nor trigger on a table, and delete nothing',
		query: `SELECT c.relname AS "table", coalesce(r.rolname, 'PUBLIC') || ' ' || acl.privilege_type AS what
			FROM pg_class AS c, aclexplode(c.relacl) AS acl LEFT JOIN pg_roles AS r ON r.oid = acl.grantee
			WHERE c.relnamespace = 'content_agency'::regnamespace AND coalesce(r.rolname, '') <> 'content_agency_owner'
				AND (acl.grantee = 0 OR acl.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
					OR (acl.privilege_type = 'DELETE' AND r.rolname IN ('content_agency_app', 'content_agency_dispatch')
						AND c.relname <> ALL ('{${DELETED.join(',')}}')))`,
	},
	{
		rule: 'roles are neither superusers nor may they log in or bypass',
		query: `SELECT 'role' AS "table", rolname AS what FROM pg_roles WHERE rolname LIKE 'content\\_agency\\_%'
			AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb OR rolreplication)`,
	},
	{
		rule: 'no working role is a member of another',
		query: `SELECT 'role' AS "table", pg_get_userbyid(member) || ' is ' || pg_get_userbyid(roleid) AS what
			FROM pg_auth_members WHERE pg_get_userbyid(member) LIKE 'content\\_agency\\_%'`,
	},
	{
		rule: 'whoever claims work of all tenants reads keys, states and times only',
		query: `SELECT c.relname AS "table", a.attname AS what
			FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
				AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'agency_id')
				AND has_column_privilege('content_agency_dispatch', c.oid, a.attnum, 'SELECT')
				AND (a.atttypid IN ('jsonb'::regtype, 'json'::regtype, 'bytea'::regtype, 'tsvector'::regtype)
					OR a.attname ~ '^(title|topic|text|body|name|note|problem|answer|result|email|secret|quote)')`,
	},
	{
		rule: 'the platform reads accounts, sums, places and times of agencies, and no content',
		query: `SELECT c.relname AS "table", a.attname AS what
			FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
				AND c.relname <> ALL ('{agency,agency_addon}')
				AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'agency_id')
				AND has_column_privilege('content_agency_platform', c.oid, a.attnum, 'SELECT')
				AND (a.atttypid IN ('jsonb'::regtype, 'json'::regtype, 'bytea'::regtype, 'tsvector'::regtype)
					OR a.attname ~ '^(title|topic|text|body|name|note|problem|answer|result|email|secret|quote|description|client_id|account)')`,
	},
	{
		rule: 'no counter of rows is shared between tenants',
		query: `SELECT relname AS "table", 'sequence' AS what FROM pg_class
			WHERE relnamespace = 'content_agency'::regnamespace AND relkind = 'S'
				AND CASE WHEN relkind = 'S'
					THEN has_sequence_privilege('content_agency_app', oid, 'USAGE, SELECT, UPDATE') END`,
	},
];

/** Every rule that is broken. */
export async function brokenRules(session: SqlSession): Promise<Finding[]> {
	const found: Finding[] = [];
	for (const { rule, query } of RULES) {
		for (const { table, what } of await session.query(query)) {
			found.push({ table: String(table), attack: rule, what: String(what) });
		}
	}
	return found;
}
