-- Where texts appear and what they are planned from: sites, sectors, authors, strategies, keywords, ideas,
-- recordings, derived pieces, what was measured; versions of documents that can be compared and taken back.

-- Every change of a row says when; rows that several people edit also count their changes.
CREATE FUNCTION content_agency.touch() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
BEGIN
	-- What is brought back comes as it was.
	IF current_user = 'content_agency_retention' THEN RETURN NEW; END IF;
	NEW.updated_at := clock_timestamp();
	RETURN NEW;
END
$$;
CREATE FUNCTION content_agency.touch_and_count() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
BEGIN
	IF current_user = 'content_agency_retention' THEN RETURN NEW; END IF;
	NEW.updated_at := clock_timestamp();
	NEW.row_version := OLD.row_version + 1;
	RETURN NEW;
END
$$;

-- Called once per table, by migrations only; keeps the count where the table has one.
CREATE FUNCTION content_agency.keep_updated_at(target regclass) RETURNS void
	LANGUAGE plpgsql
	AS $$
BEGIN
	EXECUTE format(
		'CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION content_agency.%I()',
		target,
		CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute
			WHERE attrelid = target AND attname = 'row_version' AND NOT attisdropped)
			THEN 'touch_and_count' ELSE 'touch' END);
END
$$;
REVOKE ALL ON FUNCTION content_agency.keep_updated_at(regclass) FROM PUBLIC;

-- Reference lists of the platform: the same for every agency, read by all, written by migrations only.
CREATE TABLE content_agency.industry (
	code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text NOT NULL UNIQUE
);
CREATE TABLE content_agency.industry_sector (
	industry_code text NOT NULL REFERENCES content_agency.industry,
	code text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name text NOT NULL,
	PRIMARY KEY (industry_code, code)
);

WITH list (industry, sectors) AS (VALUES
	('Agriculture', ARRAY['Arable Farming', 'Dairy and Livestock', 'Forestry', 'Horticulture', 'Agricultural Machinery']),
	('Automotive', ARRAY['Dealerships', 'Electric Mobility', 'Fleet Services', 'Parts and Workshops']),
	('Construction', ARRAY['Civil Engineering', 'Building Trades', 'Architecture and Planning', 'Building Materials']),
	('Consumer Goods', ARRAY['Food and Drink', 'Fashion', 'Home and Living', 'Sports and Outdoor', 'Beauty and Care']),
	('Education', ARRAY['Schools', 'Universities', 'Vocational Training', 'Online Learning']),
	('Energy', ARRAY['Electricity Networks', 'Heating and Heat Pumps', 'Oil and Gas', 'Solar', 'Storage', 'Wind']),
	('Finance', ARRAY['Accounting and Tax', 'Asset Management', 'Banking', 'Insurance', 'Payments']),
	('Healthcare', ARRAY['Clinics and Practices', 'Care', 'Dental', 'Medical Devices', 'Pharmaceuticals', 'Veterinary']),
	('Hospitality', ARRAY['Events', 'Hotels', 'Restaurants', 'Travel']),
	('Legal', ARRAY['Commercial Law', 'Employment Law', 'Family Law', 'Intellectual Property']),
	('Logistics', ARRAY['Freight', 'Last-Mile Delivery', 'Supply Chain Software', 'Warehousing']),
	('Manufacturing', ARRAY['Chemicals', 'Electronics', 'Industrial Automation', 'Machinery', 'Packaging']),
	('Media', ARRAY['Advertising', 'Film and Television', 'Music', 'Publishing']),
	('Non-Profit', ARRAY['Associations', 'Charities', 'Culture', 'Environment']),
	('Professional Services', ARRAY['Consulting', 'Design', 'Marketing', 'Recruiting', 'Translation']),
	('Public Sector', ARRAY['Cities and Regions', 'Public Safety', 'Public Transport', 'Utilities']),
	('Real Estate', ARRAY['Brokerage', 'Commercial Property', 'Property Management', 'Residential Development']),
	('Retail', ARRAY['E-Commerce', 'Grocery', 'Specialist Shops', 'Wholesale']),
	('Technology', ARRAY['Artificial Intelligence', 'Cybersecurity', 'Data and Analytics', 'Hardware', 'IT Services', 'Software as a Service']),
	('Telecommunications', ARRAY['Broadband', 'Cloud Telephony', 'Mobile Networks'])
), industries AS (
	INSERT INTO content_agency.industry (code, name)
	SELECT replace(lower(industry), ' ', '-'), industry FROM list
	RETURNING code, name
)
INSERT INTO content_agency.industry_sector (industry_code, code, name)
SELECT code, replace(replace(lower(sector), ' and ', '-'), ' ', '-'), sector
FROM industries JOIN list ON industry = name, LATERAL unnest(sectors) AS sector;

ALTER TABLE content_agency.industry ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.industry FORCE ROW LEVEL SECURITY;
ALTER TABLE content_agency.industry_sector ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.industry_sector FORCE ROW LEVEL SECURITY;
CREATE POLICY catalogue ON content_agency.industry FOR SELECT TO content_agency_app USING (true);
CREATE POLICY catalogue ON content_agency.industry_sector FOR SELECT TO content_agency_app USING (true);
CREATE POLICY setup ON content_agency.industry TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY setup ON content_agency.industry_sector TO content_agency_owner USING (true) WITH CHECK (true);
GRANT SELECT ON content_agency.industry, content_agency.industry_sector TO content_agency_app;

CREATE TABLE content_agency.site (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	slug text NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
	domain text NOT NULL DEFAULT '' CHECK (char_length(domain) <= 253),
	-- Address of its WordPress; user and password lie in the vault.
	wordpress_url text NOT NULL DEFAULT '' CHECK (char_length(wordpress_url) <= 2000),
	industry_code text REFERENCES content_agency.industry,
	language text NOT NULL DEFAULT 'en' CHECK (char_length(language) BETWEEN 2 AND 35),
	state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'archived')),
	is_active boolean NOT NULL DEFAULT true,
	-- How many sectors may be active at a time (E-020).
	sector_limit int NOT NULL DEFAULT 5 CHECK (sector_limit BETWEEN 1 AND 100),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE UNIQUE INDEX site_by_slug ON content_agency.site (agency_id, slug) WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.site', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.sector (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	site_id uuid NOT NULL,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	slug text NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 4000),
	industry_code text,
	industry_sector_code text,
	state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'archived')),
	is_active boolean NOT NULL DEFAULT true,
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, site_id) REFERENCES content_agency.site (agency_id, id),
	FOREIGN KEY (industry_code, industry_sector_code)
		REFERENCES content_agency.industry_sector (industry_code, code)
);
CREATE UNIQUE INDEX sector_by_slug
	ON content_agency.sector (agency_id, site_id, slug) WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.sector', 'SELECT, INSERT, UPDATE');

-- The lock on the site makes two that arrive at once count one after the other.
CREATE FUNCTION content_agency.check_active_sectors() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
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
$$;
CREATE TRIGGER active_limit BEFORE INSERT OR UPDATE ON content_agency.sector
	FOR EACH ROW EXECUTE FUNCTION content_agency.check_active_sectors();

CREATE TABLE content_agency.author (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	role text NOT NULL DEFAULT '' CHECK (char_length(role) <= 200),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 4000),
	tone text NOT NULL DEFAULT '' CHECK (char_length(tone) <= 100),
	language text NOT NULL DEFAULT 'en' CHECK (char_length(language) BETWEEN 2 AND 35),
	is_active boolean NOT NULL DEFAULT true,
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE UNIQUE INDEX author_by_name ON content_agency.author (agency_id, client_id, lower(name))
	NULLS NOT DISTINCT WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.author', 'SELECT, INSERT, UPDATE');

-- Which prompts and which sections a type of content is made with.
CREATE TABLE content_agency.strategy (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	sector_id uuid,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 4000),
	prompt_keys text[] NOT NULL DEFAULT '{}',
	section_logic jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(section_logic) = 'object'),
	is_active boolean NOT NULL DEFAULT true,
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector (agency_id, id)
);
CREATE UNIQUE INDEX strategy_by_name ON content_agency.strategy (agency_id, lower(name))
	WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.strategy', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.persona (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	style_description text NOT NULL DEFAULT '' CHECK (char_length(style_description) <= 8000),
	tone text NOT NULL DEFAULT '' CHECK (char_length(tone) <= 100),
	topics text[] NOT NULL DEFAULT '{}',
	settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
	state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved', 'rejected')),
	is_active boolean NOT NULL DEFAULT false,
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE UNIQUE INDEX persona_by_name ON content_agency.persona (agency_id, client_id, lower(name))
	WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.persona', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.topic (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	persona_id uuid,
	title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 8000),
	state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'approved', 'rejected')),
	scheduled_date date,
	details jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, persona_id) REFERENCES content_agency.persona (agency_id, id)
);
CREATE INDEX topic_by_client ON content_agency.topic (agency_id, client_id, created_at DESC);
SELECT content_agency.enclose('content_agency.topic', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
	event_date date NOT NULL,
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 8000),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE INDEX event_by_date ON content_agency.event (agency_id, client_id, event_date);
SELECT content_agency.enclose('content_agency.event', 'SELECT, INSERT, UPDATE');

-- scope_id is the sector where there is one, else the client: what belongs together carries the same one.
CREATE TABLE content_agency.cluster (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	sector_id uuid,
	scope_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(sector_id, client_id)) STORED,
	name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 4000),
	state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'mapped', 'done', 'disabled')),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, scope_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector (agency_id, id)
);
CREATE UNIQUE INDEX cluster_by_name ON content_agency.cluster (agency_id, scope_id, lower(name))
	WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.cluster', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.keyword (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	sector_id uuid,
	scope_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(sector_id, client_id)) STORED,
	keyword text NOT NULL CHECK (char_length(keyword) BETWEEN 1 AND 200),
	volume bigint CHECK (volume >= 0),
	difficulty int CHECK (difficulty BETWEEN 0 AND 100),
	intent text NOT NULL DEFAULT '' CHECK (intent IN (
		'', 'informational', 'commercial', 'transactional', 'navigational', 'local')),
	state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'mapped', 'done', 'disabled')),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, scope_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector (agency_id, id)
);
CREATE UNIQUE INDEX keyword_once ON content_agency.keyword (agency_id, scope_id, lower(keyword))
	WHERE deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.keyword', 'SELECT, INSERT, UPDATE');

-- A keyword may stand in several clusters, all of its own sector (E-024).
CREATE TABLE content_agency.cluster_keyword (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	scope_id uuid NOT NULL,
	cluster_id uuid NOT NULL,
	keyword_id uuid NOT NULL,
	removed_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, cluster_id, keyword_id),
	FOREIGN KEY (agency_id, scope_id, cluster_id) REFERENCES content_agency.cluster (agency_id, scope_id, id),
	FOREIGN KEY (agency_id, scope_id, keyword_id) REFERENCES content_agency.keyword (agency_id, scope_id, id)
);
CREATE INDEX cluster_keyword_by_keyword ON content_agency.cluster_keyword (agency_id, keyword_id);
SELECT content_agency.enclose('content_agency.cluster_keyword', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.idea (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	sector_id uuid,
	scope_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(sector_id, client_id)) STORED,
	cluster_id uuid,
	title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 8000),
	content_type text NOT NULL DEFAULT '' CHECK (char_length(content_type) <= 100),
	content_structure text NOT NULL DEFAULT '' CHECK (char_length(content_structure) <= 100),
	target_keywords text[] NOT NULL DEFAULT '{}',
	estimated_word_count int CHECK (estimated_word_count BETWEEN 1 AND 1000000),
	state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'queued', 'completed', 'rejected')),
	-- The document made from it.
	document_id uuid,
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, sector_id) REFERENCES content_agency.sector (agency_id, id),
	FOREIGN KEY (agency_id, scope_id, cluster_id) REFERENCES content_agency.cluster (agency_id, scope_id, id),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id)
);
CREATE INDEX idea_by_client ON content_agency.idea (agency_id, client_id, created_at DESC);
SELECT content_agency.enclose('content_agency.idea', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.recording_source (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	kind text NOT NULL DEFAULT 'podcast' CHECK (kind IN ('podcast', 'book_chapter', 'call', 'manual')),
	-- The tool it came from, and what it is called there; empty for what was typed in.
	vendor text NOT NULL DEFAULT '' CHECK (char_length(vendor) <= 100),
	external_id text NOT NULL DEFAULT '' CHECK (char_length(external_id) <= 500),
	title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 500),
	description text NOT NULL DEFAULT '' CHECK (char_length(description) <= 8000),
	details jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
	recorded_at timestamptz,
	duration_ms bigint CHECK (duration_ms >= 0),
	language text NOT NULL DEFAULT '' CHECK (char_length(language) <= 35),
	url text NOT NULL DEFAULT '' CHECK (char_length(url) <= 2000),
	file_id uuid,
	transcript text NOT NULL DEFAULT '' CHECK (char_length(transcript) <= 5000000),
	-- Turns with speaker and times, where the tool gave them.
	segments jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(segments) = 'array'),
	transcript_source text NOT NULL DEFAULT '' CHECK (char_length(transcript_source) <= 100),
	state text NOT NULL DEFAULT 'ingested' CHECK (state IN (
		'ingested', 'processing', 'completed', 'failed')),
	problem text NOT NULL DEFAULT '' CHECK (char_length(problem) <= 4000),
	processed_at timestamptz,
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file (agency_id, id)
);
CREATE UNIQUE INDEX recording_source_once
	ON content_agency.recording_source (agency_id, vendor, external_id) WHERE external_id <> '';
SELECT content_agency.enclose('content_agency.recording_source', 'SELECT, INSERT, UPDATE');

-- A short form made from a recording or a document: a post, a newsletter, an article.
CREATE TABLE content_agency.content_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	recording_source_id uuid,
	document_id uuid,
	kind text NOT NULL CHECK (char_length(kind) BETWEEN 1 AND 100),
	title text NOT NULL DEFAULT '' CHECK (char_length(title) <= 500),
	-- Markdown.
	text text NOT NULL CHECK (char_length(text) <= 500000),
	number int NOT NULL DEFAULT 1 CHECK (number > 0),
	state text NOT NULL DEFAULT 'generated' CHECK (state IN (
		'generated', 'in_review', 'approved', 'scheduled', 'published', 'unconfirmed', 'failed')),
	target_platform text NOT NULL DEFAULT '' CHECK (char_length(target_platform) <= 100),
	platform_settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(platform_settings) = 'object'),
	-- What a detector said, in its own scale and direction; nothing when none was asked.
	detection jsonb CHECK (jsonb_typeof(detection) = 'object'),
	-- 0 to 1, higher is more human-like, as B-019 counts; unknown stays unknown.
	human_score numeric CHECK (human_score BETWEEN 0 AND 1),
	detection_passed boolean,
	icp_score int CHECK (icp_score BETWEEN 0 AND 100),
	icp_threshold int NOT NULL DEFAULT 70 CHECK (icp_threshold BETWEEN 0 AND 100),
	predicted_engagement jsonb CHECK (jsonb_typeof(predicted_engagement) = 'object'),
	best_publish_at timestamptz,
	scheduled_for timestamptz,
	published_at timestamptz,
	published_url text NOT NULL DEFAULT '' CHECK (char_length(published_url) <= 2000),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id),
	FOREIGN KEY (agency_id, recording_source_id) REFERENCES content_agency.recording_source (agency_id, id),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id)
);
CREATE INDEX content_item_by_client ON content_agency.content_item (agency_id, client_id, created_at DESC);
SELECT content_agency.enclose('content_agency.content_item', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.content_item_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	content_item_id uuid NOT NULL,
	number int NOT NULL CHECK (number > 0),
	title text NOT NULL,
	text text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, content_item_id, number),
	FOREIGN KEY (agency_id, content_item_id) REFERENCES content_agency.content_item (agency_id, id)
);
SELECT content_agency.enclose('content_agency.content_item_version', 'SELECT, INSERT');

-- Every wording an item ever had is kept; a change that leaves title and text alone makes no version.
CREATE FUNCTION content_agency.count_item_version() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
BEGIN
	NEW.number := CASE WHEN (NEW.title, NEW.text) IS DISTINCT FROM (OLD.title, OLD.text)
		THEN OLD.number + 1 ELSE OLD.number END;
	RETURN NEW;
END
$$;
CREATE TRIGGER count_version BEFORE UPDATE ON content_agency.content_item
	FOR EACH ROW EXECUTE FUNCTION content_agency.count_item_version();
CREATE FUNCTION content_agency.keep_item_version() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
BEGIN
	IF TG_OP = 'INSERT' OR NEW.number <> OLD.number THEN
		INSERT INTO content_agency.content_item_version (agency_id, content_item_id, number, title, text)
		VALUES (NEW.agency_id, NEW.id, NEW.number, NEW.title, NEW.text);
	END IF;
	RETURN NULL;
END
$$;
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON content_agency.content_item
	FOR EACH ROW EXECUTE FUNCTION content_agency.keep_item_version();

-- What a piece did on a platform: the latest numbers, and every measurement before them.
CREATE TABLE content_agency.metric (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	document_id uuid,
	content_item_id uuid,
	subject_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(content_item_id, document_id)) STORED,
	platform text NOT NULL CHECK (char_length(platform) BETWEEN 1 AND 100),
	impressions bigint CHECK (impressions >= 0),
	clicks bigint CHECK (clicks >= 0),
	likes bigint CHECK (likes >= 0),
	comments bigint CHECK (comments >= 0),
	shares bigint CHECK (shares >= 0),
	website_visits bigint CHECK (website_visits >= 0),
	lead_signups bigint CHECK (lead_signups >= 0),
	demo_requests bigint CHECK (demo_requests >= 0),
	attributed_revenue numeric(10, 2) CHECK (attributed_revenue >= 0),
	measured_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, subject_id, platform),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id),
	FOREIGN KEY (agency_id, content_item_id) REFERENCES content_agency.content_item (agency_id, id),
	CHECK (num_nonnulls(document_id, content_item_id) = 1)
);
SELECT content_agency.enclose('content_agency.metric', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.metric_sample (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	metric_id uuid NOT NULL,
	measured_at timestamptz NOT NULL,
	numbers jsonb NOT NULL CHECK (jsonb_typeof(numbers) = 'object'),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, metric_id, measured_at),
	FOREIGN KEY (agency_id, metric_id) REFERENCES content_agency.metric (agency_id, id)
);
SELECT content_agency.enclose('content_agency.metric_sample', 'SELECT, INSERT');

CREATE TABLE content_agency.icp_profile (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	source text NOT NULL DEFAULT 'manual' CHECK (source IN (
		'grain_call', 'gemini_call', 'recording', 'manual')),
	source_id text NOT NULL DEFAULT '' CHECK (char_length(source_id) <= 500),
	role text NOT NULL DEFAULT '' CHECK (char_length(role) <= 200),
	company_size text NOT NULL DEFAULT '' CHECK (char_length(company_size) <= 100),
	industry text NOT NULL DEFAULT '' CHECK (char_length(industry) <= 200),
	-- Each phrase with the place in the conversation it was said at.
	pain_points jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(pain_points) = 'array'),
	language_patterns jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(language_patterns) = 'array'),
	objections jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(objections) = 'array'),
	goals jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(goals) = 'array'),
	row_version int NOT NULL DEFAULT 1,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE UNIQUE INDEX icp_profile_once ON content_agency.icp_profile (agency_id, client_id, source, source_id)
	WHERE source_id <> '' AND deleted_at IS NULL;
SELECT content_agency.enclose('content_agency.icp_profile', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.objection (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	text text NOT NULL CHECK (char_length(text) BETWEEN 1 AND 2000),
	-- Stems of the text; two objections that share most of them are one.
	stems text[] NOT NULL,
	category text NOT NULL DEFAULT 'other' CHECK (char_length(category) BETWEEN 1 AND 100),
	-- 1 a passing doubt … 5 it stops the purchase.
	severity int NOT NULL DEFAULT 3 CHECK (severity BETWEEN 1 AND 5),
	stage text NOT NULL DEFAULT 'consideration' CHECK (stage IN (
		'awareness', 'consideration', 'decision')),
	frequency int NOT NULL DEFAULT 1 CHECK (frequency > 0),
	first_mentioned_at timestamptz NOT NULL,
	last_mentioned_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	deleted_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE INDEX objection_by_client ON content_agency.objection (agency_id, client_id);
SELECT content_agency.enclose('content_agency.objection', 'SELECT, INSERT, UPDATE');

-- Every time it was raised; the same place of the same conversation counts once.
CREATE TABLE content_agency.objection_mention (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	objection_id uuid NOT NULL,
	quote text NOT NULL CHECK (char_length(quote) <= 4000),
	source_key text NOT NULL CHECK (char_length(source_key) <= 600),
	mentioned_at timestamptz NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, objection_id) REFERENCES content_agency.objection (agency_id, id)
);
CREATE UNIQUE INDEX objection_mention_once
	ON content_agency.objection_mention (agency_id, objection_id, source_key) WHERE source_key <> '';
SELECT content_agency.enclose('content_agency.objection_mention', 'SELECT, INSERT');

CREATE TABLE content_agency.objection_answer (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	objection_id uuid NOT NULL,
	document_id uuid NOT NULL,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, objection_id, document_id),
	FOREIGN KEY (agency_id, objection_id) REFERENCES content_agency.objection (agency_id, id),
	FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document (agency_id, id)
);
SELECT content_agency.enclose('content_agency.objection_answer', 'SELECT, INSERT');

-- What is known of a client, each fact with the words and the page it stands on.
CREATE TABLE content_agency.dna_fact (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid NOT NULL,
	field text NOT NULL CHECK (char_length(field) BETWEEN 1 AND 100),
	label text NOT NULL DEFAULT '' CHECK (char_length(label) <= 200),
	fact_group text NOT NULL DEFAULT '' CHECK (char_length(fact_group) <= 100),
	value text NOT NULL CHECK (char_length(value) BETWEEN 1 AND 4000),
	value_sha256 text NOT NULL,
	url text NOT NULL DEFAULT '' CHECK (char_length(url) <= 2000),
	quote text NOT NULL DEFAULT '' CHECK (char_length(quote) <= 8000),
	origin text NOT NULL DEFAULT 'own' CHECK (origin IN ('own', 'outside', 'person')),
	published text NOT NULL DEFAULT '' CHECK (char_length(published) <= 40),
	fetched_at timestamptz NOT NULL,
	confidence int NOT NULL DEFAULT 2 CHECK (confidence BETWEEN 1 AND 3),
	-- Whether the newest profile still holds it; facts a person entered stay.
	is_current boolean NOT NULL DEFAULT true,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	UNIQUE (agency_id, client_id, field, value_sha256),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
SELECT content_agency.enclose('content_agency.dna_fact', 'SELECT, INSERT, UPDATE');

-- The single changes of an edit, as a person would mark them.
CREATE TABLE content_agency.edit_change (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	edit_id uuid NOT NULL,
	number int NOT NULL CHECK (number > 0),
	kind text NOT NULL CHECK (kind IN ('change', 'addition', 'deletion')),
	section text NOT NULL DEFAULT '' CHECK (char_length(section) <= 200),
	tag text NOT NULL DEFAULT '' CHECK (char_length(tag) <= 100),
	original_text text NOT NULL DEFAULT '',
	edited_text text NOT NULL DEFAULT '',
	PRIMARY KEY (agency_id, edit_id, number),
	FOREIGN KEY (agency_id, edit_id) REFERENCES content_agency.edit (agency_id, id)
);
SELECT content_agency.enclose('content_agency.edit_change', 'SELECT, INSERT');

-- Vectors of passages. Plain arrays, so that the store works without any extension; where pgvector is
-- installed the search casts them. A vector says which model made it and how long it is: they never mix.
CREATE TABLE content_agency.knowledge_vector (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	item_id uuid NOT NULL,
	number int NOT NULL,
	model text NOT NULL CHECK (char_length(model) BETWEEN 1 AND 200),
	size int NOT NULL CHECK (size BETWEEN 1 AND 16000),
	embedding real[] NOT NULL,
	removed_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, item_id, number),
	FOREIGN KEY (agency_id, item_id, number)
		REFERENCES content_agency.knowledge_chunk (agency_id, item_id, number),
	CHECK (cardinality(embedding) = size OR removed_at IS NOT NULL)
);
SELECT content_agency.enclose('content_agency.knowledge_vector', 'SELECT, INSERT, UPDATE');

-- Which model an agency's vectors come from; set by the first one and the same for all after it.
CREATE TABLE content_agency.vector_space (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	model text NOT NULL CHECK (char_length(model) BETWEEN 1 AND 200),
	size int NOT NULL CHECK (size BETWEEN 1 AND 16000),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id)
);
SELECT content_agency.enclose('content_agency.vector_space', 'SELECT, INSERT, UPDATE');

CREATE FUNCTION content_agency.cosine(a real[], b real[]) RETURNS double precision
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = ''
	AS $$
	SELECT sum(x::float8 * y) / nullif(sqrt(sum(x::float8 * x)) * sqrt(sum(y::float8 * y)), 0)
	FROM unnest(a, b) AS pair (x, y)
$$;

ALTER TABLE content_agency.knowledge_item
	ADD COLUMN item_type text NOT NULL DEFAULT 'client_document' CHECK (item_type IN (
		'client_document', 'playbook', 'example_post', 'framework', 'character_diamond')),
	ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object');

ALTER TABLE content_agency.membership ADD CONSTRAINT membership_site
	FOREIGN KEY (agency_id, site_id) REFERENCES content_agency.site (agency_id, id);

-- What a plan allows of these.
CREATE TRIGGER limit_sites AFTER INSERT ON content_agency.site
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('sites', 'PLAN_003', 'sites', 'deleted_at IS NULL');
CREATE TRIGGER limit_keywords AFTER INSERT ON content_agency.keyword
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('keywords', 'PLAN_003', 'keywords', 'deleted_at IS NULL');
CREATE TRIGGER limit_clusters AFTER INSERT ON content_agency.cluster
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('clusters', 'PLAN_003', 'clusters', 'deleted_at IS NULL');
CREATE TRIGGER limit_ideas AFTER INSERT ON content_agency.idea
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('content_ideas', 'PLAN_003', 'content ideas', 'deleted_at IS NULL');
CREATE TRIGGER limit_personas AFTER INSERT OR UPDATE OF is_active ON content_agency.persona
	FOR EACH STATEMENT EXECUTE FUNCTION content_agency.keep_limit('active_personas', 'PLAN_003', 'active personas',
		'deleted_at IS NULL AND is_active');

-- Documents: whom and what they are for, how often they were changed, and where a version came from.
ALTER TABLE content_agency.document
	ADD COLUMN IF NOT EXISTS deleted_at timestamptz,
	ADD COLUMN row_version int NOT NULL DEFAULT 1,
	ADD COLUMN site_id uuid,
	ADD COLUMN sector_id uuid,
	ADD COLUMN author_id uuid,
	ADD COLUMN strategy_id uuid,
	ADD COLUMN idea_id uuid,
	ADD CONSTRAINT document_site FOREIGN KEY (agency_id, site_id)
		REFERENCES content_agency.site (agency_id, id),
	ADD CONSTRAINT document_sector FOREIGN KEY (agency_id, sector_id)
		REFERENCES content_agency.sector (agency_id, id),
	ADD CONSTRAINT document_author FOREIGN KEY (agency_id, author_id)
		REFERENCES content_agency.author (agency_id, id),
	ADD CONSTRAINT document_strategy FOREIGN KEY (agency_id, strategy_id)
		REFERENCES content_agency.strategy (agency_id, id),
	ADD CONSTRAINT document_idea FOREIGN KEY (agency_id, idea_id)
		REFERENCES content_agency.idea (agency_id, id);
CREATE INDEX document_by_time ON content_agency.document (agency_id, created_at DESC, id DESC);
ALTER TABLE content_agency.document_version
	ADD COLUMN based_on int CHECK (based_on > 0),
	ADD COLUMN reverted_to int CHECK (reverted_to > 0),
	ADD COLUMN saved_by text NOT NULL DEFAULT '' CHECK (char_length(saved_by) <= 200),
	ADD COLUMN note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 1000);

-- The founding documents' own names and words over one state machine; each asks as its caller.
CREATE VIEW content_agency.documents WITH (security_invoker = true) AS
SELECT agency_id, id, client_id, title, topic, format,
	CASE WHEN state IN ('pending', 'generating', 'failed') THEN state
		WHEN state IN ('distributed', 'partially_distributed') THEN 'distributed' ELSE 'ready' END AS status,
	state, started_at AS generation_started_at, completed_at AS generation_completed_at,
	coalesce(problem ->> 'message', '') AS error_message,
	(SELECT max(updated_at) FROM content_agency.publication AS sent
		WHERE sent.agency_id = document.agency_id AND sent.document_id = document.id
			AND sent.state = 'published') AS distributed_at,
	(SELECT coalesce(array_agg(DISTINCT channel), '{}') FROM content_agency.publication AS sent
		WHERE sent.agency_id = document.agency_id AND sent.document_id = document.id
			AND sent.state = 'published') AS distribution_channels,
	(SELECT coalesce(jsonb_object_agg(channel, jsonb_build_object('post_id', remote_id, 'url', permalink)), '{}')
		FROM content_agency.publication AS sent
		WHERE sent.agency_id = document.agency_id AND sent.document_id = document.id
			AND sent.state = 'published') AS distribution_results,
	created_at, updated_at
FROM content_agency.document WHERE deleted_at IS NULL;

CREATE VIEW content_agency.content_sources WITH (security_invoker = true) AS
SELECT agency_id, id, client_id, CASE WHEN kind = 'call' THEN 'manual' ELSE kind END AS source_type,
	external_id AS source_id, vendor, title, description, details AS metadata, url AS file_url, file_id,
	transcript, transcript_source, state AS status, processed_at, created_at, updated_at
FROM content_agency.recording_source WHERE deleted_at IS NULL;

CREATE VIEW content_agency.content_items WITH (security_invoker = true) AS
SELECT agency_id, id, client_id, recording_source_id AS source_id, document_id, kind AS content_type, title,
	text AS content, number AS version,
	CASE WHEN state = 'unconfirmed' THEN 'scheduled' ELSE state END AS status, state,
	human_score AS ai_detection_score, detection_passed AS ai_detection_passed, icp_score,
	icp_score >= icp_threshold AS icp_passed, predicted_engagement, best_publish_at AS best_publish_time,
	scheduled_for AS scheduled_publish_time, published_at, published_url, target_platform,
	platform_settings AS platform_specific_data, created_at, updated_at
FROM content_agency.content_item WHERE deleted_at IS NULL;

CREATE VIEW content_agency.content_edits WITH (security_invoker = true) AS
SELECT edit.agency_id, edit.id AS edit_id, change.number, edit.client_id, edit.document_key AS content_item,
	edit.editor AS "user", change.kind AS edit_type, change.original_text, change.edited_text,
	change.section, change.tag AS pattern_tag, edit.edited_at AS created_at
FROM content_agency.edit JOIN content_agency.edit_change AS change
	ON change.agency_id = edit.agency_id AND change.edit_id = edit.id;

CREATE VIEW content_agency.blog_posts WITH (security_invoker = true) AS
SELECT agency_id, id, client_id, title, topic,
	CASE WHEN state IN ('pending', 'generating') THEN 'DRAFT' WHEN state IN ('ready', 'in_review') THEN 'PENDING_APPROVAL'
		WHEN state = 'failed' THEN 'REJECTED' ELSE 'APPROVED' END AS status, state, created_at, updated_at
FROM content_agency.document WHERE deleted_at IS NULL AND format LIKE 'blog%';

CREATE VIEW content_agency.tasks WITH (security_invoker = true) AS
SELECT idea.agency_id, idea.id, idea.title, idea.description, idea.cluster_id, idea.id AS idea_id,
	idea.content_type, idea.content_structure, idea.document_id AS content_id,
	CASE WHEN document.state IN ('pending', 'generating') THEN 'in_progress' WHEN document.state = 'failed' THEN 'failed'
		WHEN document.state IS NOT NULL OR idea.state = 'completed' THEN 'completed' ELSE 'queued' END AS status,
	idea.created_at, idea.updated_at
FROM content_agency.idea LEFT JOIN content_agency.document
	ON document.agency_id = idea.agency_id AND document.id = idea.document_id
WHERE idea.deleted_at IS NULL AND idea.state IN ('queued', 'completed');

CREATE VIEW content_agency.cluster_summary WITH (security_invoker = true) AS
SELECT cluster.agency_id, cluster.id, cluster.client_id, cluster.sector_id, cluster.name, cluster.state AS status,
	count(keyword.id) AS keywords_count, coalesce(sum(keyword.volume), 0) AS volume
FROM content_agency.cluster
LEFT JOIN content_agency.cluster_keyword AS held ON held.agency_id = cluster.agency_id
	AND held.cluster_id = cluster.id AND held.removed_at IS NULL
LEFT JOIN content_agency.keyword ON keyword.agency_id = held.agency_id AND keyword.id = held.keyword_id
	AND keyword.deleted_at IS NULL
WHERE cluster.deleted_at IS NULL
GROUP BY cluster.agency_id, cluster.id;
GRANT SELECT ON content_agency.documents, content_agency.content_sources, content_agency.content_items,
	content_agency.content_edits, content_agency.blog_posts, content_agency.tasks,
	content_agency.cluster_summary TO content_agency_app;

-- Every table that says when it was changed says so by itself.
SELECT content_agency.keep_updated_at(attrelid::regclass)
FROM pg_catalog.pg_attribute JOIN pg_catalog.pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'content_agency'::regnamespace AND relkind = 'r'
	AND attname = 'updated_at' AND NOT attisdropped
	AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = attrelid AND tgname = 'touch');
