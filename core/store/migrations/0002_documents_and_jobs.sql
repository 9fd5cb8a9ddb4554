-- What is made and how far it is: files, sections, documents, jobs, paid calls.

CREATE TABLE content_agency.file (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	name text NOT NULL,
	media_type text NOT NULL,
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	byte_count bigint NOT NULL CHECK (byte_count >= 0),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, sha256, media_type, name)
);
SELECT content_agency.enclose('content_agency.file', 'SELECT, INSERT');

-- Bytes in pieces: one value of a gigabyte cannot be read in one answer.
CREATE TABLE content_agency.file_chunk (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	file_id uuid NOT NULL,
	position int NOT NULL CHECK (position >= 0),
	bytes bytea NOT NULL,
	PRIMARY KEY (agency_id, file_id, position),
	FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file (agency_id, id)
);
ALTER TABLE content_agency.file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
SELECT content_agency.enclose('content_agency.file_chunk', 'SELECT, INSERT');

-- Content-addressed: the same section of two jobs lies here once.
CREATE TABLE content_agency.section (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	value jsonb NOT NULL,
	replaced_characters int NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, sha256)
);
SELECT content_agency.enclose('content_agency.section', 'SELECT, INSERT');

CREATE TABLE content_agency.document (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	title text NOT NULL CHECK (char_length(title) <= 500),
	topic text NOT NULL CHECK (char_length(topic) <= 500),
	format text NOT NULL,
	state text NOT NULL DEFAULT 'pending' CHECK (state IN (
		'pending', 'generating', 'ready', 'in_review', 'approved', 'distributed',
		'partially_distributed', 'unconfirmed', 'failed')),
	-- The order as it was given, so that a run can be repeated.
	request_sha256 text NOT NULL,
	problem jsonb,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	started_at timestamptz,
	completed_at timestamptz,
	expires_at timestamptz NOT NULL DEFAULT clock_timestamp() + interval '1095 days',
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, request_sha256) REFERENCES content_agency.section (agency_id, sha256)
);
CREATE INDEX document_by_client ON content_agency.document (agency_id, client_id, created_at DESC);
CREATE INDEX document_by_state ON content_agency.document (agency_id, state, created_at DESC);
SELECT content_agency.enclose('content_agency.document', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.job (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	document_id uuid NOT NULL,
	state text NOT NULL DEFAULT 'pending' CHECK (state IN (
		'pending', 'running', 'waiting', 'done', 'failed', 'needs_attention', 'cancelled')),
	percent int NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
	current_step text NOT NULL DEFAULT '',
	execution_id text NOT NULL DEFAULT '',
	problem jsonb,
	lease_owner text,
	lease_until timestamptz,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	started_at timestamptz,
	finished_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id)
);
CREATE INDEX job_by_time ON content_agency.job (agency_id, created_at DESC);
CREATE INDEX job_by_document ON content_agency.job (agency_id, document_id);
SELECT content_agency.enclose('content_agency.job', 'SELECT, INSERT, UPDATE');

-- The eleven steps of a job; their weights add up to 100.
CREATE TABLE content_agency.job_step (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	job_id uuid NOT NULL,
	step text NOT NULL,
	position int NOT NULL,
	label text NOT NULL,
	weight int NOT NULL CHECK (weight BETWEEN 0 AND 100),
	state text NOT NULL DEFAULT 'pending' CHECK (state IN (
		'pending', 'running', 'done', 'failed', 'waiting')),
	detail text NOT NULL DEFAULT '',
	problem jsonb,
	started_at timestamptz,
	finished_at timestamptz,
	PRIMARY KEY (agency_id, job_id, step),
	UNIQUE (agency_id, job_id, position),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id)
);
SELECT content_agency.enclose('content_agency.job_step', 'SELECT, INSERT, UPDATE');

-- Which sections a job made, every round kept.
CREATE TABLE content_agency.job_section (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	job_id uuid NOT NULL,
	name text NOT NULL,
	sha256 text NOT NULL,
	note text NOT NULL DEFAULT '',
	saved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, job_id, name, sha256),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	FOREIGN KEY (agency_id, sha256) REFERENCES content_agency.section (agency_id, sha256)
);
CREATE INDEX job_section_by_section ON content_agency.job_section (agency_id, sha256);
SELECT content_agency.enclose('content_agency.job_section', 'SELECT, INSERT, UPDATE');

-- Results of finished steps, under a hash of their inputs.
CREATE TABLE content_agency.step_result (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	job_id uuid NOT NULL,
	step text NOT NULL,
	input_key text NOT NULL,
	result jsonb NOT NULL,
	replaced_characters int NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, job_id, step, input_key),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id)
);
SELECT content_agency.enclose('content_agency.step_result', 'SELECT, INSERT');

CREATE TABLE content_agency.paid_call (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	call_key text NOT NULL,
	job_id uuid NOT NULL,
	operation text NOT NULL,
	model text NOT NULL,
	state text NOT NULL CHECK (state IN ('reserved', 'sent', 'stored', 'refused')),
	sends int NOT NULL DEFAULT 0,
	answer jsonb,
	replaced_characters int NOT NULL DEFAULT 0,
	cost_usd numeric,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	sent_at timestamptz,
	stored_at timestamptz,
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, call_key),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	CHECK (state <> 'stored' OR stored_at IS NOT NULL)
);
CREATE INDEX paid_call_by_job ON content_agency.paid_call (agency_id, job_id);
SELECT content_agency.enclose('content_agency.paid_call', 'SELECT, INSERT, UPDATE');

-- What was paid; only ever added to.
CREATE TABLE content_agency.usage_event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	job_id uuid NOT NULL,
	paid_call_id uuid NOT NULL,
	repeat_of uuid,
	operation text NOT NULL,
	model text NOT NULL,
	input_tokens bigint NOT NULL,
	output_tokens bigint NOT NULL,
	cache_read_tokens bigint NOT NULL,
	cache_write_tokens bigint NOT NULL,
	estimated boolean NOT NULL,
	cost_usd numeric,
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	FOREIGN KEY (agency_id, paid_call_id) REFERENCES content_agency.paid_call (agency_id, id),
	FOREIGN KEY (agency_id, repeat_of) REFERENCES content_agency.paid_call (agency_id, id)
);
CREATE INDEX usage_event_by_job ON content_agency.usage_event (agency_id, job_id);
SELECT content_agency.enclose('content_agency.usage_event', 'SELECT, INSERT');

CREATE TABLE content_agency.document_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	document_id uuid NOT NULL,
	job_id uuid,
	number int NOT NULL CHECK (number > 0),
	title text NOT NULL CHECK (char_length(title) <= 500),
	verdict text NOT NULL DEFAULT '',
	-- Name of a section → its SHA-256.
	sections jsonb NOT NULL,
	pdf_file_id uuid,
	cover_file_id uuid,
	content_sha256 text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, document_id, number),
	UNIQUE (agency_id, document_id, content_sha256),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	FOREIGN KEY (agency_id, pdf_file_id) REFERENCES content_agency.file (agency_id, id),
	FOREIGN KEY (agency_id, cover_file_id) REFERENCES content_agency.file (agency_id, id)
);
SELECT content_agency.enclose('content_agency.document_version', 'SELECT, INSERT');
