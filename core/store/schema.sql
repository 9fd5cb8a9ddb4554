-- The store's schema after all migrations, for reading. Generated; the test of this file compares it.
-- After a new migration: UPDATE_SCHEMA=1, then run schema.test.ts.


CREATE OR REPLACE FUNCTION content_agency.accessible_clients(person uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
	SELECT client.id FROM content_agency.client
	WHERE client.agency_id = content_agency.current_agency() AND client.deleted_at IS NULL
		AND content_agency.works_here(person)
		AND (content_agency.reaches_all(person)
			OR client.id IN (SELECT given.client_id FROM content_agency.given_to(person) AS given
				WHERE NOT content_agency.has_role(person, 'approver'))
			OR client.id IN (SELECT speaker.client_id FROM content_agency.app_user AS speaker
				WHERE speaker.agency_id = content_agency.current_agency() AND speaker.id = person
					AND speaker.role = 'approver'))
	$function$;
CREATE OR REPLACE FUNCTION content_agency.accessible_sites(person uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
	SELECT site.id FROM content_agency.site
	WHERE site.agency_id = content_agency.current_agency() AND site.deleted_at IS NULL
		AND content_agency.works_here(person)
		AND (content_agency.reaches_all(person)
			OR site.client_id IN (SELECT content_agency.accessible_clients(person))
			OR site.id IN (SELECT given.site_id FROM content_agency.given_to(person) AS given
				WHERE NOT content_agency.has_role(person, 'approver')))
	$function$;
CREATE OR REPLACE FUNCTION content_agency.check_active_sectors()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
DECLARE
	allowed int;
	active int;
BEGIN
	IF NOT NEW.is_active OR NEW.deleted_at IS NOT NULL THEN RETURN NEW; END IF;
	SELECT sector_limit INTO allowed FROM content_agency.site
		WHERE agency_id = NEW.agency_id AND id = NEW.site_id FOR NO KEY UPDATE;
	SELECT count(*) INTO active FROM content_agency.sector
		WHERE agency_id = NEW.agency_id AND site_id = NEW.site_id AND id <> NEW.id
			AND is_active AND deleted_at IS NULL;
	IF active >= allowed THEN
		RAISE EXCEPTION 'the site has % active sectors already', active
			USING ERRCODE = 'check_violation', CONSTRAINT = 'sector_active_limit';
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.claim_domain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF NEW.custom_domain IS NOT NULL AND NEW.custom_domain IS DISTINCT FROM OLD.custom_domain AND EXISTS (
		SELECT FROM content_agency.plan WHERE code = NEW.plan_code AND NOT allows_custom_domain) THEN
		PERFORM content_agency.refuse('PLAN_004', format('The plan %s has no custom domain', NEW.plan_code),
			'Change the agency to a plan with a custom domain.');
	END IF;
	PERFORM content_agency.claim_name('domain', OLD.custom_domain, NEW.custom_domain);
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.claim_email()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	-- A row of another agency is refused by its policy, before anybody learns whether a name is taken.
	IF NEW.agency_id IS DISTINCT FROM content_agency.current_agency() THEN RETURN NEW; END IF;
	PERFORM content_agency.claim_name('email',
		CASE WHEN TG_OP = 'UPDATE' AND OLD.deleted_at IS NULL THEN OLD.email END,
		CASE WHEN NEW.deleted_at IS NULL THEN NEW.email END);
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.claim_name(wanted_kind text, old_name text, new_name text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
	-- A tenant that is brought back brings its claims.
	IF current_user <> 'content_agency_app' THEN RETURN; END IF;
	IF lower(old_name) IS NOT DISTINCT FROM lower(new_name) THEN RETURN; END IF;
	IF old_name IS NOT NULL THEN
		UPDATE content_agency.name_claim SET released_at = clock_timestamp()
		WHERE agency_id = content_agency.current_agency() AND kind = wanted_kind AND name = lower(old_name)
			AND released_at IS NULL;
	END IF;
	IF new_name IS NULL THEN RETURN; END IF;
	INSERT INTO content_agency.name_claim (kind, name) VALUES (wanted_kind, lower(new_name)) ON CONFLICT DO NOTHING;
	IF NOT FOUND THEN
		PERFORM content_agency.refuse('STORE_005', format('''%s'' is taken', left(new_name, 100)),
			'Choose another one.', 'input');
	END IF;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.cosine(a real[], b real[])
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO ''
AS $function$
	SELECT sum(x::float8 * y) / nullif(sqrt(sum(x::float8 * x)) * sqrt(sum(y::float8 * y)), 0)
	FROM unnest(a, b) AS pair (x, y)
$function$;
CREATE OR REPLACE FUNCTION content_agency.count_item_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
	NEW.number := CASE WHEN (NEW.title, NEW.text) IS DISTINCT FROM (OLD.title, OLD.text)
		THEN OLD.number + 1 ELSE OLD.number END;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.current_agency()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ SELECT nullif(current_setting('content_agency.agency_id', true), '')::uuid $function$;
CREATE OR REPLACE FUNCTION content_agency.document_by_publications(document uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION content_agency.document_may_become(was text, becomes text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION content_agency.enclose(target regclass, privileges text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
	EXECUTE format(
		'CREATE POLICY tenant ON %s TO content_agency_app
			USING (agency_id = content_agency.current_agency())
			WITH CHECK (agency_id = content_agency.current_agency())', target);
	EXECUTE format('GRANT %s ON %s TO content_agency_app', privileges, target);
	EXECUTE format(
		'CREATE POLICY keeping ON %s TO content_agency_retention
			USING (agency_id = content_agency.current_agency())
			WITH CHECK (agency_id = content_agency.current_agency())', target);
	EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO content_agency_retention', target);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.follow_publications(documents uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION content_agency.forget_icp_vector()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
	UPDATE content_agency.icp_vector SET removed_at = clock_timestamp(), embedding = '{}', text_sha256 = ''
	WHERE agency_id = NEW.agency_id AND profile_id = NEW.id AND removed_at IS NULL;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.given_to(person uuid)
 RETURNS TABLE(client_id uuid, site_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
	SELECT held.client_id, held.site_id FROM content_agency.membership AS held
	WHERE held.agency_id = content_agency.current_agency() AND held.ended_at IS NULL AND held.user_id = person
	UNION
	SELECT below.client_id, below.site_id FROM content_agency.work_below(person) AS below
	WHERE content_agency.has_role(person, 'manager')
	$function$;
CREATE OR REPLACE FUNCTION content_agency.has_role(person uuid, VARIADIC roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	SELECT EXISTS (SELECT FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND id = person AND role = ANY (roles)
			AND is_active AND deleted_at IS NULL)
	$function$;
CREATE OR REPLACE FUNCTION content_agency.icp_text(profile content_agency.icp_profile)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET search_path TO ''
AS $function$
	SELECT left(concat_ws(E'\n',
		nullif('Role: ' || profile.role, 'Role: '),
		nullif('Company size: ' || profile.company_size, 'Company size: '),
		nullif('Industry: ' || profile.industry, 'Industry: '),
		(SELECT string_agg(list, E'\n' ORDER BY place) FROM (
			SELECT place, left(label || E':\n' || string_agg('- ' || (phrase ->> 'text'), E'\n' ORDER BY number), 1400)
			FROM (VALUES (1, 'Pain points', profile.pain_points), (2, 'Goals', profile.goals),
				(3, 'Objections', profile.objections), (4, 'Their words', profile.language_patterns)
			) AS lists (place, label, phrases),
			LATERAL jsonb_path_query(phrases, '$[*]') WITH ORDINALITY AS said (phrase, number)
			GROUP BY place, label) AS printed (place, list))
	), 6000)
$function$;
CREATE OR REPLACE FUNCTION content_agency.is_developer(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ SELECT content_agency.has_role(person, 'platform_admin') $function$;
CREATE OR REPLACE FUNCTION content_agency.is_owner_or_admin(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ SELECT content_agency.has_role(person, 'agency_owner', 'agency_admin') $function$;
CREATE OR REPLACE FUNCTION content_agency.keep_document_states()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
	IF NOT content_agency.document_may_become(OLD.state, NEW.state) THEN
		RAISE EXCEPTION 'A document that is % cannot become %', OLD.state, NEW.state
			USING ERRCODE = 'check_violation', CONSTRAINT = 'document_state_follows';
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.keep_item_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
	IF TG_OP = 'INSERT' OR NEW.number <> OLD.number THEN
		INSERT INTO content_agency.content_item_version (agency_id, content_item_id, number, title, text)
		VALUES (NEW.agency_id, NEW.id, NEW.number, NEW.title, NEW.text);
	END IF;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.keep_limit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	allowed numeric;
	used numeric;
BEGIN
	-- Limits are for work; setup, dispatch and a restored tenant pass.
	IF current_user <> 'content_agency_app' THEN RETURN NULL; END IF;
	allowed := content_agency.plan_limit(TG_ARGV[0]);
	IF allowed IS NULL AND TG_ARGV[4] IS NOT NULL THEN allowed := TG_ARGV[4]::numeric; END IF;
	IF allowed IS NULL THEN RETURN NULL; END IF;
	PERFORM content_agency.one_at_a_time('limit ' || TG_ARGV[0] || ' ' || content_agency.current_agency());
	EXECUTE format('SELECT count(*) FROM %s AS counted WHERE agency_id = content_agency.current_agency() AND (%s)',
		TG_RELID::regclass, coalesce(nullif(TG_ARGV[3], ''), 'true')) INTO used;
	IF used > allowed THEN
		PERFORM content_agency.refuse(TG_ARGV[1],
			format('The plan of this agency allows %s %s, and this would be number %s', allowed, TG_ARGV[2], used),
			'Change the plan, add an add-on, or take away what is no longer needed.');
	END IF;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.keep_templates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	allowed numeric;
	used bigint;
BEGIN
	IF current_user <> 'content_agency_app' THEN RETURN NULL; END IF;
	allowed := content_agency.plan_limit('templates');
	IF allowed IS NULL THEN RETURN NULL; END IF;
	PERFORM content_agency.one_at_a_time('limit templates ' || content_agency.current_agency());
	used := content_agency.templates_in_use();
	IF used > allowed THEN
		PERFORM content_agency.refuse('PLAN_002',
			format('The plan of this agency allows %s templates, own and granted ones together, and this would be number %s',
				allowed, used),
			'Change the plan, add an add-on, delete a template, or ask who granted one to take it back.');
	END IF;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.keep_updated_at(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
	EXECUTE format(
		'CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION content_agency.%I()',
		target,
		CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute
			WHERE attrelid = target AND attname = 'row_version' AND NOT attisdropped)
			THEN 'touch_and_count' ELSE 'touch' END);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.keep_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	allowed numeric;
	used numeric;
BEGIN
	IF current_user <> 'content_agency_app' THEN RETURN NULL; END IF;
	allowed := content_agency.plan_limit('words');
	IF allowed IS NULL THEN RETURN NULL; END IF;
	PERFORM content_agency.one_at_a_time('limit words ' || content_agency.current_agency());
	used := content_agency.planned_words_this_month();
	IF used > allowed THEN
		PERFORM content_agency.refuse('PLAN_003',
			format('The plan of this agency allows %s words a month, and with this document it would be %s', allowed, used),
			'Change the plan, add an add-on, or ask for fewer words.');
	END IF;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.month_start()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ SELECT date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' $function$;
CREATE OR REPLACE FUNCTION content_agency.name_client_of_call()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
	SELECT client_id INTO NEW.client_id FROM content_agency.job
		WHERE agency_id = NEW.agency_id AND id = NEW.job_id;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.need_active_agency()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	found record;
BEGIN
	IF current_user <> 'content_agency_app' THEN RETURN NULL; END IF;
	SELECT status, trial_ends_at INTO found FROM content_agency.agency
	WHERE agency_id = content_agency.current_agency();
	IF found.status IN ('suspended', 'cancelled') THEN
		PERFORM content_agency.refuse('PLAN_005', format('This agency is %s: nothing is generated or published', found.status),
			'Reading and exporting still work. The owner of the instance sets the agency active again.');
	END IF;
	IF found.status = 'trial' AND found.trial_ends_at <= clock_timestamp() THEN
		PERFORM content_agency.refuse('PLAN_005',
			format('The trial of this agency ended on %s', to_char(found.trial_ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')),
			'Reading and exporting still work. Choose a plan to go on.');
	END IF;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.need_image_upload()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	found record;
BEGIN
	IF current_user <> 'content_agency_app' THEN RETURN NEW; END IF;
	SELECT plan.code, plan.allows_image_upload INTO found FROM content_agency.agency
	JOIN content_agency.plan ON plan.code = agency.plan_code
	WHERE agency.agency_id = content_agency.current_agency();
	IF found.code IS NOT NULL AND NOT found.allows_image_upload THEN
		PERFORM content_agency.refuse('PLAN_004', format('The plan %s has no upload of pictures', found.code),
			'Change the agency to a plan with image upload, or use pictures of a stock library.');
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.new_id()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
RETURN uuidv7();
CREATE OR REPLACE FUNCTION content_agency.number_credits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	latest record;
BEGIN
	-- A tenant that is brought back keeps its numbers.
	IF current_user = 'content_agency_retention' THEN RETURN NEW; END IF;
	PERFORM content_agency.one_at_a_time('money ' || NEW.agency_id);
	SELECT number, balance_after INTO latest FROM content_agency.credit_ledger
	WHERE agency_id = NEW.agency_id ORDER BY number DESC LIMIT 1;
	NEW.number := coalesce(latest.number, 0) + 1;
	NEW.balance_after := coalesce(latest.balance_after, 0) + NEW.amount;
	IF NEW.kind = 'reserve' AND NEW.amount < 0 AND NEW.balance_after < 0 THEN
		PERFORM content_agency.refuse('PLAN_003', 'The credits of this agency do not suffice',
			'Buy credits, or store a key of its own.');
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.one_at_a_time(purpose text)
 RETURNS void
 LANGUAGE sql
AS $function$ SELECT pg_advisory_xact_lock(hashtextextended('content_agency ' || purpose, 0)) $function$;
CREATE OR REPLACE FUNCTION content_agency.people_below(manager uuid)
 RETURNS TABLE(person_id uuid, depth integer)
 LANGUAGE sql
 STABLE
AS $function$
	WITH RECURSIVE line AS (
		SELECT id, 1 AS depth FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND manager_id = manager AND deleted_at IS NULL
		UNION ALL
		SELECT below.id, line.depth + 1 FROM content_agency.app_user AS below
		JOIN line ON below.manager_id = line.id
		WHERE below.agency_id = content_agency.current_agency() AND below.deleted_at IS NULL
	) CYCLE id SET is_repeated USING path
	SELECT id, min(line.depth) FROM line WHERE NOT is_repeated AND id <> manager GROUP BY id
	$function$;
CREATE OR REPLACE FUNCTION content_agency.performance_of(metadata jsonb)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO ''
AS $function$
	SELECT CASE WHEN jsonb_typeof(metadata -> 'performanceScore') = 'number'
		THEN (metadata ->> 'performanceScore')::numeric END
$function$;
CREATE OR REPLACE FUNCTION content_agency.plan_limit(key text)
 RETURNS numeric
 LANGUAGE sql
 STABLE
AS $function$
	SELECT CASE
		WHEN agency.limit_overrides ? key THEN (agency.limit_overrides ->> key)::numeric
		ELSE (plan.limits ->> key)::numeric + coalesce((
			SELECT sum((addon.adds ->> key)::numeric * held.quantity)
			FROM content_agency.agency_addon AS held
			JOIN content_agency.plan_addon AS addon ON addon.code = held.addon_code
			WHERE held.agency_id = agency.agency_id AND held.starts_at <= clock_timestamp()
				AND (held.ends_at IS NULL OR held.ends_at > clock_timestamp())), 0)
		END
	FROM content_agency.agency LEFT JOIN content_agency.plan ON plan.code = agency.plan_code
	WHERE agency.agency_id = content_agency.current_agency()
	$function$;
CREATE OR REPLACE FUNCTION content_agency.planned_words_this_month()
 RETURNS numeric
 LANGUAGE sql
 STABLE
AS $function$
	SELECT coalesce(sum(CASE WHEN jsonb_typeof(section.value -> 'words') = 'number'
		THEN (section.value ->> 'words')::numeric END), 0)
	FROM content_agency.job
	JOIN content_agency.document ON document.agency_id = job.agency_id AND document.id = job.document_id
	JOIN content_agency.section ON section.agency_id = job.agency_id AND section.sha256 = document.request_sha256
	WHERE job.agency_id = content_agency.current_agency() AND job.state NOT IN ('failed', 'cancelled')
		AND job.created_at >= content_agency.month_start()
	$function$;
CREATE OR REPLACE FUNCTION content_agency.reaches_all(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	SELECT coalesce((
		SELECT CASE content_agency.role_reach(role)
			WHEN 'agency' THEN true
			WHEN 'own' THEN false
			ELSE NOT EXISTS (SELECT FROM content_agency.membership AS held
				WHERE held.agency_id = content_agency.current_agency() AND held.ended_at IS NULL)
		END
		FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND id = person AND is_active AND deleted_at IS NULL), false)
	$function$;
CREATE OR REPLACE FUNCTION content_agency.refuse(code text, message text, hint text, kind text DEFAULT 'config'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'CA001', MESSAGE = message, HINT = hint, DETAIL = kind || ' ' || code;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.retention()
 RETURNS interval
 LANGUAGE sql
 STABLE
AS $function$ SELECT make_interval(days => coalesce((SELECT retention_days FROM content_agency.agency
		WHERE agency_id = content_agency.current_agency()), 1095)) $function$;
CREATE OR REPLACE FUNCTION content_agency.role_reach(role text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
	SELECT CASE
		WHEN role IN ('platform_admin', 'agency_owner', 'agency_admin', 'service') THEN 'agency'
		WHEN role = 'manager' THEN 'team'
		WHEN role IN ('editor', 'viewer') THEN 'assigned'
		WHEN role = 'approver' THEN 'own'
	END
	$function$;
CREATE OR REPLACE FUNCTION content_agency.sees_content_item(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.content_item
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.sees_document(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.document
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.sees_job(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.job
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.sees_sector(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.sector
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.sees_site(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
BEGIN
	RETURN EXISTS (SELECT FROM content_agency.site
		WHERE agency_id = content_agency.current_agency() AND id = wanted);
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.signs(embedding real[])
 RETURNS bit varying
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO ''
AS $function$
	SELECT coalesce(string_agg(CASE WHEN number > 0 THEN '1' ELSE '0' END, '' ORDER BY place), '')::bit varying
	FROM unnest(embedding) WITH ORDINALITY AS one (number, place)
$function$;
CREATE OR REPLACE FUNCTION content_agency.templates_in_use()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
	SELECT (SELECT count(*) FROM content_agency.template
			WHERE agency_id = content_agency.current_agency() AND deleted_at IS NULL)
		+ (SELECT count(*) FROM content_agency.agency_template AS pass
			JOIN content_agency.template AS granted
				ON granted.agency_id = pass.agency_id AND granted.id = pass.template_id
			WHERE pass.granted_to = content_agency.current_agency() AND pass.revoked_at IS NULL
				AND granted.deleted_at IS NULL)
	$function$;
CREATE OR REPLACE FUNCTION content_agency.touch()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
	-- What is brought back comes as it was.
	IF current_user = 'content_agency_retention' THEN RETURN NEW; END IF;
	NEW.updated_at := clock_timestamp();
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.touch_and_count()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
	IF current_user = 'content_agency_retention' THEN RETURN NEW; END IF;
	NEW.updated_at := clock_timestamp();
	NEW.row_version := OLD.row_version + 1;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION content_agency.work_below(manager uuid)
 RETURNS TABLE(client_id uuid, site_id uuid)
 LANGUAGE sql
 STABLE
AS $function$
	SELECT held.client_id, held.site_id FROM content_agency.membership AS held
	WHERE held.agency_id = content_agency.current_agency() AND held.ended_at IS NULL
		AND held.user_id IN (SELECT below.person_id FROM content_agency.people_below(manager) AS below)
	$function$;
CREATE OR REPLACE FUNCTION content_agency.works_here(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	SELECT EXISTS (SELECT FROM content_agency.app_user
		WHERE agency_id = content_agency.current_agency() AND id = person AND is_active AND deleted_at IS NULL)
	$function$;

CREATE TABLE content_agency.agency (
	agency_id uuid NOT NULL DEFAULT content_agency.new_id(),
	name text NOT NULL,
	slug text NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	status text NOT NULL DEFAULT 'active'::text,
	plan_code text,
	limit_overrides jsonb NOT NULL DEFAULT '{}'::jsonb,
	subscription_status text NOT NULL DEFAULT 'active'::text,
	subscription_started_at timestamp with time zone,
	subscription_ends_at timestamp with time zone,
	trial_ends_at timestamp with time zone,
	settings jsonb NOT NULL DEFAULT '{}'::jsonb,
	custom_domain text,
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	time_zone text NOT NULL DEFAULT 'UTC'::text,
	quiet_from time without time zone,
	quiet_until time without time zone,
	quiet_weekdays integer[] NOT NULL DEFAULT '{}'::integer[],
	blackout_days date[] NOT NULL DEFAULT '{}'::date[],
	missed_window_minutes integer NOT NULL DEFAULT 360,
	lead_minutes integer NOT NULL DEFAULT 1440,
	retention_days integer NOT NULL DEFAULT 1095,
	erasure_days integer NOT NULL DEFAULT 90,
	erased_at timestamp with time zone,
	CONSTRAINT agency_blackout_days_check CHECK ((cardinality(blackout_days) <= 400)),
	CONSTRAINT agency_erasure_days_check CHECK (((erasure_days >= 0) AND (erasure_days <= 3650))),
	CONSTRAINT agency_lead_minutes_check CHECK (((lead_minutes >= 0) AND (lead_minutes <= 43200))),
	CONSTRAINT agency_limit_overrides_check CHECK ((jsonb_typeof(limit_overrides) = 'object'::text)),
	CONSTRAINT agency_missed_window_minutes_check CHECK (((missed_window_minutes >= 5) AND (missed_window_minutes <= 43200))),
	CONSTRAINT agency_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT agency_pkey PRIMARY KEY (agency_id),
	CONSTRAINT agency_plan FOREIGN KEY (plan_code) REFERENCES content_agency.plan(code),
	CONSTRAINT agency_quiet_hours CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
	CONSTRAINT agency_quiet_weekdays_check CHECK (((quiet_weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]) AND (cardinality(quiet_weekdays) < 7))),
	CONSTRAINT agency_retention_days_check CHECK (((retention_days >= 1) AND (retention_days <= 36500))),
	CONSTRAINT agency_settings_check CHECK (((jsonb_typeof(settings) = 'object'::text) AND (octet_length((settings)::text) <= 65536))),
	CONSTRAINT agency_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'::text)),
	CONSTRAINT agency_slug_key UNIQUE (slug),
	CONSTRAINT agency_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'trial'::text, 'cancelled'::text]))),
	CONSTRAINT agency_subscription_status_check CHECK ((char_length(subscription_status) <= 40))
);
ALTER TABLE content_agency.agency ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.agency FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.agency_addon (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	addon_code text NOT NULL,
	quantity integer NOT NULL DEFAULT 1,
	starts_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	ends_at timestamp with time zone,
	CONSTRAINT agency_addon_addon_code_fkey FOREIGN KEY (addon_code) REFERENCES content_agency.plan_addon(code),
	CONSTRAINT agency_addon_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT agency_addon_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT agency_addon_quantity_check CHECK (((quantity >= 1) AND (quantity <= 1000)))
);
ALTER TABLE content_agency.agency_addon ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.agency_addon FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.agency_template (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	template_id uuid NOT NULL,
	granted_to uuid NOT NULL,
	granted_by text NOT NULL DEFAULT ''::text,
	granted_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	revoked_at timestamp with time zone,
	CONSTRAINT agency_template_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT agency_template_agency_id_template_id_fkey FOREIGN KEY (agency_id, template_id) REFERENCES content_agency.template(agency_id, id),
	CONSTRAINT agency_template_check CHECK ((granted_to <> agency_id)),
	CONSTRAINT agency_template_granted_by_check CHECK ((char_length(granted_by) <= 200)),
	CONSTRAINT agency_template_granted_to_fkey FOREIGN KEY (granted_to) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT agency_template_pkey PRIMARY KEY (agency_id, template_id, granted_to)
);
ALTER TABLE content_agency.agency_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.agency_template FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.alert (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	kind text NOT NULL,
	subject text NOT NULL DEFAULT ''::text,
	severity text NOT NULL,
	state text NOT NULL DEFAULT 'open'::text,
	message text NOT NULL,
	hint text NOT NULL DEFAULT ''::text,
	code text NOT NULL DEFAULT ''::text,
	job_id uuid,
	times integer NOT NULL DEFAULT 1,
	first_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	last_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	notified_at timestamp with time zone,
	acknowledged_by text NOT NULL DEFAULT ''::text,
	closed_at timestamp with time zone,
	CONSTRAINT alert_acknowledged_by_check CHECK ((char_length(acknowledged_by) <= 200)),
	CONSTRAINT alert_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT alert_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT alert_code_check CHECK ((char_length(code) <= 60)),
	CONSTRAINT alert_hint_check CHECK ((char_length(hint) <= 2000)),
	CONSTRAINT alert_kind_check CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 60))),
	CONSTRAINT alert_message_check CHECK ((char_length(message) <= 2000)),
	CONSTRAINT alert_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT alert_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text]))),
	CONSTRAINT alert_state_check CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'closed'::text]))),
	CONSTRAINT alert_subject_check CHECK ((char_length(subject) <= 300)),
	CONSTRAINT alert_times_check CHECK ((times > 0))
);
ALTER TABLE content_agency.alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.alert FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.alert_rule (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	kind text NOT NULL,
	is_active boolean NOT NULL DEFAULT true,
	threshold double precision,
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT alert_rule_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT alert_rule_kind_check CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 60))),
	CONSTRAINT alert_rule_pkey PRIMARY KEY (agency_id, kind),
	CONSTRAINT alert_rule_threshold_check CHECK ((threshold >= (0)::double precision))
);
ALTER TABLE content_agency.alert_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.alert_rule FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.alert_target (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	channel text NOT NULL,
	address text NOT NULL,
	severity text NOT NULL DEFAULT 'warning'::text,
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT alert_target_address_check CHECK (((char_length(address) >= 1) AND (char_length(address) <= 500))),
	CONSTRAINT alert_target_agency_id_channel_address_key UNIQUE (agency_id, channel, address),
	CONSTRAINT alert_target_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT alert_target_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'slack'::text, 'teams'::text]))),
	CONSTRAINT alert_target_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT alert_target_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text])))
);
ALTER TABLE content_agency.alert_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.alert_target FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.app_user (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	email text,
	full_name text NOT NULL DEFAULT ''::text,
	role text NOT NULL,
	client_id uuid,
	manager_id uuid,
	auth_provider text NOT NULL DEFAULT 'none'::text,
	profile jsonb NOT NULL DEFAULT '{}'::jsonb,
	is_active boolean NOT NULL DEFAULT true,
	last_seen_at timestamp with time zone,
	deleted_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT app_user_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT app_user_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT app_user_agency_id_manager_id_fkey FOREIGN KEY (agency_id, manager_id) REFERENCES content_agency.app_user(agency_id, id),
	CONSTRAINT app_user_auth_provider_check CHECK ((auth_provider = ANY (ARRAY['none'::text, 'n8n'::text, 'google'::text, 'email'::text]))),
	CONSTRAINT app_user_check CHECK ((manager_id <> id)),
	CONSTRAINT app_user_check1 CHECK (((client_id IS NULL) OR (role = 'approver'::text))),
	CONSTRAINT app_user_check2 CHECK ((((role = 'service'::text) = (email IS NULL)) OR (deleted_at IS NOT NULL))),
	CONSTRAINT app_user_email_check CHECK (((email ~ '^[^@\s]+@[^@\s]+$'::text) AND (char_length(email) <= 320))),
	CONSTRAINT app_user_full_name_check CHECK ((char_length(full_name) <= 200)),
	CONSTRAINT app_user_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT app_user_profile_check CHECK (((jsonb_typeof(profile) = 'object'::text) AND (octet_length((profile)::text) <= 16384))),
	CONSTRAINT app_user_role_check CHECK ((role = ANY (ARRAY['platform_admin'::text, 'agency_owner'::text, 'agency_admin'::text, 'manager'::text, 'editor'::text, 'approver'::text, 'viewer'::text, 'service'::text])))
);
ALTER TABLE content_agency.app_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.app_user FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.audit_log (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	door text NOT NULL DEFAULT 'agency'::text,
	actor text NOT NULL DEFAULT ''::text,
	action text NOT NULL,
	subject text NOT NULL,
	subject_id text NOT NULL DEFAULT ''::text,
	detail jsonb NOT NULL DEFAULT '{}'::jsonb,
	CONSTRAINT audit_log_action_check CHECK (((action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$'::text) AND (char_length(action) <= 80))),
	CONSTRAINT audit_log_actor_check CHECK ((char_length(actor) <= 200)),
	CONSTRAINT audit_log_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT audit_log_detail_check CHECK ((octet_length((detail)::text) <= 65536)),
	CONSTRAINT audit_log_door_check CHECK ((door = ANY (ARRAY['agency'::text, 'platform'::text, 'sweep'::text]))),
	CONSTRAINT audit_log_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT audit_log_subject_check CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 80))),
	CONSTRAINT audit_log_subject_id_check CHECK ((char_length(subject_id) <= 200))
);
ALTER TABLE content_agency.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.audit_log FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.author (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	name text NOT NULL,
	role text NOT NULL DEFAULT ''::text,
	description text NOT NULL DEFAULT ''::text,
	tone text NOT NULL DEFAULT ''::text,
	language text NOT NULL DEFAULT 'en'::text,
	is_active boolean NOT NULL DEFAULT true,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT author_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT author_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT author_description_check CHECK ((char_length(description) <= 4000)),
	CONSTRAINT author_language_check CHECK (((char_length(language) >= 2) AND (char_length(language) <= 35))),
	CONSTRAINT author_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT author_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT author_role_check CHECK ((char_length(role) <= 200)),
	CONSTRAINT author_tone_check CHECK ((char_length(tone) <= 100))
);
ALTER TABLE content_agency.author ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.author FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.brand (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	level text NOT NULL,
	client_id uuid,
	brand jsonb NOT NULL,
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT brand_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT brand_agency_id_client_id_key UNIQUE NULLS NOT DISTINCT (agency_id, client_id),
	CONSTRAINT brand_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT brand_check CHECK (((level = 'client'::text) = (client_id IS NOT NULL))),
	CONSTRAINT brand_level_check CHECK ((level = ANY (ARRAY['agency'::text, 'client'::text]))),
	CONSTRAINT brand_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.brand ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.brand FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.brand_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	brand_id uuid NOT NULL,
	number integer NOT NULL,
	brand jsonb NOT NULL,
	restored integer,
	saved_by text NOT NULL DEFAULT ''::text,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT brand_version_agency_id_brand_id_fkey FOREIGN KEY (agency_id, brand_id) REFERENCES content_agency.brand(agency_id, id),
	CONSTRAINT brand_version_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT brand_version_number_check CHECK ((number > 0)),
	CONSTRAINT brand_version_pkey PRIMARY KEY (agency_id, brand_id, number),
	CONSTRAINT brand_version_restored_check CHECK ((restored > 0)),
	CONSTRAINT brand_version_saved_by_check CHECK ((char_length(saved_by) <= 200))
);
ALTER TABLE content_agency.brand_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.brand_version FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.budget (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	scope text NOT NULL,
	client_id uuid,
	job_id uuid,
	cap_usd numeric NOT NULL,
	alert_percents integer[] NOT NULL DEFAULT '{50,80,100}'::integer[],
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT budget_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT budget_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT budget_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT budget_agency_id_scope_client_id_job_id_key UNIQUE NULLS NOT DISTINCT (agency_id, scope, client_id, job_id),
	CONSTRAINT budget_cap_usd_check CHECK ((cap_usd >= (0)::numeric)),
	CONSTRAINT budget_check CHECK (((client_id IS NULL) OR (scope = 'client'::text))),
	CONSTRAINT budget_check1 CHECK (((job_id IS NULL) OR (scope = 'job'::text))),
	CONSTRAINT budget_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT budget_scope_check CHECK ((scope = ANY (ARRAY['agency'::text, 'client'::text, 'job'::text])))
);
ALTER TABLE content_agency.budget ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.budget FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.budget_alert (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	budget_id uuid NOT NULL,
	period text NOT NULL,
	subject_id uuid,
	percent integer NOT NULL,
	spent_usd numeric NOT NULL,
	cap_usd numeric NOT NULL,
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	notified_at timestamp with time zone,
	CONSTRAINT budget_alert_agency_id_budget_id_fkey FOREIGN KEY (agency_id, budget_id) REFERENCES content_agency.budget(agency_id, id),
	CONSTRAINT budget_alert_agency_id_budget_id_period_subject_id_percent_key UNIQUE NULLS NOT DISTINCT (agency_id, budget_id, period, subject_id, percent),
	CONSTRAINT budget_alert_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT budget_alert_percent_check CHECK ((percent > 0)),
	CONSTRAINT budget_alert_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.budget_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.budget_alert FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.channel (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	channel text NOT NULL,
	account_id text NOT NULL,
	account_name text NOT NULL DEFAULT ''::text,
	scopes text[] NOT NULL DEFAULT '{}'::text[],
	expires_at timestamp with time zone,
	state text NOT NULL DEFAULT 'connected'::text,
	for_clients boolean NOT NULL DEFAULT false,
	base_url text NOT NULL DEFAULT ''::text,
	secret_id uuid,
	settings jsonb NOT NULL DEFAULT '{}'::jsonb,
	problem jsonb,
	checked_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT channel_account_id_check CHECK (((char_length(account_id) >= 1) AND (char_length(account_id) <= 500))),
	CONSTRAINT channel_account_name_check CHECK ((char_length(account_name) <= 200)),
	CONSTRAINT channel_agency_id_client_id_channel_account_id_key UNIQUE NULLS NOT DISTINCT (agency_id, client_id, channel, account_id),
	CONSTRAINT channel_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT channel_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT channel_agency_id_secret_id_fkey FOREIGN KEY (agency_id, secret_id) REFERENCES content_agency.vault_secret(agency_id, id) ON DELETE SET NULL (secret_id),
	CONSTRAINT channel_base_url_check CHECK ((char_length(base_url) <= 2000)),
	CONSTRAINT channel_channel_check CHECK ((channel ~ '^[a-z][a-z0-9-]{0,39}$'::text)),
	CONSTRAINT channel_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT channel_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
	CONSTRAINT channel_state_check CHECK ((state = ANY (ARRAY['connected'::text, 'needs_reconnect'::text, 'revoked'::text])))
);
ALTER TABLE content_agency.channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.channel FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.circuit_breaker (
	credential text NOT NULL,
	failures integer NOT NULL DEFAULT 0,
	first_failure_at timestamp with time zone,
	opened_at timestamp with time zone,
	open_until timestamp with time zone,
	open_seconds integer NOT NULL DEFAULT 0,
	probe_until timestamp with time zone,
	CONSTRAINT circuit_breaker_credential_check CHECK (((char_length(credential) >= 1) AND (char_length(credential) <= 200))),
	CONSTRAINT circuit_breaker_pkey PRIMARY KEY (credential)
);
ALTER TABLE content_agency.circuit_breaker ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.circuit_breaker FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.client (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	company_name text NOT NULL,
	contact_name text NOT NULL DEFAULT ''::text,
	contact_email text NOT NULL DEFAULT ''::text,
	contact_phone text NOT NULL DEFAULT ''::text,
	website_url text NOT NULL DEFAULT ''::text,
	industry text NOT NULL DEFAULT ''::text,
	about text NOT NULL DEFAULT ''::text,
	call_to_action text NOT NULL DEFAULT ''::text,
	default_tone text NOT NULL DEFAULT 'professional'::text,
	related_services text[] NOT NULL DEFAULT '{}'::text[],
	target_keywords text[] NOT NULL DEFAULT '{}'::text[],
	additional_context text NOT NULL DEFAULT ''::text,
	language text NOT NULL DEFAULT 'en'::text,
	time_zone text NOT NULL DEFAULT 'UTC'::text,
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	quiet_from time without time zone,
	quiet_until time without time zone,
	quiet_weekdays integer[],
	blackout_days date[] NOT NULL DEFAULT '{}'::date[],
	missed_window_minutes integer,
	lead_minutes integer,
	deleted_at timestamp with time zone,
	erased_at timestamp with time zone,
	CONSTRAINT client_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT client_blackout_days_check CHECK ((cardinality(blackout_days) <= 400)),
	CONSTRAINT client_company_name_check CHECK (((char_length(company_name) >= 1) AND (char_length(company_name) <= 200))),
	CONSTRAINT client_lead_minutes_check CHECK (((lead_minutes >= 0) AND (lead_minutes <= 43200))),
	CONSTRAINT client_missed_window_minutes_check CHECK (((missed_window_minutes >= 5) AND (missed_window_minutes <= 43200))),
	CONSTRAINT client_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT client_quiet_hours CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
	CONSTRAINT client_quiet_weekdays_check CHECK (((quiet_weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]) AND (cardinality(quiet_weekdays) < 7)))
);
ALTER TABLE content_agency.client ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.client FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.cluster (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	sector_id uuid,
	scope_id uuid NOT NULL GENERATED ALWAYS AS (COALESCE(sector_id, client_id)) STORED,
	name text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'new'::text,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT cluster_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT cluster_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT cluster_agency_id_scope_id_id_key UNIQUE (agency_id, scope_id, id),
	CONSTRAINT cluster_agency_id_sector_id_fkey FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector(agency_id, id),
	CONSTRAINT cluster_description_check CHECK ((char_length(description) <= 4000)),
	CONSTRAINT cluster_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT cluster_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT cluster_state_check CHECK ((state = ANY (ARRAY['new'::text, 'mapped'::text, 'done'::text, 'disabled'::text])))
);
ALTER TABLE content_agency.cluster ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.cluster FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.cluster_keyword (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	scope_id uuid NOT NULL,
	cluster_id uuid NOT NULL,
	keyword_id uuid NOT NULL,
	removed_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT cluster_keyword_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT cluster_keyword_agency_id_scope_id_cluster_id_fkey FOREIGN KEY (agency_id, scope_id, cluster_id) REFERENCES content_agency.cluster(agency_id, scope_id, id),
	CONSTRAINT cluster_keyword_agency_id_scope_id_keyword_id_fkey FOREIGN KEY (agency_id, scope_id, keyword_id) REFERENCES content_agency.keyword(agency_id, scope_id, id),
	CONSTRAINT cluster_keyword_pkey PRIMARY KEY (agency_id, cluster_id, keyword_id)
);
ALTER TABLE content_agency.cluster_keyword ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.cluster_keyword FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.content_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	recording_source_id uuid,
	document_id uuid,
	kind text NOT NULL,
	title text NOT NULL DEFAULT ''::text,
	text text NOT NULL,
	number integer NOT NULL DEFAULT 1,
	state text NOT NULL DEFAULT 'generated'::text,
	target_platform text NOT NULL DEFAULT ''::text,
	platform_settings jsonb NOT NULL DEFAULT '{}'::jsonb,
	detection jsonb,
	human_score numeric,
	detection_passed boolean,
	icp_score integer,
	icp_threshold integer NOT NULL DEFAULT 70,
	predicted_engagement jsonb,
	best_publish_at timestamp with time zone,
	scheduled_for timestamp with time zone,
	published_at timestamp with time zone,
	published_url text NOT NULL DEFAULT ''::text,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT content_item_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT content_item_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT content_item_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT content_item_agency_id_recording_source_id_fkey FOREIGN KEY (agency_id, recording_source_id) REFERENCES content_agency.recording_source(agency_id, id),
	CONSTRAINT content_item_detection_check CHECK ((jsonb_typeof(detection) = 'object'::text)),
	CONSTRAINT content_item_human_score_check CHECK (((human_score >= (0)::numeric) AND (human_score <= (1)::numeric))),
	CONSTRAINT content_item_icp_score_check CHECK (((icp_score >= 0) AND (icp_score <= 100))),
	CONSTRAINT content_item_icp_threshold_check CHECK (((icp_threshold >= 0) AND (icp_threshold <= 100))),
	CONSTRAINT content_item_kind_check CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 100))),
	CONSTRAINT content_item_number_check CHECK ((number > 0)),
	CONSTRAINT content_item_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT content_item_platform_settings_check CHECK ((jsonb_typeof(platform_settings) = 'object'::text)),
	CONSTRAINT content_item_predicted_engagement_check CHECK ((jsonb_typeof(predicted_engagement) = 'object'::text)),
	CONSTRAINT content_item_published_url_check CHECK ((char_length(published_url) <= 2000)),
	CONSTRAINT content_item_state_check CHECK ((state = ANY (ARRAY['generated'::text, 'in_review'::text, 'approved'::text, 'scheduled'::text, 'published'::text, 'unconfirmed'::text, 'failed'::text]))),
	CONSTRAINT content_item_target_platform_check CHECK ((char_length(target_platform) <= 100)),
	CONSTRAINT content_item_text_check CHECK ((char_length(text) <= 500000)),
	CONSTRAINT content_item_title_check CHECK ((char_length(title) <= 500))
);
ALTER TABLE content_agency.content_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.content_item FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.content_item_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	content_item_id uuid NOT NULL,
	number integer NOT NULL,
	title text NOT NULL,
	text text NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT content_item_version_agency_id_content_item_id_fkey FOREIGN KEY (agency_id, content_item_id) REFERENCES content_agency.content_item(agency_id, id),
	CONSTRAINT content_item_version_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT content_item_version_number_check CHECK ((number > 0)),
	CONSTRAINT content_item_version_pkey PRIMARY KEY (agency_id, content_item_id, number)
);
ALTER TABLE content_agency.content_item_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.content_item_version FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.credit_ledger (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	number bigint NOT NULL,
	kind text NOT NULL,
	amount numeric NOT NULL,
	balance_after numeric NOT NULL,
	period text,
	hold_id uuid,
	reference text NOT NULL DEFAULT ''::text,
	description text NOT NULL DEFAULT ''::text,
	actor text NOT NULL DEFAULT ''::text,
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT credit_ledger_actor_check CHECK ((char_length(actor) <= 200)),
	CONSTRAINT credit_ledger_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT credit_ledger_agency_id_hold_id_fkey FOREIGN KEY (agency_id, hold_id) REFERENCES content_agency.spend_hold(agency_id, id),
	CONSTRAINT credit_ledger_agency_id_number_key UNIQUE (agency_id, number),
	CONSTRAINT credit_ledger_amount_check CHECK ((amount = round(amount, 6))),
	CONSTRAINT credit_ledger_check CHECK (((kind <> ALL (ARRAY['purchase'::text, 'included'::text, 'release'::text, 'refund'::text])) OR (amount >= (0)::numeric))),
	CONSTRAINT credit_ledger_check1 CHECK (((kind <> ALL (ARRAY['expiry'::text, 'reserve'::text])) OR (amount <= (0)::numeric))),
	CONSTRAINT credit_ledger_description_check CHECK ((char_length(description) <= 500)),
	CONSTRAINT credit_ledger_kind_check CHECK ((kind = ANY (ARRAY['purchase'::text, 'included'::text, 'expiry'::text, 'reserve'::text, 'settle'::text, 'release'::text, 'refund'::text, 'adjustment'::text]))),
	CONSTRAINT credit_ledger_period_check CHECK ((period ~ '^\d{4}-\d{2}$'::text)),
	CONSTRAINT credit_ledger_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT credit_ledger_reference_check CHECK ((char_length(reference) <= 200))
);
ALTER TABLE content_agency.credit_ledger ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.credit_ledger FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.deletion_run (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	kind text NOT NULL,
	client_id uuid,
	ordered_by text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'pending'::text,
	step integer NOT NULL DEFAULT 0,
	counts jsonb NOT NULL DEFAULT '{}'::jsonb,
	digest text NOT NULL DEFAULT ''::text,
	found jsonb NOT NULL DEFAULT '{}'::jsonb,
	remainder jsonb NOT NULL DEFAULT '[]'::jsonb,
	outside jsonb NOT NULL DEFAULT '[]'::jsonb,
	report_sha256 text,
	problem jsonb,
	lease_owner text,
	lease_until timestamp with time zone,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	started_at timestamp with time zone,
	finished_at timestamp with time zone,
	executions_removed text[] NOT NULL DEFAULT '{}'::text[],
	CONSTRAINT deletion_run_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT deletion_run_check CHECK (((kind = 'client'::text) = (client_id IS NOT NULL))),
	CONSTRAINT deletion_run_kind_check CHECK ((kind = ANY (ARRAY['sweep'::text, 'client'::text, 'agency'::text]))),
	CONSTRAINT deletion_run_ordered_by_check CHECK ((char_length(ordered_by) <= 200)),
	CONSTRAINT deletion_run_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT deletion_run_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'waiting'::text, 'done'::text, 'held'::text]))),
	CONSTRAINT deletion_run_step_check CHECK ((step >= 0))
);
ALTER TABLE content_agency.deletion_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.deletion_run FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.deletion_target (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	run_id uuid NOT NULL,
	kind text NOT NULL,
	key text NOT NULL,
	CONSTRAINT deletion_target_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT deletion_target_agency_id_run_id_fkey FOREIGN KEY (agency_id, run_id) REFERENCES content_agency.deletion_run(agency_id, id),
	CONSTRAINT deletion_target_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'document'::text, 'section'::text, 'file'::text]))),
	CONSTRAINT deletion_target_pkey PRIMARY KEY (agency_id, run_id, kind, key)
);
ALTER TABLE content_agency.deletion_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.deletion_target FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.desk_tick (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	operation text NOT NULL,
	last_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT desk_tick_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT desk_tick_operation_check CHECK ((length(operation) <= 60)),
	CONSTRAINT desk_tick_pkey PRIMARY KEY (agency_id, operation)
);
ALTER TABLE content_agency.desk_tick ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.desk_tick FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.dna_fact (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	field text NOT NULL,
	label text NOT NULL DEFAULT ''::text,
	fact_group text NOT NULL DEFAULT ''::text,
	value text NOT NULL,
	value_sha256 text NOT NULL,
	url text NOT NULL DEFAULT ''::text,
	quote text NOT NULL DEFAULT ''::text,
	origin text NOT NULL DEFAULT 'own'::text,
	published text NOT NULL DEFAULT ''::text,
	fetched_at timestamp with time zone NOT NULL,
	confidence integer NOT NULL DEFAULT 2,
	is_current boolean NOT NULL DEFAULT true,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT dna_fact_agency_id_client_id_field_value_sha256_key UNIQUE (agency_id, client_id, field, value_sha256),
	CONSTRAINT dna_fact_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT dna_fact_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT dna_fact_confidence_check CHECK (((confidence >= 1) AND (confidence <= 3))),
	CONSTRAINT dna_fact_fact_group_check CHECK ((char_length(fact_group) <= 100)),
	CONSTRAINT dna_fact_field_check CHECK (((char_length(field) >= 1) AND (char_length(field) <= 100))),
	CONSTRAINT dna_fact_label_check CHECK ((char_length(label) <= 200)),
	CONSTRAINT dna_fact_origin_check CHECK ((origin = ANY (ARRAY['own'::text, 'outside'::text, 'person'::text]))),
	CONSTRAINT dna_fact_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT dna_fact_published_check CHECK ((char_length(published) <= 40)),
	CONSTRAINT dna_fact_quote_check CHECK ((char_length(quote) <= 8000)),
	CONSTRAINT dna_fact_url_check CHECK ((char_length(url) <= 2000)),
	CONSTRAINT dna_fact_value_check CHECK (((char_length(value) >= 1) AND (char_length(value) <= 4000)))
);
ALTER TABLE content_agency.dna_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.dna_fact FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.document (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	title text NOT NULL,
	topic text NOT NULL,
	format text NOT NULL,
	state text NOT NULL DEFAULT 'pending'::text,
	request_sha256 text,
	problem jsonb,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	started_at timestamp with time zone,
	completed_at timestamp with time zone,
	expires_at timestamp with time zone NOT NULL DEFAULT (clock_timestamp() + content_agency.retention()),
	deleted_at timestamp with time zone,
	erased_at timestamp with time zone,
	erasure_sha256 text,
	row_version integer NOT NULL DEFAULT 1,
	site_id uuid,
	sector_id uuid,
	author_id uuid,
	strategy_id uuid,
	idea_id uuid,
	CONSTRAINT document_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT document_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT document_agency_id_request_sha256_fkey FOREIGN KEY (agency_id, request_sha256) REFERENCES content_agency.section(agency_id, sha256),
	CONSTRAINT document_author FOREIGN KEY (agency_id, author_id) REFERENCES content_agency.author(agency_id, id),
	CONSTRAINT document_check CHECK (((request_sha256 IS NOT NULL) OR (erased_at IS NOT NULL))),
	CONSTRAINT document_idea FOREIGN KEY (agency_id, idea_id) REFERENCES content_agency.idea(agency_id, id),
	CONSTRAINT document_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT document_sector FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector(agency_id, id),
	CONSTRAINT document_site FOREIGN KEY (agency_id, site_id) REFERENCES content_agency.site(agency_id, id),
	CONSTRAINT document_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'generating'::text, 'ready'::text, 'in_review'::text, 'changes_requested'::text, 'approved'::text, 'scheduled'::text, 'publishing'::text, 'distributed'::text, 'partially_distributed'::text, 'unconfirmed'::text, 'failed'::text, 'needs_attention'::text, 'cancelled'::text, 'expired'::text, 'erased'::text]))),
	CONSTRAINT document_strategy FOREIGN KEY (agency_id, strategy_id) REFERENCES content_agency.strategy(agency_id, id),
	CONSTRAINT document_title_check CHECK ((char_length(title) <= 500)),
	CONSTRAINT document_topic_check CHECK ((char_length(topic) <= 500))
);
ALTER TABLE content_agency.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.document FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.document_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	document_id uuid NOT NULL,
	job_id uuid,
	number integer NOT NULL,
	title text NOT NULL,
	verdict text NOT NULL DEFAULT ''::text,
	sections jsonb NOT NULL,
	pdf_file_id uuid,
	cover_file_id uuid,
	content_sha256 text NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	based_on integer,
	reverted_to integer,
	saved_by text NOT NULL DEFAULT ''::text,
	note text NOT NULL DEFAULT ''::text,
	CONSTRAINT document_version_agency_id_cover_file_id_fkey FOREIGN KEY (agency_id, cover_file_id) REFERENCES content_agency.file(agency_id, id),
	CONSTRAINT document_version_agency_id_document_id_content_sha256_key UNIQUE (agency_id, document_id, content_sha256),
	CONSTRAINT document_version_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT document_version_agency_id_document_id_number_key UNIQUE (agency_id, document_id, number),
	CONSTRAINT document_version_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT document_version_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT document_version_agency_id_pdf_file_id_fkey FOREIGN KEY (agency_id, pdf_file_id) REFERENCES content_agency.file(agency_id, id),
	CONSTRAINT document_version_based_on_check CHECK ((based_on > 0)),
	CONSTRAINT document_version_note_check CHECK ((char_length(note) <= 1000)),
	CONSTRAINT document_version_number_check CHECK ((number > 0)),
	CONSTRAINT document_version_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT document_version_reverted_to_check CHECK ((reverted_to > 0)),
	CONSTRAINT document_version_saved_by_check CHECK ((char_length(saved_by) <= 200)),
	CONSTRAINT document_version_title_check CHECK ((char_length(title) <= 500))
);
ALTER TABLE content_agency.document_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.document_version FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.edit (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	document_key text NOT NULL,
	draft text NOT NULL,
	final text NOT NULL,
	texts_sha256 text NOT NULL,
	editor text NOT NULL,
	is_owner boolean NOT NULL DEFAULT false,
	channel text NOT NULL DEFAULT ''::text,
	persona text NOT NULL DEFAULT ''::text,
	language text NOT NULL DEFAULT 'en'::text,
	outcome text NOT NULL,
	edited_at timestamp with time zone NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT edit_agency_id_client_id_document_key_texts_sha256_key UNIQUE (agency_id, client_id, document_key, texts_sha256),
	CONSTRAINT edit_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT edit_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT edit_document_key_check CHECK (((char_length(document_key) >= 1) AND (char_length(document_key) <= 200))),
	CONSTRAINT edit_draft_check CHECK ((char_length(draft) <= 500000)),
	CONSTRAINT edit_editor_check CHECK (((char_length(editor) >= 1) AND (char_length(editor) <= 200))),
	CONSTRAINT edit_final_check CHECK ((char_length(final) <= 500000)),
	CONSTRAINT edit_outcome_check CHECK ((outcome = ANY (ARRAY['published'::text, 'approved'::text, 'rejected'::text, 'unpublished'::text]))),
	CONSTRAINT edit_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.edit ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.edit FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.edit_change (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	edit_id uuid NOT NULL,
	number integer NOT NULL,
	kind text NOT NULL,
	section text NOT NULL DEFAULT ''::text,
	tag text NOT NULL DEFAULT ''::text,
	original_text text NOT NULL DEFAULT ''::text,
	edited_text text NOT NULL DEFAULT ''::text,
	CONSTRAINT edit_change_agency_id_edit_id_fkey FOREIGN KEY (agency_id, edit_id) REFERENCES content_agency.edit(agency_id, id),
	CONSTRAINT edit_change_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT edit_change_kind_check CHECK ((kind = ANY (ARRAY['change'::text, 'addition'::text, 'deletion'::text]))),
	CONSTRAINT edit_change_number_check CHECK ((number > 0)),
	CONSTRAINT edit_change_pkey PRIMARY KEY (agency_id, edit_id, number),
	CONSTRAINT edit_change_section_check CHECK ((char_length(section) <= 200)),
	CONSTRAINT edit_change_tag_check CHECK ((char_length(tag) <= 100))
);
ALTER TABLE content_agency.edit_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.edit_change FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	title text NOT NULL,
	event_date date NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT event_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT event_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT event_description_check CHECK ((char_length(description) <= 8000)),
	CONSTRAINT event_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT event_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
);
ALTER TABLE content_agency.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.event FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.file (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	name text NOT NULL,
	media_type text NOT NULL,
	sha256 text NOT NULL,
	byte_count bigint NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	object_id uuid NOT NULL,
	kind text NOT NULL DEFAULT 'other'::text,
	client_id uuid,
	document_id uuid,
	deleted_at timestamp with time zone,
	expires_at timestamp with time zone,
	CONSTRAINT file_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT file_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT file_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT file_agency_id_object_id_fkey FOREIGN KEY (agency_id, object_id) REFERENCES content_agency.file_object(agency_id, id),
	CONSTRAINT file_byte_count_check CHECK ((byte_count >= 0)),
	CONSTRAINT file_kind_check CHECK ((kind = ANY (ARRAY['document'::text, 'cover'::text, 'logo'::text, 'image'::text, 'archive'::text, 'upload'::text, 'export'::text, 'other'::text]))),
	CONSTRAINT file_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE content_agency.file ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.file_chunk (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	file_id uuid NOT NULL,
	position integer NOT NULL,
	bytes bytea NOT NULL,
	CONSTRAINT file_chunk_agency_id_file_id_fkey FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file_object(agency_id, id),
	CONSTRAINT file_chunk_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT file_chunk_pkey PRIMARY KEY (agency_id, file_id, "position"),
	CONSTRAINT file_chunk_position_check CHECK (("position" >= 0))
);
ALTER TABLE content_agency.file_chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file_chunk FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.file_object (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	store text NOT NULL,
	object_key text NOT NULL,
	sha256 text NOT NULL,
	byte_count bigint NOT NULL,
	state text NOT NULL DEFAULT 'writing'::text,
	leaving text,
	problem jsonb,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	stored_at timestamp with time zone,
	checked_at timestamp with time zone,
	CONSTRAINT file_object_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT file_object_agency_id_object_key_key UNIQUE (agency_id, object_key),
	CONSTRAINT file_object_byte_count_check CHECK ((byte_count >= 0)),
	CONSTRAINT file_object_check CHECK (((state <> 'stored'::text) OR (stored_at IS NOT NULL))),
	CONSTRAINT file_object_leaving_check CHECK ((leaving = ANY (ARRAY['database'::text, 'folder'::text, 's3'::text]))),
	CONSTRAINT file_object_object_key_check CHECK (((char_length(object_key) >= 1) AND (char_length(object_key) <= 400))),
	CONSTRAINT file_object_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT file_object_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
	CONSTRAINT file_object_state_check CHECK ((state = ANY (ARRAY['writing'::text, 'stored'::text, 'deleting'::text, 'removed'::text]))),
	CONSTRAINT file_object_store_check CHECK ((store = ANY (ARRAY['database'::text, 'folder'::text, 's3'::text])))
);
ALTER TABLE content_agency.file_object ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.file_object FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.icp_profile (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	source text NOT NULL DEFAULT 'manual'::text,
	source_id text NOT NULL DEFAULT ''::text,
	role text NOT NULL DEFAULT ''::text,
	company_size text NOT NULL DEFAULT ''::text,
	industry text NOT NULL DEFAULT ''::text,
	pain_points jsonb NOT NULL DEFAULT '[]'::jsonb,
	language_patterns jsonb NOT NULL DEFAULT '[]'::jsonb,
	objections jsonb NOT NULL DEFAULT '[]'::jsonb,
	goals jsonb NOT NULL DEFAULT '[]'::jsonb,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT icp_profile_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT icp_profile_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT icp_profile_company_size_check CHECK ((char_length(company_size) <= 100)),
	CONSTRAINT icp_profile_goals_check CHECK ((jsonb_typeof(goals) = 'array'::text)),
	CONSTRAINT icp_profile_industry_check CHECK ((char_length(industry) <= 200)),
	CONSTRAINT icp_profile_language_patterns_check CHECK ((jsonb_typeof(language_patterns) = 'array'::text)),
	CONSTRAINT icp_profile_objections_check CHECK ((jsonb_typeof(objections) = 'array'::text)),
	CONSTRAINT icp_profile_pain_points_check CHECK ((jsonb_typeof(pain_points) = 'array'::text)),
	CONSTRAINT icp_profile_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT icp_profile_role_check CHECK ((char_length(role) <= 200)),
	CONSTRAINT icp_profile_source_check CHECK ((source = ANY (ARRAY['grain_call'::text, 'gemini_call'::text, 'recording'::text, 'manual'::text]))),
	CONSTRAINT icp_profile_source_id_check CHECK ((char_length(source_id) <= 500))
);
ALTER TABLE content_agency.icp_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.icp_profile FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.icp_vector (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	profile_id uuid NOT NULL,
	text_sha256 text NOT NULL,
	model text NOT NULL,
	size integer NOT NULL,
	embedding real[] NOT NULL,
	signs bit varying GENERATED ALWAYS AS (content_agency.signs(embedding)) STORED,
	removed_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT icp_vector_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT icp_vector_agency_id_profile_id_fkey FOREIGN KEY (agency_id, profile_id) REFERENCES content_agency.icp_profile(agency_id, id),
	CONSTRAINT icp_vector_check CHECK (((cardinality(embedding) = size) OR (removed_at IS NOT NULL))),
	CONSTRAINT icp_vector_model_check CHECK (((char_length(model) >= 1) AND (char_length(model) <= 200))),
	CONSTRAINT icp_vector_pkey PRIMARY KEY (agency_id, profile_id),
	CONSTRAINT icp_vector_size_check CHECK (((size >= 1) AND (size <= 16000)))
);
ALTER TABLE content_agency.icp_vector ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.icp_vector FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.idea (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	sector_id uuid,
	scope_id uuid NOT NULL GENERATED ALWAYS AS (COALESCE(sector_id, client_id)) STORED,
	cluster_id uuid,
	title text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	content_type text NOT NULL DEFAULT ''::text,
	content_structure text NOT NULL DEFAULT ''::text,
	target_keywords text[] NOT NULL DEFAULT '{}'::text[],
	estimated_word_count integer,
	state text NOT NULL DEFAULT 'new'::text,
	document_id uuid,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT idea_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT idea_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT idea_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT idea_agency_id_scope_id_cluster_id_fkey FOREIGN KEY (agency_id, scope_id, cluster_id) REFERENCES content_agency.cluster(agency_id, scope_id, id),
	CONSTRAINT idea_agency_id_sector_id_fkey FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector(agency_id, id),
	CONSTRAINT idea_content_structure_check CHECK ((char_length(content_structure) <= 100)),
	CONSTRAINT idea_content_type_check CHECK ((char_length(content_type) <= 100)),
	CONSTRAINT idea_description_check CHECK ((char_length(description) <= 8000)),
	CONSTRAINT idea_estimated_word_count_check CHECK (((estimated_word_count >= 1) AND (estimated_word_count <= 1000000))),
	CONSTRAINT idea_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT idea_state_check CHECK ((state = ANY (ARRAY['new'::text, 'queued'::text, 'completed'::text, 'rejected'::text]))),
	CONSTRAINT idea_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
);
ALTER TABLE content_agency.idea ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.idea FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.industry (
	code text NOT NULL,
	name text NOT NULL,
	CONSTRAINT industry_code_check CHECK ((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
	CONSTRAINT industry_name_key UNIQUE (name),
	CONSTRAINT industry_pkey PRIMARY KEY (code)
);
ALTER TABLE content_agency.industry ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.industry FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.industry_sector (
	industry_code text NOT NULL,
	code text NOT NULL,
	name text NOT NULL,
	CONSTRAINT industry_sector_code_check CHECK ((code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
	CONSTRAINT industry_sector_industry_code_fkey FOREIGN KEY (industry_code) REFERENCES content_agency.industry(code),
	CONSTRAINT industry_sector_pkey PRIMARY KEY (industry_code, code)
);
ALTER TABLE content_agency.industry_sector ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.industry_sector FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.job (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	document_id uuid NOT NULL,
	state text NOT NULL DEFAULT 'pending'::text,
	percent integer NOT NULL DEFAULT 0,
	current_step text NOT NULL DEFAULT ''::text,
	execution_id text NOT NULL DEFAULT ''::text,
	problem jsonb,
	lease_owner text,
	lease_until timestamp with time zone,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	started_at timestamp with time zone,
	finished_at timestamp with time zone,
	request jsonb NOT NULL DEFAULT '{}'::jsonb,
	takes_up boolean NOT NULL DEFAULT false,
	take_ups integer NOT NULL DEFAULT 0,
	lease_seconds integer NOT NULL DEFAULT 60,
	cancelled_by text NOT NULL DEFAULT ''::text,
	callback_url text NOT NULL DEFAULT ''::text,
	CONSTRAINT job_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT job_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT job_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT job_callback_url_check CHECK ((char_length(callback_url) <= 2000)),
	CONSTRAINT job_cancelled_by_check CHECK ((char_length(cancelled_by) <= 200)),
	CONSTRAINT job_lease_seconds_check CHECK (((lease_seconds >= 1) AND (lease_seconds <= 3600))),
	CONSTRAINT job_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
	CONSTRAINT job_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'waiting'::text, 'done'::text, 'failed'::text, 'needs_attention'::text, 'cancelled'::text]))),
	CONSTRAINT job_take_ups_check CHECK ((take_ups >= 0))
);
ALTER TABLE content_agency.job ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.job_callback (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	job_id uuid NOT NULL,
	body jsonb NOT NULL,
	state text NOT NULL DEFAULT 'pending'::text,
	attempts integer NOT NULL DEFAULT 0,
	next_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	problem jsonb,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT job_callback_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT job_callback_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT job_callback_attempts_check CHECK ((attempts >= 0)),
	CONSTRAINT job_callback_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT job_callback_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text, 'passed_over'::text])))
);
ALTER TABLE content_agency.job_callback ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job_callback FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.job_event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	job_id uuid NOT NULL,
	kind text NOT NULL,
	step text NOT NULL DEFAULT ''::text,
	detail text NOT NULL DEFAULT ''::text,
	fence bigint NOT NULL DEFAULT 0,
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT job_event_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT job_event_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT job_event_detail_check CHECK ((char_length(detail) <= 500)),
	CONSTRAINT job_event_kind_check CHECK ((kind = ANY (ARRAY['claimed'::text, 'taken_over'::text, 'kept'::text, 'interrupted'::text, 'taken_up'::text, 'retried'::text, 'cancelled'::text, 'finished'::text, 'failed'::text, 'waits'::text]))),
	CONSTRAINT job_event_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.job_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job_event FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.job_section (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	job_id uuid NOT NULL,
	name text NOT NULL,
	sha256 text NOT NULL,
	note text NOT NULL DEFAULT ''::text,
	saved_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT job_section_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT job_section_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT job_section_agency_id_sha256_fkey FOREIGN KEY (agency_id, sha256) REFERENCES content_agency.section(agency_id, sha256),
	CONSTRAINT job_section_pkey PRIMARY KEY (agency_id, job_id, name, sha256)
);
ALTER TABLE content_agency.job_section ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job_section FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.job_step (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	job_id uuid NOT NULL,
	step text NOT NULL,
	position integer NOT NULL,
	label text NOT NULL,
	weight integer NOT NULL,
	state text NOT NULL DEFAULT 'pending'::text,
	detail text NOT NULL DEFAULT ''::text,
	problem jsonb,
	started_at timestamp with time zone,
	finished_at timestamp with time zone,
	CONSTRAINT job_step_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT job_step_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT job_step_agency_id_job_id_position_key UNIQUE (agency_id, job_id, "position"),
	CONSTRAINT job_step_pkey PRIMARY KEY (agency_id, job_id, step),
	CONSTRAINT job_step_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'done'::text, 'failed'::text, 'waiting'::text]))),
	CONSTRAINT job_step_weight_check CHECK (((weight >= 0) AND (weight <= 100)))
);
ALTER TABLE content_agency.job_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job_step FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.key_slot (
	credential text NOT NULL,
	position integer NOT NULL,
	owner text,
	fence bigint NOT NULL DEFAULT 0,
	taken_at timestamp with time zone,
	lease_until timestamp with time zone,
	CONSTRAINT key_slot_credential_check CHECK (((char_length(credential) >= 1) AND (char_length(credential) <= 200))),
	CONSTRAINT key_slot_owner_check CHECK ((char_length(owner) <= 300)),
	CONSTRAINT key_slot_pkey PRIMARY KEY (credential, "position"),
	CONSTRAINT key_slot_position_check CHECK ((("position" >= 1) AND ("position" <= 1000)))
);
ALTER TABLE content_agency.key_slot ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.key_slot FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.keyword (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	sector_id uuid,
	scope_id uuid NOT NULL GENERATED ALWAYS AS (COALESCE(sector_id, client_id)) STORED,
	keyword text NOT NULL,
	volume bigint,
	difficulty integer,
	intent text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'new'::text,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT keyword_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT keyword_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT keyword_agency_id_scope_id_id_key UNIQUE (agency_id, scope_id, id),
	CONSTRAINT keyword_agency_id_sector_id_fkey FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector(agency_id, id),
	CONSTRAINT keyword_difficulty_check CHECK (((difficulty >= 0) AND (difficulty <= 100))),
	CONSTRAINT keyword_intent_check CHECK ((intent = ANY (ARRAY[''::text, 'informational'::text, 'commercial'::text, 'transactional'::text, 'navigational'::text, 'local'::text]))),
	CONSTRAINT keyword_keyword_check CHECK (((char_length(keyword) >= 1) AND (char_length(keyword) <= 200))),
	CONSTRAINT keyword_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT keyword_state_check CHECK ((state = ANY (ARRAY['new'::text, 'mapped'::text, 'done'::text, 'disabled'::text]))),
	CONSTRAINT keyword_volume_check CHECK ((volume >= 0))
);
ALTER TABLE content_agency.keyword ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.keyword FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.knowledge_chunk (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	item_id uuid NOT NULL,
	number integer NOT NULL,
	text text NOT NULL,
	config regconfig NOT NULL,
	search tsvector NOT NULL,
	CONSTRAINT knowledge_chunk_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT knowledge_chunk_agency_id_item_id_fkey FOREIGN KEY (agency_id, item_id) REFERENCES content_agency.knowledge_item(agency_id, id),
	CONSTRAINT knowledge_chunk_number_check CHECK ((number > 0)),
	CONSTRAINT knowledge_chunk_pkey PRIMARY KEY (agency_id, item_id, number),
	CONSTRAINT knowledge_chunk_text_check CHECK ((char_length(text) <= 6000))
);
ALTER TABLE content_agency.knowledge_chunk ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.knowledge_chunk FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.knowledge_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	title text NOT NULL,
	origin text NOT NULL DEFAULT ''::text,
	language text NOT NULL DEFAULT 'en'::text,
	text_sha256 text NOT NULL,
	words integer NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	removed_at timestamp with time zone,
	item_type text NOT NULL DEFAULT 'client_document'::text,
	metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
	CONSTRAINT knowledge_item_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT knowledge_item_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT knowledge_item_item_type_check CHECK ((item_type = ANY (ARRAY['client_document'::text, 'playbook'::text, 'example_post'::text, 'framework'::text, 'character_diamond'::text]))),
	CONSTRAINT knowledge_item_language_check CHECK (((char_length(language) >= 2) AND (char_length(language) <= 35))),
	CONSTRAINT knowledge_item_metadata_check CHECK ((jsonb_typeof(metadata) = 'object'::text)),
	CONSTRAINT knowledge_item_origin_check CHECK ((char_length(origin) <= 2000)),
	CONSTRAINT knowledge_item_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT knowledge_item_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 300))),
	CONSTRAINT knowledge_item_words_check CHECK ((words >= 0))
);
ALTER TABLE content_agency.knowledge_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.knowledge_item FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.knowledge_vector (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	item_id uuid NOT NULL,
	number integer NOT NULL,
	model text NOT NULL,
	size integer NOT NULL,
	embedding real[] NOT NULL,
	removed_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	signs bit varying GENERATED ALWAYS AS (content_agency.signs(embedding)) STORED,
	CONSTRAINT knowledge_vector_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT knowledge_vector_agency_id_item_id_number_fkey FOREIGN KEY (agency_id, item_id, number) REFERENCES content_agency.knowledge_chunk(agency_id, item_id, number),
	CONSTRAINT knowledge_vector_check CHECK (((cardinality(embedding) = size) OR (removed_at IS NOT NULL))),
	CONSTRAINT knowledge_vector_model_check CHECK (((char_length(model) >= 1) AND (char_length(model) <= 200))),
	CONSTRAINT knowledge_vector_pkey PRIMARY KEY (agency_id, item_id, number),
	CONSTRAINT knowledge_vector_size_check CHECK (((size >= 1) AND (size <= 16000)))
);
ALTER TABLE content_agency.knowledge_vector ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.knowledge_vector FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.lane (
	lane text NOT NULL,
	purpose text NOT NULL,
	time_limit_seconds integer,
	last_taken_at timestamp with time zone,
	taken_count bigint NOT NULL DEFAULT 0,
	CONSTRAINT lane_pkey PRIMARY KEY (lane),
	CONSTRAINT lane_time_limit_seconds_check CHECK ((time_limit_seconds > 0))
);
ALTER TABLE content_agency.lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.lane FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.lane_slot (
	lane text NOT NULL,
	position integer NOT NULL,
	owner text,
	agency_id uuid,
	subject_id uuid,
	fence bigint NOT NULL DEFAULT 0,
	taken_at timestamp with time zone,
	lease_until timestamp with time zone,
	CONSTRAINT lane_slot_pkey PRIMARY KEY (lane, "position"),
	CONSTRAINT lane_slot_position_check CHECK (("position" > 0))
);
ALTER TABLE content_agency.lane_slot ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.lane_slot FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.legal_hold (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	reason text NOT NULL,
	set_by text NOT NULL DEFAULT ''::text,
	set_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	released_by text NOT NULL DEFAULT ''::text,
	released_at timestamp with time zone,
	CONSTRAINT legal_hold_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT legal_hold_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT legal_hold_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT legal_hold_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
	CONSTRAINT legal_hold_released_by_check CHECK ((char_length(released_by) <= 200)),
	CONSTRAINT legal_hold_set_by_check CHECK ((char_length(set_by) <= 200))
);
ALTER TABLE content_agency.legal_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.legal_hold FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.link (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	token_sha256 text NOT NULL,
	scope text NOT NULL,
	audience text NOT NULL DEFAULT 'client'::text,
	person text NOT NULL DEFAULT ''::text,
	job_id uuid,
	client_id uuid,
	file_id uuid,
	expires_at timestamp with time zone NOT NULL,
	max_uses bigint,
	uses bigint NOT NULL DEFAULT 0,
	last_used_at timestamp with time zone,
	revoked_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT link_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT link_agency_id_file_id_fkey FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT link_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT link_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT link_agency_id_token_sha256_key UNIQUE (agency_id, token_sha256),
	CONSTRAINT link_audience_check CHECK ((audience = ANY (ARRAY['staff'::text, 'client'::text]))),
	CONSTRAINT link_check CHECK (((scope = 'progress'::text) = (job_id IS NOT NULL))),
	CONSTRAINT link_check1 CHECK (((scope = 'download'::text) = (file_id IS NOT NULL))),
	CONSTRAINT link_check2 CHECK (((client_id IS NULL) OR (scope = ANY (ARRAY['desk'::text, 'calendar'::text, 'ical'::text])))),
	CONSTRAINT link_check3 CHECK (((scope <> 'desk'::text) OR (audience = 'staff'::text))),
	CONSTRAINT link_max_uses_check CHECK ((max_uses > 0)),
	CONSTRAINT link_person_check CHECK ((char_length(person) <= 200)),
	CONSTRAINT link_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT link_scope_check CHECK ((scope = ANY (ARRAY['progress'::text, 'desk'::text, 'calendar'::text, 'ical'::text, 'download'::text]))),
	CONSTRAINT link_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE content_agency.link ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.link FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.membership (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	user_id uuid NOT NULL,
	client_id uuid,
	site_id uuid,
	ended_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT membership_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT membership_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT membership_agency_id_user_id_fkey FOREIGN KEY (agency_id, user_id) REFERENCES content_agency.app_user(agency_id, id),
	CONSTRAINT membership_check CHECK ((num_nonnulls(client_id, site_id) = 1)),
	CONSTRAINT membership_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT membership_site FOREIGN KEY (agency_id, site_id) REFERENCES content_agency.site(agency_id, id)
);
ALTER TABLE content_agency.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.membership FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.metric (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	document_id uuid,
	content_item_id uuid,
	subject_id uuid NOT NULL GENERATED ALWAYS AS (COALESCE(content_item_id, document_id)) STORED,
	platform text NOT NULL,
	impressions bigint,
	clicks bigint,
	likes bigint,
	comments bigint,
	shares bigint,
	website_visits bigint,
	lead_signups bigint,
	demo_requests bigint,
	attributed_revenue numeric(10,2),
	measured_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT metric_agency_id_content_item_id_fkey FOREIGN KEY (agency_id, content_item_id) REFERENCES content_agency.content_item(agency_id, id),
	CONSTRAINT metric_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT metric_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT metric_agency_id_subject_id_platform_key UNIQUE (agency_id, subject_id, platform),
	CONSTRAINT metric_attributed_revenue_check CHECK ((attributed_revenue >= (0)::numeric)),
	CONSTRAINT metric_check CHECK ((num_nonnulls(document_id, content_item_id) = 1)),
	CONSTRAINT metric_clicks_check CHECK ((clicks >= 0)),
	CONSTRAINT metric_comments_check CHECK ((comments >= 0)),
	CONSTRAINT metric_demo_requests_check CHECK ((demo_requests >= 0)),
	CONSTRAINT metric_impressions_check CHECK ((impressions >= 0)),
	CONSTRAINT metric_lead_signups_check CHECK ((lead_signups >= 0)),
	CONSTRAINT metric_likes_check CHECK ((likes >= 0)),
	CONSTRAINT metric_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT metric_platform_check CHECK (((char_length(platform) >= 1) AND (char_length(platform) <= 100))),
	CONSTRAINT metric_shares_check CHECK ((shares >= 0)),
	CONSTRAINT metric_website_visits_check CHECK ((website_visits >= 0))
);
ALTER TABLE content_agency.metric ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.metric FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.metric_sample (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	metric_id uuid NOT NULL,
	measured_at timestamp with time zone NOT NULL,
	numbers jsonb NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT metric_sample_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT metric_sample_agency_id_metric_id_fkey FOREIGN KEY (agency_id, metric_id) REFERENCES content_agency.metric(agency_id, id),
	CONSTRAINT metric_sample_numbers_check CHECK ((jsonb_typeof(numbers) = 'object'::text)),
	CONSTRAINT metric_sample_pkey PRIMARY KEY (agency_id, metric_id, measured_at)
);
ALTER TABLE content_agency.metric_sample ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.metric_sample FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.migration (
	number integer NOT NULL,
	name text NOT NULL,
	sha256 text NOT NULL,
	applied_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT migration_pkey PRIMARY KEY (number)
);
ALTER TABLE content_agency.migration ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.migration FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.name_claim (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	kind text NOT NULL,
	name text NOT NULL,
	claimed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	released_at timestamp with time zone,
	CONSTRAINT name_claim_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT name_claim_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'domain'::text]))),
	CONSTRAINT name_claim_name_check CHECK (((name = lower(name)) AND ((char_length(name) >= 1) AND (char_length(name) <= 320)))),
	CONSTRAINT name_claim_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.name_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.name_claim FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.objection (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	text text NOT NULL,
	stems text[] NOT NULL,
	category text NOT NULL DEFAULT 'other'::text,
	severity integer NOT NULL DEFAULT 3,
	stage text NOT NULL DEFAULT 'consideration'::text,
	frequency integer NOT NULL DEFAULT 1,
	first_mentioned_at timestamp with time zone NOT NULL,
	last_mentioned_at timestamp with time zone NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT objection_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT objection_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT objection_category_check CHECK (((char_length(category) >= 1) AND (char_length(category) <= 100))),
	CONSTRAINT objection_frequency_check CHECK ((frequency > 0)),
	CONSTRAINT objection_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT objection_severity_check CHECK (((severity >= 1) AND (severity <= 5))),
	CONSTRAINT objection_stage_check CHECK ((stage = ANY (ARRAY['awareness'::text, 'consideration'::text, 'decision'::text]))),
	CONSTRAINT objection_text_check CHECK (((char_length(text) >= 1) AND (char_length(text) <= 2000)))
);
ALTER TABLE content_agency.objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.objection FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.objection_answer (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	objection_id uuid NOT NULL,
	document_id uuid NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT objection_answer_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT objection_answer_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT objection_answer_agency_id_objection_id_fkey FOREIGN KEY (agency_id, objection_id) REFERENCES content_agency.objection(agency_id, id),
	CONSTRAINT objection_answer_pkey PRIMARY KEY (agency_id, objection_id, document_id)
);
ALTER TABLE content_agency.objection_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.objection_answer FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.objection_mention (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	objection_id uuid NOT NULL,
	quote text NOT NULL,
	source_key text NOT NULL,
	mentioned_at timestamp with time zone NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT objection_mention_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT objection_mention_agency_id_objection_id_fkey FOREIGN KEY (agency_id, objection_id) REFERENCES content_agency.objection(agency_id, id),
	CONSTRAINT objection_mention_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT objection_mention_quote_check CHECK ((char_length(quote) <= 4000)),
	CONSTRAINT objection_mention_source_key_check CHECK ((char_length(source_key) <= 600))
);
ALTER TABLE content_agency.objection_mention ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.objection_mention FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.paid_call (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	call_key text NOT NULL,
	job_id uuid,
	operation text NOT NULL,
	model text NOT NULL,
	state text NOT NULL,
	sends integer NOT NULL DEFAULT 0,
	answer jsonb,
	replaced_characters integer NOT NULL DEFAULT 0,
	cost_usd numeric,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	sent_at timestamp with time zone,
	stored_at timestamp with time zone,
	lease_until timestamp with time zone,
	kind text NOT NULL DEFAULT 'model'::text,
	client_id uuid,
	claims text[] NOT NULL DEFAULT '{}'::text[],
	CONSTRAINT paid_call_agency_id_call_key_key UNIQUE (agency_id, call_key),
	CONSTRAINT paid_call_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT paid_call_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT paid_call_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT paid_call_check CHECK (((state <> 'stored'::text) OR (stored_at IS NOT NULL))),
	CONSTRAINT paid_call_kind_check CHECK ((kind = ANY (ARRAY['model'::text, 'search'::text, 'picture'::text, 'detection'::text, 'render'::text, 'transcript'::text, 'embedding'::text]))),
	CONSTRAINT paid_call_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT paid_call_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'sent'::text, 'stored'::text, 'refused'::text])))
);
ALTER TABLE content_agency.paid_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.paid_call FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.persona (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	name text NOT NULL,
	style_description text NOT NULL DEFAULT ''::text,
	tone text NOT NULL DEFAULT ''::text,
	topics text[] NOT NULL DEFAULT '{}'::text[],
	settings jsonb NOT NULL DEFAULT '{}'::jsonb,
	state text NOT NULL DEFAULT 'draft'::text,
	is_active boolean NOT NULL DEFAULT false,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT persona_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT persona_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT persona_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT persona_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT persona_settings_check CHECK ((jsonb_typeof(settings) = 'object'::text)),
	CONSTRAINT persona_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'rejected'::text]))),
	CONSTRAINT persona_style_description_check CHECK ((char_length(style_description) <= 8000)),
	CONSTRAINT persona_tone_check CHECK ((char_length(tone) <= 100))
);
ALTER TABLE content_agency.persona ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.persona FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.plan (
	code text NOT NULL,
	display_name text NOT NULL,
	family text NOT NULL DEFAULT 'own'::text,
	price_cents integer,
	price_yearly_cents integer,
	billing_period text NOT NULL,
	limits jsonb NOT NULL DEFAULT '{}'::jsonb,
	allows_custom_domain boolean NOT NULL DEFAULT false,
	allows_image_upload boolean NOT NULL DEFAULT false,
	allows_premium_templates boolean NOT NULL DEFAULT false,
	features jsonb NOT NULL DEFAULT '{}'::jsonb,
	included_api_credits_cents numeric GENERATED ALWAYS AS ((((limits ->> 'credits'::text))::numeric / (10)::numeric)) STORED,
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT plan_billing_period_check CHECK ((billing_period = ANY (ARRAY['annual'::text, 'monthly'::text]))),
	CONSTRAINT plan_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{1,49}$'::text)),
	CONSTRAINT plan_display_name_check CHECK (((char_length(display_name) >= 1) AND (char_length(display_name) <= 100))),
	CONSTRAINT plan_family_check CHECK ((char_length(family) <= 40)),
	CONSTRAINT plan_features_check CHECK ((jsonb_typeof(features) = 'object'::text)),
	CONSTRAINT plan_limits_check CHECK (((jsonb_typeof(limits) = 'object'::text) AND ((limits - '{users,sites,keywords,clusters,content_ideas,ai_requests,words,images,credits,posts_per_month,seats,templates,requests_per_hour,publications_per_day,active_personas}'::text[]) = '{}'::jsonb) AND (NOT jsonb_path_exists(limits, '$.*?(@.type() != "number" && @.type() != "null")'::jsonpath)) AND (NOT jsonb_path_exists(limits, '$.*?(@ < 0)'::jsonpath)))),
	CONSTRAINT plan_pkey PRIMARY KEY (code),
	CONSTRAINT plan_price_cents_check CHECK ((price_cents >= 0)),
	CONSTRAINT plan_price_yearly_cents_check CHECK ((price_yearly_cents >= 0))
);
ALTER TABLE content_agency.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.plan FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.plan_addon (
	code text NOT NULL,
	display_name text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	price_cents integer,
	adds jsonb NOT NULL DEFAULT '{}'::jsonb,
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT plan_addon_adds_check CHECK (((jsonb_typeof(adds) = 'object'::text) AND (NOT jsonb_path_exists(adds, '$.*?(@.type() != "number")'::jsonpath)) AND (NOT jsonb_path_exists(adds, '$.*?(@ < 0)'::jsonpath)))),
	CONSTRAINT plan_addon_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{1,49}$'::text)),
	CONSTRAINT plan_addon_description_check CHECK ((char_length(description) <= 1000)),
	CONSTRAINT plan_addon_display_name_check CHECK (((char_length(display_name) >= 1) AND (char_length(display_name) <= 100))),
	CONSTRAINT plan_addon_pkey PRIMARY KEY (code),
	CONSTRAINT plan_addon_price_cents_check CHECK ((price_cents >= 0))
);
ALTER TABLE content_agency.plan_addon ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.plan_addon FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.platform_link (
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	token_sha256 text NOT NULL,
	person text NOT NULL DEFAULT ''::text,
	expires_at timestamp with time zone NOT NULL,
	max_uses bigint,
	uses bigint NOT NULL DEFAULT 0,
	last_used_at timestamp with time zone,
	revoked_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT platform_link_max_uses_check CHECK ((max_uses > 0)),
	CONSTRAINT platform_link_person_check CHECK ((char_length(person) <= 200)),
	CONSTRAINT platform_link_pkey PRIMARY KEY (id),
	CONSTRAINT platform_link_token_sha256_check CHECK ((token_sha256 ~ '^[0-9a-f]{64}$'::text)),
	CONSTRAINT platform_link_token_sha256_key UNIQUE (token_sha256)
);
ALTER TABLE content_agency.platform_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.platform_link FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.platform_log (
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	purpose text NOT NULL,
	actor text NOT NULL DEFAULT ''::text,
	detail jsonb NOT NULL DEFAULT '{}'::jsonb,
	CONSTRAINT platform_log_actor_check CHECK ((char_length(actor) <= 200)),
	CONSTRAINT platform_log_pkey PRIMARY KEY (id),
	CONSTRAINT platform_log_purpose_check CHECK (((char_length(purpose) >= 3) AND (char_length(purpose) <= 200)))
);
ALTER TABLE content_agency.platform_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.platform_log FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.prompt (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	key text NOT NULL,
	version text NOT NULL,
	text text NOT NULL,
	is_active boolean NOT NULL DEFAULT true,
	created_by text NOT NULL DEFAULT ''::text,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT prompt_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT prompt_created_by_check CHECK ((char_length(created_by) <= 200)),
	CONSTRAINT prompt_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 100))),
	CONSTRAINT prompt_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT prompt_text_check CHECK (((char_length(text) >= 1) AND (char_length(text) <= 20000))),
	CONSTRAINT prompt_version_check CHECK (((char_length(version) >= 1) AND (char_length(version) <= 40)))
);
ALTER TABLE content_agency.prompt ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.prompt FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.publication (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	idem_key text NOT NULL,
	channel text NOT NULL,
	account text NOT NULL DEFAULT ''::text,
	payload_sha256 text NOT NULL,
	job_id uuid,
	document_id uuid,
	document_version_id uuid,
	state text NOT NULL,
	held_reason text,
	due_at timestamp with time zone,
	remote_id text NOT NULL DEFAULT ''::text,
	permalink text NOT NULL DEFAULT ''::text,
	confirmed_by text NOT NULL DEFAULT 'none'::text,
	problem jsonb,
	lease_owner text,
	lease_until timestamp with time zone,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	parcel jsonb,
	waiting_since timestamp with time zone,
	wished_at timestamp with time zone,
	CONSTRAINT publication_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT publication_agency_id_document_version_id_fkey FOREIGN KEY (agency_id, document_version_id) REFERENCES content_agency.document_version(agency_id, id),
	CONSTRAINT publication_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT publication_agency_id_idem_key_key UNIQUE (agency_id, idem_key),
	CONSTRAINT publication_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT publication_check CHECK (((parcel IS NULL) OR (waiting_since IS NOT NULL))),
	CONSTRAINT publication_confirmed_by_check CHECK ((confirmed_by = ANY (ARRAY['answer'::text, 'lookup'::text, 'duplicate'::text, 'none'::text]))),
	CONSTRAINT publication_held_reason_check CHECK ((held_reason = ANY (ARRAY['approval'::text, 'readiness'::text, 'quiet_hours'::text, 'rate'::text, 'budget'::text, 'collision'::text]))),
	CONSTRAINT publication_parcel_check CHECK ((jsonb_typeof(parcel) = 'object'::text)),
	CONSTRAINT publication_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT publication_state_check CHECK ((state = ANY (ARRAY['scheduled'::text, 'claimed'::text, 'sending'::text, 'accepted'::text, 'reconciling'::text, 'published'::text, 'failed'::text, 'unconfirmed'::text, 'not_sent'::text, 'cancelled'::text, 'missed'::text, 'withdrawn'::text])))
);
ALTER TABLE content_agency.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.publication FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.publication_attempt (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	publication_id uuid NOT NULL,
	number integer NOT NULL,
	payload_sha256 text NOT NULL,
	payload jsonb,
	armed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	send_deadline timestamp with time zone NOT NULL,
	outcome text,
	recorded_at timestamp with time zone,
	problem jsonb,
	CONSTRAINT publication_attempt_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT publication_attempt_agency_id_publication_id_fkey FOREIGN KEY (agency_id, publication_id) REFERENCES content_agency.publication(agency_id, id),
	CONSTRAINT publication_attempt_agency_id_publication_id_number_key UNIQUE (agency_id, publication_id, number),
	CONSTRAINT publication_attempt_check CHECK (((outcome IS NULL) = (recorded_at IS NULL))),
	CONSTRAINT publication_attempt_number_check CHECK ((number > 0)),
	CONSTRAINT publication_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['published'::text, 'accepted'::text, 'failed'::text, 'unconfirmed'::text, 'not_sent'::text]))),
	CONSTRAINT publication_attempt_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.publication_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.publication_attempt FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.rate_bucket (
	credential text NOT NULL,
	rule text NOT NULL,
	tokens numeric NOT NULL,
	refilled_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	blocked_until timestamp with time zone,
	CONSTRAINT rate_bucket_credential_check CHECK (((char_length(credential) >= 1) AND (char_length(credential) <= 200))),
	CONSTRAINT rate_bucket_pkey PRIMARY KEY (credential, rule),
	CONSTRAINT rate_bucket_rule_check CHECK (((char_length(rule) >= 1) AND (char_length(rule) <= 100)))
);
ALTER TABLE content_agency.rate_bucket ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.rate_bucket FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.reconcile_report (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	ok boolean NOT NULL,
	checks jsonb NOT NULL,
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT reconcile_report_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT reconcile_report_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.reconcile_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.reconcile_report FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.recording_source (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	kind text NOT NULL DEFAULT 'podcast'::text,
	vendor text NOT NULL DEFAULT ''::text,
	external_id text NOT NULL DEFAULT ''::text,
	title text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	details jsonb NOT NULL DEFAULT '{}'::jsonb,
	recorded_at timestamp with time zone,
	duration_ms bigint,
	language text NOT NULL DEFAULT ''::text,
	url text NOT NULL DEFAULT ''::text,
	file_id uuid,
	transcript text NOT NULL DEFAULT ''::text,
	segments jsonb NOT NULL DEFAULT '[]'::jsonb,
	transcript_source text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'ingested'::text,
	problem text NOT NULL DEFAULT ''::text,
	processed_at timestamp with time zone,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT recording_source_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT recording_source_agency_id_file_id_fkey FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file(agency_id, id),
	CONSTRAINT recording_source_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT recording_source_description_check CHECK ((char_length(description) <= 8000)),
	CONSTRAINT recording_source_details_check CHECK ((jsonb_typeof(details) = 'object'::text)),
	CONSTRAINT recording_source_duration_ms_check CHECK ((duration_ms >= 0)),
	CONSTRAINT recording_source_external_id_check CHECK ((char_length(external_id) <= 500)),
	CONSTRAINT recording_source_kind_check CHECK ((kind = ANY (ARRAY['podcast'::text, 'book_chapter'::text, 'call'::text, 'manual'::text]))),
	CONSTRAINT recording_source_language_check CHECK ((char_length(language) <= 35)),
	CONSTRAINT recording_source_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT recording_source_problem_check CHECK ((char_length(problem) <= 4000)),
	CONSTRAINT recording_source_segments_check CHECK ((jsonb_typeof(segments) = 'array'::text)),
	CONSTRAINT recording_source_state_check CHECK ((state = ANY (ARRAY['ingested'::text, 'processing'::text, 'completed'::text, 'failed'::text]))),
	CONSTRAINT recording_source_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500))),
	CONSTRAINT recording_source_transcript_check CHECK ((char_length(transcript) <= 5000000)),
	CONSTRAINT recording_source_transcript_source_check CHECK ((char_length(transcript_source) <= 100)),
	CONSTRAINT recording_source_url_check CHECK ((char_length(url) <= 2000)),
	CONSTRAINT recording_source_vendor_check CHECK ((char_length(vendor) <= 100))
);
ALTER TABLE content_agency.recording_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.recording_source FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.research_cache (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	kind text NOT NULL,
	key_sha256 text NOT NULL,
	value bytea,
	value_sha256 text NOT NULL DEFAULT ''::text,
	fetched_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT research_cache_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT research_cache_key_sha256_check CHECK ((char_length(key_sha256) = 64)),
	CONSTRAINT research_cache_kind_check CHECK ((kind = ANY (ARRAY['search'::text, 'page'::text]))),
	CONSTRAINT research_cache_pkey PRIMARY KEY (agency_id, kind, key_sha256),
	CONSTRAINT research_cache_value_check CHECK ((octet_length(value) <= 10485760))
);
ALTER TABLE content_agency.research_cache ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.research_cache FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.schedule_import (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	sheet text NOT NULL,
	file_sha256 text NOT NULL DEFAULT ''::text,
	created_count integer NOT NULL,
	updated_count integer NOT NULL,
	unchanged_count integer NOT NULL,
	begun_count integer NOT NULL,
	removed_count integer NOT NULL,
	cancelled_count integer NOT NULL,
	rejected_count integer NOT NULL,
	imported_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT schedule_import_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT schedule_import_begun_count_check CHECK ((begun_count >= 0)),
	CONSTRAINT schedule_import_cancelled_count_check CHECK ((cancelled_count >= 0)),
	CONSTRAINT schedule_import_created_count_check CHECK ((created_count >= 0)),
	CONSTRAINT schedule_import_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT schedule_import_rejected_count_check CHECK ((rejected_count >= 0)),
	CONSTRAINT schedule_import_removed_count_check CHECK ((removed_count >= 0)),
	CONSTRAINT schedule_import_sheet_check CHECK ((char_length(sheet) <= 300)),
	CONSTRAINT schedule_import_unchanged_count_check CHECK ((unchanged_count >= 0)),
	CONSTRAINT schedule_import_updated_count_check CHECK ((updated_count >= 0))
);
ALTER TABLE content_agency.schedule_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.schedule_import FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.schedule_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	identity_sha256 text NOT NULL,
	content_sha256 text NOT NULL,
	scheduled_date date NOT NULL,
	scheduled_time time without time zone NOT NULL DEFAULT '09:00:00'::time without time zone,
	time_zone text NOT NULL,
	due_at timestamp with time zone NOT NULL,
	topic text NOT NULL,
	template_code text NOT NULL DEFAULT ''::text,
	tone text NOT NULL DEFAULT ''::text,
	keywords text[] NOT NULL DEFAULT '{}'::text[],
	custom_direction text NOT NULL DEFAULT ''::text,
	note text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'pending'::text,
	document_id uuid,
	problem jsonb,
	lease_owner text,
	lease_until timestamp with time zone,
	fence bigint NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	start_at timestamp with time zone,
	held_reason text,
	lane text NOT NULL DEFAULT 'default'::text,
	job_id uuid,
	attempts integer NOT NULL DEFAULT 0,
	claimed_at timestamp with time zone,
	finished_at timestamp with time zone,
	revision integer NOT NULL DEFAULT 0,
	deleted_at timestamp with time zone,
	sheet text NOT NULL DEFAULT ''::text,
	import_id uuid,
	removed_by uuid,
	channels text[] NOT NULL DEFAULT '{}'::text[],
	CONSTRAINT schedule_item_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT schedule_item_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT schedule_item_agency_id_identity_sha256_key UNIQUE (agency_id, identity_sha256),
	CONSTRAINT schedule_item_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT schedule_item_held_reason_check CHECK ((held_reason = ANY (ARRAY['person'::text, 'budget'::text, 'approval'::text, 'collision'::text, 'quiet_hours'::text, 'rate'::text]))),
	CONSTRAINT schedule_item_lane_check CHECK ((lane = ANY (ARRAY['default'::text, 'quick'::text, 'ai_jobs'::text, 'ai_priority'::text, 'scheduled'::text]))),
	CONSTRAINT schedule_item_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT schedule_item_sheet_check CHECK ((char_length(sheet) <= 300)),
	CONSTRAINT schedule_item_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'failed'::text, 'missed'::text, 'cancelled'::text]))),
	CONSTRAINT schedule_item_topic_check CHECK ((char_length(topic) <= 500))
);
ALTER TABLE content_agency.schedule_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.schedule_item FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.section (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	sha256 text NOT NULL,
	value jsonb NOT NULL,
	replaced_characters integer NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT section_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT section_pkey PRIMARY KEY (agency_id, sha256),
	CONSTRAINT section_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE content_agency.section ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.section FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.sector (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	site_id uuid NOT NULL,
	name text NOT NULL,
	slug text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	industry_code text,
	industry_sector_code text,
	state text NOT NULL DEFAULT 'active'::text,
	is_active boolean NOT NULL DEFAULT true,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT sector_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT sector_agency_id_site_id_fkey FOREIGN KEY (agency_id, site_id) REFERENCES content_agency.site(agency_id, id),
	CONSTRAINT sector_description_check CHECK ((char_length(description) <= 4000)),
	CONSTRAINT sector_industry_code_industry_sector_code_fkey FOREIGN KEY (industry_code, industry_sector_code) REFERENCES content_agency.industry_sector(industry_code, code),
	CONSTRAINT sector_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT sector_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT sector_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'::text)),
	CONSTRAINT sector_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text])))
);
ALTER TABLE content_agency.sector ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.sector FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.site (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	name text NOT NULL,
	slug text NOT NULL,
	domain text NOT NULL DEFAULT ''::text,
	wordpress_url text NOT NULL DEFAULT ''::text,
	industry_code text,
	language text NOT NULL DEFAULT 'en'::text,
	state text NOT NULL DEFAULT 'active'::text,
	is_active boolean NOT NULL DEFAULT true,
	sector_limit integer NOT NULL DEFAULT 5,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT site_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT site_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT site_domain_check CHECK ((char_length(domain) <= 253)),
	CONSTRAINT site_industry_code_fkey FOREIGN KEY (industry_code) REFERENCES content_agency.industry(code),
	CONSTRAINT site_language_check CHECK (((char_length(language) >= 2) AND (char_length(language) <= 35))),
	CONSTRAINT site_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT site_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT site_sector_limit_check CHECK (((sector_limit >= 1) AND (sector_limit <= 100))),
	CONSTRAINT site_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'::text)),
	CONSTRAINT site_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text]))),
	CONSTRAINT site_wordpress_url_check CHECK ((char_length(wordpress_url) <= 2000))
);
ALTER TABLE content_agency.site ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.site FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.spend_hold (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	paid_call_id uuid NOT NULL,
	sending integer NOT NULL,
	job_id uuid,
	client_id uuid,
	amount_usd numeric,
	credits numeric NOT NULL DEFAULT 0,
	is_metered boolean NOT NULL DEFAULT false,
	provider text NOT NULL DEFAULT ''::text,
	key_level text NOT NULL DEFAULT 'instance'::text,
	prices_as_of text NOT NULL DEFAULT ''::text,
	step text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'open'::text,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	closed_at timestamp with time zone,
	kind text NOT NULL DEFAULT 'model'::text,
	CONSTRAINT spend_hold_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT spend_hold_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT spend_hold_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT spend_hold_agency_id_paid_call_id_fkey FOREIGN KEY (agency_id, paid_call_id) REFERENCES content_agency.paid_call(agency_id, id),
	CONSTRAINT spend_hold_agency_id_paid_call_id_sending_key UNIQUE (agency_id, paid_call_id, sending),
	CONSTRAINT spend_hold_amount_usd_check CHECK ((amount_usd >= (0)::numeric)),
	CONSTRAINT spend_hold_check CHECK (((state = 'open'::text) = (closed_at IS NULL))),
	CONSTRAINT spend_hold_credits_check CHECK ((credits >= (0)::numeric)),
	CONSTRAINT spend_hold_key_level_check CHECK ((key_level = ANY (ARRAY['client'::text, 'agency'::text, 'instance'::text]))),
	CONSTRAINT spend_hold_kind_check CHECK ((kind = ANY (ARRAY['model'::text, 'search'::text, 'picture'::text, 'detection'::text, 'render'::text, 'transcript'::text, 'embedding'::text]))),
	CONSTRAINT spend_hold_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT spend_hold_sending_check CHECK ((sending > 0)),
	CONSTRAINT spend_hold_state_check CHECK ((state = ANY (ARRAY['open'::text, 'settled'::text, 'released'::text, 'expired'::text])))
);
ALTER TABLE content_agency.spend_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.spend_hold FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.step_result (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	job_id uuid NOT NULL,
	step text NOT NULL,
	input_key text NOT NULL,
	result jsonb NOT NULL,
	replaced_characters integer NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	discarded_at timestamp with time zone,
	CONSTRAINT step_result_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT step_result_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT step_result_pkey PRIMARY KEY (agency_id, job_id, step, input_key)
);
ALTER TABLE content_agency.step_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.step_result FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.strategy (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	sector_id uuid,
	name text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	prompt_keys text[] NOT NULL DEFAULT '{}'::text[],
	section_logic jsonb NOT NULL DEFAULT '{}'::jsonb,
	is_active boolean NOT NULL DEFAULT true,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT strategy_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT strategy_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT strategy_agency_id_sector_id_fkey FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector(agency_id, id),
	CONSTRAINT strategy_description_check CHECK ((char_length(description) <= 4000)),
	CONSTRAINT strategy_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT strategy_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT strategy_section_logic_check CHECK ((jsonb_typeof(section_logic) = 'object'::text))
);
ALTER TABLE content_agency.strategy ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.strategy FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.style_rule (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	client_id uuid NOT NULL,
	id text NOT NULL,
	state text NOT NULL,
	rule jsonb NOT NULL,
	validation jsonb NOT NULL,
	diffs jsonb NOT NULL,
	precision_share double precision NOT NULL,
	accepted_by text,
	accepted_at timestamp with time zone,
	last_hit_at timestamp with time zone,
	reversals integer NOT NULL DEFAULT 0,
	retired_by text,
	retired_at timestamp with time zone,
	retired_reason text NOT NULL DEFAULT ''::text,
	proposed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT style_rule_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT style_rule_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT style_rule_check CHECK (((state <> 'active'::text) OR ((accepted_by IS NOT NULL) AND (accepted_at IS NOT NULL)))),
	CONSTRAINT style_rule_check1 CHECK (((state <> 'retired'::text) OR ((retired_by IS NOT NULL) AND (retired_at IS NOT NULL)))),
	CONSTRAINT style_rule_id_check CHECK ((id ~ '^[0-9a-f]{16}$'::text)),
	CONSTRAINT style_rule_pkey PRIMARY KEY (agency_id, client_id, id),
	CONSTRAINT style_rule_precision_share_check CHECK (((precision_share >= (0)::double precision) AND (precision_share <= (1)::double precision))),
	CONSTRAINT style_rule_reversals_check CHECK ((reversals >= 0)),
	CONSTRAINT style_rule_state_check CHECK ((state = ANY (ARRAY['candidate'::text, 'validated'::text, 'active'::text, 'retired'::text])))
);
ALTER TABLE content_agency.style_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.style_rule FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.template (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	code text NOT NULL,
	name text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	is_active boolean NOT NULL DEFAULT true,
	is_premium boolean NOT NULL DEFAULT false,
	current_version integer NOT NULL DEFAULT 1,
	deleted_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT template_agency_id_code_key UNIQUE (agency_id, code),
	CONSTRAINT template_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT template_code_check CHECK ((code ~ '^[A-Z]+_[0-9]{2}$'::text)),
	CONSTRAINT template_current_version_check CHECK ((current_version > 0)),
	CONSTRAINT template_description_check CHECK ((char_length(description) <= 2000)),
	CONSTRAINT template_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT template_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.template ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.template FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.template_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	template_id uuid NOT NULL,
	number integer NOT NULL,
	sha256 text NOT NULL,
	files jsonb NOT NULL,
	preview bytea,
	created_by text NOT NULL DEFAULT ''::text,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT template_version_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT template_version_agency_id_template_id_fkey FOREIGN KEY (agency_id, template_id) REFERENCES content_agency.template(agency_id, id),
	CONSTRAINT template_version_agency_id_template_id_sha256_key UNIQUE (agency_id, template_id, sha256),
	CONSTRAINT template_version_created_by_check CHECK ((char_length(created_by) <= 200)),
	CONSTRAINT template_version_number_check CHECK ((number > 0)),
	CONSTRAINT template_version_pkey PRIMARY KEY (agency_id, template_id, number),
	CONSTRAINT template_version_preview_check CHECK ((octet_length(preview) <= 2000000)),
	CONSTRAINT template_version_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE content_agency.template_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.template_version FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.tenant_import (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	archive_sha256 text NOT NULL,
	ids text NOT NULL,
	rows_stored bigint NOT NULL DEFAULT 0,
	files_stored bigint NOT NULL DEFAULT 0,
	imported_by text NOT NULL DEFAULT ''::text,
	imported_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT tenant_import_agency_id_archive_sha256_ids_key UNIQUE (agency_id, archive_sha256, ids),
	CONSTRAINT tenant_import_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT tenant_import_ids_check CHECK ((ids = ANY (ARRAY['same'::text, 'new'::text]))),
	CONSTRAINT tenant_import_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.tenant_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.tenant_import FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.topic (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid NOT NULL,
	persona_id uuid,
	title text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	state text NOT NULL DEFAULT 'draft'::text,
	scheduled_date date,
	details jsonb NOT NULL DEFAULT '{}'::jsonb,
	row_version integer NOT NULL DEFAULT 1,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamp with time zone,
	CONSTRAINT topic_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT topic_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT topic_agency_id_persona_id_fkey FOREIGN KEY (agency_id, persona_id) REFERENCES content_agency.persona(agency_id, id),
	CONSTRAINT topic_description_check CHECK ((char_length(description) <= 8000)),
	CONSTRAINT topic_details_check CHECK ((jsonb_typeof(details) = 'object'::text)),
	CONSTRAINT topic_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT topic_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'rejected'::text]))),
	CONSTRAINT topic_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
);
ALTER TABLE content_agency.topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.topic FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.usage_event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	job_id uuid,
	paid_call_id uuid NOT NULL,
	repeat_of uuid,
	operation text NOT NULL,
	model text NOT NULL,
	input_tokens bigint NOT NULL,
	output_tokens bigint NOT NULL,
	cache_read_tokens bigint NOT NULL,
	cache_write_tokens bigint NOT NULL,
	estimated boolean NOT NULL,
	cost_usd numeric,
	at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	step text NOT NULL DEFAULT ''::text,
	document_id uuid,
	client_id uuid,
	provider text NOT NULL DEFAULT ''::text,
	key_level text NOT NULL DEFAULT 'instance'::text,
	prices_as_of text NOT NULL DEFAULT ''::text,
	credits numeric NOT NULL DEFAULT 0,
	kind text NOT NULL DEFAULT 'model'::text,
	units numeric NOT NULL DEFAULT 0,
	unit text NOT NULL DEFAULT ''::text,
	duration_ms bigint,
	CONSTRAINT usage_event_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT usage_event_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT usage_event_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT usage_event_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT usage_event_agency_id_paid_call_id_fkey FOREIGN KEY (agency_id, paid_call_id) REFERENCES content_agency.paid_call(agency_id, id),
	CONSTRAINT usage_event_agency_id_repeat_of_fkey FOREIGN KEY (agency_id, repeat_of) REFERENCES content_agency.paid_call(agency_id, id),
	CONSTRAINT usage_event_duration_ms_check CHECK ((duration_ms >= 0)),
	CONSTRAINT usage_event_key_level_check CHECK ((key_level = ANY (ARRAY['client'::text, 'agency'::text, 'instance'::text]))),
	CONSTRAINT usage_event_kind_check CHECK ((kind = ANY (ARRAY['model'::text, 'search'::text, 'picture'::text, 'detection'::text, 'render'::text, 'transcript'::text, 'embedding'::text]))),
	CONSTRAINT usage_event_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT usage_event_unit_check CHECK ((char_length(unit) <= 40)),
	CONSTRAINT usage_event_units_check CHECK ((units >= (0)::numeric))
);
ALTER TABLE content_agency.usage_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.usage_event FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.vault_access (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	secret_id uuid NOT NULL,
	job_id uuid,
	purpose text NOT NULL,
	opened_count bigint NOT NULL DEFAULT 1,
	first_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	last_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT vault_access_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT vault_access_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT vault_access_agency_id_secret_id_fkey FOREIGN KEY (agency_id, secret_id) REFERENCES content_agency.vault_secret(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT vault_access_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT vault_access_purpose_check CHECK (((char_length(purpose) >= 1) AND (char_length(purpose) <= 80)))
);
ALTER TABLE content_agency.vault_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.vault_access FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.vault_secret (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	client_id uuid,
	kind text NOT NULL,
	name text NOT NULL DEFAULT ''::text,
	key_id text NOT NULL,
	nonce bytea NOT NULL,
	ciphertext bytea NOT NULL,
	fingerprint text NOT NULL,
	expires_at timestamp with time zone,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	rotated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	sealed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT vault_secret_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id) ON DELETE CASCADE,
	CONSTRAINT vault_secret_agency_id_client_id_kind_name_key UNIQUE NULLS NOT DISTINCT (agency_id, client_id, kind, name),
	CONSTRAINT vault_secret_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT vault_secret_ciphertext_check CHECK (((octet_length(ciphertext) >= 17) AND (octet_length(ciphertext) <= 131072))),
	CONSTRAINT vault_secret_fingerprint_check CHECK ((fingerprint ~ '^[0-9a-f]{4}$'::text)),
	CONSTRAINT vault_secret_key_id_check CHECK ((key_id ~ '^[0-9a-f]{16}$'::text)),
	CONSTRAINT vault_secret_kind_check CHECK ((kind ~ '^[a-z][a-z0-9-]{0,39}$'::text)),
	CONSTRAINT vault_secret_name_check CHECK ((char_length(name) <= 200)),
	CONSTRAINT vault_secret_nonce_check CHECK ((octet_length(nonce) = 12)),
	CONSTRAINT vault_secret_pkey PRIMARY KEY (agency_id, id)
);
ALTER TABLE content_agency.vault_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.vault_secret FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.vector_space (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	model text NOT NULL,
	size integer NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT vector_space_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT vector_space_model_check CHECK (((char_length(model) >= 1) AND (char_length(model) <= 200))),
	CONSTRAINT vector_space_pkey PRIMARY KEY (agency_id),
	CONSTRAINT vector_space_size_check CHECK (((size >= 1) AND (size <= 16000)))
);
ALTER TABLE content_agency.vector_space ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.vector_space FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.webhook_delivery (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT content_agency.new_id(),
	endpoint text NOT NULL,
	delivery_id text NOT NULL,
	payload_sha256 text NOT NULL,
	body bytea NOT NULL,
	state text NOT NULL DEFAULT 'received'::text,
	received_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	byte_count bigint,
	sender text NOT NULL DEFAULT ''::text,
	scheme text NOT NULL DEFAULT ''::text,
	code text NOT NULL DEFAULT ''::text,
	take_ups integer NOT NULL DEFAULT 0,
	look_again_at timestamp with time zone,
	done_at timestamp with time zone,
	CONSTRAINT webhook_delivery_agency_id_endpoint_delivery_id_payload_sha_key UNIQUE (agency_id, endpoint, delivery_id, payload_sha256),
	CONSTRAINT webhook_delivery_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT webhook_delivery_byte_count_check CHECK ((byte_count >= 0)),
	CONSTRAINT webhook_delivery_code_check CHECK ((char_length(code) <= 40)),
	CONSTRAINT webhook_delivery_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT webhook_delivery_scheme_check CHECK ((char_length(scheme) <= 100)),
	CONSTRAINT webhook_delivery_sender_check CHECK ((char_length(sender) <= 100)),
	CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['received'::text, 'conflict'::text, 'rejected'::text, 'done'::text])))
);
ALTER TABLE content_agency.webhook_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.webhook_delivery FORCE ROW LEVEL SECURITY;

CREATE TABLE content_agency.webhook_refusal (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	endpoint text NOT NULL,
	minute timestamp with time zone NOT NULL DEFAULT date_trunc('minute'::text, clock_timestamp()),
	refused integer NOT NULL DEFAULT 0,
	throttled integer NOT NULL DEFAULT 0,
	CONSTRAINT webhook_refusal_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT webhook_refusal_check CHECK (((refused + throttled) > 0)),
	CONSTRAINT webhook_refusal_endpoint_check CHECK ((char_length(endpoint) <= 300)),
	CONSTRAINT webhook_refusal_pkey PRIMARY KEY (agency_id, endpoint, minute),
	CONSTRAINT webhook_refusal_refused_check CHECK ((refused >= 0)),
	CONSTRAINT webhook_refusal_throttled_check CHECK ((throttled >= 0))
);
ALTER TABLE content_agency.webhook_refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.webhook_refusal FORCE ROW LEVEL SECURITY;

CREATE VIEW content_agency.blog_posts WITH (security_invoker=true) AS
 SELECT agency_id,
    id,
    client_id,
    title,
    topic,
        CASE
            WHEN (state = ANY (ARRAY['pending'::text, 'generating'::text])) THEN 'DRAFT'::text
            WHEN (state = ANY (ARRAY['ready'::text, 'in_review'::text])) THEN 'PENDING_APPROVAL'::text
            WHEN (state = 'failed'::text) THEN 'REJECTED'::text
            ELSE 'APPROVED'::text
        END AS status,
    state,
    created_at,
    updated_at
   FROM content_agency.document
  WHERE ((deleted_at IS NULL) AND (format ~~ 'blog%'::text));

CREATE VIEW content_agency.cluster_summary WITH (security_invoker=true) AS
 SELECT cluster.agency_id,
    cluster.id,
    cluster.client_id,
    cluster.sector_id,
    cluster.name,
    cluster.state AS status,
    count(keyword.id) AS keywords_count,
    COALESCE(sum(keyword.volume), (0)::numeric) AS volume
   FROM ((content_agency.cluster
     LEFT JOIN content_agency.cluster_keyword held ON (((held.agency_id = cluster.agency_id) AND (held.cluster_id = cluster.id) AND (held.removed_at IS NULL))))
     LEFT JOIN content_agency.keyword ON (((keyword.agency_id = held.agency_id) AND (keyword.id = held.keyword_id) AND (keyword.deleted_at IS NULL))))
  WHERE (cluster.deleted_at IS NULL)
  GROUP BY cluster.agency_id, cluster.id;

CREATE VIEW content_agency.content_edits WITH (security_invoker=true) AS
 SELECT edit.agency_id,
    edit.id AS edit_id,
    change.number,
    edit.client_id,
    edit.document_key AS content_item,
    edit.editor AS "user",
    change.kind AS edit_type,
    change.original_text,
    change.edited_text,
    change.section,
    change.tag AS pattern_tag,
    edit.edited_at AS created_at
   FROM (content_agency.edit
     JOIN content_agency.edit_change change ON (((change.agency_id = edit.agency_id) AND (change.edit_id = edit.id))));

CREATE VIEW content_agency.content_items WITH (security_invoker=true) AS
 SELECT agency_id,
    id,
    client_id,
    recording_source_id AS source_id,
    document_id,
    kind AS content_type,
    title,
    text AS content,
    number AS version,
        CASE
            WHEN (state = 'unconfirmed'::text) THEN 'scheduled'::text
            ELSE state
        END AS status,
    state,
    human_score AS ai_detection_score,
    detection_passed AS ai_detection_passed,
    icp_score,
    (icp_score >= icp_threshold) AS icp_passed,
    predicted_engagement,
    best_publish_at AS best_publish_time,
    scheduled_for AS scheduled_publish_time,
    published_at,
    published_url,
    target_platform,
    platform_settings AS platform_specific_data,
    created_at,
    updated_at
   FROM content_agency.content_item
  WHERE (deleted_at IS NULL);

CREATE VIEW content_agency.content_sources WITH (security_invoker=true) AS
 SELECT agency_id,
    id,
    client_id,
        CASE
            WHEN (kind = 'call'::text) THEN 'manual'::text
            ELSE kind
        END AS source_type,
    external_id AS source_id,
    vendor,
    title,
    description,
    details AS metadata,
    url AS file_url,
    file_id,
    transcript,
    transcript_source,
    state AS status,
    processed_at,
    created_at,
    updated_at
   FROM content_agency.recording_source
  WHERE (deleted_at IS NULL);

CREATE VIEW content_agency.document_stage WITH (security_invoker=true) AS
 SELECT document.agency_id,
    document.id AS document_id,
    newest.id AS job_id,
        CASE
            WHEN (document.state = ANY (ARRAY['ready'::text, 'in_review'::text, 'changes_requested'::text, 'approved'::text, 'scheduled'::text, 'publishing'::text, 'unconfirmed'::text, 'erased'::text])) THEN document.state
            WHEN (document.state = 'distributed'::text) THEN 'published'::text
            WHEN (document.state = 'partially_distributed'::text) THEN 'partially_published'::text
            WHEN ((document.state = 'cancelled'::text) OR (newest.state = 'cancelled'::text)) THEN 'cancelled'::text
            WHEN ((document.state = 'needs_attention'::text) OR (newest.state = 'needs_attention'::text)) THEN 'needs_attention'::text
            WHEN (document.state = 'failed'::text) THEN 'failed'::text
            WHEN ((document.state = 'expired'::text) OR (document.expires_at <= clock_timestamp())) THEN 'expired'::text
            WHEN (document.state = 'pending'::text) THEN 'requested'::text
            WHEN (newest.current_step = ANY (ARRAY['topic_analysis'::text, 'keyword_research'::text, 'web_research'::text, 'industry_analysis'::text])) THEN 'researching'::text
            WHEN (newest.current_step = ANY (ARRAY['template_application'::text, 'pdf_rendering'::text])) THEN 'rendering'::text
            WHEN (newest.current_step = 'quality_review'::text) THEN 'checking'::text
            WHEN (newest.current_step <> ''::text) THEN 'writing'::text
            ELSE 'requested'::text
        END AS stage
   FROM (content_agency.document
     LEFT JOIN LATERAL ( SELECT job.id,
            job.state,
            job.current_step
           FROM content_agency.job
          WHERE ((job.agency_id = document.agency_id) AND (job.document_id = document.id))
          ORDER BY job.created_at DESC, job.id DESC
         LIMIT 1) newest ON (true));

CREATE VIEW content_agency.document_stage_words WITH (security_invoker=true) AS
 SELECT agency_id,
    document_id,
    job_id,
    stage,
        CASE
            WHEN (stage = 'requested'::text) THEN 'pending'::text
            WHEN (stage = ANY (ARRAY['researching'::text, 'writing'::text, 'checking'::text, 'rendering'::text])) THEN 'generating'::text
            WHEN (stage = ANY (ARRAY['published'::text, 'partially_published'::text])) THEN 'distributed'::text
            WHEN (stage = ANY (ARRAY['failed'::text, 'needs_attention'::text, 'cancelled'::text, 'expired'::text, 'erased'::text])) THEN 'failed'::text
            ELSE 'ready'::text
        END AS strategist,
        CASE
            WHEN (stage = ANY (ARRAY['in_review'::text, 'changes_requested'::text])) THEN 'in_review'::text
            WHEN (stage = ANY (ARRAY['approved'::text, 'scheduled'::text, 'published'::text, 'failed'::text])) THEN stage
            WHEN (stage = 'publishing'::text) THEN 'scheduled'::text
            WHEN (stage = 'partially_published'::text) THEN 'published'::text
            WHEN (stage = ANY (ARRAY['needs_attention'::text, 'unconfirmed'::text, 'cancelled'::text, 'expired'::text, 'erased'::text])) THEN 'failed'::text
            ELSE 'generated'::text
        END AS growth,
        CASE
            WHEN (stage = ANY (ARRAY['requested'::text, 'researching'::text, 'writing'::text, 'checking'::text, 'rendering'::text, 'needs_attention'::text, 'failed'::text])) THEN 'DRAFT'::text
            WHEN (stage = ANY (ARRAY['ready'::text, 'in_review'::text])) THEN 'PENDING_APPROVAL'::text
            WHEN (stage = ANY (ARRAY['changes_requested'::text, 'cancelled'::text, 'expired'::text, 'erased'::text])) THEN 'REJECTED'::text
            ELSE 'APPROVED'::text
        END AS posthub,
        CASE
            WHEN (stage = 'requested'::text) THEN 'pending'::text
            WHEN (stage = ANY (ARRAY['researching'::text, 'writing'::text, 'checking'::text, 'rendering'::text])) THEN 'processing'::text
            WHEN (stage = ANY (ARRAY['failed'::text, 'needs_attention'::text, 'cancelled'::text, 'expired'::text, 'erased'::text])) THEN 'failed'::text
            ELSE 'completed'::text
        END AS schedule
   FROM content_agency.document_stage stage;

CREATE VIEW content_agency.documents WITH (security_invoker=true) AS
 SELECT document.agency_id,
    document.id,
    document.client_id,
    document.title,
    document.topic,
    document.format,
        CASE
            WHEN (document.state = ANY (ARRAY['pending'::text, 'generating'::text])) THEN document.state
            WHEN (document.state = ANY (ARRAY['distributed'::text, 'partially_distributed'::text])) THEN 'distributed'::text
            WHEN (document.state = ANY (ARRAY['failed'::text, 'needs_attention'::text, 'cancelled'::text, 'expired'::text, 'erased'::text])) THEN 'failed'::text
            ELSE 'ready'::text
        END AS status,
    document.state,
    document.started_at AS generation_started_at,
    document.completed_at AS generation_completed_at,
    COALESCE((document.problem ->> 'message'::text), ''::text) AS error_message,
    ( SELECT max(sent.updated_at) AS max
           FROM content_agency.publication sent
          WHERE ((sent.agency_id = document.agency_id) AND (sent.document_id = document.id) AND (sent.state = 'published'::text))) AS distributed_at,
    ( SELECT COALESCE(array_agg(DISTINCT sent.channel), '{}'::text[]) AS "coalesce"
           FROM content_agency.publication sent
          WHERE ((sent.agency_id = document.agency_id) AND (sent.document_id = document.id) AND (sent.state = 'published'::text))) AS distribution_channels,
    ( SELECT COALESCE(jsonb_object_agg(sent.channel, jsonb_build_object('post_id', sent.remote_id, 'url', sent.permalink)), '{}'::jsonb) AS "coalesce"
           FROM content_agency.publication sent
          WHERE ((sent.agency_id = document.agency_id) AND (sent.document_id = document.id) AND (sent.state = 'published'::text))) AS distribution_results,
    document.created_at,
    document.updated_at,
    document.expires_at,
    newest.number AS version,
    written.value AS content_json,
    newest.pdf_file_id,
    newest.cover_file_id,
    asked.value AS generation_settings,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('id', (source.value ->> 'id'::text), 'title', (source.value ->> 'title'::text), 'publisher', (source.value ->> 'publisher'::text), 'url', COALESCE((source.value ->> 'finalUrl'::text), (source.value ->> 'url'::text)), 'published', (source.value ->> 'published'::text), 'fetched_at', (source.value ->> 'fetchedAt'::text), 'snippets', ( SELECT COALESCE(jsonb_agg((card.value -> 'exact'::text)), '[]'::jsonb) AS "coalesce"
                   FROM jsonb_array_elements((evidence.value -> 'cards'::text)) card(value)
                  WHERE ((card.value ->> 'sourceId'::text) = (source.value ->> 'id'::text)))) ORDER BY (source.value ->> 'id'::text)), '[]'::jsonb) AS "coalesce"
           FROM jsonb_array_elements((evidence.value -> 'sources'::text)) source(value)) AS research_sources,
    ( SELECT COALESCE(jsonb_agg(DISTINCT jsonb_build_object('card_id', (card.value ->> 'id'::text), 'source_id', (card.value ->> 'sourceId'::text), 'text', (figure.value ->> 'raw'::text), 'value', (figure.value -> 'value'::text), 'unit', (figure.value ->> 'unit'::text), 'period', (figure.value ->> 'period'::text), 'quote', (card.value ->> 'exact'::text))), '[]'::jsonb) AS "coalesce"
           FROM ((jsonb_path_query(written.value, 'strict $.**?(exists (@."cardId") && exists (@."figureIndex"))'::jsonpath) used(used)
             JOIN jsonb_array_elements((evidence.value -> 'cards'::text)) card(value) ON (((card.value ->> 'id'::text) = (used.used ->> 'cardId'::text))))
             JOIN LATERAL jsonb_array_elements((card.value -> 'figures'::text)) WITH ORDINALITY figure(value, ordinality) ON (((figure.ordinality - 1) = ((used.used ->> 'figureIndex'::text))::integer)))) AS statistics_used
   FROM ((((content_agency.document
     LEFT JOIN LATERAL ( SELECT version.number,
            version.sections,
            version.pdf_file_id,
            version.cover_file_id
           FROM content_agency.document_version version
          WHERE ((version.agency_id = document.agency_id) AND (version.document_id = document.id))
          ORDER BY version.number DESC
         LIMIT 1) newest ON (true))
     LEFT JOIN content_agency.section asked ON (((asked.agency_id = document.agency_id) AND (asked.sha256 = document.request_sha256))))
     LEFT JOIN content_agency.section written ON (((written.agency_id = document.agency_id) AND (written.sha256 = (newest.sections ->> 'document'::text)))))
     LEFT JOIN content_agency.section evidence ON (((evidence.agency_id = document.agency_id) AND (evidence.sha256 = (newest.sections ->> 'evidence'::text)))))
  WHERE (document.deleted_at IS NULL);

CREATE VIEW content_agency.icp_embedding WITH (security_invoker=true) AS
 SELECT profile.agency_id,
    profile.client_id,
    (profile.id)::text AS id,
    content_agency.icp_text(profile.*) AS text,
    jsonb_strip_nulls(jsonb_build_object('role', NULLIF(profile.role, ''::text), 'company_size', NULLIF(profile.company_size, ''::text), 'industry', NULLIF(profile.industry, ''::text), 'pain_point', ( SELECT string_agg((said.phrase ->> 'text'::text), '; '::text ORDER BY said.number) AS string_agg
           FROM jsonb_path_query(profile.pain_points, '$[*]'::jsonpath) WITH ORDINALITY said(phrase, number)), 'client_id', profile.client_id, 'profile_id', profile.id)) AS metadata,
    stored.embedding,
    stored.model,
    stored.size
   FROM (content_agency.icp_vector stored
     JOIN content_agency.icp_profile profile ON (((profile.agency_id = stored.agency_id) AND (profile.id = stored.profile_id))))
  WHERE ((stored.removed_at IS NULL) AND (profile.deleted_at IS NULL));

CREATE VIEW content_agency.knowledge_embedding WITH (security_invoker=true) AS
 SELECT item.agency_id,
    item.client_id,
    ((stored.item_id || ':'::text) || stored.number) AS id,
    chunk.text,
    ((item.metadata - 'performanceScore'::text) || jsonb_strip_nulls(jsonb_build_object('item_type', item.item_type, 'title', item.title, 'origin', NULLIF(item.origin, ''::text), 'performance_score', content_agency.performance_of(item.metadata), 'client_id', item.client_id, 'item_id', item.id, 'passage', stored.number))) AS metadata,
    stored.embedding,
    stored.model,
    stored.size
   FROM ((content_agency.knowledge_vector stored
     JOIN content_agency.knowledge_chunk chunk USING (agency_id, item_id, number))
     JOIN content_agency.knowledge_item item ON (((item.agency_id = stored.agency_id) AND (item.id = stored.item_id))))
  WHERE ((stored.removed_at IS NULL) AND (item.removed_at IS NULL));

CREATE VIEW content_agency.publishing_logs WITH (security_invoker=true) AS
 SELECT attempt.agency_id,
    attempt.id,
    attempt.publication_id AS schedule,
    sent.document_id AS content_item,
    sent.channel AS platform,
        CASE
            WHEN (attempt.outcome = ANY (ARRAY['published'::text, 'accepted'::text])) THEN 'success'::text
            WHEN ((attempt.outcome IS NULL) OR (attempt.outcome = 'unconfirmed'::text) OR ((sent.state = 'scheduled'::text) AND (sent.held_reason = ANY (ARRAY['rate'::text, 'quiet_hours'::text])))) THEN 'retrying'::text
            ELSE 'failed'::text
        END AS status,
    attempt.outcome,
    attempt.number,
    attempt.payload AS request_payload,
    jsonb_strip_nulls(jsonb_build_object('remote_id', NULLIF(sent.remote_id, ''::text), 'confirmed_by', NULLIF(sent.confirmed_by, 'none'::text), 'problem', attempt.problem)) AS response_data,
    COALESCE((attempt.problem ->> 'message'::text), ''::text) AS error_message,
        CASE
            WHEN (attempt.outcome = ANY (ARRAY['published'::text, 'accepted'::text])) THEN sent.permalink
            ELSE ''::text
        END AS published_url,
    attempt.armed_at AS created_at,
    attempt.recorded_at AS updated_at
   FROM (content_agency.publication_attempt attempt
     JOIN content_agency.publication sent ON (((sent.agency_id = attempt.agency_id) AND (sent.id = attempt.publication_id))));

CREATE VIEW content_agency.reporting_line WITH (security_invoker=true) AS
 SELECT manager.agency_id,
    manager.id AS manager_id,
    manager.full_name AS manager_name,
    manager.role AS manager_role,
    below.person_id,
    person.full_name AS person_name,
    person.role AS person_role,
    below.depth
   FROM ((content_agency.app_user manager
     CROSS JOIN LATERAL content_agency.people_below(manager.id) below(person_id, depth))
     JOIN content_agency.app_user person ON (((person.agency_id = manager.agency_id) AND (person.id = below.person_id))))
  WHERE (manager.deleted_at IS NULL);

CREATE VIEW content_agency.schedules WITH (security_invoker=true) AS
 SELECT agency_id,
    id,
    client_id,
    document_id AS content_item,
    topic,
    (scheduled_date + scheduled_time) AS scheduled_time,
    time_zone AS timezone,
    due_at,
        CASE
            WHEN (state = ANY (ARRAY['failed'::text, 'missed'::text])) THEN 'failed'::text
            WHEN (state = 'cancelled'::text) THEN 'cancelled'::text
            WHEN (EXISTS ( SELECT
               FROM content_agency.publication sent
              WHERE ((sent.agency_id = schedule_item.agency_id) AND (sent.document_id = schedule_item.document_id) AND (sent.state = 'published'::text)))) THEN 'published'::text
            ELSE 'pending'::text
        END AS status,
    state,
    COALESCE((problem ->> 'message'::text), ''::text) AS error_message,
    GREATEST((attempts - 1), 0) AS retry_count,
    created_at,
    updated_at
   FROM content_agency.schedule_item
  WHERE (deleted_at IS NULL);

CREATE VIEW content_agency.site_access WITH (security_invoker=true) AS
 SELECT person.agency_id,
    person.id AS person_id,
    person.full_name AS person_name,
    person.role AS person_role,
    site.id AS site_id,
    site.name AS site_name,
    site.client_id
   FROM ((content_agency.app_user person
     CROSS JOIN LATERAL content_agency.accessible_sites(person.id) reached(site_id))
     JOIN content_agency.site ON (((site.agency_id = person.agency_id) AND (site.id = reached.site_id))))
  WHERE (person.deleted_at IS NULL);

CREATE VIEW content_agency.tasks WITH (security_invoker=true) AS
 SELECT idea.agency_id,
    idea.id,
    idea.title,
    idea.description,
    idea.cluster_id,
    idea.id AS idea_id,
    idea.content_type,
    idea.content_structure,
    idea.document_id AS content_id,
        CASE
            WHEN (document.state = ANY (ARRAY['pending'::text, 'generating'::text])) THEN 'in_progress'::text
            WHEN (document.state = 'failed'::text) THEN 'failed'::text
            WHEN ((document.state IS NOT NULL) OR (idea.state = 'completed'::text)) THEN 'completed'::text
            ELSE 'queued'::text
        END AS status,
    idea.created_at,
    idea.updated_at
   FROM (content_agency.idea
     LEFT JOIN content_agency.document ON (((document.agency_id = idea.agency_id) AND (document.id = idea.document_id))))
  WHERE ((idea.deleted_at IS NULL) AND (idea.state = ANY (ARRAY['queued'::text, 'completed'::text])));

CREATE INDEX agency_template_by_grantee ON content_agency.agency_template USING btree (granted_to);
CREATE INDEX alert_by_time ON content_agency.alert USING btree (agency_id, last_at DESC);
CREATE UNIQUE INDEX alert_once ON content_agency.alert USING btree (agency_id, kind, subject) WHERE (state <> 'closed'::text);
CREATE INDEX audit_log_by_subject ON content_agency.audit_log USING btree (agency_id, subject, subject_id, at DESC);
CREATE INDEX audit_log_by_time ON content_agency.audit_log USING btree (agency_id, at DESC);
CREATE UNIQUE INDEX author_by_name ON content_agency.author USING btree (agency_id, client_id, lower(name)) NULLS NOT DISTINCT WHERE (deleted_at IS NULL);
CREATE INDEX channel_by_client ON content_agency.channel USING btree (agency_id, client_id, channel);
CREATE UNIQUE INDEX client_by_name ON content_agency.client USING btree (agency_id, lower(company_name)) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX cluster_by_name ON content_agency.cluster USING btree (agency_id, scope_id, lower(name)) WHERE (deleted_at IS NULL);
CREATE INDEX cluster_keyword_by_keyword ON content_agency.cluster_keyword USING btree (agency_id, keyword_id);
CREATE INDEX content_item_by_client ON content_agency.content_item USING btree (agency_id, client_id, created_at DESC);
CREATE UNIQUE INDEX credit_ledger_expiry ON content_agency.credit_ledger USING btree (agency_id, period) WHERE (kind = 'expiry'::text);
CREATE INDEX credit_ledger_included ON content_agency.credit_ledger USING btree (agency_id, period) WHERE (kind = 'included'::text);
CREATE UNIQUE INDEX credit_ledger_reference ON content_agency.credit_ledger USING btree (agency_id, kind, reference) WHERE (reference <> ''::text);
CREATE INDEX deletion_run_by_time ON content_agency.deletion_run USING btree (agency_id, created_at DESC);
CREATE UNIQUE INDEX deletion_run_open ON content_agency.deletion_run USING btree (agency_id, kind, client_id) NULLS NOT DISTINCT WHERE (state = ANY (ARRAY['pending'::text, 'running'::text, 'waiting'::text, 'held'::text]));
CREATE INDEX document_by_client ON content_agency.document USING btree (agency_id, client_id, created_at DESC);
CREATE INDEX document_by_state ON content_agency.document USING btree (agency_id, state, created_at DESC);
CREATE INDEX document_by_time ON content_agency.document USING btree (agency_id, created_at DESC, id DESC);
CREATE INDEX document_deleted ON content_agency.document USING btree (agency_id, deleted_at) WHERE ((deleted_at IS NOT NULL) AND (erased_at IS NULL));
CREATE INDEX document_expiring ON content_agency.document USING btree (agency_id, expires_at) WHERE (erased_at IS NULL);
CREATE INDEX edit_by_time ON content_agency.edit USING btree (agency_id, client_id, edited_at);
CREATE INDEX event_by_date ON content_agency.event USING btree (agency_id, client_id, event_date);
CREATE INDEX file_by_client ON content_agency.file USING btree (agency_id, client_id, created_at DESC);
CREATE INDEX file_by_document ON content_agency.file USING btree (agency_id, document_id);
CREATE INDEX file_by_object ON content_agency.file USING btree (agency_id, object_id);
CREATE INDEX file_expiring ON content_agency.file USING btree (agency_id, expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX file_object_unsettled ON content_agency.file_object USING btree (agency_id, state, created_at) WHERE ((state <> 'stored'::text) OR (leaving IS NOT NULL));
CREATE UNIQUE INDEX file_once ON content_agency.file USING btree (agency_id, sha256, media_type, name, kind, client_id, document_id) NULLS NOT DISTINCT WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX icp_profile_once ON content_agency.icp_profile USING btree (agency_id, client_id, source, source_id) WHERE ((source_id <> ''::text) AND (deleted_at IS NULL));
CREATE INDEX idea_by_client ON content_agency.idea USING btree (agency_id, client_id, created_at DESC);
CREATE INDEX job_by_document ON content_agency.job USING btree (agency_id, document_id);
CREATE INDEX job_by_execution ON content_agency.job USING btree (agency_id, execution_id) WHERE (execution_id <> ''::text);
CREATE INDEX job_by_lease ON content_agency.job USING btree (agency_id, lease_until) WHERE (state = ANY (ARRAY['pending'::text, 'running'::text]));
CREATE INDEX job_by_month ON content_agency.job USING btree (agency_id, created_at) WHERE (state <> ALL (ARRAY['failed'::text, 'cancelled'::text]));
CREATE INDEX job_by_time ON content_agency.job USING btree (agency_id, created_at DESC);
CREATE INDEX job_callback_due ON content_agency.job_callback USING btree (agency_id, next_at) WHERE (state = 'pending'::text);
CREATE INDEX job_event_by_job ON content_agency.job_event USING btree (agency_id, job_id, at);
CREATE INDEX job_section_by_section ON content_agency.job_section USING btree (agency_id, sha256);
CREATE UNIQUE INDEX keyword_once ON content_agency.keyword USING btree (agency_id, scope_id, lower(keyword)) WHERE (deleted_at IS NULL);
CREATE INDEX knowledge_chunk_search ON content_agency.knowledge_chunk USING gin (search);
CREATE UNIQUE INDEX knowledge_item_once ON content_agency.knowledge_item USING btree (agency_id, client_id, text_sha256) NULLS NOT DISTINCT WHERE (removed_at IS NULL);
CREATE INDEX lane_slot_by_subject ON content_agency.lane_slot USING btree (agency_id, subject_id);
CREATE UNIQUE INDEX legal_hold_once ON content_agency.legal_hold USING btree (agency_id, client_id) NULLS NOT DISTINCT WHERE (released_at IS NULL);
CREATE INDEX link_by_client ON content_agency.link USING btree (agency_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX link_by_file ON content_agency.link USING btree (agency_id, file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX link_by_job ON content_agency.link USING btree (agency_id, job_id) WHERE (job_id IS NOT NULL);
CREATE INDEX link_by_time ON content_agency.link USING btree (agency_id, created_at DESC, id);
CREATE INDEX link_by_token ON content_agency.link USING btree (token_sha256);
CREATE UNIQUE INDEX membership_once ON content_agency.membership USING btree (agency_id, user_id, client_id, site_id) NULLS NOT DISTINCT WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX name_claim_taken ON content_agency.name_claim USING btree (kind, name) WHERE (released_at IS NULL);
CREATE INDEX objection_by_client ON content_agency.objection USING btree (agency_id, client_id);
CREATE UNIQUE INDEX objection_mention_once ON content_agency.objection_mention USING btree (agency_id, objection_id, source_key) WHERE (source_key <> ''::text);
CREATE INDEX paid_call_by_client ON content_agency.paid_call USING btree (agency_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX paid_call_by_job ON content_agency.paid_call USING btree (agency_id, job_id);
CREATE INDEX paid_call_vectors ON content_agency.paid_call USING btree (agency_id, model, state) WHERE (kind = 'embedding'::text);
CREATE UNIQUE INDEX persona_by_name ON content_agency.persona USING btree (agency_id, client_id, lower(name)) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX prompt_active ON content_agency.prompt USING btree (agency_id, key) WHERE is_active;
CREATE INDEX publication_attempt_by_time ON content_agency.publication_attempt USING btree (agency_id, armed_at);
CREATE UNIQUE INDEX publication_attempt_open ON content_agency.publication_attempt USING btree (agency_id, publication_id) WHERE (outcome IS NULL);
CREATE INDEX publication_by_document ON content_agency.publication USING btree (agency_id, document_id);
CREATE INDEX publication_by_due ON content_agency.publication USING btree (agency_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX publication_by_job ON content_agency.publication USING btree (agency_id, job_id);
CREATE INDEX publication_due ON content_agency.publication USING btree (due_at, id) WHERE (state = ANY (ARRAY['scheduled'::text, 'claimed'::text]));
CREATE INDEX publication_start ON content_agency.publication USING btree (agency_id, due_at, id) WHERE ((state = 'scheduled'::text) AND (held_reason IS NULL));
CREATE INDEX publication_waiting ON content_agency.publication USING btree (agency_id, due_at, id) WHERE (parcel IS NOT NULL);
CREATE INDEX rate_bucket_by_age ON content_agency.rate_bucket USING btree (refilled_at);
CREATE INDEX reconcile_report_by_time ON content_agency.reconcile_report USING btree (agency_id, at DESC);
CREATE UNIQUE INDEX recording_source_once ON content_agency.recording_source USING btree (agency_id, vendor, external_id) WHERE (external_id <> ''::text);
CREATE INDEX research_cache_by_age ON content_agency.research_cache USING btree (agency_id, fetched_at) WHERE (value IS NOT NULL);
CREATE INDEX schedule_import_by_time ON content_agency.schedule_import USING btree (agency_id, imported_at DESC);
CREATE INDEX schedule_item_by_date ON content_agency.schedule_item USING btree (agency_id, scheduled_date);
CREATE INDEX schedule_item_by_due ON content_agency.schedule_item USING btree (agency_id, due_at);
CREATE INDEX schedule_item_leases ON content_agency.schedule_item USING btree (lease_until) WHERE (state = 'processing'::text);
CREATE INDEX schedule_item_start ON content_agency.schedule_item USING btree (agency_id, COALESCE(start_at, due_at), id) WHERE ((state = 'pending'::text) AND (held_reason IS NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX sector_by_slug ON content_agency.sector USING btree (agency_id, site_id, slug) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX site_by_slug ON content_agency.site USING btree (agency_id, slug) WHERE (deleted_at IS NULL);
CREATE INDEX spend_hold_open ON content_agency.spend_hold USING btree (agency_id, created_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX strategy_by_name ON content_agency.strategy USING btree (agency_id, lower(name)) WHERE (deleted_at IS NULL);
CREATE INDEX topic_by_client ON content_agency.topic USING btree (agency_id, client_id, created_at DESC);
CREATE INDEX usage_event_by_client ON content_agency.usage_event USING btree (agency_id, client_id, at) INCLUDE (cost_usd);
CREATE INDEX usage_event_by_job ON content_agency.usage_event USING btree (agency_id, job_id);
CREATE INDEX usage_event_by_month ON content_agency.usage_event USING btree (agency_id, at) INCLUDE (cost_usd);
CREATE UNIQUE INDEX vault_access_by_job ON content_agency.vault_access USING btree (agency_id, secret_id, job_id, purpose) WHERE (job_id IS NOT NULL);
CREATE INDEX vault_secret_by_key ON content_agency.vault_secret USING btree (agency_id, key_id, id);
CREATE UNIQUE INDEX webhook_delivery_first ON content_agency.webhook_delivery USING btree (agency_id, endpoint, delivery_id) WHERE (state <> 'conflict'::text);
CREATE INDEX webhook_delivery_open ON content_agency.webhook_delivery USING btree (agency_id, look_again_at) WHERE (state = 'received'::text);

CREATE TRIGGER claim_domain BEFORE UPDATE OF custom_domain ON content_agency.agency FOR EACH ROW EXECUTE FUNCTION content_agency.claim_domain();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.agency FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.alert_rule FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER claim_email BEFORE INSERT OR UPDATE OF email, deleted_at ON content_agency.app_user FOR EACH ROW EXECUTE FUNCTION content_agency.claim_email();
CREATE TRIGGER seats AFTER INSERT OR UPDATE OF role, is_active, deleted_at ON content_agency.app_user FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('seats', 'PLAN_001', 'seats', 'is_active AND deleted_at IS NULL AND role IN (''agency_owner'', ''agency_admin'', ''manager'', ''editor'', ''viewer'')');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.app_user FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER users AFTER INSERT OR UPDATE OF is_active, deleted_at ON content_agency.app_user FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('users', 'PLAN_001', 'users', 'is_active AND deleted_at IS NULL AND role <> ''service''');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.author FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.brand FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.budget FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.channel FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.client FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER limit_clusters AFTER INSERT ON content_agency.cluster FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('clusters', 'PLAN_003', 'clusters', 'deleted_at IS NULL');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.cluster FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER count_version BEFORE UPDATE ON content_agency.content_item FOR EACH ROW EXECUTE FUNCTION content_agency.count_item_version();
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON content_agency.content_item FOR EACH ROW EXECUTE FUNCTION content_agency.keep_item_version();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.content_item FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER number_credits BEFORE INSERT ON content_agency.credit_ledger FOR EACH ROW EXECUTE FUNCTION content_agency.number_credits();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.dna_fact FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER state_follows BEFORE UPDATE OF state ON content_agency.document FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION content_agency.keep_document_states();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.document FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.event FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER image_upload BEFORE INSERT ON content_agency.file FOR EACH ROW WHEN (((new.media_type ~~ 'image/%'::text) AND (new.kind = ANY (ARRAY['image'::text, 'upload'::text, 'other'::text])))) EXECUTE FUNCTION content_agency.need_image_upload();
CREATE TRIGGER images AFTER INSERT ON content_agency.file FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('images', 'PLAN_003', 'images a month', 'media_type LIKE ''image/%'' AND created_at >= content_agency.month_start()');
CREATE TRIGGER forget_vector AFTER UPDATE OF deleted_at ON content_agency.icp_profile FOR EACH ROW WHEN (((new.deleted_at IS NOT NULL) AND (old.deleted_at IS NULL))) EXECUTE FUNCTION content_agency.forget_icp_vector();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.icp_profile FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER limit_ideas AFTER INSERT ON content_agency.idea FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('content_ideas', 'PLAN_003', 'content ideas', 'deleted_at IS NULL');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.idea FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER need_active_agency BEFORE INSERT ON content_agency.job FOR EACH STATEMENT EXECUTE FUNCTION content_agency.need_active_agency();
CREATE TRIGGER posts_again AFTER UPDATE OF state ON content_agency.job FOR EACH ROW WHEN (((old.state = ANY (ARRAY['failed'::text, 'cancelled'::text])) AND (new.state <> ALL (ARRAY['failed'::text, 'cancelled'::text])))) EXECUTE FUNCTION content_agency.keep_limit('posts_per_month', 'PLAN_003', 'posts a month', 'state NOT IN (''failed'', ''cancelled'') AND created_at >= content_agency.month_start()');
CREATE TRIGGER posts_per_month AFTER INSERT ON content_agency.job FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('posts_per_month', 'PLAN_003', 'posts a month', 'state NOT IN (''failed'', ''cancelled'') AND created_at >= content_agency.month_start()');
CREATE TRIGGER words AFTER INSERT ON content_agency.job FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_words();
CREATE TRIGGER limit_keywords AFTER INSERT ON content_agency.keyword FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('keywords', 'PLAN_003', 'keywords', 'deleted_at IS NULL');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.keyword FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.metric FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.objection FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER name_client BEFORE INSERT ON content_agency.paid_call FOR EACH ROW WHEN ((new.job_id IS NOT NULL)) EXECUTE FUNCTION content_agency.name_client_of_call();
CREATE TRIGGER limit_personas AFTER INSERT OR UPDATE OF is_active ON content_agency.persona FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('active_personas', 'PLAN_003', 'active personas', 'deleted_at IS NULL AND is_active');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.persona FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.plan FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.publication FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER need_active_agency BEFORE INSERT ON content_agency.publication_attempt FOR EACH STATEMENT EXECUTE FUNCTION content_agency.need_active_agency();
CREATE TRIGGER publications_per_day AFTER INSERT ON content_agency.publication_attempt FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('publications_per_day', 'PLAN_003', 'publications a day', 'armed_at >= clock_timestamp() - interval ''1 day''', '500');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.recording_source FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.schedule_item FOR EACH ROW WHEN (((new.updated_at IS NULL) OR (new.updated_at < statement_timestamp()) OR (new.updated_at > clock_timestamp()))) EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER active_limit BEFORE INSERT OR UPDATE ON content_agency.sector FOR EACH ROW EXECUTE FUNCTION content_agency.check_active_sectors();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.sector FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER limit_sites AFTER INSERT ON content_agency.site FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('sites', 'PLAN_003', 'sites', 'deleted_at IS NULL');
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.site FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.strategy FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.style_rule FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER templates AFTER INSERT ON content_agency.template FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_templates();
CREATE TRIGGER templates_again AFTER UPDATE OF deleted_at ON content_agency.template FOR EACH ROW WHEN (((old.deleted_at IS NOT NULL) AND (new.deleted_at IS NULL))) EXECUTE FUNCTION content_agency.keep_templates();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.template FOR EACH ROW EXECUTE FUNCTION content_agency.touch();
CREATE TRIGGER touch BEFORE UPDATE ON content_agency.topic FOR EACH ROW EXECUTE FUNCTION content_agency.touch_and_count();

CREATE POLICY dispatch ON content_agency.agency AS PERMISSIVE FOR SELECT TO content_agency_dispatch USING (true);
CREATE POLICY keeping ON content_agency.agency AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.agency AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK (true);
CREATE POLICY setup ON content_agency.agency AS PERMISSIVE FOR ALL TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.agency AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.agency_addon AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.agency_addon AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.agency_addon AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY granted ON content_agency.agency_template AS PERMISSIVE FOR SELECT TO content_agency_app USING ((granted_to = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.agency_template AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.agency_template AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.alert AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.alert AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = alert.agency_id) AND (of.id = alert.job_id))))
END);
CREATE POLICY tenant ON content_agency.alert AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.alert_rule AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.alert_rule AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.alert_target AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.alert_target AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.app_user AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.app_user AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id IS NULL) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.app_user AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.audit_log AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.audit_log AS PERMISSIVE FOR INSERT TO content_agency_platform WITH CHECK ((door = 'platform'::text));
CREATE POLICY tenant ON content_agency.audit_log AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.author AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.author AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.author AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.brand AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.brand AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.brand AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.brand_version AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.brand_version AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.budget AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.budget AS PERMISSIVE FOR SELECT TO content_agency_platform USING (true);
CREATE POLICY reach ON content_agency.budget AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_job(job_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.budget AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.budget_alert AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.budget_alert AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.channel AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.channel AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.channel AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.circuit_breaker AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY dispatch ON content_agency.client AS PERMISSIVE FOR SELECT TO content_agency_dispatch USING (true);
CREATE POLICY keeping ON content_agency.client AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY not_deleted ON content_agency.client AS RESTRICTIVE FOR ALL TO content_agency_app USING ((deleted_at IS NULL)) WITH CHECK (true);
CREATE POLICY reach ON content_agency.client AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.client AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.cluster AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.cluster AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_sector(sector_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.cluster AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.cluster_keyword AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.cluster_keyword AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.content_item AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.content_item AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_document(document_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.content_item AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.content_item_version AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.content_item_version AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.credit_ledger AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.credit_ledger AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK ((kind = ANY (ARRAY['purchase'::text, 'refund'::text, 'adjustment'::text])));
CREATE POLICY tenant ON content_agency.credit_ledger AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY usage_only ON content_agency.credit_ledger AS RESTRICTIVE FOR INSERT TO content_agency_app WITH CHECK ((kind <> ALL (ARRAY['purchase'::text, 'refund'::text, 'adjustment'::text])));
CREATE POLICY keeping ON content_agency.deletion_run AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.deletion_run AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN false
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.deletion_run AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.deletion_target AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.deletion_target AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.desk_tick AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.desk_tick AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.dna_fact AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.dna_fact AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.dna_fact AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.document AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY not_deleted ON content_agency.document AS RESTRICTIVE FOR ALL TO content_agency_app USING ((deleted_at IS NULL)) WITH CHECK (true);
CREATE POLICY reach ON content_agency.document AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN ((client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) OR (client_id IS NULL)) THEN (site_id = ANY ((NULLIF(current_setting('content_agency.reach_sites'::text, true), ''::text))::uuid[]))
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.document AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.document_version AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.document_version AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.document of
      WHERE ((of.agency_id = document_version.agency_id) AND (of.id = document_version.document_id))))
END);
CREATE POLICY tenant ON content_agency.document_version AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.edit AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.edit AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN false
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.edit AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.edit_change AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.edit_change AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.event AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.event AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.event AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.file AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY not_deleted ON content_agency.file AS RESTRICTIVE FOR ALL TO content_agency_app USING ((deleted_at IS NULL)) WITH CHECK (true);
CREATE POLICY reach ON content_agency.file AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_document(document_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.file AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.file_chunk AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.file_chunk AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.file_object AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.file_object AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.icp_profile AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.icp_profile AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.icp_profile AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.icp_vector AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.icp_vector AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.idea AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.idea AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN (content_agency.sees_sector(sector_id) OR content_agency.sees_document(document_id))
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.idea AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY catalogue ON content_agency.industry AS PERMISSIVE FOR SELECT TO content_agency_app USING (true);
CREATE POLICY setup ON content_agency.industry AS PERMISSIVE FOR ALL TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY catalogue ON content_agency.industry_sector AS PERMISSIVE FOR SELECT TO content_agency_app USING (true);
CREATE POLICY setup ON content_agency.industry_sector AS PERMISSIVE FOR ALL TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY dispatch ON content_agency.job AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.job AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.job AS PERMISSIVE FOR SELECT TO content_agency_platform USING (true);
CREATE POLICY reach ON content_agency.job AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN ((client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) OR (client_id IS NULL)) THEN content_agency.sees_document(document_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.job AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.job_callback AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.job_callback AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = job_callback.agency_id) AND (of.id = job_callback.job_id))))
END);
CREATE POLICY tenant ON content_agency.job_callback AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.job_event AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.job_event AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = job_event.agency_id) AND (of.id = job_event.job_id))))
END);
CREATE POLICY tenant ON content_agency.job_event AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.job_section AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.job_section AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = job_section.agency_id) AND (of.id = job_section.job_id))))
END);
CREATE POLICY tenant ON content_agency.job_section AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.job_step AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.job_step AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = job_step.agency_id) AND (of.id = job_step.job_id))))
END);
CREATE POLICY tenant ON content_agency.job_step AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.key_slot AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.keyword AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.keyword AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_sector(sector_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.keyword AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.knowledge_chunk AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.knowledge_chunk AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.knowledge_item AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.knowledge_item AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.knowledge_item AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.knowledge_vector AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.knowledge_vector AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.lane AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY dispatch ON content_agency.lane_slot AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.lane_slot AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.legal_hold AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.legal_hold AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN false
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.legal_hold AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY by_token ON content_agency.link AS PERMISSIVE FOR SELECT TO content_agency_dispatch USING ((token_sha256 = NULLIF(current_setting('content_agency.link_sha256'::text, true), ''::text)));
CREATE POLICY keeping ON content_agency.link AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.link AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_job(job_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.link AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.membership AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.membership AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id IS NULL) THEN content_agency.sees_site(site_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.membership AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.metric AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.metric AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (content_agency.sees_document(document_id) OR content_agency.sees_content_item(content_item_id))
END);
CREATE POLICY tenant ON content_agency.metric AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.metric_sample AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.metric_sample AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY setup ON content_agency.migration AS PERMISSIVE FOR ALL TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.name_claim AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.name_claim AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.objection AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.objection AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.objection AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.objection_answer AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.objection_answer AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.document of
      WHERE ((of.agency_id = objection_answer.agency_id) AND (of.id = objection_answer.document_id))))
END);
CREATE POLICY tenant ON content_agency.objection_answer AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.objection_mention AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.objection_mention AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.paid_call AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.paid_call AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = paid_call.agency_id) AND (of.id = paid_call.job_id))))
END);
CREATE POLICY tenant ON content_agency.paid_call AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.persona AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.persona AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.persona AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY catalogue ON content_agency.plan AS PERMISSIVE FOR SELECT TO content_agency_app USING (true);
CREATE POLICY platform ON content_agency.plan AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK (true);
CREATE POLICY catalogue ON content_agency.plan_addon AS PERMISSIVE FOR SELECT TO content_agency_app USING (true);
CREATE POLICY platform ON content_agency.plan_addon AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON content_agency.platform_link AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK (true);
CREATE POLICY platform ON content_agency.platform_log AS PERMISSIVE FOR ALL TO content_agency_platform USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.prompt AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.prompt AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.publication AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.publication AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.publication AS PERMISSIVE FOR SELECT TO content_agency_platform USING (true);
CREATE POLICY reach ON content_agency.publication AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (content_agency.sees_document(document_id) OR content_agency.sees_job(job_id))
END);
CREATE POLICY tenant ON content_agency.publication AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.publication_attempt AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.publication_attempt AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.rate_bucket AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.reconcile_report AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.reconcile_report AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.recording_source AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.recording_source AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN false
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.recording_source AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.research_cache AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.research_cache AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.schedule_import AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.schedule_import AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.schedule_item AS PERMISSIVE FOR ALL TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY keeping ON content_agency.schedule_item AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.schedule_item AS PERMISSIVE FOR SELECT TO content_agency_platform USING (true);
CREATE POLICY reach ON content_agency.schedule_item AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN (content_agency.sees_document(document_id) OR content_agency.sees_job(job_id))
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.schedule_item AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.section AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.section AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.sector AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.sector AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE content_agency.sees_site(site_id)
END);
CREATE POLICY tenant ON content_agency.sector AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.site AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.site AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN ((client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) OR (client_id IS NULL)) THEN (id = ANY ((NULLIF(current_setting('content_agency.reach_sites'::text, true), ''::text))::uuid[]))
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.site AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.spend_hold AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.spend_hold AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_job(job_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.spend_hold AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.step_result AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.step_result AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = step_result.agency_id) AND (of.id = step_result.job_id))))
END);
CREATE POLICY tenant ON content_agency.step_result AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.strategy AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.strategy AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN content_agency.sees_sector(sector_id)
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.strategy AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.style_rule AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.style_rule AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.style_rule AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY granted ON content_agency.template AS PERMISSIVE FOR SELECT TO content_agency_app USING ((EXISTS ( SELECT
   FROM content_agency.agency_template pass
  WHERE ((pass.agency_id = template.agency_id) AND (pass.template_id = template.id) AND (pass.granted_to = content_agency.current_agency()) AND (pass.revoked_at IS NULL)))));
CREATE POLICY keeping ON content_agency.template AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.template AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY granted ON content_agency.template_version AS PERMISSIVE FOR SELECT TO content_agency_app USING ((EXISTS ( SELECT
   FROM content_agency.agency_template pass
  WHERE ((pass.agency_id = template_version.agency_id) AND (pass.template_id = template_version.template_id) AND (pass.granted_to = content_agency.current_agency()) AND (pass.revoked_at IS NULL)))));
CREATE POLICY keeping ON content_agency.template_version AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.template_version AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.tenant_import AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.tenant_import AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.topic AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.topic AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN false
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.topic AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.usage_event AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY platform ON content_agency.usage_event AS PERMISSIVE FOR SELECT TO content_agency_platform USING (true);
CREATE POLICY reach ON content_agency.usage_event AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN (content_agency.sees_document(document_id) OR content_agency.sees_job(job_id))
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.usage_event AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.vault_access AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.vault_access AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    ELSE (EXISTS ( SELECT
       FROM content_agency.job of
      WHERE ((of.agency_id = vault_access.agency_id) AND (of.id = vault_access.job_id))))
END);
CREATE POLICY tenant ON content_agency.vault_access AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.vault_secret AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY reach ON content_agency.vault_secret AS RESTRICTIVE FOR SELECT TO content_agency_app USING (
CASE
    WHEN (COALESCE(current_setting('content_agency.reach'::text, true), ''::text) = ''::text) THEN true
    WHEN (client_id = ANY ((NULLIF(current_setting('content_agency.reach_part'::text, true), ''::text))::uuid[])) THEN false
    ELSE (client_id = ANY ((NULLIF(current_setting('content_agency.reach'::text, true), ''::text))::uuid[]))
END);
CREATE POLICY tenant ON content_agency.vault_secret AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.vector_space AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.vector_space AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.webhook_delivery AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.webhook_delivery AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY keeping ON content_agency.webhook_refusal AS PERMISSIVE FOR ALL TO content_agency_retention USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.webhook_refusal AS PERMISSIVE FOR ALL TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));

GRANT EXECUTE ON FUNCTION content_agency.accessible_clients(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.accessible_sites(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.check_active_sectors() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.claim_domain() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.claim_email() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.claim_name(text,text,text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.cosine(real[],real[]) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.count_item_version() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.current_agency() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.document_by_publications(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.document_may_become(text,text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.follow_publications(uuid[]) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.forget_icp_vector() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.given_to(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.has_role(uuid,text[]) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.icp_text(content_agency.icp_profile) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.is_developer(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.is_owner_or_admin(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.keep_document_states() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.keep_item_version() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.keep_limit() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.keep_templates() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.keep_words() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.month_start() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.name_client_of_call() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.need_active_agency() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.need_image_upload() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.new_id() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.number_credits() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.one_at_a_time(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.people_below(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.performance_of(jsonb) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.plan_limit(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.planned_words_this_month() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.reaches_all(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.refuse(text,text,text,text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.retention() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.role_reach(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.sees_content_item(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.sees_document(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.sees_job(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.sees_sector(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.sees_site(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.signs(real[]) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.templates_in_use() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.touch() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.touch_and_count() TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.work_below(uuid) TO PUBLIC;
GRANT EXECUTE ON FUNCTION content_agency.works_here(uuid) TO PUBLIC;
GRANT USAGE ON SCHEMA content_agency TO content_agency_app;
GRANT USAGE ON SCHEMA content_agency TO content_agency_dispatch;
GRANT USAGE ON SCHEMA content_agency TO content_agency_platform;
GRANT USAGE ON SCHEMA content_agency TO content_agency_retention;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.agency TO content_agency_retention;
GRANT INSERT (name, plan_code, slug, status, subscription_ends_at, subscription_started_at, subscription_status, trial_ends_at), SELECT (agency_id, created_at, custom_domain, limit_overrides, name, plan_code, slug, status, subscription_ends_at, subscription_started_at, subscription_status, trial_ends_at, updated_at), UPDATE (limit_overrides, name, plan_code, status, subscription_ends_at, subscription_started_at, subscription_status, trial_ends_at, updated_at) ON content_agency.agency TO content_agency_platform;
GRANT SELECT (agency_id, missed_window_minutes, status) ON content_agency.agency TO content_agency_dispatch;
GRANT SELECT, UPDATE (blackout_days, custom_domain, lead_minutes, missed_window_minutes, name, quiet_from, quiet_until, quiet_weekdays, settings, time_zone, updated_at) ON content_agency.agency TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.agency_addon TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.agency_addon TO content_agency_platform;
GRANT SELECT ON content_agency.agency_addon TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.agency_template TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.agency_template TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.alert TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.alert TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.alert_rule TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.alert_rule TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.alert_target TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.alert_target TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.app_user TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.app_user TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.audit_log TO content_agency_retention;
GRANT INSERT ON content_agency.audit_log TO content_agency_platform;
GRANT INSERT, SELECT ON content_agency.audit_log TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.author TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.author TO content_agency_app;
GRANT SELECT ON content_agency.blog_posts TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.brand TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.brand TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.brand_version TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.brand_version TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.budget TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.budget TO content_agency_app;
GRANT SELECT (agency_id, cap_usd, is_active, scope) ON content_agency.budget TO content_agency_platform;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.budget_alert TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (notified_at) ON content_agency.budget_alert TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.channel TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.channel TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.circuit_breaker TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.client TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.client TO content_agency_app;
GRANT SELECT (agency_id, id, is_active, missed_window_minutes) ON content_agency.client TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.cluster TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.cluster TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.cluster_keyword TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.cluster_keyword TO content_agency_app;
GRANT SELECT ON content_agency.cluster_summary TO content_agency_app;
GRANT SELECT ON content_agency.content_edits TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.content_item TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.content_item TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.content_item_version TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.content_item_version TO content_agency_app;
GRANT SELECT ON content_agency.content_items TO content_agency_app;
GRANT SELECT ON content_agency.content_sources TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.credit_ledger TO content_agency_retention;
GRANT INSERT (actor, agency_id, amount, balance_after, description, kind, number, reference), SELECT (agency_id, amount, at, balance_after, kind, number, reference) ON content_agency.credit_ledger TO content_agency_platform;
GRANT INSERT, SELECT ON content_agency.credit_ledger TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.deletion_run TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.deletion_run TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.deletion_target TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.deletion_target TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.desk_tick TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.desk_tick TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.dna_fact TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.dna_fact TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.document TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.document TO content_agency_app;
GRANT SELECT ON content_agency.document_stage TO content_agency_app;
GRANT SELECT ON content_agency.document_stage_words TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.document_version TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.document_version TO content_agency_app;
GRANT SELECT ON content_agency.documents TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.edit TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.edit TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.edit_change TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.edit_change TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.event TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.event TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.file TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.file TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.file_chunk TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.file_chunk TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.file_object TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.file_object TO content_agency_app;
GRANT SELECT ON content_agency.icp_embedding TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.icp_profile TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.icp_profile TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.icp_vector TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.icp_vector TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.idea TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.idea TO content_agency_app;
GRANT SELECT ON content_agency.industry TO content_agency_app;
GRANT SELECT ON content_agency.industry_sector TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.job TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.job TO content_agency_app;
GRANT SELECT (agency_id, client_id, document_id, fence, finished_at, id, lease_owner, lease_until, state), UPDATE (fence, lease_owner, lease_until, state) ON content_agency.job TO content_agency_dispatch;
GRANT SELECT (agency_id, created_at, current_step, document_id, finished_at, id, percent, started_at, state) ON content_agency.job TO content_agency_platform;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.job_callback TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.job_callback TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.job_event TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.job_event TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.job_section TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.job_section TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.job_step TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.job_step TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.key_slot TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.keyword TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.keyword TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.knowledge_chunk TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.knowledge_chunk TO content_agency_app;
GRANT SELECT ON content_agency.knowledge_embedding TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.knowledge_item TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.knowledge_item TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.knowledge_vector TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.knowledge_vector TO content_agency_app;
GRANT SELECT, UPDATE ON content_agency.lane TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.lane_slot TO content_agency_retention;
GRANT SELECT, UPDATE ON content_agency.lane_slot TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.legal_hold TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.legal_hold TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.link TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (last_used_at, revoked_at, uses) ON content_agency.link TO content_agency_app;
GRANT SELECT (agency_id, id, scope, token_sha256) ON content_agency.link TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.membership TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (ended_at) ON content_agency.membership TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.metric TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.metric TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.metric_sample TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.metric_sample TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.name_claim TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (released_at) ON content_agency.name_claim TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.objection TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.objection TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.objection_answer TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.objection_answer TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.objection_mention TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.objection_mention TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.paid_call TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.paid_call TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.persona TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.persona TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.plan TO content_agency_platform;
GRANT SELECT ON content_agency.plan TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.plan_addon TO content_agency_platform;
GRANT SELECT ON content_agency.plan_addon TO content_agency_app;
GRANT INSERT, SELECT, UPDATE (last_used_at, revoked_at, uses) ON content_agency.platform_link TO content_agency_platform;
GRANT INSERT, SELECT ON content_agency.platform_log TO content_agency_platform;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.prompt TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.prompt TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.publication TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.publication TO content_agency_app;
GRANT SELECT (agency_id, channel, due_at, held_reason, id, state, updated_at) ON content_agency.publication TO content_agency_platform;
GRANT SELECT (agency_id, due_at, fence, held_reason, id, job_id, lease_owner, lease_until, state), UPDATE (fence, lease_owner, lease_until, problem, state, updated_at) ON content_agency.publication TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.publication_attempt TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.publication_attempt TO content_agency_app;
GRANT SELECT ON content_agency.publishing_logs TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.rate_bucket TO content_agency_dispatch;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.reconcile_report TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.reconcile_report TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.recording_source TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.recording_source TO content_agency_app;
GRANT SELECT ON content_agency.reporting_line TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.research_cache TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.research_cache TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.schedule_import TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.schedule_import TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.schedule_item TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.schedule_item TO content_agency_app;
GRANT SELECT (agency_id, attempts, claimed_at, client_id, deleted_at, document_id, due_at, fence, held_reason, id, job_id, lane, lease_owner, lease_until, start_at, state), UPDATE (attempts, claimed_at, document_id, fence, finished_at, lease_owner, lease_until, problem, state, updated_at) ON content_agency.schedule_item TO content_agency_dispatch;
GRANT SELECT (agency_id, deleted_at, document_id, due_at, held_reason, id, job_id, lane, state) ON content_agency.schedule_item TO content_agency_platform;
GRANT SELECT ON content_agency.schedules TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.section TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.section TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.sector TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.sector TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.site TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.site TO content_agency_app;
GRANT SELECT ON content_agency.site_access TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.spend_hold TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (closed_at, state) ON content_agency.spend_hold TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.step_result TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (created_at, discarded_at, replaced_characters, result) ON content_agency.step_result TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.strategy TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.strategy TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.style_rule TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.style_rule TO content_agency_app;
GRANT SELECT ON content_agency.tasks TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.template TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.template TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.template_version TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.template_version TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.tenant_import TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.tenant_import TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.topic TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.topic TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.usage_event TO content_agency_retention;
GRANT INSERT, SELECT ON content_agency.usage_event TO content_agency_app;
GRANT SELECT (agency_id, at, cost_usd, credits, key_level, kind, model, provider, unit, units) ON content_agency.usage_event TO content_agency_platform;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.vault_access TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (last_at, opened_count) ON content_agency.vault_access TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE (ciphertext, expires_at, fingerprint, key_id, nonce, rotated_at, sealed_at) ON content_agency.vault_secret TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.vault_secret TO content_agency_retention;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.vector_space TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.vector_space TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.webhook_delivery TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE (code, done_at, look_again_at, state, take_ups) ON content_agency.webhook_delivery TO content_agency_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON content_agency.webhook_refusal TO content_agency_retention;
GRANT INSERT, SELECT, UPDATE ON content_agency.webhook_refusal TO content_agency_app;
