-- What research found and read, remembered for a while: answers of searches by query, pages by address.

CREATE TABLE content_agency.research_cache (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	kind text NOT NULL CHECK (kind IN ('search', 'page')),
	key_sha256 text NOT NULL CHECK (char_length(key_sha256) = 64),
	-- NULL once it was dropped or grew too old: the working role deletes no rows.
	value bytea CHECK (octet_length(value) <= 10485760),
	value_sha256 text NOT NULL DEFAULT '',
	fetched_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, kind, key_sha256)
);
CREATE INDEX research_cache_by_age ON content_agency.research_cache (agency_id, fetched_at)
	WHERE value IS NOT NULL;
SELECT content_agency.enclose('content_agency.research_cache', 'SELECT, INSERT, UPDATE');
