-- Who reaches what, in the database's own words: the reporting line, roles, clients and sites of a person. And a person
-- who has some sites of a client sees that client and the work of those sites, and no other work of the client.

-- Everybody below a person in the reporting line, and how far below. A circle ends where it began.
CREATE FUNCTION content_agency.people_below(manager uuid) RETURNS TABLE (person_id uuid, depth int)
	LANGUAGE sql STABLE
	AS $$
	WITH RECURSIVE line AS (
		SELECT id, 1 AS depth FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND manager_id = manager AND deleted_at IS NULL
		UNION ALL
		SELECT below.id, line.depth + 1 FROM content_agency.app_user AS below
		JOIN line ON below.manager_id = line.id
		WHERE below.agency_id = content_agency.current_agency() AND below.deleted_at IS NULL
	) CYCLE id SET is_repeated USING path
	SELECT id, min(line.depth) FROM line WHERE NOT is_repeated AND id <> manager GROUP BY id
	$$;

-- Whether a person of the team has one of these roles.
CREATE FUNCTION content_agency.has_role(person uuid, VARIADIC roles text[]) RETURNS boolean
	LANGUAGE sql STABLE
	AS $$
	SELECT EXISTS (SELECT FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND id = person AND role = ANY (roles)
			AND is_active AND deleted_at IS NULL)
	$$;
CREATE FUNCTION content_agency.is_owner_or_admin(person uuid) RETURNS boolean
	LANGUAGE sql STABLE
	AS $$ SELECT content_agency.has_role(person, 'agency_owner', 'agency_admin') $$;
CREATE FUNCTION content_agency.is_developer(person uuid) RETURNS boolean
	LANGUAGE sql STABLE
	AS $$ SELECT content_agency.has_role(person, 'platform_admin') $$;

-- What a role reaches: all of the agency (E-043, E-044), its own and those of everybody below it, what it was given
-- (E-045; as long as nobody was given anything, everybody reaches all), its one client (A-087).
CREATE FUNCTION content_agency.role_reach(role text) RETURNS text
	LANGUAGE sql IMMUTABLE
	AS $$
	SELECT CASE
		WHEN role IN ('platform_admin', 'agency_owner', 'agency_admin', 'service') THEN 'agency'
		WHEN role = 'manager' THEN 'team'
		WHEN role IN ('editor', 'viewer') THEN 'assigned'
		WHEN role = 'approver' THEN 'own'
	END
	$$;

-- Clients and sites given to everybody below a person: the work of the person's reports.
CREATE FUNCTION content_agency.work_below(manager uuid) RETURNS TABLE (client_id uuid, site_id uuid)
	LANGUAGE sql STABLE
	AS $$
	SELECT held.client_id, held.site_id FROM content_agency.membership AS held
	WHERE held.agency_id = content_agency.current_agency() AND held.ended_at IS NULL
		AND held.user_id IN (SELECT below.person_id FROM content_agency.people_below(manager) AS below)
	$$;

-- Clients and sites a person was given; a manager has what was given to everybody below, too.
CREATE FUNCTION content_agency.given_to(person uuid) RETURNS TABLE (client_id uuid, site_id uuid)
	LANGUAGE sql STABLE
	AS $$
	SELECT held.client_id, held.site_id FROM content_agency.membership AS held
	WHERE held.agency_id = content_agency.current_agency() AND held.ended_at IS NULL AND held.user_id = person
	UNION
	SELECT below.client_id, below.site_id FROM content_agency.work_below(person) AS below
	WHERE content_agency.has_role(person, 'manager')
	$$;

-- Whether a person reaches the whole agency: by the role, or because nobody was given anything to keep to.
CREATE FUNCTION content_agency.reaches_all(person uuid) RETURNS boolean
	LANGUAGE sql STABLE
	AS $$
	SELECT coalesce((
		SELECT CASE content_agency.role_reach(role)
			WHEN 'agency' THEN true
			WHEN 'own' THEN false
			ELSE NOT EXISTS (SELECT FROM content_agency.membership AS held
				WHERE held.agency_id = content_agency.current_agency() AND held.ended_at IS NULL)
		END
		FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND id = person AND is_active AND deleted_at IS NULL), false)
	$$;

-- Clients a person works for as a whole.
CREATE FUNCTION content_agency.accessible_clients(person uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE
	AS $$
	SELECT client.id FROM content_agency.client
	WHERE client.agency_id = content_agency.current_agency() AND client.deleted_at IS NULL
		AND (content_agency.reaches_all(person)
			OR client.id IN (SELECT given.client_id FROM content_agency.given_to(person) AS given
				WHERE NOT content_agency.has_role(person, 'approver'))
			OR client.id IN (SELECT speaker.client_id FROM content_agency.app_user AS speaker
				WHERE speaker.agency_id = content_agency.current_agency() AND speaker.id = person
					AND speaker.role = 'approver'))
	$$;

-- Sites a person works for: all of those clients, and those that were given one by one.
CREATE FUNCTION content_agency.accessible_sites(person uuid) RETURNS SETOF uuid
	LANGUAGE sql STABLE
	AS $$
	SELECT site.id FROM content_agency.site
	WHERE site.agency_id = content_agency.current_agency() AND site.deleted_at IS NULL
		AND (content_agency.reaches_all(person)
			OR site.client_id IN (SELECT content_agency.accessible_clients(person))
			OR site.id IN (SELECT given.site_id FROM content_agency.given_to(person) AS given
				WHERE NOT content_agency.has_role(person, 'approver')))
	$$;

-- The reporting line as a list: everybody below everybody.
CREATE VIEW content_agency.reporting_line WITH (security_invoker = true) AS
	SELECT manager.agency_id, manager.id AS manager_id, manager.full_name AS manager_name, manager.role AS manager_role,
		below.person_id, person.full_name AS person_name, person.role AS person_role, below.depth
	FROM content_agency.app_user AS manager
	CROSS JOIN LATERAL content_agency.people_below(manager.id) AS below
	JOIN content_agency.app_user AS person ON person.agency_id = manager.agency_id AND person.id = below.person_id
	WHERE manager.deleted_at IS NULL;
GRANT SELECT ON content_agency.reporting_line TO content_agency_app;

-- Who works for which site.
CREATE VIEW content_agency.site_access WITH (security_invoker = true) AS
	SELECT person.agency_id, person.id AS person_id, person.full_name AS person_name, person.role AS person_role,
		site.id AS site_id, site.name AS site_name, site.client_id
	FROM content_agency.app_user AS person
	CROSS JOIN LATERAL content_agency.accessible_sites(person.id) AS reached (site_id)
	JOIN content_agency.site ON site.agency_id = person.agency_id AND site.id = reached.site_id
	WHERE person.deleted_at IS NULL;
GRANT SELECT ON content_agency.site_access TO content_agency_app;

-- Whether whoever works here sees a row. Each is a function of its own so that no query is planned with it that is
-- narrowed by nothing.
CREATE FUNCTION content_agency.sees_document(wanted uuid) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	AS $$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.document
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$$;
CREATE FUNCTION content_agency.sees_job(wanted uuid) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	AS $$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.job
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$$;
CREATE FUNCTION content_agency.sees_sector(wanted uuid) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	AS $$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.sector
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$$;
CREATE FUNCTION content_agency.sees_site(wanted uuid) RETURNS boolean
	LANGUAGE plpgsql STABLE PARALLEL SAFE
	AS $$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.site
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$$;

-- `reach` are the clients that are seen at all, `reach_part` those of them of which only the sites in `reach_sites` are.
-- What describes a client (brand, voice, authors, personas, facts, knowledge, rules) is seen with it: the work for a
-- site needs it. What was made for it is seen where it is of those sites.
DO $$
DECLARE
	target record;
	reached constant text := 'client_id = ANY (nullif(current_setting(''content_agency.reach'', true), '''')::uuid[])';
	in_part constant text := 'client_id = ANY (nullif(current_setting(''content_agency.reach_part'', true), '''')::uuid[])';
	sites constant text := 'ANY (nullif(current_setting(''content_agency.reach_sites'', true), '''')::uuid[])';
BEGIN
	FOR target IN
		SELECT * FROM (VALUES
			('site', in_part || ' OR client_id IS NULL', 'id = ' || sites),
			('document', in_part || ' OR client_id IS NULL', 'site_id = ' || sites),
			('job', in_part || ' OR client_id IS NULL', 'content_agency.sees_document(document_id)'),
			('content_item', in_part, 'content_agency.sees_document(document_id)'),
			('file', in_part, 'content_agency.sees_document(document_id)'),
			('schedule_item', in_part, 'content_agency.sees_document(document_id) OR content_agency.sees_job(job_id)'),
			('usage_event', in_part, 'content_agency.sees_document(document_id) OR content_agency.sees_job(job_id)'),
			('budget', in_part, 'content_agency.sees_job(job_id)'),
			('link', in_part, 'content_agency.sees_job(job_id)'),
			('spend_hold', in_part, 'content_agency.sees_job(job_id)'),
			('idea', in_part, 'content_agency.sees_sector(sector_id) OR content_agency.sees_document(document_id)'),
			('cluster', in_part, 'content_agency.sees_sector(sector_id)'),
			('keyword', in_part, 'content_agency.sees_sector(sector_id)'),
			('strategy', in_part, 'content_agency.sees_sector(sector_id)'),
			('deletion_run', in_part, 'false'),
			('edit', in_part, 'false'),
			('legal_hold', in_part, 'false'),
			('recording_source', in_part, 'false'),
			('topic', in_part, 'false'),
			('vault_secret', in_part, 'false'),
			('membership', 'client_id IS NULL', 'content_agency.sees_site(site_id)'),
			-- Colleagues know each other; who speaks for a client is seen with that client.
			('app_user', 'client_id IS NULL', 'true')
		) AS tables (name, narrowed, seen)
	LOOP
		EXECUTE format('ALTER POLICY reach ON content_agency.%I
			USING (CASE WHEN coalesce(current_setting(''content_agency.reach'', true), '''') = '''' THEN true
				WHEN %s THEN %s ELSE %s END)', target.name, target.narrowed, target.seen, reached);
	END LOOP;
	CREATE POLICY reach ON content_agency.sector AS RESTRICTIVE FOR SELECT TO content_agency_app
		USING (CASE WHEN coalesce(current_setting('content_agency.reach', true), '') = '' THEN true
			ELSE content_agency.sees_site(site_id) END);
END
$$;
