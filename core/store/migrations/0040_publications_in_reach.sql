-- A publication is sent for a job and rarely names its document, and numbers are measured of posts, too: whoever sees the
-- job or the post sees them.

-- As those of 0032: a function of its own, so that no query is planned with it that is narrowed by nothing.
CREATE FUNCTION content_agency.sees_content_item(wanted uuid) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	AS $$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.content_item
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$$;
ALTER POLICY reach ON content_agency.publication
	USING (CASE WHEN coalesce(current_setting('content_agency.reach', true), '') = '' THEN true
		ELSE content_agency.sees_document(document_id) OR content_agency.sees_job(job_id) END);
ALTER POLICY reach ON content_agency.metric
	USING (CASE WHEN coalesce(current_setting('content_agency.reach', true), '') = '' THEN true
		ELSE content_agency.sees_document(document_id) OR content_agency.sees_content_item(content_item_id) END);
