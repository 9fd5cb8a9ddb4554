-- The sweep ends a planned row soon after its job ended, not only when the row's own lease is over.
GRANT SELECT (finished_at) ON content_agency.job TO content_agency_dispatch;
