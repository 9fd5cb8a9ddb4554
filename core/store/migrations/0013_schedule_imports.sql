-- Schedules from sheets: which sheet a planned row came from, and what every import changed.

ALTER TABLE content_agency.schedule_item
	-- Name of the sheet the row came from; empty for a row added by hand.
	ADD COLUMN sheet text NOT NULL DEFAULT '' CHECK (char_length(sheet) <= 300),
	-- The import that wrote it last. No foreign key: it would be looked up for each of 100,000 rows.
	ADD COLUMN import_id uuid,
	-- The import that cancelled it because its sheet no longer had it; a row that comes back is planned again.
	ADD COLUMN removed_by uuid,
	ADD COLUMN channels text[] NOT NULL DEFAULT '{}',
	-- The client is the agency's by its own key; looking the agency up for every row said the same twice.
	DROP CONSTRAINT schedule_item_agency_id_fkey;

CREATE TABLE content_agency.schedule_import (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	sheet text NOT NULL CHECK (char_length(sheet) <= 300),
	file_sha256 text NOT NULL DEFAULT '',
	created_count int NOT NULL CHECK (created_count >= 0),
	updated_count int NOT NULL CHECK (updated_count >= 0),
	unchanged_count int NOT NULL CHECK (unchanged_count >= 0),
	begun_count int NOT NULL CHECK (begun_count >= 0),
	removed_count int NOT NULL CHECK (removed_count >= 0),
	cancelled_count int NOT NULL CHECK (cancelled_count >= 0),
	rejected_count int NOT NULL CHECK (rejected_count >= 0),
	imported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id)
);
CREATE INDEX schedule_import_by_time ON content_agency.schedule_import (agency_id, imported_at DESC);
SELECT content_agency.enclose('content_agency.schedule_import', 'SELECT, INSERT');
