-- Where bytes lie, how long anything is kept, and the proof that it is gone.

-- Deletes inside one agency; the working role deletes nothing.
GRANT USAGE ON SCHEMA content_agency TO content_agency_retention;

-- As before, and the keeper's policy beside the tenant's.
CREATE OR REPLACE FUNCTION content_agency.enclose(target regclass, privileges text) RETURNS void
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
	EXECUTE format(
		'CREATE POLICY keeping ON %s TO content_agency_retention
			USING (agency_id = content_agency.current_agency())
			WITH CHECK (agency_id = content_agency.current_agency())', target);
	EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO content_agency_retention', target);
END
$$;

DO $$
DECLARE
	target regclass;
BEGIN
	FOR target IN
		SELECT c.oid FROM pg_class AS c
		JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
		WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
			AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'keeping')
	LOOP
		EXECUTE format(
			'CREATE POLICY keeping ON %s TO content_agency_retention
				USING (agency_id = content_agency.current_agency())
				WITH CHECK (agency_id = content_agency.current_agency())', target);
		EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO content_agency_retention', target);
	END LOOP;
END
$$;

-- One setting for documents, files and snapshots, and one for what was erased.
ALTER TABLE content_agency.agency
	ADD COLUMN retention_days int NOT NULL DEFAULT 1095 CHECK (retention_days BETWEEN 1 AND 36500),
	ADD COLUMN erasure_days int NOT NULL DEFAULT 90 CHECK (erasure_days BETWEEN 0 AND 3650),
	ADD COLUMN erased_at timestamptz;

-- How long the agency of this transaction keeps what it makes.
CREATE FUNCTION content_agency.retention() RETURNS interval
	LANGUAGE sql STABLE
	AS $$ SELECT make_interval(days => coalesce((SELECT retention_days FROM content_agency.agency
		WHERE agency_id = content_agency.current_agency()), 1095)) $$;

-- Deleted rows are invisible to the working role, whatever it asks; the keeper sees them.
ALTER TABLE content_agency.client
	ADD COLUMN IF NOT EXISTS deleted_at timestamptz,
	ADD COLUMN erased_at timestamptz;
CREATE POLICY not_deleted ON content_agency.client AS RESTRICTIVE TO content_agency_app
	USING (deleted_at IS NULL) WITH CHECK (true);
-- The name of a deleted client may be given again.
DROP INDEX content_agency.client_by_name;
CREATE UNIQUE INDEX client_by_name ON content_agency.client (agency_id, lower(company_name))
	WHERE deleted_at IS NULL;

ALTER TABLE content_agency.document
	ADD COLUMN IF NOT EXISTS deleted_at timestamptz,
	ADD COLUMN erased_at timestamptz,
	-- Hash of the report of the run that erased it.
	ADD COLUMN erasure_sha256 text,
	ALTER COLUMN request_sha256 DROP NOT NULL,
	ALTER COLUMN expires_at SET DEFAULT clock_timestamp() + content_agency.retention(),
	ADD CHECK (request_sha256 IS NOT NULL OR erased_at IS NOT NULL);
CREATE POLICY not_deleted ON content_agency.document AS RESTRICTIVE TO content_agency_app
	USING (deleted_at IS NULL) WITH CHECK (true);
CREATE INDEX document_expiring ON content_agency.document (agency_id, expires_at)
	WHERE erased_at IS NULL;
CREATE INDEX document_deleted ON content_agency.document (agency_id, deleted_at)
	WHERE deleted_at IS NOT NULL AND erased_at IS NULL;

-- Bytes of an agency in one of the three stores, under a key built from their context and their hash.
CREATE TABLE content_agency.file_object (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	store text NOT NULL CHECK (store IN ('database', 'folder', 's3')),
	object_key text NOT NULL CHECK (char_length(object_key) BETWEEN 1 AND 400),
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	byte_count bigint NOT NULL CHECK (byte_count >= 0),
	-- `removed`: the bytes are gone, the row goes next.
	state text NOT NULL DEFAULT 'writing' CHECK (state IN ('writing', 'stored', 'deleting', 'removed')),
	-- Store the bytes were moved out of and still have to be removed from.
	leaving text CHECK (leaving IN ('database', 'folder', 's3')),
	problem jsonb,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	stored_at timestamptz,
	checked_at timestamptz,
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, object_key),
	CHECK (state <> 'stored' OR stored_at IS NOT NULL)
);
CREATE INDEX file_object_unsettled ON content_agency.file_object (agency_id, state, created_at)
	WHERE state <> 'stored' OR leaving IS NOT NULL;
SELECT content_agency.enclose('content_agency.file_object', 'SELECT, INSERT, UPDATE');

-- Files stored so far lie in the database; their object has their id, so that their pieces stay where they are.
-- Forced row security also binds the owner, who acts for no agency: it is lifted while rows are moved.
ALTER TABLE content_agency.file NO FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file_object NO FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file_chunk NO FORCE ROW LEVEL SECURITY;
INSERT INTO content_agency.file_object
	(agency_id, id, store, object_key, sha256, byte_count, state, created_at, stored_at)
SELECT agency_id, id, 'database', 'files/' || agency_id || '/' || id || '/' || sha256, sha256,
	byte_count, 'stored', created_at, created_at
FROM content_agency.file;
ALTER TABLE content_agency.file_chunk
	DROP CONSTRAINT file_chunk_agency_id_file_id_fkey,
	ADD FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file_object (agency_id, id);

ALTER TABLE content_agency.file
	ADD COLUMN object_id uuid,
	ADD COLUMN kind text NOT NULL DEFAULT 'other' CHECK (kind IN (
		'document', 'cover', 'logo', 'image', 'archive', 'upload', 'export', 'other')),
	ADD COLUMN client_id uuid,
	ADD COLUMN document_id uuid,
	ADD COLUMN deleted_at timestamptz,
	-- NULL: kept as long as what it belongs to.
	ADD COLUMN expires_at timestamptz;
UPDATE content_agency.file SET object_id = id;
ALTER TABLE content_agency.file FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file_object FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file_chunk FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file
	ALTER COLUMN object_id SET NOT NULL,
	ADD FOREIGN KEY (agency_id, object_id) REFERENCES content_agency.file_object (agency_id, id),
	ADD FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	ADD FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id),
	DROP CONSTRAINT file_agency_id_sha256_media_type_name_key;
CREATE UNIQUE INDEX file_once ON content_agency.file
	(agency_id, sha256, media_type, name, kind, client_id, document_id) NULLS NOT DISTINCT
	WHERE deleted_at IS NULL;
CREATE INDEX file_by_object ON content_agency.file (agency_id, object_id);
CREATE INDEX file_by_client ON content_agency.file (agency_id, client_id, created_at DESC);
CREATE INDEX file_by_document ON content_agency.file (agency_id, document_id);
CREATE INDEX file_expiring ON content_agency.file (agency_id, expires_at) WHERE expires_at IS NOT NULL;
CREATE POLICY not_deleted ON content_agency.file AS RESTRICTIVE TO content_agency_app
	USING (deleted_at IS NULL) WITH CHECK (true);

-- What must not be deleted, by order of a court or a person.
CREATE TABLE content_agency.legal_hold (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	-- NULL: everything of the agency.
	client_id uuid,
	reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
	set_by text NOT NULL DEFAULT '' CHECK (char_length(set_by) <= 200),
	set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	released_by text NOT NULL DEFAULT '' CHECK (char_length(released_by) <= 200),
	released_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE UNIQUE INDEX legal_hold_once ON content_agency.legal_hold (agency_id, client_id)
	NULLS NOT DISTINCT WHERE released_at IS NULL;
SELECT content_agency.enclose('content_agency.legal_hold', 'SELECT, INSERT, UPDATE');

-- A deletion is a job: claimed, fenced, resumed; in the end its row is the report, without content.
CREATE TABLE content_agency.deletion_run (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	kind text NOT NULL CHECK (kind IN ('sweep', 'client', 'agency')),
	-- The erased client; an id that leads nowhere afterwards.
	client_id uuid,
	ordered_by text NOT NULL DEFAULT '' CHECK (char_length(ordered_by) <= 200),
	state text NOT NULL DEFAULT 'pending' CHECK (state IN (
		'pending', 'running', 'waiting', 'done', 'held')),
	-- Number of the step that is next.
	step int NOT NULL DEFAULT 0 CHECK (step >= 0),
	-- Table or store → how many rows were deleted, emptied, or objects and bytes removed.
	counts jsonb NOT NULL DEFAULT '{}',
	-- Over the ids of everything deleted, in order.
	digest text NOT NULL DEFAULT '',
	-- What was found before anything was deleted, as counts.
	found jsonb NOT NULL DEFAULT '{}',
	-- What is still there, and why.
	remainder jsonb NOT NULL DEFAULT '[]',
	-- What others hold, and until when.
	outside jsonb NOT NULL DEFAULT '[]',
	report_sha256 text,
	problem jsonb,
	lease_owner text,
	lease_until timestamptz,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	started_at timestamptz,
	finished_at timestamptz,
	PRIMARY KEY (agency_id, id),
	CHECK ((kind = 'client') = (client_id IS NOT NULL))
);
-- One open run of a kind for one subject.
CREATE UNIQUE INDEX deletion_run_open ON content_agency.deletion_run (agency_id, kind, client_id)
	NULLS NOT DISTINCT WHERE state IN ('pending', 'running', 'waiting', 'held');
CREATE INDEX deletion_run_by_time ON content_agency.deletion_run (agency_id, created_at DESC);
SELECT content_agency.enclose('content_agency.deletion_run', 'SELECT, INSERT, UPDATE');

-- What a run set out to delete: frozen at its start, so that a resumed run deletes the same.
CREATE TABLE content_agency.deletion_target (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	run_id uuid NOT NULL,
	kind text NOT NULL CHECK (kind IN ('client', 'document', 'section', 'file')),
	key text NOT NULL,
	PRIMARY KEY (agency_id, run_id, kind, key),
	FOREIGN KEY (agency_id, run_id) REFERENCES content_agency.deletion_run (agency_id, id)
);
SELECT content_agency.enclose('content_agency.deletion_target', 'SELECT, INSERT');

-- An import is taken once: the same archive into the same agency again changes nothing.
CREATE TABLE content_agency.tenant_import (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	archive_sha256 text NOT NULL,
	ids text NOT NULL CHECK (ids IN ('same', 'new')),
	rows_stored bigint NOT NULL DEFAULT 0,
	files_stored bigint NOT NULL DEFAULT 0,
	imported_by text NOT NULL DEFAULT '',
	imported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, archive_sha256, ids)
);
SELECT content_agency.enclose('content_agency.tenant_import', 'SELECT, INSERT');
