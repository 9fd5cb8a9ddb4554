-- Vectors written by the desk: their signs, by which likely ones are found without any extension, profiles of buyers
-- beside passages, and both in the shape other vector stores read.

-- How a text performed, where somebody said so.
CREATE FUNCTION content_agency.performance_of(metadata jsonb) RETURNS numeric
	LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = ''
	AS $$
	SELECT CASE WHEN jsonb_typeof(metadata -> 'performanceScore') = 'number'
		THEN (metadata ->> 'performanceScore')::numeric END
$$;

-- One bit a number: vectors that point the same way share most of them, and bits are counted a thousand times faster.
CREATE FUNCTION content_agency.signs(embedding real[]) RETURNS bit varying
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = ''
	AS $$
	SELECT coalesce(string_agg(CASE WHEN number > 0 THEN '1' ELSE '0' END, '' ORDER BY place), '')::bit varying
	FROM unnest(embedding) WITH ORDINALITY AS one (number, place)
$$;

ALTER TABLE content_agency.knowledge_vector
	ADD COLUMN signs bit varying GENERATED ALWAYS AS (content_agency.signs(embedding)) STORED;

-- What of a profile is compared by meaning: at most 6000 characters, as in a passage.
CREATE FUNCTION content_agency.icp_text(profile content_agency.icp_profile) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE SET search_path = ''
	AS $$
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
$$;

CREATE TABLE content_agency.icp_vector (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	profile_id uuid NOT NULL,
	-- Of the text the vector was made of: a profile that says something else by now is to be read again.
	text_sha256 text NOT NULL,
	model text NOT NULL CHECK (char_length(model) BETWEEN 1 AND 200),
	size int NOT NULL CHECK (size BETWEEN 1 AND 16000),
	embedding real[] NOT NULL,
	signs bit varying GENERATED ALWAYS AS (content_agency.signs(embedding)) STORED,
	removed_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, profile_id),
	FOREIGN KEY (agency_id, profile_id) REFERENCES content_agency.icp_profile (agency_id, id),
	CHECK (cardinality(embedding) = size OR removed_at IS NOT NULL)
);
SELECT content_agency.enclose('content_agency.icp_vector', 'SELECT, INSERT, UPDATE');

-- A profile that is deleted takes its vector along, whoever deletes it.
CREATE FUNCTION content_agency.forget_icp_vector() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ''
	AS $$
BEGIN
	UPDATE content_agency.icp_vector SET removed_at = clock_timestamp(), embedding = '{}', text_sha256 = ''
	WHERE agency_id = NEW.agency_id AND profile_id = NEW.id AND removed_at IS NULL;
	RETURN NULL;
END
$$;
CREATE TRIGGER forget_vector AFTER UPDATE OF deleted_at ON content_agency.icp_profile
	FOR EACH ROW WHEN (NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL)
	EXECUTE FUNCTION content_agency.forget_icp_vector();

-- The shape n8n's PGVector node reads: id, text, metadata, embedding. Plain arrays here; a cast makes them its type.
CREATE VIEW content_agency.knowledge_embedding WITH (security_invoker = true) AS
SELECT item.agency_id, item.client_id, stored.item_id || ':' || stored.number AS id, chunk.text,
	item.metadata - 'performanceScore' || jsonb_strip_nulls(jsonb_build_object(
		'item_type', item.item_type, 'title', item.title, 'origin', nullif(item.origin, ''),
		'performance_score', content_agency.performance_of(item.metadata),
		'client_id', item.client_id, 'item_id', item.id, 'passage', stored.number)) AS metadata,
	stored.embedding, stored.model, stored.size
FROM content_agency.knowledge_vector AS stored
JOIN content_agency.knowledge_chunk AS chunk USING (agency_id, item_id, number)
JOIN content_agency.knowledge_item AS item ON item.agency_id = stored.agency_id AND item.id = stored.item_id
WHERE stored.removed_at IS NULL AND item.removed_at IS NULL;
GRANT SELECT ON content_agency.knowledge_embedding TO content_agency_app;

CREATE VIEW content_agency.icp_embedding WITH (security_invoker = true) AS
SELECT profile.agency_id, profile.client_id, profile.id::text AS id, content_agency.icp_text(profile) AS text,
	jsonb_strip_nulls(jsonb_build_object('role', nullif(profile.role, ''),
		'company_size', nullif(profile.company_size, ''), 'industry', nullif(profile.industry, ''),
		'pain_point', (SELECT string_agg(phrase ->> 'text', '; ' ORDER BY number)
			FROM jsonb_path_query(profile.pain_points, '$[*]') WITH ORDINALITY AS said (phrase, number)),
		'client_id', profile.client_id, 'profile_id', profile.id)) AS metadata,
	stored.embedding, stored.model, stored.size
FROM content_agency.icp_vector AS stored
JOIN content_agency.icp_profile AS profile
	ON profile.agency_id = stored.agency_id AND profile.id = stored.profile_id
WHERE stored.removed_at IS NULL AND profile.deleted_at IS NULL;
GRANT SELECT ON content_agency.icp_embedding TO content_agency_app;
