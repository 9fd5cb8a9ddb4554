-- Which state of a document may follow which, kept by the database; and two of the founding documents' names.

CREATE FUNCTION content_agency.document_may_become(was text, becomes text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT was = becomes OR becomes = ANY (CASE was
		WHEN 'pending' THEN ARRAY['generating', 'ready', 'needs_attention', 'failed', 'cancelled']
		WHEN 'generating' THEN ARRAY['ready', 'needs_attention', 'failed', 'cancelled']
		WHEN 'needs_attention' THEN ARRAY['generating', 'ready', 'failed', 'cancelled']
		WHEN 'failed' THEN ARRAY['generating', 'ready', 'needs_attention', 'cancelled']
		WHEN 'cancelled' THEN ARRAY['generating']
		-- Made: from here on a step back is a person's decision about a finished document.
		WHEN 'ready' THEN ARRAY['generating', 'in_review', 'approved', 'scheduled', 'publishing',
			'distributed', 'partially_distributed', 'unconfirmed', 'cancelled']
		WHEN 'in_review' THEN ARRAY['ready', 'changes_requested', 'approved', 'cancelled']
		WHEN 'changes_requested' THEN ARRAY['generating', 'ready', 'in_review', 'cancelled']
		WHEN 'approved' THEN ARRAY['ready', 'changes_requested', 'scheduled', 'publishing',
			'distributed', 'partially_distributed', 'unconfirmed', 'cancelled']
		WHEN 'scheduled' THEN ARRAY['ready', 'approved', 'publishing', 'distributed',
			'partially_distributed', 'unconfirmed', 'cancelled']
		-- Out, or perhaps out: nothing makes it unmade again.
		WHEN 'publishing' THEN ARRAY['approved', 'scheduled', 'distributed', 'partially_distributed',
			'unconfirmed']
		WHEN 'partially_distributed' THEN ARRAY['publishing', 'distributed', 'unconfirmed']
		WHEN 'unconfirmed' THEN ARRAY['approved', 'scheduled', 'publishing', 'distributed',
			'partially_distributed']
		WHEN 'distributed' THEN ARRAY['publishing', 'unconfirmed']
		ELSE ARRAY[]::text[] END)
		OR (becomes = 'expired' AND was NOT IN ('publishing', 'erased'))
		OR (becomes = 'erased')
$$;

CREATE FUNCTION content_agency.keep_document_states() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF NOT content_agency.document_may_become(OLD.state, NEW.state) THEN
		RAISE EXCEPTION 'A document that is % cannot become %', OLD.state, NEW.state
			USING ERRCODE = 'check_violation', CONSTRAINT = 'document_state_follows';
	END IF;
	RETURN NEW;
END
$$;
CREATE TRIGGER state_follows BEFORE UPDATE OF state ON content_agency.document FOR EACH ROW
	WHEN (OLD.state IS DISTINCT FROM NEW.state)
	EXECUTE FUNCTION content_agency.keep_document_states();

-- A planned piece with its wall time, and every attempt to publish; both ask as their caller.
CREATE VIEW content_agency.schedules WITH (security_invoker = true) AS
SELECT agency_id, id, client_id, document_id AS content_item, topic,
	scheduled_date + scheduled_time AS scheduled_time, time_zone AS timezone, due_at,
	CASE WHEN state IN ('failed', 'missed') THEN 'failed' WHEN state = 'cancelled' THEN 'cancelled'
		WHEN EXISTS (SELECT FROM content_agency.publication AS sent
			WHERE sent.agency_id = schedule_item.agency_id
				AND sent.document_id = schedule_item.document_id AND sent.state = 'published')
			THEN 'published' ELSE 'pending' END AS status,
	state, coalesce(problem ->> 'message', '') AS error_message,
	greatest(attempts - 1, 0) AS retry_count, created_at, updated_at
FROM content_agency.schedule_item WHERE deleted_at IS NULL;

CREATE VIEW content_agency.publishing_logs WITH (security_invoker = true) AS
SELECT attempt.agency_id, attempt.id, attempt.publication_id AS schedule, sent.document_id AS content_item,
	sent.channel AS platform,
	CASE WHEN attempt.outcome IN ('published', 'accepted') THEN 'success'
		WHEN attempt.outcome IS NULL OR attempt.outcome = 'unconfirmed'
			OR (sent.state = 'scheduled' AND sent.held_reason = 'rate') THEN 'retrying'
		ELSE 'failed' END AS status,
	attempt.outcome, attempt.number, attempt.payload AS request_payload,
	jsonb_strip_nulls(jsonb_build_object('remote_id', nullif(sent.remote_id, ''),
		'confirmed_by', nullif(sent.confirmed_by, 'none'), 'problem', attempt.problem)) AS response_data,
	coalesce(attempt.problem ->> 'message', '') AS error_message,
	CASE WHEN attempt.outcome IN ('published', 'accepted') THEN sent.permalink ELSE '' END AS published_url,
	attempt.armed_at AS created_at, attempt.recorded_at AS updated_at
FROM content_agency.publication_attempt AS attempt
JOIN content_agency.publication AS sent
	ON sent.agency_id = attempt.agency_id AND sent.id = attempt.publication_id;
GRANT SELECT ON content_agency.schedules, content_agency.publishing_logs TO content_agency_app;
