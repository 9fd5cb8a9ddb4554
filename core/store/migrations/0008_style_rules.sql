-- What editors changed, and the rules of style learned from it. No rule is active before a person said yes.

CREATE TABLE content_agency.edit (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	document_key text NOT NULL CHECK (char_length(document_key) BETWEEN 1 AND 200),
	draft text NOT NULL CHECK (char_length(draft) <= 500000),
	final text NOT NULL CHECK (char_length(final) <= 500000),
	texts_sha256 text NOT NULL,
	editor text NOT NULL CHECK (char_length(editor) BETWEEN 1 AND 200),
	is_owner boolean NOT NULL DEFAULT false,
	channel text NOT NULL DEFAULT '',
	persona text NOT NULL DEFAULT '',
	language text NOT NULL DEFAULT 'en',
	outcome text NOT NULL CHECK (outcome IN ('published', 'approved', 'rejected', 'unpublished')),
	edited_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	-- The same texts recorded again say nothing new; what became of them may have changed.
	UNIQUE (agency_id, client_id, document_key, texts_sha256),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE INDEX edit_by_time ON content_agency.edit (agency_id, client_id, edited_at);
SELECT content_agency.enclose('content_agency.edit', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.style_rule (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	client_id uuid NOT NULL,
	id text NOT NULL CHECK (id ~ '^[0-9a-f]{16}$'),
	state text NOT NULL CHECK (state IN ('candidate', 'validated', 'active', 'retired')),
	rule jsonb NOT NULL,
	validation jsonb NOT NULL,
	diffs jsonb NOT NULL,
	precision_share double precision NOT NULL CHECK (precision_share BETWEEN 0 AND 1),
	accepted_by text,
	accepted_at timestamptz,
	last_hit_at timestamptz,
	reversals integer NOT NULL DEFAULT 0 CHECK (reversals >= 0),
	retired_by text,
	retired_at timestamptz,
	retired_reason text NOT NULL DEFAULT '',
	proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, client_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	CHECK (state <> 'active' OR (accepted_by IS NOT NULL AND accepted_at IS NOT NULL)),
	CHECK (state <> 'retired' OR (retired_by IS NOT NULL AND retired_at IS NOT NULL))
);
SELECT content_agency.enclose('content_agency.style_rule', 'SELECT, INSERT, UPDATE');
