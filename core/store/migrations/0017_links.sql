-- Signed links: what lets a person without a login see one page. Only the SHA-256 of a token is kept.

CREATE TABLE content_agency.link (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	token_sha256 text NOT NULL CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
	scope text NOT NULL CHECK (scope IN ('progress', 'desk', 'calendar', 'ical', 'download')),
	-- Staff see cost and the words meant for them; a client sees the work.
	audience text NOT NULL DEFAULT 'client' CHECK (audience IN ('staff', 'client')),
	-- Whom it was given to, in words; never looked up.
	person text NOT NULL DEFAULT '' CHECK (char_length(person) <= 200),
	job_id uuid,
	client_id uuid,
	file_id uuid,
	expires_at timestamptz NOT NULL,
	max_uses bigint CHECK (max_uses > 0),
	uses bigint NOT NULL DEFAULT 0,
	last_used_at timestamptz,
	revoked_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, token_sha256),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id) ON DELETE CASCADE,
	FOREIGN KEY (agency_id, client_id)
		REFERENCES content_agency.client (agency_id, id) ON DELETE CASCADE,
	FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file (agency_id, id) ON DELETE CASCADE,
	CHECK ((scope = 'progress') = (job_id IS NOT NULL)),
	CHECK ((scope = 'download') = (file_id IS NOT NULL)),
	CHECK (client_id IS NULL OR scope IN ('desk', 'calendar', 'ical')),
	CHECK (scope <> 'desk' OR audience = 'staff')
);
CREATE INDEX link_by_token ON content_agency.link (token_sha256);
CREATE INDEX link_by_time ON content_agency.link (agency_id, created_at DESC, id);
CREATE INDEX link_by_job ON content_agency.link (agency_id, job_id) WHERE job_id IS NOT NULL;
CREATE INDEX link_by_client ON content_agency.link (agency_id, client_id)
	WHERE client_id IS NOT NULL;
CREATE INDEX link_by_file ON content_agency.link (agency_id, file_id) WHERE file_id IS NOT NULL;
SELECT content_agency.enclose('content_agency.link', 'SELECT, INSERT');
GRANT UPDATE (uses, last_used_at, revoked_at) ON content_agency.link TO content_agency_app;

-- A link has to find its agency without being told one. The dispatcher sees the one row whose hash the
-- transaction names, and of it the agency and the scope: nothing can be listed, nothing is guessed in 256 bits.
GRANT SELECT (agency_id, id, scope, token_sha256) ON content_agency.link TO content_agency_dispatch;
CREATE POLICY by_token ON content_agency.link FOR SELECT TO content_agency_dispatch
	USING (token_sha256 = nullif(current_setting('content_agency.link_sha256', true), ''));

-- What the pages read by time.
CREATE INDEX publication_by_due ON content_agency.publication (agency_id, due_at)
	WHERE due_at IS NOT NULL;

-- Deliveries that were refused, counted by the minute: nothing of them is kept.
CREATE TABLE content_agency.webhook_refusal (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	endpoint text NOT NULL CHECK (char_length(endpoint) <= 300),
	minute timestamptz NOT NULL DEFAULT date_trunc('minute', clock_timestamp()),
	refused int NOT NULL DEFAULT 1 CHECK (refused > 0),
	PRIMARY KEY (agency_id, endpoint, minute)
);
SELECT content_agency.enclose('content_agency.webhook_refusal', 'SELECT, INSERT, UPDATE');
