-- Ids sort by the time they were made (version 7 of RFC 9562): new rows stand side by side in every index, and a
-- list by id is a list by time.

DO $$
BEGIN
	IF to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL THEN
		CREATE FUNCTION content_agency.new_id() RETURNS uuid
			LANGUAGE sql VOLATILE PARALLEL SAFE
			RETURN pg_catalog.uuidv7();
	ELSE
		-- Before Postgres 18: 48 bits of milliseconds over a random id, and 7 where its version stands.
		CREATE FUNCTION content_agency.new_id() RETURNS uuid
			LANGUAGE sql VOLATILE PARALLEL SAFE
			RETURN encode(set_bit(set_bit(overlay(
				uuid_send(gen_random_uuid())
				PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
				FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid;
	END IF;
END
$$;

DO $$
DECLARE
	target record;
BEGIN
	FOR target IN
		SELECT d.adrelid::regclass AS name, a.attname AS column_name
		FROM pg_attrdef AS d
		JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
		JOIN pg_class AS c ON c.oid = d.adrelid
		WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
			AND pg_get_expr(d.adbin, d.adrelid) = 'gen_random_uuid()'
	LOOP
		EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT content_agency.new_id()',
			target.name, target.column_name);
	END LOOP;
END
$$;
