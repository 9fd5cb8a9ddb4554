#!/usr/bin/env bash
# Runs once, on an empty data folder: two databases with a login each. n8n's tables and the store never meet.
# The roles of the store are made here, so that its login needs no right to make roles.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
	--set=n8n_password="$N8N_DB_PASSWORD" --set=store_password="$STORE_DB_PASSWORD" <<'SQL'
CREATE ROLE n8n LOGIN PASSWORD :'n8n_password';
CREATE ROLE content_agency LOGIN PASSWORD :'store_password';

CREATE ROLE content_agency_owner NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
CREATE ROLE content_agency_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
CREATE ROLE content_agency_dispatch NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
CREATE ROLE content_agency_platform NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
CREATE ROLE content_agency_retention NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
GRANT content_agency_owner TO content_agency WITH INHERIT FALSE, SET TRUE;
GRANT content_agency_app TO content_agency WITH INHERIT FALSE, SET TRUE;
GRANT content_agency_dispatch TO content_agency WITH INHERIT FALSE, SET TRUE;
GRANT content_agency_platform TO content_agency WITH INHERIT FALSE, SET TRUE;
GRANT content_agency_retention TO content_agency WITH INHERIT FALSE, SET TRUE;

CREATE DATABASE n8n OWNER n8n;
CREATE DATABASE content_agency OWNER content_agency;
REVOKE CONNECT ON DATABASE n8n FROM PUBLIC;
REVOKE CONNECT ON DATABASE content_agency FROM PUBLIC;
SQL
