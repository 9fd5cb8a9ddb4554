-- What was given to somebody whose account is closed is reached by that person no more; the rows stay, so that it stands
-- in the history and with everybody above in the reporting line.

-- Whether somebody works here: the account is open.
CREATE FUNCTION content_agency.works_here(person uuid) RETURNS boolean
	LANGUAGE sql STABLE
	AS $$
	SELECT EXISTS (SELECT FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND id = person AND is_active AND deleted_at IS NULL)
	$$;

-- Clients a person works for as a whole.
CREATE OR REPLACE FUNCTION content_agency.accessible_clients(person uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE
	AS $$
	SELECT client.id FROM content_agency.client
	WHERE client.agency_id = content_agency.current_agency() AND client.deleted_at IS NULL
		AND content_agency.works_here(person)
		AND (content_agency.reaches_all(person)
			OR client.id IN (SELECT given.client_id FROM content_agency.given_to(person) AS given
				WHERE NOT content_agency.has_role(person, 'approver'))
			OR client.id IN (SELECT speaker.client_id FROM content_agency.app_user AS speaker
				WHERE speaker.agency_id = content_agency.current_agency() AND speaker.id = person
					AND speaker.role = 'approver'))
	$$;

-- Sites a person works for: all of those clients, and those that were given one by one.
CREATE OR REPLACE FUNCTION content_agency.accessible_sites(person uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE
	AS $$
	SELECT site.id FROM content_agency.site
	WHERE site.agency_id = content_agency.current_agency() AND site.deleted_at IS NULL
		AND content_agency.works_here(person)
		AND (content_agency.reaches_all(person)
			OR site.client_id IN (SELECT content_agency.accessible_clients(person))
			OR site.id IN (SELECT given.site_id FROM content_agency.given_to(person) AS given
				WHERE NOT content_agency.has_role(person, 'approver')))
	$$;
