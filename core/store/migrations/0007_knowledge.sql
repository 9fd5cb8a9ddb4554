-- The client's own knowledge: texts in pieces that full text search finds.

CREATE TABLE content_agency.knowledge_item (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	-- NULL: knowledge of the agency, found for every client.
	client_id uuid,
	title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 300),
	origin text NOT NULL DEFAULT '' CHECK (char_length(origin) <= 2000),
	language text NOT NULL DEFAULT 'en' CHECK (char_length(language) BETWEEN 2 AND 35),
	text_sha256 text NOT NULL,
	words int NOT NULL CHECK (words >= 0),
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- Set when it was deleted; the words of its pieces are gone then.
	removed_at timestamptz,
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id)
);
CREATE UNIQUE INDEX knowledge_item_once
	ON content_agency.knowledge_item (agency_id, client_id, text_sha256) NULLS NOT DISTINCT
	WHERE removed_at IS NULL;
SELECT content_agency.enclose('content_agency.knowledge_item', 'SELECT, INSERT, UPDATE');

CREATE TABLE content_agency.knowledge_chunk (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	item_id uuid NOT NULL,
	number int NOT NULL CHECK (number > 0),
	text text NOT NULL CHECK (char_length(text) <= 6000),
	-- How words of its language are cut to stems.
	config regconfig NOT NULL,
	-- Stems of the text with their places, by that configuration.
	search tsvector NOT NULL,
	PRIMARY KEY (agency_id, item_id, number),
	FOREIGN KEY (agency_id, item_id) REFERENCES content_agency.knowledge_item (agency_id, id)
);
CREATE INDEX knowledge_chunk_search ON content_agency.knowledge_chunk USING gin (search);
SELECT content_agency.enclose('content_agency.knowledge_chunk', 'SELECT, INSERT, UPDATE');
