-- A planned row that became a job is shown as that job, on the desk of all agencies too.
GRANT SELECT (job_id) ON content_agency.schedule_item TO content_agency_platform;
