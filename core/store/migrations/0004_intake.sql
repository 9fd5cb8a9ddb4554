-- What comes in: planned rows of a schedule, deliveries of webhooks; and the keys a dispatcher may see.

CREATE TABLE content_agency.schedule_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	identity_sha256 text NOT NULL,
	content_sha256 text NOT NULL,
	scheduled_date date NOT NULL,
	scheduled_time time NOT NULL DEFAULT '09:00:00',
	time_zone text NOT NULL,
	due_at timestamptz NOT NULL,
	topic text NOT NULL CHECK (char_length(topic) <= 500),
	template_code text NOT NULL DEFAULT '',
	tone text NOT NULL DEFAULT '',
	keywords text[] NOT NULL DEFAULT '{}',
	custom_direction text NOT NULL DEFAULT '',
	note text NOT NULL DEFAULT '',
	state text NOT NULL DEFAULT 'pending' CHECK (state IN (
		'pending', 'processing', 'completed', 'failed', 'missed', 'cancelled')),
	document_id uuid,
	problem jsonb,
	lease_owner text,
	lease_until timestamptz,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, identity_sha256),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id)
);
CREATE INDEX schedule_item_by_date
	ON content_agency.schedule_item (agency_id, scheduled_date, state);
CREATE INDEX schedule_item_due ON content_agency.schedule_item (due_at, id)
	WHERE state IN ('pending', 'processing');
SELECT content_agency.enclose('content_agency.schedule_item', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.webhook_delivery (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	endpoint text NOT NULL,
	delivery_id text NOT NULL,
	payload_sha256 text NOT NULL,
	body bytea NOT NULL,
	state text NOT NULL DEFAULT 'received' CHECK (state IN (
		'received', 'conflict', 'rejected', 'done')),
	received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, endpoint, delivery_id, payload_sha256)
);
-- The first body under an id is the delivery; another one is kept beside it and starts nothing.
CREATE UNIQUE INDEX webhook_delivery_first
	ON content_agency.webhook_delivery (agency_id, endpoint, delivery_id) WHERE state <> 'conflict';
SELECT content_agency.enclose('content_agency.webhook_delivery', 'SELECT, INSERT');

-- The dispatcher claims due work of all tenants: keys, states and times, no content.
GRANT SELECT (agency_id, id, state, due_at, held_reason, lease_owner, lease_until, fence),
	UPDATE (state, lease_owner, lease_until, fence)
	ON content_agency.publication TO content_agency_dispatch;
CREATE POLICY dispatch ON content_agency.publication TO content_agency_dispatch
	USING (true) WITH CHECK (true);
GRANT SELECT (agency_id, id, state, due_at, lease_owner, lease_until, fence),
	UPDATE (state, lease_owner, lease_until, fence)
	ON content_agency.schedule_item TO content_agency_dispatch;
CREATE POLICY dispatch ON content_agency.schedule_item TO content_agency_dispatch
	USING (true) WITH CHECK (true);
GRANT SELECT (agency_id, id, state, lease_owner, lease_until, fence),
	UPDATE (state, lease_owner, lease_until, fence)
	ON content_agency.job TO content_agency_dispatch;
CREATE POLICY dispatch ON content_agency.job TO content_agency_dispatch
	USING (true) WITH CHECK (true);
