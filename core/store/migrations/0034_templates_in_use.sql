-- A granted template its owner deleted takes no room: nobody could give it back.

CREATE OR REPLACE FUNCTION content_agency.templates_in_use() RETURNS bigint
	LANGUAGE sql STABLE
	AS $$
	SELECT (SELECT count(*) FROM content_agency.template
			WHERE agency_id = content_agency.current_agency() AND deleted_at IS NULL)
		+ (SELECT count(*) FROM content_agency.agency_template AS pass
			JOIN content_agency.template AS granted
				ON granted.agency_id = pass.agency_id AND granted.id = pass.template_id
			WHERE pass.granted_to = content_agency.current_agency() AND pass.revoked_at IS NULL
				AND granted.deleted_at IS NULL)
	$$;
