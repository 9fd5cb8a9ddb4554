-- Who may do what, under which plan, for how much money; and what was done.

-- What was done, by whom, to what; only ever added to.
CREATE TABLE content_agency.audit_log (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- `platform` for what the owner of the instance did across agencies.
	door text NOT NULL DEFAULT 'agency' CHECK (door IN ('agency', 'platform', 'sweep')),
	-- Person or thing that acted, as the caller knows it: an e-mail, a workflow, an execution.
	actor text NOT NULL DEFAULT '' CHECK (char_length(actor) <= 200),
	action text NOT NULL CHECK (action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$' AND char_length(action) <= 80),
	subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 80),
	subject_id text NOT NULL DEFAULT '' CHECK (char_length(subject_id) <= 200),
	detail jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(detail::text) <= 65536),
	PRIMARY KEY (agency_id, id)
);
CREATE INDEX audit_log_by_time ON content_agency.audit_log (agency_id, at DESC);
CREATE INDEX audit_log_by_subject ON content_agency.audit_log (agency_id, subject, subject_id, at DESC);
SELECT content_agency.enclose('content_agency.audit_log', 'SELECT, INSERT');
