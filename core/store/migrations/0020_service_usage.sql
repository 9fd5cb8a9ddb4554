-- Paid calls of services that are no model: searches, pictures, detections, prints, transcripts, in the vendor's own count.
-- They stand in the same tables as the calls of models, so caps, credits and reports hold for all of them.
ALTER TABLE content_agency.paid_call
	ADD COLUMN kind text NOT NULL DEFAULT 'model'
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript'));
ALTER TABLE content_agency.spend_hold
	ADD COLUMN kind text NOT NULL DEFAULT 'model'
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript'));
ALTER TABLE content_agency.usage_event
	ADD COLUMN kind text NOT NULL DEFAULT 'model'
		CHECK (kind IN ('model', 'search', 'picture', 'detection', 'render', 'transcript')),
	-- How much of what the vendor counts, and what that is; a model's tokens stand in columns of their own.
	ADD COLUMN units numeric NOT NULL DEFAULT 0 CHECK (units >= 0),
	ADD COLUMN unit text NOT NULL DEFAULT '' CHECK (char_length(unit) <= 40),
	-- From the moment the call left until its answer was stored; NULL for calls of before.
	ADD COLUMN duration_ms bigint CHECK (duration_ms >= 0);
GRANT SELECT (kind, units, unit) ON content_agency.usage_event TO content_agency_platform;
