-- What a publication that waits for its channel needs to go out by itself: ids of kept files and whose
-- account, no words. It stands as long as the publication waits.

ALTER TABLE content_agency.publication
	ADD COLUMN parcel jsonb CHECK (jsonb_typeof(parcel) = 'object'),
	ADD COLUMN waiting_since timestamptz,
	ADD CHECK (parcel IS NULL OR waiting_since IS NOT NULL);
CREATE INDEX publication_waiting ON content_agency.publication (agency_id, due_at, id)
	WHERE parcel IS NOT NULL;
