-- An agency's own prompts, every version kept, and who is making a paid call right now.

CREATE TABLE content_agency.prompt (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	-- Name of the operation it is for, for example research.plan.
	key text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 100),
	-- Prefix of the text's hash; stands in every paid call made with it.
	version text NOT NULL CHECK (char_length(version) BETWEEN 1 AND 40),
	text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 20000),
	is_active boolean NOT NULL DEFAULT true,
	created_by text NOT NULL DEFAULT '' CHECK (char_length(created_by) <= 200),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX prompt_active ON content_agency.prompt (agency_id, key) WHERE is_active;
SELECT content_agency.enclose('content_agency.prompt', 'SELECT, INSERT, UPDATE');

-- Until then one worker has the call to itself; renewed while it waits for the answer, NULL when nobody has it.
ALTER TABLE content_agency.paid_call ADD COLUMN lease_until timestamptz;
