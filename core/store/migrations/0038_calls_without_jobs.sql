-- Vectors are paid for by a client, or by the agency, without a job; while one run makes them no other pays for them.
ALTER TABLE content_agency.paid_call
	ALTER COLUMN job_id DROP NOT NULL,
	-- Whose call it is where no job says it.
	ADD COLUMN client_id uuid,
	-- Keys of the texts the call makes vectors of; they are taken as long as its claim runs.
	ADD COLUMN claims text[] NOT NULL DEFAULT '{}',
	ADD FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	DROP CONSTRAINT paid_call_kind_check,
	ADD CONSTRAINT paid_call_kind_check
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript', 'embedding'));
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
