-- A document that was given up is not ready: the view says it in the words document_stage_words uses.

CREATE OR REPLACE VIEW content_agency.documents WITH (security_invoker = true) AS
SELECT document.agency_id, document.id, document.client_id, document.title, document.topic, document.format,
	CASE WHEN document.state IN ('pending', 'generating') THEN document.state
		WHEN document.state IN ('distributed', 'partially_distributed') THEN 'distributed'
		WHEN document.state IN ('failed', 'needs_attention', 'cancelled', 'expired', 'erased') THEN 'failed'
		ELSE 'ready' END AS status,
	document.state, document.started_at AS generation_started_at, document.completed_at AS generation_completed_at,
	coalesce(document.problem ->> 'message', '') AS error_message,
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
	document.created_at, document.updated_at,
	document.expires_at, newest.number AS version, written.value AS content_json,
	newest.pdf_file_id, newest.cover_file_id,
	asked.value AS generation_settings,
	(SELECT coalesce(jsonb_agg(jsonb_build_object('id', source ->> 'id', 'title', source ->> 'title',
			'publisher', source ->> 'publisher', 'url', coalesce(source ->> 'finalUrl', source ->> 'url'),
			'published', source ->> 'published', 'fetched_at', source ->> 'fetchedAt',
			'snippets', (SELECT coalesce(jsonb_agg(card -> 'exact'), '[]')
				FROM jsonb_array_elements(evidence.value -> 'cards') AS card
				WHERE card ->> 'sourceId' = source ->> 'id')) ORDER BY source ->> 'id'), '[]')
		FROM jsonb_array_elements(evidence.value -> 'sources') AS source) AS research_sources,
	(SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('card_id', card ->> 'id', 'source_id', card ->> 'sourceId',
			'text', figure.value ->> 'raw', 'value', figure.value -> 'value', 'unit', figure.value ->> 'unit',
			'period', figure.value ->> 'period', 'quote', card ->> 'exact')), '[]')
		FROM jsonb_path_query(written.value,
			'strict $.** ? (exists (@.cardId) && exists (@.figureIndex))') AS used
		JOIN jsonb_array_elements(evidence.value -> 'cards') AS card ON card ->> 'id' = used ->> 'cardId'
		JOIN jsonb_array_elements(card -> 'figures') WITH ORDINALITY AS figure
			ON figure.ordinality - 1 = (used ->> 'figureIndex')::int) AS statistics_used
FROM content_agency.document
LEFT JOIN LATERAL (
	SELECT version.number, version.sections, version.pdf_file_id, version.cover_file_id
	FROM content_agency.document_version AS version
	WHERE version.agency_id = document.agency_id AND version.document_id = document.id
	ORDER BY version.number DESC LIMIT 1
) AS newest ON true
LEFT JOIN content_agency.section AS asked
	ON asked.agency_id = document.agency_id AND asked.sha256 = document.request_sha256
LEFT JOIN content_agency.section AS written
	ON written.agency_id = document.agency_id AND written.sha256 = newest.sections ->> 'document'
LEFT JOIN content_agency.section AS evidence
	ON evidence.agency_id = document.agency_id AND evidence.sha256 = newest.sections ->> 'evidence'
WHERE document.deleted_at IS NULL;
