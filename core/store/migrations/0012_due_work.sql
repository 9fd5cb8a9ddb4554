-- Time: each client's calendar, claims of planned rows, lanes, buckets of rates and breakers.

-- The calendar of an agency is the default of its clients; NULL at a client means "as the agency".
ALTER TABLE content_agency.agency
	ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
	ADD COLUMN quiet_from time,
	ADD COLUMN quiet_until time,
	ADD COLUMN quiet_weekdays int[] NOT NULL DEFAULT '{}'
		CHECK (quiet_weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7] AND cardinality(quiet_weekdays) < 7),
	ADD COLUMN blackout_days date[] NOT NULL DEFAULT '{}' CHECK (cardinality(blackout_days) <= 400),
	ADD COLUMN missed_window_minutes int NOT NULL DEFAULT 360
		CHECK (missed_window_minutes BETWEEN 5 AND 43200),
	ADD COLUMN lead_minutes int NOT NULL DEFAULT 1440 CHECK (lead_minutes BETWEEN 0 AND 43200),
	ADD CONSTRAINT agency_quiet_hours CHECK ((quiet_from IS NULL) = (quiet_until IS NULL));
GRANT UPDATE (time_zone, quiet_from, quiet_until, quiet_weekdays, blackout_days,
	missed_window_minutes, lead_minutes) ON content_agency.agency TO content_agency_app;

-- Quiet hours from a time until the same time mean none. Blackout days add to those of the agency.
ALTER TABLE content_agency.client
	ADD COLUMN quiet_from time,
	ADD COLUMN quiet_until time,
	ADD COLUMN quiet_weekdays int[]
		CHECK (quiet_weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7] AND cardinality(quiet_weekdays) < 7),
	ADD COLUMN blackout_days date[] NOT NULL DEFAULT '{}' CHECK (cardinality(blackout_days) <= 400),
	ADD COLUMN missed_window_minutes int CHECK (missed_window_minutes BETWEEN 5 AND 43200),
	ADD COLUMN lead_minutes int CHECK (lead_minutes BETWEEN 0 AND 43200),
	ADD CONSTRAINT client_quiet_hours CHECK ((quiet_from IS NULL) = (quiet_until IS NULL));

-- Lanes: how much of a kind runs at once over all workers, and how long one piece may take.
CREATE TABLE content_agency.lane (
	lane text PRIMARY KEY,
	purpose text NOT NULL,
	time_limit_seconds int CHECK (time_limit_seconds > 0),
	last_taken_at timestamptz,
	taken_count bigint NOT NULL DEFAULT 0
);
CREATE TABLE content_agency.lane_slot (
	lane text NOT NULL,
	position int NOT NULL CHECK (position > 0),
	owner text,
	-- The claimed row that holds the slot; empty for other work.
	agency_id uuid,
	subject_id uuid,
	fence bigint NOT NULL DEFAULT 0,
	taken_at timestamptz,
	lease_until timestamptz,
	PRIMARY KEY (lane, position)
);
CREATE INDEX lane_slot_by_subject ON content_agency.lane_slot (agency_id, subject_id);
INSERT INTO content_agency.lane (lane, purpose, time_limit_seconds) VALUES
	('default', 'Whole documents, e-mail, clean-up, reports', NULL),
	('quick', 'Status, webhooks, caches', 10),
	('ai_jobs', 'One piece by a model: persona, blog post, social posts, image', 180),
	('ai_priority', 'Company profile, topics, video', 240),
	('scheduled', 'What a clock starts: due work, checks, usage, expired data', NULL);
INSERT INTO content_agency.lane_slot (lane, position)
SELECT lane, generate_series(1, slots) FROM (VALUES
	('default', 4), ('quick', 4), ('ai_jobs', 2), ('ai_priority', 2), ('scheduled', 1)
) AS planned (lane, slots);

-- A bucket per credential and rule; tokens come back evenly.
CREATE TABLE content_agency.rate_bucket (
	credential text NOT NULL CHECK (char_length(credential) BETWEEN 1 AND 200),
	rule text NOT NULL CHECK (char_length(rule) BETWEEN 1 AND 100),
	tokens numeric NOT NULL,
	refilled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- Until then the vendor takes nothing, whatever the tokens say.
	blocked_until timestamptz,
	PRIMARY KEY (credential, rule)
);
CREATE INDEX rate_bucket_by_age ON content_agency.rate_bucket (refilled_at);

-- A breaker per credential: open after failures in a row, then one probe.
CREATE TABLE content_agency.circuit_breaker (
	credential text PRIMARY KEY CHECK (char_length(credential) BETWEEN 1 AND 200),
	failures int NOT NULL DEFAULT 0,
	first_failure_at timestamptz,
	opened_at timestamptz,
	open_until timestamptz,
	open_seconds int NOT NULL DEFAULT 0,
	probe_until timestamptz
);

-- These four are the instance's, not a tenant's: only the dispatcher reaches them.
DO $$
DECLARE target text;
BEGIN
	FOREACH target IN ARRAY ARRAY['lane', 'lane_slot', 'rate_bucket', 'circuit_breaker'] LOOP
		EXECUTE format('ALTER TABLE content_agency.%I ENABLE ROW LEVEL SECURITY', target);
		EXECUTE format('ALTER TABLE content_agency.%I FORCE ROW LEVEL SECURITY', target);
		EXECUTE format('CREATE POLICY dispatch ON content_agency.%I TO content_agency_dispatch
			USING (true) WITH CHECK (true)', target);
	END LOOP;
END
$$;
GRANT SELECT, UPDATE ON content_agency.lane, content_agency.lane_slot TO content_agency_dispatch;
GRANT SELECT, INSERT, UPDATE, DELETE ON content_agency.rate_bucket, content_agency.circuit_breaker
	TO content_agency_dispatch;

ALTER TABLE content_agency.schedule_item
	-- When work starts; NULL is "when it is due".
	ADD COLUMN start_at timestamptz,
	ADD COLUMN held_reason text CHECK (held_reason IN (
		'person', 'budget', 'approval', 'collision', 'quiet_hours', 'rate')),
	ADD COLUMN lane text NOT NULL DEFAULT 'default' CHECK (lane IN (
		'default', 'quick', 'ai_jobs', 'ai_priority', 'scheduled')),
	ADD COLUMN job_id uuid,
	ADD COLUMN attempts int NOT NULL DEFAULT 0,
	ADD COLUMN claimed_at timestamptz,
	ADD COLUMN finished_at timestamptz,
	-- How often its time was changed; the SEQUENCE of a calendar entry.
	ADD COLUMN revision int NOT NULL DEFAULT 0,
	ADD COLUMN deleted_at timestamptz,
	ADD FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id);
DROP INDEX content_agency.schedule_item_due;
CREATE INDEX schedule_item_start
	ON content_agency.schedule_item (agency_id, (coalesce(start_at, due_at)), id)
	WHERE state = 'pending' AND held_reason IS NULL AND deleted_at IS NULL;
CREATE INDEX schedule_item_overdue ON content_agency.schedule_item (due_at)
	WHERE state = 'pending' AND held_reason IS NULL AND deleted_at IS NULL;
CREATE INDEX schedule_item_leases ON content_agency.schedule_item (lease_until)
	WHERE state = 'processing';
CREATE INDEX schedule_item_by_due ON content_agency.schedule_item (agency_id, due_at, id);

-- The dispatcher also sees whether a client is active, how late its work may be, and whether a job lives.
GRANT SELECT (client_id, start_at, held_reason, lane, job_id, attempts, claimed_at, deleted_at),
	UPDATE (attempts, claimed_at, finished_at, problem, updated_at)
	ON content_agency.schedule_item TO content_agency_dispatch;
GRANT SELECT (agency_id, id, is_active, missed_window_minutes)
	ON content_agency.client TO content_agency_dispatch;
CREATE POLICY dispatch ON content_agency.client FOR SELECT TO content_agency_dispatch USING (true);
GRANT SELECT (agency_id, status, missed_window_minutes)
	ON content_agency.agency TO content_agency_dispatch;
CREATE POLICY dispatch ON content_agency.agency FOR SELECT TO content_agency_dispatch USING (true);
GRANT SELECT (document_id) ON content_agency.job TO content_agency_dispatch;
GRANT SELECT (document_id), UPDATE (document_id) ON content_agency.schedule_item TO content_agency_dispatch;
GRANT UPDATE (updated_at, problem) ON content_agency.publication TO content_agency_dispatch;
CREATE INDEX publication_start ON content_agency.publication (agency_id, due_at, id)
	WHERE state = 'scheduled' AND held_reason IS NULL;
