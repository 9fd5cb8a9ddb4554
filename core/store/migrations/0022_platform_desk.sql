-- The desk of the owner of the instance: its links, and what the platform's door sees of work. Places, states
-- and times, never a topic, a name or a problem's words.

CREATE TABLE content_agency.platform_link (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	token_sha256 text NOT NULL UNIQUE CHECK (token_sha256 ~ '^[0-9a-f]{64}$'),
	-- Whom it was given to, in words; never looked up.
	person text NOT NULL DEFAULT '' CHECK (char_length(person) <= 200),
	expires_at timestamptz NOT NULL,
	max_uses bigint CHECK (max_uses > 0),
	uses bigint NOT NULL DEFAULT 0,
	last_used_at timestamptz,
	revoked_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE content_agency.platform_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE content_agency.platform_link FORCE ROW LEVEL SECURITY;
CREATE POLICY platform ON content_agency.platform_link TO content_agency_platform
	USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (uses, last_used_at, revoked_at)
	ON content_agency.platform_link TO content_agency_platform;

CREATE POLICY platform ON content_agency.job FOR SELECT TO content_agency_platform USING (true);
GRANT SELECT (agency_id, id, document_id, state, percent, current_step, created_at, started_at,
	finished_at) ON content_agency.job TO content_agency_platform;
CREATE POLICY platform ON content_agency.schedule_item FOR SELECT TO content_agency_platform
	USING (true);
GRANT SELECT (agency_id, id, document_id, state, held_reason, lane, due_at, deleted_at)
	ON content_agency.schedule_item TO content_agency_platform;
CREATE POLICY platform ON content_agency.publication FOR SELECT TO content_agency_platform
	USING (true);
GRANT SELECT (agency_id, id, state, held_reason, channel, due_at, updated_at)
	ON content_agency.publication TO content_agency_platform;
CREATE POLICY platform ON content_agency.budget FOR SELECT TO content_agency_platform USING (true);
GRANT SELECT (agency_id, scope, cap_usd, is_active) ON content_agency.budget
	TO content_agency_platform;
