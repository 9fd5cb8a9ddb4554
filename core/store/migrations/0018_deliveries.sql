-- Deliveries: which were too large, which nobody took over yet, and who was told of them.

ALTER TABLE content_agency.webhook_delivery
	-- Bytes that came; of one that is too large the body is not kept.
	ADD COLUMN byte_count bigint CHECK (byte_count >= 0),
	-- Network address it came from; emptied with the body.
	ADD COLUMN sender text NOT NULL DEFAULT '' CHECK (char_length(sender) <= 100),
	-- How it was signed, which is how its body is read again.
	ADD COLUMN scheme text NOT NULL DEFAULT '' CHECK (char_length(scheme) <= 100),
	-- Why it was refused.
	ADD COLUMN code text NOT NULL DEFAULT '' CHECK (char_length(code) <= 40),
	ADD COLUMN take_ups int NOT NULL DEFAULT 0,
	-- From then on nobody works on it; NULL for what came before there was such a look.
	ADD COLUMN look_again_at timestamptz,
	ADD COLUMN done_at timestamptz;
CREATE INDEX webhook_delivery_open ON content_agency.webhook_delivery (agency_id, look_again_at)
	WHERE state = 'received';
GRANT UPDATE (state, code, take_ups, look_again_at, done_at)
	ON content_agency.webhook_delivery TO content_agency_app;
