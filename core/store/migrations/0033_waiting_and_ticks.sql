-- What a publication that waits for its channel needs to go out by itself: ids of kept files and whose
-- account, no words. It stands as long as the publication waits.

ALTER TABLE content_agency.publication
	ADD COLUMN parcel jsonb CHECK (jsonb_typeof(parcel) = 'object'),
	ADD COLUMN waiting_since timestamptz,
	ADD CHECK (parcel IS NULL OR waiting_since IS NOT NULL);
CREATE INDEX publication_waiting ON content_agency.publication (agency_id, due_at, id)
	WHERE parcel IS NOT NULL;

-- When a published workflow last ran an operation of the timetable by itself; one row an operation.

CREATE TABLE content_agency.desk_tick (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	operation text NOT NULL CHECK (length(operation) <= 60),
	last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, operation)
);
SELECT content_agency.enclose('content_agency.desk_tick', 'SELECT, INSERT, UPDATE');
