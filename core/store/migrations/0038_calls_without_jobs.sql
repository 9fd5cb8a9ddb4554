-- Vectors are paid for by a client, or by the agency, without a job; while one run makes them no other pays for them.
ALTER TABLE content_agency.paid_call
	ALTER COLUMN job_id DROP NOT NULL,
	-- Whose call it is: the client of the job, or the one a call without a job is for.
	ADD COLUMN client_id uuid,
	-- Keys of the texts the call makes vectors of; they are taken as long as its claim runs.
	ADD COLUMN claims text[] NOT NULL DEFAULT '{}',
	ADD FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	DROP CONSTRAINT paid_call_kind_check,
	ADD CONSTRAINT paid_call_kind_check
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript', 'embedding'));
-- Every call stands with its client, so that it goes with it.
ALTER TABLE content_agency.paid_call NO FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job NO FORCE ROW LEVEL SECURITY;
UPDATE content_agency.paid_call SET client_id = job.client_id
	FROM content_agency.job WHERE job.agency_id = paid_call.agency_id AND job.id = paid_call.job_id;
ALTER TABLE content_agency.paid_call FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job FORCE ROW LEVEL SECURITY;
CREATE FUNCTION content_agency.name_client_of_call() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
BEGIN
	SELECT client_id INTO NEW.client_id FROM content_agency.job
		WHERE agency_id = NEW.agency_id AND id = NEW.job_id;
	RETURN NEW;
END
$$;
CREATE TRIGGER name_client BEFORE INSERT ON content_agency.paid_call
	FOR EACH ROW WHEN (NEW.job_id IS NOT NULL) EXECUTE FUNCTION content_agency.name_client_of_call();
CREATE INDEX paid_call_by_client ON content_agency.paid_call (agency_id, client_id) WHERE client_id IS NOT NULL;
CREATE INDEX paid_call_vectors ON content_agency.paid_call (agency_id, model, state) WHERE kind = 'embedding';
ALTER TABLE content_agency.spend_hold
	ALTER COLUMN job_id DROP NOT NULL,
	DROP CONSTRAINT spend_hold_kind_check,
	ADD CONSTRAINT spend_hold_kind_check
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript', 'embedding'));
ALTER TABLE content_agency.usage_event
	ALTER COLUMN job_id DROP NOT NULL,
	DROP CONSTRAINT usage_event_kind_check,
	ADD CONSTRAINT usage_event_kind_check
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript', 'embedding'));
