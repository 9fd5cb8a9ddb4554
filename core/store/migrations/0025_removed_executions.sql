-- Executions of n8n a deletion report names, and those of them that were removed there.

ALTER TABLE content_agency.deletion_run
	ADD COLUMN executions_removed text[] NOT NULL DEFAULT '{}';
