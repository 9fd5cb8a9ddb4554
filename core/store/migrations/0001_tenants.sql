-- Who works here and for whom: agencies, their clients, the brands of both.
-- Every table carries agency_id, forces row security and is keyed by (agency_id, …).

CREATE FUNCTION content_agency.current_agency() RETURNS uuid
	LANGUAGE sql STABLE
	AS $$ SELECT nullif(current_setting('content_agency.agency_id', true), '')::uuid $$;

-- Row security, grants and the tenant's policy of one table; called once per table, by migrations only.
CREATE FUNCTION content_agency.enclose(target regclass, privileges text) RETURNS void
	LANGUAGE plpgsql
	AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
	EXECUTE format(
		'CREATE POLICY tenant ON %s TO content_agency_app
			USING (agency_id = content_agency.current_agency())
			WITH CHECK (agency_id = content_agency.current_agency())', target);
	EXECUTE format('GRANT %s ON %s TO content_agency_app', privileges, target);
END
$$;
REVOKE ALL ON FUNCTION content_agency.enclose(regclass, text) FROM PUBLIC;

CREATE TABLE content_agency.agency (
	agency_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
SELECT content_agency.enclose('content_agency.agency', 'SELECT');
-- Setup makes agencies before there is a tenant to act for.
CREATE POLICY setup ON content_agency.agency TO content_agency_owner USING (true) WITH CHECK (true);

CREATE TABLE content_agency.client (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	company_name text NOT NULL CHECK (char_length(company_name) BETWEEN 1 AND 200),
	contact_name text NOT NULL DEFAULT '',
	contact_email text NOT NULL DEFAULT '',
	contact_phone text NOT NULL DEFAULT '',
	website_url text NOT NULL DEFAULT '',
	industry text NOT NULL DEFAULT '',
	about text NOT NULL DEFAULT '',
	call_to_action text NOT NULL DEFAULT '',
	default_tone text NOT NULL DEFAULT 'professional',
	related_services text[] NOT NULL DEFAULT '{}',
	target_keywords text[] NOT NULL DEFAULT '{}',
	additional_context text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT 'en',
	time_zone text NOT NULL DEFAULT 'UTC',
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX client_by_name ON content_agency.client (agency_id, lower(company_name));
SELECT content_agency.enclose('content_agency.client', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.brand (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	level text NOT NULL CHECK (level IN ('agency', 'client')),
	client_id uuid,
	brand jsonb NOT NULL,
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	UNIQUE NULLS NOT DISTINCT (agency_id, client_id),
	CHECK ((level = 'client') = (client_id IS NOT NULL))
);
SELECT content_agency.enclose('content_agency.brand', 'SELECT, INSERT, UPDATE');
