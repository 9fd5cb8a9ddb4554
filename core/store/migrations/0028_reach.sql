-- A person who works for some clients sees those clients' rows only, whatever a list asks for. Empty is all: the door of
-- the agency. It narrows what may be seen inside the agency; the agency's own wall stands beside it. A CASE, because
-- the planner takes half of the rows to pass it, and one in twenty to pass an OR: joins of large tables went astray.
DO $$
DECLARE
	target record;
	seen text;
BEGIN
	FOR target IN
		SELECT class.oid, class.relname,
			bool_or(attname = 'client_id') AS has_client,
			bool_or(attname = 'document_id') AS has_document,
			bool_or(attname = 'job_id') AS has_job
		FROM pg_catalog.pg_class AS class
		JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = class.oid
			AND attnum > 0 AND NOT attisdropped
		WHERE relnamespace = 'content_agency'::regnamespace AND relkind IN ('r', 'p')
			AND EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = class.oid AND polname = 'tenant')
		GROUP BY class.oid, class.relname
	LOOP
		seen := CASE
			WHEN target.relname = 'client' THEN 'id = ANY (nullif(current_setting(''content_agency.reach'', true), '''')::uuid[])'
			WHEN target.has_client THEN 'client_id = ANY (nullif(current_setting(''content_agency.reach'', true), '''')::uuid[])'
			WHEN target.has_document THEN format('EXISTS (SELECT FROM content_agency.document AS of
				WHERE of.agency_id = %I.agency_id AND of.id = %I.document_id)', target.relname, target.relname)
			WHEN target.has_job THEN format('EXISTS (SELECT FROM content_agency.job AS of
				WHERE of.agency_id = %I.agency_id AND of.id = %I.job_id)', target.relname, target.relname)
		END;
		IF seen IS NOT NULL THEN
			EXECUTE format('CREATE POLICY reach ON %s AS RESTRICTIVE FOR SELECT TO content_agency_app
				USING (CASE WHEN coalesce(current_setting(''content_agency.reach'', true), '''') = ''''
					THEN true ELSE %s END)', target.oid::regclass, seen);
		END IF;
	END LOOP;
END
$$;
