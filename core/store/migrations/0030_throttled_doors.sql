-- Requests that came too fast are counted beside those that were refused; keys of models are shared by slots.
ALTER TABLE content_agency.webhook_refusal
	DROP CONSTRAINT webhook_refusal_refused_check,
	ADD CHECK (refused >= 0),
	ALTER COLUMN refused SET DEFAULT 0,
	ADD COLUMN throttled int NOT NULL DEFAULT 0 CHECK (throttled >= 0),
	ADD CHECK (refused + throttled > 0);

-- How much work is done with one key at once, over all workers: slots under leases, made when a key is first used.
CREATE TABLE content_agency.key_slot (
	-- Which key: its level and identity, never the key.
	credential text NOT NULL CHECK (char_length(credential) BETWEEN 1 AND 200),
	position int NOT NULL CHECK (position BETWEEN 1 AND 1000),
	-- The run and the station that holds the slot.
	owner text CHECK (char_length(owner) <= 300),
	fence bigint NOT NULL DEFAULT 0,
	taken_at timestamptz,
	lease_until timestamptz,
	PRIMARY KEY (credential, position)
);
ALTER TABLE content_agency.key_slot ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.key_slot FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatch ON content_agency.key_slot TO content_agency_dispatch
	USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON content_agency.key_slot TO content_agency_dispatch;

-- A job may wait for a key others work with.
ALTER TABLE content_agency.job_event
	DROP CONSTRAINT job_event_kind_check,
	ADD CONSTRAINT job_event_kind_check CHECK (kind IN (
		'claimed', 'taken_over', 'kept', 'interrupted', 'taken_up', 'retried', 'cancelled',
		'finished', 'failed', 'waits'));
