-- Jobs that resume: who works on one, what was asked for, what happened to it; alerts, their targets, nightly reports.

ALTER TABLE content_agency.job
	-- The order beside the brief, so that a run that takes the job up again knows it: addresses, files, page size.
	ADD COLUMN request jsonb NOT NULL DEFAULT '{}',
	-- Whether a run that broke off is begun again by the next tick.
	ADD COLUMN takes_up boolean NOT NULL DEFAULT false,
	ADD COLUMN take_ups int NOT NULL DEFAULT 0 CHECK (take_ups >= 0),
	ADD COLUMN lease_seconds int NOT NULL DEFAULT 60 CHECK (lease_seconds BETWEEN 1 AND 3600),
	ADD COLUMN cancelled_by text NOT NULL DEFAULT '' CHECK (char_length(cancelled_by) <= 200),
	-- Where progress is sent to; the address is judged again before every request.
	ADD COLUMN callback_url text NOT NULL DEFAULT '' CHECK (char_length(callback_url) <= 2000);
CREATE INDEX job_by_lease ON content_agency.job (agency_id, lease_until)
	WHERE state IN ('pending', 'running');
CREATE INDEX job_by_execution ON content_agency.job (agency_id, execution_id) WHERE execution_id <> '';

-- Finished work that a person asked to have made anew: kept, but no longer found.
ALTER TABLE content_agency.step_result ADD COLUMN discarded_at timestamptz;
GRANT UPDATE (result, replaced_characters, created_at, discarded_at)
	ON content_agency.step_result TO content_agency_app;

-- What happened to a job, in order; only ever added to.
CREATE TABLE content_agency.job_event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	job_id uuid NOT NULL,
	kind text NOT NULL CHECK (kind IN (
		'claimed', 'taken_over', 'kept', 'interrupted', 'taken_up', 'retried', 'cancelled',
		'finished', 'failed')),
	step text NOT NULL DEFAULT '',
	detail text NOT NULL DEFAULT '' CHECK (char_length(detail) <= 500),
	fence bigint NOT NULL DEFAULT 0,
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id)
);
CREATE INDEX job_event_by_job ON content_agency.job_event (agency_id, job_id, at);
SELECT content_agency.enclose('content_agency.job_event', 'SELECT, INSERT');

-- Messages about a job's progress that somebody outside asked for.
CREATE TABLE content_agency.job_callback (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	job_id uuid NOT NULL,
	body jsonb NOT NULL,
	state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'passed_over')),
	attempts int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
	next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	problem jsonb,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id)
);
CREATE INDEX job_callback_due ON content_agency.job_callback (agency_id, next_at)
	WHERE state = 'pending';
SELECT content_agency.enclose('content_agency.job_callback', 'SELECT, INSERT, UPDATE');

-- What an agency set otherwise than the package's rules of alerts say.
CREATE TABLE content_agency.alert_rule (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 60),
	is_active boolean NOT NULL DEFAULT true,
	threshold double precision CHECK (threshold >= 0),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, kind)
);
SELECT content_agency.enclose('content_agency.alert_rule', 'SELECT, INSERT, UPDATE');

-- Who is told: addresses and channel names, never tokens.
CREATE TABLE content_agency.alert_target (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	channel text NOT NULL CHECK (channel IN ('email', 'slack', 'teams')),
	address text NOT NULL CHECK (char_length(address) BETWEEN 1 AND 500),
	severity text NOT NULL DEFAULT 'warning' CHECK (severity IN ('info', 'warning', 'critical')),
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, channel, address)
);
SELECT content_agency.enclose('content_agency.alert_target', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.alert (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 60),
	-- What of that kind: the same thing again is counted, not told again.
	subject text NOT NULL DEFAULT '' CHECK (char_length(subject) <= 300),
	severity text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'closed')),
	message text NOT NULL CHECK (char_length(message) <= 2000),
	hint text NOT NULL DEFAULT '' CHECK (char_length(hint) <= 2000),
	code text NOT NULL DEFAULT '' CHECK (char_length(code) <= 60),
	job_id uuid,
	times int NOT NULL DEFAULT 1 CHECK (times > 0),
	first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	notified_at timestamptz,
	acknowledged_by text NOT NULL DEFAULT '' CHECK (char_length(acknowledged_by) <= 200),
	closed_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id)
);
CREATE UNIQUE INDEX alert_once ON content_agency.alert (agency_id, kind, subject)
	WHERE state <> 'closed';
CREATE INDEX alert_by_time ON content_agency.alert (agency_id, last_at DESC);
SELECT content_agency.enclose('content_agency.alert', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.reconcile_report (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	ok boolean NOT NULL,
	checks jsonb NOT NULL,
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id)
);
CREATE INDEX reconcile_report_by_time ON content_agency.reconcile_report (agency_id, at DESC);
SELECT content_agency.enclose('content_agency.reconcile_report', 'SELECT, INSERT');

ALTER TABLE content_agency.document DROP CONSTRAINT document_state_check;
ALTER TABLE content_agency.document ADD CONSTRAINT document_state_check CHECK (state IN (
	'pending', 'generating', 'ready', 'in_review', 'changes_requested', 'approved', 'scheduled',
	'publishing', 'distributed', 'partially_distributed', 'unconfirmed', 'failed',
	'needs_attention', 'cancelled', 'expired', 'erased'));

-- The one state machine: where a document stands, from its own state, its newest job and the job's step.
CREATE VIEW content_agency.document_stage WITH (security_invoker = true) AS
SELECT document.agency_id, document.id AS document_id, newest.id AS job_id,
	CASE
		WHEN document.state IN ('ready', 'in_review', 'changes_requested', 'approved', 'scheduled',
			'publishing', 'unconfirmed', 'erased') THEN document.state
		WHEN document.state = 'distributed' THEN 'published'
		WHEN document.state = 'partially_distributed' THEN 'partially_published'
		WHEN document.state = 'cancelled' OR newest.state = 'cancelled' THEN 'cancelled'
		WHEN document.state = 'needs_attention' OR newest.state = 'needs_attention'
			THEN 'needs_attention'
		WHEN document.state = 'failed' THEN 'failed'
		WHEN document.state = 'expired' OR document.expires_at <= clock_timestamp() THEN 'expired'
		WHEN document.state = 'pending' THEN 'requested'
		WHEN newest.current_step IN ('topic_analysis', 'keyword_research', 'web_research',
			'industry_analysis') THEN 'researching'
		WHEN newest.current_step IN ('template_application', 'pdf_rendering') THEN 'rendering'
		WHEN newest.current_step = 'quality_review' THEN 'checking'
		WHEN newest.current_step <> '' THEN 'writing'
		ELSE 'requested'
	END AS stage
FROM content_agency.document
LEFT JOIN LATERAL (
	SELECT job.id, job.state, job.current_step FROM content_agency.job
	WHERE job.agency_id = document.agency_id AND job.document_id = document.id
	ORDER BY job.created_at DESC, job.id DESC LIMIT 1
) AS newest ON true;

-- The same place in the words of the documents this product grew from.
CREATE VIEW content_agency.document_stage_words WITH (security_invoker = true) AS
SELECT stage.*,
	CASE
		WHEN stage.stage = 'requested' THEN 'pending'
		WHEN stage.stage IN ('researching', 'writing', 'checking', 'rendering') THEN 'generating'
		WHEN stage.stage IN ('published', 'partially_published') THEN 'distributed'
		WHEN stage.stage IN ('failed', 'needs_attention', 'cancelled', 'expired', 'erased') THEN 'failed'
		ELSE 'ready'
	END AS strategist,
	CASE
		WHEN stage.stage IN ('in_review', 'changes_requested') THEN 'in_review'
		WHEN stage.stage IN ('approved', 'scheduled', 'published', 'failed') THEN stage.stage
		WHEN stage.stage = 'publishing' THEN 'scheduled'
		WHEN stage.stage = 'partially_published' THEN 'published'
		WHEN stage.stage IN ('needs_attention', 'unconfirmed', 'cancelled', 'expired', 'erased')
			THEN 'failed'
		ELSE 'generated'
	END AS growth,
	CASE
		WHEN stage.stage IN ('requested', 'researching', 'writing', 'checking', 'rendering',
			'needs_attention', 'failed') THEN 'DRAFT'
		WHEN stage.stage IN ('ready', 'in_review') THEN 'PENDING_APPROVAL'
		WHEN stage.stage IN ('changes_requested', 'cancelled', 'expired', 'erased') THEN 'REJECTED'
		ELSE 'APPROVED'
	END AS posthub,
	CASE
		WHEN stage.stage = 'requested' THEN 'pending'
		WHEN stage.stage IN ('researching', 'writing', 'checking', 'rendering') THEN 'processing'
		WHEN stage.stage IN ('failed', 'needs_attention', 'cancelled', 'expired', 'erased') THEN 'failed'
		ELSE 'completed'
	END AS schedule
FROM content_agency.document_stage AS stage;
GRANT SELECT ON content_agency.document_stage, content_agency.document_stage_words
	TO content_agency_app;
