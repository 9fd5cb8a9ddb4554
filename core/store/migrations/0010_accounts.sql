-- Who may do what, under which plan, for how much money; and what was done.

-- What was done, by whom, to what; only ever added to.
CREATE TABLE content_agency.audit_log (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- `platform` for what the owner of the instance did across agencies.
	door text NOT NULL DEFAULT 'agency' CHECK (door IN ('agency', 'platform', 'sweep')),
	-- Person or thing that acted, as the caller knows it: an e-mail, a workflow, an execution.
	actor text NOT NULL DEFAULT '' CHECK (char_length(actor) <= 200),
	action text NOT NULL CHECK (action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$' AND char_length(action) <= 80),
	subject text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 80),
	subject_id text NOT NULL DEFAULT '' CHECK (char_length(subject_id) <= 200),
	detail jsonb NOT NULL DEFAULT '{}' CHECK (octet_length(detail::text) <= 65536),
	PRIMARY KEY (agency_id, id)
);
CREATE INDEX audit_log_by_time ON content_agency.audit_log (agency_id, at DESC);
CREATE INDEX audit_log_by_subject ON content_agency.audit_log (agency_id, subject, subject_id, at DESC);
SELECT content_agency.enclose('content_agency.audit_log', 'SELECT, INSERT');

-- A refusal of the database as an error people can act on; the adapter reads code and kind from the detail.
CREATE FUNCTION content_agency.refuse(code text, message text, hint text, kind text DEFAULT 'config')
	RETURNS void LANGUAGE plpgsql
	AS $$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'CA001', MESSAGE = message, HINT = hint, DETAIL = kind || ' ' || code;
END
$$;

-- One at a time, until the transaction ends. The purpose names the agency.
CREATE FUNCTION content_agency.one_at_a_time(purpose text) RETURNS void
	LANGUAGE sql VOLATILE
	AS $$ SELECT pg_advisory_xact_lock(hashtextextended('content_agency ' || purpose, 0)) $$;

CREATE FUNCTION content_agency.month_start() RETURNS timestamptz
	LANGUAGE sql STABLE
	AS $$ SELECT date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' $$;

-- Plans: what the instance sells. A catalogue of the platform; agencies read it.
-- Limits: a missing key or null means none. Credits are content credits: 1,000 for a US dollar of metered cost.
CREATE TABLE content_agency.plan (
	code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{1,49}$'),
	display_name text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 100),
	family text NOT NULL DEFAULT 'own' CHECK (char_length(family) <= 40),
	-- NULL: agreed with each agency.
	price_cents int CHECK (price_cents >= 0),
	price_yearly_cents int CHECK (price_yearly_cents >= 0),
	billing_period text NOT NULL CHECK (billing_period IN ('annual', 'monthly')),
	limits jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(limits) = 'object'
		AND limits - '{users,sites,keywords,clusters,content_ideas,ai_requests,words,images,credits,posts_per_month,seats,templates,requests_per_hour,publications_per_day,active_personas}'::text[] = '{}'
		AND NOT jsonb_path_exists(limits, '$.* ? (@.type() != "number" && @.type() != "null")')
		AND NOT jsonb_path_exists(limits, '$.* ? (@ < 0)')),
	allows_custom_domain boolean NOT NULL DEFAULT false,
	allows_image_upload boolean NOT NULL DEFAULT false,
	allows_premium_templates boolean NOT NULL DEFAULT false,
	features jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(features) = 'object'),
	included_api_credits_cents numeric GENERATED ALWAYS AS ((limits ->> 'credits')::numeric / 10) STORED,
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE content_agency.plan_addon (
	code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9_]{1,49}$'),
	display_name text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 100),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 1000),
	price_cents int CHECK (price_cents >= 0),
	-- Added to the limits of the plan, once per piece.
	adds jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(adds) = 'object'
		AND NOT jsonb_path_exists(adds, '$.* ? (@.type() != "number")')
		AND NOT jsonb_path_exists(adds, '$.* ? (@ < 0)')),
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The founding price models as presets (A-015 to A-021, C-071 and C-074, D-020 to D-025, E-015).
INSERT INTO content_agency.plan (code, display_name, family, price_cents, price_yearly_cents, billing_period,
	limits, allows_custom_domain, allows_image_upload, allows_premium_templates, features) VALUES
('pro_annual', 'Pro, annual', 'agency', NULL, NULL, 'annual',
	'{"seats": 50, "templates": 5, "credits": 0, "requests_per_hour": 6000}', false, false, false, '{"byok": true}'),
('pro_monthly', 'Pro, monthly', 'agency', NULL, NULL, 'monthly',
	'{"seats": 50, "templates": 5, "credits": 0, "requests_per_hour": 6000}', false, false, false, '{"byok": true}'),
('enterprise_annual', 'Enterprise, annual', 'agency', NULL, NULL, 'annual',
	'{"seats": 200, "templates": null, "credits": 1000000, "requests_per_hour": 6000}', true, true, true, '{}'),
('enterprise_monthly', 'Enterprise, monthly', 'agency', NULL, NULL, 'monthly',
	'{"seats": 200, "templates": null, "credits": 1000000, "requests_per_hour": 6000}', true, true, true, '{}'),
('trial', 'Trial', 'posts', 0, 0, 'monthly',
	'{"posts_per_month": 12, "active_personas": 3, "requests_per_hour": 1000}', false, false, false, '{}'),
('basic', 'Basic', 'posts', NULL, NULL, 'monthly',
	'{"posts_per_month": 12, "active_personas": 3, "requests_per_hour": 1000}', false, false, false, '{}'),
('pro', 'Pro', 'posts', NULL, NULL, 'monthly',
	'{"posts_per_month": 24, "active_personas": 6, "requests_per_hour": 1000}', false, true, false, '{}'),
('ultimate', 'Ultimate', 'posts', NULL, NULL, 'monthly',
	'{"posts_per_month": 72, "active_personas": 12, "requests_per_hour": 1000}', true, true, true, '{}'),
('credits_free', 'Free, 100 credits', 'credits', 0, NULL, 'monthly',
	'{"credits": 100, "seats": 1, "requests_per_hour": 100}', false, false, false, '{}'),
('credits_pro', 'Pro, 5,000 credits', 'credits', 2900, NULL, 'monthly',
	'{"credits": 5000, "seats": 1, "requests_per_hour": 500}', false, true, false, '{}'),
('credits_team', 'Team, 20,000 credits', 'credits', 9900, NULL, 'monthly',
	'{"credits": 20000, "requests_per_hour": 1000}', false, true, true, '{}'),
('sites', 'Sites, credits bought', 'sites', NULL, NULL, 'monthly',
	'{"users": 5, "sites": 3, "keywords": 1000, "clusters": 100, "content_ideas": 300, "ai_requests": 10000,
		"words": 500000, "images": 500, "credits": 0, "requests_per_hour": 1000}', false, true, false, '{}');
INSERT INTO content_agency.plan_addon (code, display_name, description, price_cents, adds) VALUES
('seats_10', 'Ten seats', 'Ten more seats of the team', NULL, '{"seats": 10, "users": 10}'),
('posts_12', 'Twelve posts', 'Twelve more posts a month', NULL, '{"posts_per_month": 12}'),
('site_1', 'One site', 'One more site', NULL, '{"sites": 1}');

ALTER TABLE content_agency.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.plan FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue ON content_agency.plan FOR SELECT TO content_agency_app USING (true);
CREATE POLICY platform ON content_agency.plan TO content_agency_platform USING (true) WITH CHECK (true);
GRANT SELECT ON content_agency.plan TO content_agency_app;
GRANT SELECT, INSERT, UPDATE ON content_agency.plan TO content_agency_platform;
ALTER TABLE content_agency.plan_addon ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.plan_addon FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue ON content_agency.plan_addon FOR SELECT TO content_agency_app USING (true);
CREATE POLICY platform ON content_agency.plan_addon TO content_agency_platform USING (true) WITH CHECK (true);
GRANT SELECT ON content_agency.plan_addon TO content_agency_app;
GRANT SELECT, INSERT, UPDATE ON content_agency.plan_addon TO content_agency_platform;

-- An agency's account. Without a plan nothing is limited: the instance of one agency.
ALTER TABLE content_agency.agency
	ADD COLUMN status text NOT NULL DEFAULT 'active'
		CHECK (status IN ('active', 'suspended', 'trial', 'cancelled')),
	ADD COLUMN plan_code text,
	ADD COLUMN limit_overrides jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(limit_overrides) = 'object'),
	ADD COLUMN subscription_status text NOT NULL DEFAULT 'active' CHECK (char_length(subscription_status) <= 40),
	ADD COLUMN subscription_started_at timestamptz,
	ADD COLUMN subscription_ends_at timestamptz,
	ADD COLUMN trial_ends_at timestamptz,
	ADD COLUMN settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'
		AND octet_length(settings::text) <= 65536),
	ADD COLUMN custom_domain text,
	ADD COLUMN updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	ADD CONSTRAINT agency_plan FOREIGN KEY (plan_code) REFERENCES content_agency.plan (code);
GRANT UPDATE (name, settings, custom_domain, updated_at) ON content_agency.agency TO content_agency_app;

CREATE TABLE content_agency.agency_addon (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	addon_code text NOT NULL REFERENCES content_agency.plan_addon (code),
	quantity int NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 1000),
	starts_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	ends_at timestamptz,
	PRIMARY KEY (agency_id, id)
);
SELECT content_agency.enclose('content_agency.agency_addon', 'SELECT');

-- What the plan of the agency allows, with its add-ons and what was agreed apart; NULL is no limit.
CREATE FUNCTION content_agency.plan_limit(key text) RETURNS numeric
	LANGUAGE sql STABLE
	AS $$
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
	$$;

-- Holds a limit for the rows of a table: key, error code, what the rows are called, which rows count.
-- Attach AFTER INSERT (or UPDATE); several at once are let in one after the other.
CREATE FUNCTION content_agency.keep_limit() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
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
$$;

-- Suspended, cancelled and run-out agencies start and send nothing; what they have they can still read and export.
CREATE FUNCTION content_agency.need_active_agency() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
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
$$;
CREATE TRIGGER need_active_agency BEFORE INSERT ON content_agency.job
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.need_active_agency();
CREATE TRIGGER need_active_agency BEFORE INSERT ON content_agency.publication_attempt
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.need_active_agency();

-- A post of the month is taken when its job begins, and given back when the job fails or is cancelled.
CREATE INDEX job_by_month ON content_agency.job (agency_id, created_at) WHERE state NOT IN ('failed', 'cancelled');
CREATE TRIGGER posts_per_month AFTER INSERT ON content_agency.job
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('posts_per_month', 'PLAN_003', 'posts a month',
		$$state NOT IN ('failed', 'cancelled') AND created_at >= content_agency.month_start()$$);
CREATE TRIGGER posts_again AFTER UPDATE OF state ON content_agency.job FOR EACH ROW
	WHEN (OLD.state IN ('failed', 'cancelled') AND NEW.state NOT IN ('failed', 'cancelled'))
	EXECUTE FUNCTION content_agency.keep_limit('posts_per_month', 'PLAN_003', 'posts a month',
		$$state NOT IN ('failed', 'cancelled') AND created_at >= content_agency.month_start()$$);
-- Words asked for by the briefs of the month's jobs.
CREATE FUNCTION content_agency.planned_words_this_month() RETURNS numeric
	LANGUAGE sql STABLE
	AS $$
	SELECT coalesce(sum(CASE WHEN jsonb_typeof(section.value -> 'words') = 'number'
		THEN (section.value ->> 'words')::numeric END), 0)
	FROM content_agency.job
	JOIN content_agency.document ON document.agency_id = job.agency_id AND document.id = job.document_id
	JOIN content_agency.section ON section.agency_id = job.agency_id AND section.sha256 = document.request_sha256
	WHERE job.agency_id = content_agency.current_agency() AND job.state NOT IN ('failed', 'cancelled')
		AND job.created_at >= content_agency.month_start()
	$$;
CREATE FUNCTION content_agency.keep_words() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
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
$$;
CREATE TRIGGER words AFTER INSERT ON content_agency.job
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_words();
CREATE TRIGGER publications_per_day AFTER INSERT ON content_agency.publication_attempt
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('publications_per_day', 'PLAN_003',
		'publications a day', $$armed_at >= clock_timestamp() - interval '1 day'$$, '500');
CREATE INDEX publication_attempt_by_time ON content_agency.publication_attempt (agency_id, armed_at);
CREATE TRIGGER images AFTER INSERT ON content_agency.file
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('images', 'PLAN_003', 'images a month',
		$$media_type LIKE 'image/%' AND created_at >= content_agency.month_start()$$);
CREATE TRIGGER templates AFTER INSERT ON content_agency.template
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('templates', 'PLAN_002', 'templates of its own',
		'deleted_at IS NULL');
CREATE TRIGGER templates_again AFTER UPDATE OF deleted_at ON content_agency.template FOR EACH ROW
	WHEN (OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL)
	EXECUTE FUNCTION content_agency.keep_limit('templates', 'PLAN_002', 'templates of its own', 'deleted_at IS NULL');

-- Names that exist once in the whole instance. Who asks learns "taken" and nothing else.
CREATE TABLE content_agency.name_claim (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	kind text NOT NULL CHECK (kind IN ('email', 'domain')),
	name text NOT NULL CHECK (name = lower(name) AND char_length(name) BETWEEN 1 AND 320),
	claimed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	released_at timestamptz,
	PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX name_claim_taken ON content_agency.name_claim (kind, name) WHERE released_at IS NULL;
SELECT content_agency.enclose('content_agency.name_claim', 'SELECT, INSERT, UPDATE (released_at)');

-- Gives up an old name and claims a new one; refuses when the new one is taken, by whomever.
CREATE FUNCTION content_agency.claim_name(wanted_kind text, old_name text, new_name text) RETURNS void
	LANGUAGE plpgsql
	AS $$
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
$$;

CREATE FUNCTION content_agency.claim_domain() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
BEGIN
	IF NEW.custom_domain IS NOT NULL AND NEW.custom_domain IS DISTINCT FROM OLD.custom_domain AND EXISTS (
		SELECT FROM content_agency.plan WHERE code = NEW.plan_code AND NOT allows_custom_domain) THEN
		PERFORM content_agency.refuse('PLAN_004', format('The plan %s has no custom domain', NEW.plan_code),
			'Change the agency to a plan with a custom domain.');
	END IF;
	PERFORM content_agency.claim_name('domain', OLD.custom_domain, NEW.custom_domain);
	RETURN NEW;
END
$$;
CREATE TRIGGER claim_domain BEFORE UPDATE OF custom_domain ON content_agency.agency
	FOR EACH ROW EXECUTE FUNCTION content_agency.claim_domain();

-- People: who approves, who is limited, who stands in the audit log. No passwords: staff sign in to n8n.
CREATE TABLE content_agency.app_user (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	-- A service has none.
	email text CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND char_length(email) <= 320),
	full_name text NOT NULL DEFAULT '' CHECK (char_length(full_name) <= 200),
	role text NOT NULL CHECK (role IN ('platform_admin', 'agency_owner', 'agency_admin', 'manager', 'editor',
		'approver', 'viewer', 'service')),
	-- The one client an approver speaks for; NULL for staff of the agency.
	client_id uuid,
	manager_id uuid,
	auth_provider text NOT NULL DEFAULT 'none' CHECK (auth_provider IN ('none', 'n8n', 'google', 'email')),
	-- Time zone, choices of notification.
	profile jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(profile) = 'object' AND octet_length(profile::text) <= 16384),
	is_active boolean NOT NULL DEFAULT true,
	last_seen_at timestamptz,
	deleted_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, manager_id) REFERENCES content_agency.app_user (agency_id, id),
	CHECK (manager_id <> id),
	CHECK (client_id IS NULL OR role = 'approver'),
	CHECK ((role = 'service') = (email IS NULL) OR deleted_at IS NOT NULL)
);
SELECT content_agency.enclose('content_agency.app_user', 'SELECT, INSERT, UPDATE');

-- Which clients and sites a person works for; none means those of the role.
CREATE TABLE content_agency.membership (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	user_id uuid NOT NULL,
	client_id uuid,
	site_id uuid,
	ended_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, user_id) REFERENCES content_agency.app_user (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	CHECK (num_nonnulls(client_id, site_id) = 1)
);
CREATE UNIQUE INDEX membership_once ON content_agency.membership (agency_id, user_id, client_id, site_id)
	NULLS NOT DISTINCT WHERE ended_at IS NULL;
SELECT content_agency.enclose('content_agency.membership', 'SELECT, INSERT, UPDATE (ended_at)');

CREATE FUNCTION content_agency.claim_email() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
BEGIN
	-- A row of another agency is refused by its policy, before anybody learns whether a name is taken.
	IF NEW.agency_id IS DISTINCT FROM content_agency.current_agency() THEN RETURN NEW; END IF;
	PERFORM content_agency.claim_name('email',
		CASE WHEN TG_OP = 'UPDATE' AND OLD.deleted_at IS NULL THEN OLD.email END,
		CASE WHEN NEW.deleted_at IS NULL THEN NEW.email END);
	RETURN NEW;
END
$$;
CREATE TRIGGER claim_email BEFORE INSERT OR UPDATE OF email, deleted_at ON content_agency.app_user
	FOR EACH ROW EXECUTE FUNCTION content_agency.claim_email();
CREATE TRIGGER seats AFTER INSERT OR UPDATE OF role, is_active, deleted_at ON content_agency.app_user
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('seats', 'PLAN_001', 'seats',
		$$is_active AND deleted_at IS NULL AND role IN ('agency_owner', 'agency_admin', 'manager', 'editor', 'viewer')$$);
CREATE TRIGGER users AFTER INSERT OR UPDATE OF is_active, deleted_at ON content_agency.app_user
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('users', 'PLAN_001', 'users',
		$$is_active AND deleted_at IS NULL AND role <> 'service'$$);

-- What is set aside for a call before it leaves; closed in the transaction that books its cost.
CREATE TABLE content_agency.spend_hold (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	paid_call_id uuid NOT NULL,
	sending int NOT NULL CHECK (sending > 0),
	job_id uuid NOT NULL,
	client_id uuid,
	-- The dearest the call can become; NULL where its model has no price.
	amount_usd numeric CHECK (amount_usd >= 0),
	credits numeric NOT NULL DEFAULT 0 CHECK (credits >= 0),
	-- Whether the call is paid in credits of the agency.
	is_metered boolean NOT NULL DEFAULT false,
	provider text NOT NULL DEFAULT '',
	key_level text NOT NULL DEFAULT 'instance' CHECK (key_level IN ('client', 'agency', 'instance')),
	prices_as_of text NOT NULL DEFAULT '',
	step text NOT NULL DEFAULT '',
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'released', 'expired')),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	closed_at timestamptz,
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, paid_call_id, sending),
	FOREIGN KEY (agency_id, paid_call_id) REFERENCES content_agency.paid_call (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	CHECK ((state = 'open') = (closed_at IS NULL))
);
CREATE INDEX spend_hold_open ON content_agency.spend_hold (agency_id, created_at) WHERE state = 'open';
SELECT content_agency.enclose('content_agency.spend_hold', 'SELECT, INSERT, UPDATE (state, closed_at)');

-- Credits, only ever added to: number and balance are given by the ledger, a correction is a new row.
CREATE TABLE content_agency.credit_ledger (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	number bigint NOT NULL,
	kind text NOT NULL CHECK (kind IN (
		'purchase', 'included', 'expiry', 'reserve', 'settle', 'release', 'refund', 'adjustment')),
	amount numeric NOT NULL CHECK (amount = round(amount, 6)),
	balance_after numeric NOT NULL,
	-- Month of included credits, `2026-11`.
	period text CHECK (period ~ '^\d{4}-\d{2}$'),
	hold_id uuid,
	-- What the row stands for outside, for example a payment; the same one is booked once.
	reference text NOT NULL DEFAULT '' CHECK (char_length(reference) <= 200),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 500),
	actor text NOT NULL DEFAULT '' CHECK (char_length(actor) <= 200),
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, number),
	FOREIGN KEY (agency_id, hold_id) REFERENCES content_agency.spend_hold (agency_id, id),
	CHECK (kind NOT IN ('purchase', 'included', 'release', 'refund') OR amount >= 0),
	CHECK (kind NOT IN ('expiry', 'reserve') OR amount <= 0)
);
CREATE INDEX credit_ledger_included ON content_agency.credit_ledger (agency_id, period) WHERE kind = 'included';
CREATE UNIQUE INDEX credit_ledger_expiry ON content_agency.credit_ledger (agency_id, period) WHERE kind = 'expiry';
CREATE UNIQUE INDEX credit_ledger_reference ON content_agency.credit_ledger (agency_id, kind, reference)
	WHERE reference <> '';
SELECT content_agency.enclose('content_agency.credit_ledger', 'SELECT, INSERT');
-- An agency uses credits; what is sold, refunded and corrected, the platform books.
CREATE POLICY usage_only ON content_agency.credit_ledger AS RESTRICTIVE FOR INSERT TO content_agency_app
	WITH CHECK (kind NOT IN ('purchase', 'refund', 'adjustment'));

CREATE FUNCTION content_agency.number_credits() RETURNS trigger
	LANGUAGE plpgsql
	AS $$
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
$$;
CREATE TRIGGER number_credits BEFORE INSERT ON content_agency.credit_ledger
	FOR EACH ROW EXECUTE FUNCTION content_agency.number_credits();

-- Caps in US dollars: of the agency or a client per month, of a job. Without a client or job: of each of them.
CREATE TABLE content_agency.budget (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	scope text NOT NULL CHECK (scope IN ('agency', 'client', 'job')),
	client_id uuid,
	job_id uuid,
	cap_usd numeric NOT NULL CHECK (cap_usd >= 0),
	-- Percents of the cap at which somebody is told.
	alert_percents int[] NOT NULL DEFAULT '{50,80,100}',
	is_active boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE NULLS NOT DISTINCT (agency_id, scope, client_id, job_id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id),
	CHECK (client_id IS NULL OR scope = 'client'),
	CHECK (job_id IS NULL OR scope = 'job')
);
SELECT content_agency.enclose('content_agency.budget', 'SELECT, INSERT, UPDATE');

-- Each threshold once per cap, subject and period. `refused` counts calls that were not sent for it.
CREATE TABLE content_agency.budget_alert (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	budget_id uuid NOT NULL,
	-- `2026-11`, or `all` for a job.
	period text NOT NULL,
	-- The client or job the cap was reached for; NULL for the agency.
	subject_id uuid,
	percent int NOT NULL CHECK (percent > 0),
	spent_usd numeric NOT NULL,
	cap_usd numeric NOT NULL,
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- When an alert workflow took it.
	notified_at timestamptz,
	PRIMARY KEY (agency_id, id),
	UNIQUE NULLS NOT DISTINCT (agency_id, budget_id, period, subject_id, percent),
	FOREIGN KEY (agency_id, budget_id) REFERENCES content_agency.budget (agency_id, id)
);
SELECT content_agency.enclose('content_agency.budget_alert', 'SELECT, INSERT, UPDATE (notified_at)');

-- Usage says all it is asked by; rows of before get their client and document from the job.
ALTER TABLE content_agency.usage_event
	ADD COLUMN step text NOT NULL DEFAULT '',
	ADD COLUMN document_id uuid,
	ADD COLUMN client_id uuid,
	ADD COLUMN provider text NOT NULL DEFAULT '',
	ADD COLUMN key_level text NOT NULL DEFAULT 'instance' CHECK (key_level IN ('client', 'agency', 'instance')),
	ADD COLUMN prices_as_of text NOT NULL DEFAULT '',
	ADD COLUMN credits numeric NOT NULL DEFAULT 0,
	ADD FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id),
	ADD FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id);
ALTER TABLE content_agency.usage_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job NO FORCE ROW LEVEL SECURITY;
UPDATE content_agency.usage_event SET client_id = job.client_id, document_id = job.document_id
	FROM content_agency.job WHERE job.agency_id = usage_event.agency_id AND job.id = usage_event.job_id;
ALTER TABLE content_agency.usage_event FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.job FORCE ROW LEVEL SECURITY;
CREATE INDEX usage_event_by_month ON content_agency.usage_event (agency_id, at) INCLUDE (cost_usd);
CREATE INDEX usage_event_by_client ON content_agency.usage_event (agency_id, client_id, at) INCLUDE (cost_usd);

-- The owner's instance acts across agencies: accounts and sums, no content; every time it leaves a line here.
CREATE TABLE content_agency.platform_log (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	purpose text NOT NULL CHECK (char_length(purpose) BETWEEN 3 AND 200),
	actor text NOT NULL DEFAULT '' CHECK (char_length(actor) <= 200),
	detail jsonb NOT NULL DEFAULT '{}'
);
ALTER TABLE content_agency.platform_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.platform_log FORCE ROW LEVEL SECURITY;
CREATE POLICY platform ON content_agency.platform_log TO content_agency_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON content_agency.platform_log TO content_agency_platform;
GRANT USAGE ON SCHEMA content_agency TO content_agency_platform;
CREATE POLICY platform ON content_agency.agency TO content_agency_platform USING (true) WITH CHECK (true);
GRANT SELECT (agency_id, name, slug, status, plan_code, limit_overrides, subscription_status,
		subscription_started_at, subscription_ends_at, trial_ends_at, custom_domain, created_at, updated_at),
	INSERT (name, slug, status, plan_code, subscription_status, subscription_started_at, subscription_ends_at, trial_ends_at),
	UPDATE (name, status, plan_code, limit_overrides, subscription_status, subscription_started_at,
		subscription_ends_at, trial_ends_at, updated_at)
	ON content_agency.agency TO content_agency_platform;
CREATE POLICY platform ON content_agency.agency_addon TO content_agency_platform USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON content_agency.agency_addon TO content_agency_platform;
CREATE POLICY platform ON content_agency.audit_log FOR INSERT TO content_agency_platform WITH CHECK (door = 'platform');
GRANT INSERT ON content_agency.audit_log TO content_agency_platform;
CREATE POLICY platform ON content_agency.credit_ledger TO content_agency_platform
	USING (true) WITH CHECK (kind IN ('purchase', 'refund', 'adjustment'));
GRANT SELECT (agency_id, number, kind, amount, balance_after, reference, at),
	INSERT (agency_id, number, balance_after, kind, amount, reference, description, actor)
	ON content_agency.credit_ledger TO content_agency_platform;
CREATE POLICY platform ON content_agency.usage_event FOR SELECT TO content_agency_platform USING (true);
GRANT SELECT (agency_id, at, cost_usd, credits, key_level, provider, model) ON content_agency.usage_event
	TO content_agency_platform;
