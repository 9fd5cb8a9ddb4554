-- A publication is missed by the window of the client its job is for.
GRANT SELECT (job_id) ON content_agency.publication TO content_agency_dispatch;
GRANT SELECT (client_id) ON content_agency.job TO content_agency_dispatch;
