-- What leaves: one row per publication, one per attempt, at most one attempt open.

CREATE TABLE content_agency.publication (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	idem_key text NOT NULL,
	channel text NOT NULL,
	account text NOT NULL DEFAULT '',
	payload_sha256 text NOT NULL,
	job_id uuid,
	document_id uuid,
	document_version_id uuid,
	state text NOT NULL CHECK (state IN (
		'scheduled', 'claimed', 'sending', 'accepted', 'reconciling', 'published',
		'failed', 'unconfirmed', 'not_sent', 'cancelled', 'missed', 'withdrawn')),
	held_reason text CHECK (held_reason IN (
		'approval', 'readiness', 'quiet_hours', 'rate', 'budget', 'collision')),
	due_at timestamptz,
	remote_id text NOT NULL DEFAULT '',
	permalink text NOT NULL DEFAULT '',
	confirmed_by text NOT NULL DEFAULT 'none' CHECK (confirmed_by IN (
		'answer', 'lookup', 'duplicate', 'none')),
	problem jsonb,
	lease_owner text,
	lease_until timestamptz,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, idem_key),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id),
	FOREIGN KEY (agency_id, document_version_id)
		REFERENCES content_agency.document_version (agency_id, id)
);
CREATE INDEX publication_by_job ON content_agency.publication (agency_id, job_id);
CREATE INDEX publication_by_document ON content_agency.publication (agency_id, document_id);
CREATE INDEX publication_due ON content_agency.publication (due_at, id)
	WHERE state IN ('scheduled', 'claimed');
SELECT content_agency.enclose('content_agency.publication', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.publication_attempt (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	publication_id uuid NOT NULL,
	number int NOT NULL CHECK (number > 0),
	payload_sha256 text NOT NULL,
	payload jsonb,
	armed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	send_deadline timestamptz NOT NULL,
	outcome text CHECK (outcome IN ('published', 'accepted', 'failed', 'unconfirmed', 'not_sent')),
	recorded_at timestamptz,
	problem jsonb,
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, publication_id, number),
	FOREIGN KEY (agency_id, publication_id) REFERENCES content_agency.publication (agency_id, id),
	CHECK ((outcome IS NULL) = (recorded_at IS NULL))
);
CREATE UNIQUE INDEX publication_attempt_open
	ON content_agency.publication_attempt (agency_id, publication_id) WHERE outcome IS NULL;
SELECT content_agency.enclose('content_agency.publication_attempt', 'SELECT, INSERT, UPDATE');
