-- Templates agencies made: every version kept as it was checked, and who else may use them. Shipped templates are no rows.

CREATE TABLE content_agency.template (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	code text NOT NULL CHECK (code ~ '^[A-Z]+_[0-9]{2}$'),
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
	is_active boolean NOT NULL DEFAULT true,
	is_premium boolean NOT NULL DEFAULT false,
	-- The version new documents are set in.
	current_version int NOT NULL DEFAULT 1 CHECK (current_version > 0),
	-- Taken from the list; versions stay, so that documents set in them can be printed again.
	deleted_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, code)
);
SELECT content_agency.enclose('content_agency.template', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.template_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	template_id uuid NOT NULL,
	number int NOT NULL CHECK (number > 0),
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	-- Path → text, pictures and fonts inside.
	files jsonb NOT NULL,
	preview bytea CHECK (octet_length(preview) <= 2000000),
	created_by text NOT NULL DEFAULT '' CHECK (char_length(created_by) <= 200),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, template_id, number),
	UNIQUE (agency_id, template_id, sha256),
	FOREIGN KEY (agency_id, template_id) REFERENCES content_agency.template (agency_id, id)
);
SELECT content_agency.enclose('content_agency.template_version', 'SELECT, INSERT');

-- agency_id is the agency that made the template, granted_to the one that may use it.
CREATE TABLE content_agency.agency_template (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	template_id uuid NOT NULL,
	granted_to uuid NOT NULL REFERENCES content_agency.agency,
	granted_by text NOT NULL DEFAULT '' CHECK (char_length(granted_by) <= 200),
	granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	revoked_at timestamptz,
	PRIMARY KEY (agency_id, template_id, granted_to),
	FOREIGN KEY (agency_id, template_id) REFERENCES content_agency.template (agency_id, id),
	CHECK (granted_to <> agency_id)
);
CREATE INDEX agency_template_by_grantee ON content_agency.agency_template (granted_to);
SELECT content_agency.enclose('content_agency.agency_template', 'SELECT, INSERT, UPDATE');

-- Read only, and only as long as the grant stands.
CREATE POLICY granted ON content_agency.agency_template FOR SELECT TO content_agency_app
	USING (granted_to = content_agency.current_agency());
CREATE POLICY granted ON content_agency.template FOR SELECT TO content_agency_app
	USING (EXISTS (
		SELECT FROM content_agency.agency_template AS pass
		WHERE pass.agency_id = template.agency_id AND pass.template_id = template.id
			AND pass.granted_to = content_agency.current_agency() AND pass.revoked_at IS NULL));
CREATE POLICY granted ON content_agency.template_version FOR SELECT TO content_agency_app
	USING (EXISTS (
		SELECT FROM content_agency.agency_template AS pass
		WHERE pass.agency_id = template_version.agency_id AND pass.template_id = template_version.template_id
			AND pass.granted_to = content_agency.current_agency() AND pass.revoked_at IS NULL));
