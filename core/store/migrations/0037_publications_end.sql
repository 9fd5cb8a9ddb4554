-- When a publication would have gone out had its client's calendar been open then.
ALTER TABLE content_agency.publication ADD COLUMN wished_at timestamptz;

-- An approved document stands where its publications stand, and goes back where nothing of it went out.

-- As 0023; beside it, what is out on one channel and waits for a further one is out in part.
CREATE OR REPLACE FUNCTION content_agency.document_may_become(was text, becomes text) RETURNS boolean
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
		-- On its way: where every publication failed or was cancelled nothing is out, and it is as approved as before.
		WHEN 'publishing' THEN ARRAY['approved', 'scheduled', 'distributed', 'partially_distributed',
			'unconfirmed']
		-- Out, or perhaps out: nothing makes it unmade again.
		WHEN 'partially_distributed' THEN ARRAY['publishing', 'distributed', 'unconfirmed']
		WHEN 'unconfirmed' THEN ARRAY['approved', 'scheduled', 'publishing', 'distributed',
			'partially_distributed']
		WHEN 'distributed' THEN ARRAY['publishing', 'partially_distributed', 'unconfirmed']
		ELSE ARRAY[]::text[] END)
		OR (becomes = 'expired' AND was NOT IN ('publishing', 'erased'))
		OR (becomes = 'erased')
$$;

-- Where the publications of a document put it; null where it has none, or something of it was taken back. Of one account
-- only what is out counts beside what failed there earlier.
CREATE FUNCTION content_agency.document_by_publications(document uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE
		WHEN bool_or(account.under_way) THEN 'publishing'
		WHEN bool_or(account.unknown) THEN 'unconfirmed'
		WHEN bool_or(account.is_out) AND bool_or(account.waits OR (account.ended AND NOT account.is_out))
			THEN 'partially_distributed'
		WHEN bool_or(account.is_out) THEN 'distributed'
		WHEN bool_or(account.waits) THEN 'scheduled'
		WHEN bool_and(NOT account.withdrawn) THEN 'approved' END
	FROM (
		SELECT bool_or(sent.state IN ('sending', 'reconciling')) AS under_way,
			bool_or(sent.state = 'unconfirmed') AS unknown,
			bool_or(sent.state IN ('published', 'accepted')) AS is_out,
			bool_or(sent.state IN ('scheduled', 'claimed')) AS waits,
			bool_or(sent.state IN ('failed', 'not_sent', 'missed')) AS ended,
			bool_or(sent.state = 'withdrawn') AS withdrawn
		FROM content_agency.publication AS sent
		WHERE sent.agency_id = content_agency.current_agency() AND (sent.document_id = $1
			OR sent.job_id IN (SELECT job.id FROM content_agency.job
				WHERE job.agency_id = content_agency.current_agency() AND job.document_id = $1))
		GROUP BY sent.channel, sent.account
	) AS account
$$;

-- Puts approved documents where their publications stand. The row is locked before they are read, so that of two that end
-- at once the later sees the earlier.
CREATE FUNCTION content_agency.follow_publications(documents uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	followed uuid[];
BEGIN
	SELECT array_agg(held.id) INTO followed FROM (
		SELECT id FROM content_agency.document
		WHERE agency_id = content_agency.current_agency() AND id = ANY (documents) AND state IN (
			'approved', 'scheduled', 'publishing', 'partially_distributed', 'unconfirmed', 'distributed')
		ORDER BY id FOR NO KEY UPDATE) AS held;
	UPDATE content_agency.document AS item SET state = told.state, updated_at = clock_timestamp()
	FROM (SELECT id, content_agency.document_by_publications(id) AS state FROM unnest(followed) AS id) AS told
	WHERE item.agency_id = content_agency.current_agency() AND item.id = told.id
		AND item.state <> told.state AND content_agency.document_may_become(item.state, told.state);
END
$$;

-- As 0023; what its channel turned back is tried again, also when quiet hours hold it meanwhile.
CREATE OR REPLACE VIEW content_agency.publishing_logs WITH (security_invoker = true) AS
SELECT attempt.agency_id, attempt.id, attempt.publication_id AS schedule, sent.document_id AS content_item,
	sent.channel AS platform,
	CASE WHEN attempt.outcome IN ('published', 'accepted') THEN 'success'
		WHEN attempt.outcome IS NULL OR attempt.outcome = 'unconfirmed'
			OR (sent.state = 'scheduled' AND sent.held_reason IN ('rate', 'quiet_hours')) THEN 'retrying'
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
