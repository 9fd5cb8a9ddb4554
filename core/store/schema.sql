-- The store's schema after all migrations, for reading. Generated; the test of this file compares it.
-- After a new migration: UPDATE_SCHEMA=1, then run schema.test.ts.


CREATE OR REPLACE FUNCTION content_agency.current_agency()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ SELECT nullif(current_setting('content_agency.agency_id', true), '')::uuid $function$;
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
END
$function$;

CREATE TABLE content_agency.agency (
	agency_id uuid NOT NULL DEFAULT gen_random_uuid(),
	name text NOT NULL,
	slug text NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT agency_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
	CONSTRAINT agency_pkey PRIMARY KEY (agency_id),
	CONSTRAINT agency_slug_check CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'::text)),
	CONSTRAINT agency_slug_key UNIQUE (slug)
);

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

CREATE TABLE content_agency.brand (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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

CREATE TABLE content_agency.client (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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
	CONSTRAINT client_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT client_company_name_check CHECK (((char_length(company_name) >= 1) AND (char_length(company_name) <= 200))),
	CONSTRAINT client_pkey PRIMARY KEY (agency_id, id)
);

CREATE TABLE content_agency.document (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	title text NOT NULL,
	topic text NOT NULL,
	format text NOT NULL,
	state text NOT NULL DEFAULT 'pending'::text,
	request_sha256 text NOT NULL,
	problem jsonb,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	started_at timestamp with time zone,
	completed_at timestamp with time zone,
	expires_at timestamp with time zone NOT NULL DEFAULT (clock_timestamp() + '1095 days'::interval),
	CONSTRAINT document_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT document_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT document_agency_id_request_sha256_fkey FOREIGN KEY (agency_id, request_sha256) REFERENCES content_agency.section(agency_id, sha256),
	CONSTRAINT document_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT document_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'generating'::text, 'ready'::text, 'in_review'::text, 'approved'::text, 'distributed'::text, 'partially_distributed'::text, 'unconfirmed'::text, 'failed'::text]))),
	CONSTRAINT document_title_check CHECK ((char_length(title) <= 500)),
	CONSTRAINT document_topic_check CHECK ((char_length(topic) <= 500))
);

CREATE TABLE content_agency.document_version (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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
	CONSTRAINT document_version_agency_id_cover_file_id_fkey FOREIGN KEY (agency_id, cover_file_id) REFERENCES content_agency.file(agency_id, id),
	CONSTRAINT document_version_agency_id_document_id_content_sha256_key UNIQUE (agency_id, document_id, content_sha256),
	CONSTRAINT document_version_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT document_version_agency_id_document_id_number_key UNIQUE (agency_id, document_id, number),
	CONSTRAINT document_version_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT document_version_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT document_version_agency_id_pdf_file_id_fkey FOREIGN KEY (agency_id, pdf_file_id) REFERENCES content_agency.file(agency_id, id),
	CONSTRAINT document_version_number_check CHECK ((number > 0)),
	CONSTRAINT document_version_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT document_version_title_check CHECK ((char_length(title) <= 500))
);

CREATE TABLE content_agency.edit (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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

CREATE TABLE content_agency.file (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	name text NOT NULL,
	media_type text NOT NULL,
	sha256 text NOT NULL,
	byte_count bigint NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT file_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT file_agency_id_sha256_media_type_name_key UNIQUE (agency_id, sha256, media_type, name),
	CONSTRAINT file_byte_count_check CHECK ((byte_count >= 0)),
	CONSTRAINT file_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE content_agency.file_chunk (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	file_id uuid NOT NULL,
	position integer NOT NULL,
	bytes bytea NOT NULL,
	CONSTRAINT file_chunk_agency_id_file_id_fkey FOREIGN KEY (agency_id, file_id) REFERENCES content_agency.file(agency_id, id),
	CONSTRAINT file_chunk_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT file_chunk_pkey PRIMARY KEY (agency_id, file_id, "position"),
	CONSTRAINT file_chunk_position_check CHECK (("position" >= 0))
);

CREATE TABLE content_agency.job (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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
	CONSTRAINT job_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT job_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT job_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT job_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
	CONSTRAINT job_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT job_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'waiting'::text, 'done'::text, 'failed'::text, 'needs_attention'::text, 'cancelled'::text])))
);

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

CREATE TABLE content_agency.knowledge_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	client_id uuid,
	title text NOT NULL,
	origin text NOT NULL DEFAULT ''::text,
	language text NOT NULL DEFAULT 'en'::text,
	text_sha256 text NOT NULL,
	words integer NOT NULL,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	removed_at timestamp with time zone,
	CONSTRAINT knowledge_item_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT knowledge_item_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT knowledge_item_language_check CHECK (((char_length(language) >= 2) AND (char_length(language) <= 35))),
	CONSTRAINT knowledge_item_origin_check CHECK ((char_length(origin) <= 2000)),
	CONSTRAINT knowledge_item_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT knowledge_item_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 300))),
	CONSTRAINT knowledge_item_words_check CHECK ((words >= 0))
);

CREATE TABLE content_agency.migration (
	number integer NOT NULL,
	name text NOT NULL,
	sha256 text NOT NULL,
	applied_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT migration_pkey PRIMARY KEY (number)
);

CREATE TABLE content_agency.paid_call (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	call_key text NOT NULL,
	job_id uuid NOT NULL,
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
	CONSTRAINT paid_call_agency_id_call_key_key UNIQUE (agency_id, call_key),
	CONSTRAINT paid_call_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT paid_call_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT paid_call_check CHECK (((state <> 'stored'::text) OR (stored_at IS NOT NULL))),
	CONSTRAINT paid_call_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT paid_call_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'sent'::text, 'stored'::text, 'refused'::text])))
);

CREATE TABLE content_agency.prompt (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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

CREATE TABLE content_agency.publication (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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
	CONSTRAINT publication_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT publication_agency_id_document_version_id_fkey FOREIGN KEY (agency_id, document_version_id) REFERENCES content_agency.document_version(agency_id, id),
	CONSTRAINT publication_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT publication_agency_id_idem_key_key UNIQUE (agency_id, idem_key),
	CONSTRAINT publication_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT publication_confirmed_by_check CHECK ((confirmed_by = ANY (ARRAY['answer'::text, 'lookup'::text, 'duplicate'::text, 'none'::text]))),
	CONSTRAINT publication_held_reason_check CHECK ((held_reason = ANY (ARRAY['approval'::text, 'readiness'::text, 'quiet_hours'::text, 'rate'::text, 'budget'::text, 'collision'::text]))),
	CONSTRAINT publication_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT publication_state_check CHECK ((state = ANY (ARRAY['scheduled'::text, 'claimed'::text, 'sending'::text, 'accepted'::text, 'reconciling'::text, 'published'::text, 'failed'::text, 'unconfirmed'::text, 'not_sent'::text, 'cancelled'::text, 'missed'::text, 'withdrawn'::text])))
);

CREATE TABLE content_agency.publication_attempt (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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

CREATE TABLE content_agency.schedule_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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
	CONSTRAINT schedule_item_agency_id_client_id_fkey FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client(agency_id, id),
	CONSTRAINT schedule_item_agency_id_document_id_fkey FOREIGN KEY (agency_id, document_id) REFERENCES content_agency.document(agency_id, id),
	CONSTRAINT schedule_item_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT schedule_item_agency_id_identity_sha256_key UNIQUE (agency_id, identity_sha256),
	CONSTRAINT schedule_item_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT schedule_item_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'processing'::text, 'completed'::text, 'failed'::text, 'missed'::text, 'cancelled'::text]))),
	CONSTRAINT schedule_item_topic_check CHECK ((char_length(topic) <= 500))
);

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

CREATE TABLE content_agency.step_result (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	job_id uuid NOT NULL,
	step text NOT NULL,
	input_key text NOT NULL,
	result jsonb NOT NULL,
	replaced_characters integer NOT NULL DEFAULT 0,
	created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT step_result_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT step_result_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT step_result_pkey PRIMARY KEY (agency_id, job_id, step, input_key)
);

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

CREATE TABLE content_agency.template (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
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

CREATE TABLE content_agency.usage_event (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	job_id uuid NOT NULL,
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
	CONSTRAINT usage_event_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT usage_event_agency_id_job_id_fkey FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job(agency_id, id),
	CONSTRAINT usage_event_agency_id_paid_call_id_fkey FOREIGN KEY (agency_id, paid_call_id) REFERENCES content_agency.paid_call(agency_id, id),
	CONSTRAINT usage_event_agency_id_repeat_of_fkey FOREIGN KEY (agency_id, repeat_of) REFERENCES content_agency.paid_call(agency_id, id),
	CONSTRAINT usage_event_pkey PRIMARY KEY (agency_id, id)
);

CREATE TABLE content_agency.webhook_delivery (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency(),
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	endpoint text NOT NULL,
	delivery_id text NOT NULL,
	payload_sha256 text NOT NULL,
	body bytea NOT NULL,
	state text NOT NULL DEFAULT 'received'::text,
	received_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT webhook_delivery_agency_id_endpoint_delivery_id_payload_sha_key UNIQUE (agency_id, endpoint, delivery_id, payload_sha256),
	CONSTRAINT webhook_delivery_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES content_agency.agency(agency_id),
	CONSTRAINT webhook_delivery_pkey PRIMARY KEY (agency_id, id),
	CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['received'::text, 'conflict'::text, 'rejected'::text, 'done'::text])))
);

CREATE INDEX agency_template_by_grantee ON content_agency.agency_template USING btree (granted_to);
CREATE UNIQUE INDEX client_by_name ON content_agency.client USING btree (agency_id, lower(company_name));
CREATE INDEX document_by_client ON content_agency.document USING btree (agency_id, client_id, created_at DESC);
CREATE INDEX document_by_state ON content_agency.document USING btree (agency_id, state, created_at DESC);
CREATE INDEX edit_by_time ON content_agency.edit USING btree (agency_id, client_id, edited_at);
CREATE INDEX job_by_document ON content_agency.job USING btree (agency_id, document_id);
CREATE INDEX job_by_time ON content_agency.job USING btree (agency_id, created_at DESC);
CREATE INDEX job_section_by_section ON content_agency.job_section USING btree (agency_id, sha256);
CREATE INDEX knowledge_chunk_search ON content_agency.knowledge_chunk USING gin (search);
CREATE UNIQUE INDEX knowledge_item_once ON content_agency.knowledge_item USING btree (agency_id, client_id, text_sha256) NULLS NOT DISTINCT WHERE (removed_at IS NULL);
CREATE INDEX paid_call_by_job ON content_agency.paid_call USING btree (agency_id, job_id);
CREATE UNIQUE INDEX prompt_active ON content_agency.prompt USING btree (agency_id, key) WHERE is_active;
CREATE UNIQUE INDEX publication_attempt_open ON content_agency.publication_attempt USING btree (agency_id, publication_id) WHERE (outcome IS NULL);
CREATE INDEX publication_by_document ON content_agency.publication USING btree (agency_id, document_id);
CREATE INDEX publication_by_job ON content_agency.publication USING btree (agency_id, job_id);
CREATE INDEX publication_due ON content_agency.publication USING btree (due_at, id) WHERE (state = ANY (ARRAY['scheduled'::text, 'claimed'::text]));
CREATE INDEX research_cache_by_age ON content_agency.research_cache USING btree (agency_id, fetched_at) WHERE (value IS NOT NULL);
CREATE INDEX schedule_item_by_date ON content_agency.schedule_item USING btree (agency_id, scheduled_date, state);
CREATE INDEX schedule_item_due ON content_agency.schedule_item USING btree (due_at, id) WHERE (state = ANY (ARRAY['pending'::text, 'processing'::text]));
CREATE INDEX usage_event_by_job ON content_agency.usage_event USING btree (agency_id, job_id);
CREATE UNIQUE INDEX webhook_delivery_first ON content_agency.webhook_delivery USING btree (agency_id, endpoint, delivery_id) WHERE (state <> 'conflict'::text);

CREATE POLICY setup ON content_agency.agency TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.agency TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY granted ON content_agency.agency_template TO content_agency_app USING ((granted_to = content_agency.current_agency())) WITH CHECK ();
CREATE POLICY tenant ON content_agency.agency_template TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.brand TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.client TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.document TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.document_version TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.edit TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.file TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.file_chunk TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.job TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.job TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.job_section TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.job_step TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.knowledge_chunk TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.knowledge_item TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY setup ON content_agency.migration TO content_agency_owner USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.paid_call TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.prompt TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.publication TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.publication TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.publication_attempt TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.research_cache TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY dispatch ON content_agency.schedule_item TO content_agency_dispatch USING (true) WITH CHECK (true);
CREATE POLICY tenant ON content_agency.schedule_item TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.section TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.step_result TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.style_rule TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY granted ON content_agency.template TO content_agency_app USING ((EXISTS ( SELECT
   FROM content_agency.agency_template pass
  WHERE ((pass.agency_id = template.agency_id) AND (pass.template_id = template.id) AND (pass.granted_to = content_agency.current_agency()) AND (pass.revoked_at IS NULL))))) WITH CHECK ();
CREATE POLICY tenant ON content_agency.template TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY granted ON content_agency.template_version TO content_agency_app USING ((EXISTS ( SELECT
   FROM content_agency.agency_template pass
  WHERE ((pass.agency_id = template_version.agency_id) AND (pass.template_id = template_version.template_id) AND (pass.granted_to = content_agency.current_agency()) AND (pass.revoked_at IS NULL))))) WITH CHECK ();
CREATE POLICY tenant ON content_agency.template_version TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.usage_event TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));
CREATE POLICY tenant ON content_agency.webhook_delivery TO content_agency_app USING ((agency_id = content_agency.current_agency())) WITH CHECK ((agency_id = content_agency.current_agency()));

GRANT INSERT, SELECT ON content_agency.document_version TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.file TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.file_chunk TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.section TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.step_result TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.template_version TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.usage_event TO content_agency_app;
GRANT INSERT, SELECT ON content_agency.webhook_delivery TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.agency_template TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.brand TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.client TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.document TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.edit TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.job TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.job_section TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.job_step TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.knowledge_chunk TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.knowledge_item TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.paid_call TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.prompt TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.publication TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.publication_attempt TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.research_cache TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.schedule_item TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.style_rule TO content_agency_app;
GRANT INSERT, SELECT, UPDATE ON content_agency.template TO content_agency_app;
GRANT SELECT (agency_id, due_at, fence, held_reason, id, lease_owner, lease_until, state) ON content_agency.publication TO content_agency_dispatch;
GRANT SELECT (agency_id, due_at, fence, id, lease_owner, lease_until, state) ON content_agency.schedule_item TO content_agency_dispatch;
GRANT SELECT (agency_id, fence, id, lease_owner, lease_until, state) ON content_agency.job TO content_agency_dispatch;
GRANT SELECT ON content_agency.agency TO content_agency_app;
GRANT UPDATE (fence, lease_owner, lease_until, state) ON content_agency.job TO content_agency_dispatch;
GRANT UPDATE (fence, lease_owner, lease_until, state) ON content_agency.publication TO content_agency_dispatch;
GRANT UPDATE (fence, lease_owner, lease_until, state) ON content_agency.schedule_item TO content_agency_dispatch;
