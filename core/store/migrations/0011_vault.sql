-- The vault: sealed keys and tokens of clients and of the agency, who used them, and the accounts they open.

CREATE TABLE content_agency.vault_secret (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	-- NULL: the agency's own.
	client_id uuid,
	kind text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
	-- Tells secrets of one kind apart; the id of the channel for those that open one.
	name text NOT NULL DEFAULT '' CHECK (char_length(name) <= 200),
	key_id text NOT NULL CHECK (key_id ~ '^[0-9a-f]{16}$'),
	nonce bytea NOT NULL CHECK (octet_length(nonce) = 12),
	-- AES-256-GCM, bound to agency, id, kind and key; the last 16 bytes are the tag.
	ciphertext bytea NOT NULL CHECK (octet_length(ciphertext) BETWEEN 17 AND 131072),
	-- Four characters of a salted hash: enough to see whether it is the one that was meant.
	fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{4}$'),
	expires_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- When the secret itself was set last.
	rotated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	-- When it was sealed last, under whichever key.
	sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id) ON DELETE CASCADE,
	UNIQUE NULLS NOT DISTINCT (agency_id, client_id, kind, name)
);
CREATE INDEX vault_secret_by_key ON content_agency.vault_secret (agency_id, key_id, id);
-- Whose it is and what it is for never changes: only what is sealed, and under which key.
SELECT content_agency.enclose('content_agency.vault_secret',
	'SELECT, INSERT, DELETE, UPDATE (key_id, nonce, ciphertext, fingerprint, expires_at, rotated_at, sealed_at)');

-- Who opened a secret: one line per job and purpose, counted.
CREATE TABLE content_agency.vault_access (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	secret_id uuid NOT NULL,
	job_id uuid,
	purpose text NOT NULL CHECK (char_length(purpose) BETWEEN 1 AND 80),
	opened_count bigint NOT NULL DEFAULT 1,
	first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, secret_id) REFERENCES content_agency.vault_secret (agency_id, id) ON DELETE CASCADE,
	FOREIGN KEY (agency_id, job_id) REFERENCES content_agency.job (agency_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX vault_access_by_job ON content_agency.vault_access
	(agency_id, secret_id, job_id, purpose) WHERE job_id IS NOT NULL;
SELECT content_agency.enclose('content_agency.vault_access',
	'SELECT, INSERT, UPDATE (opened_count, last_at)');

CREATE TABLE content_agency.channel (
	agency_id uuid NOT NULL DEFAULT content_agency.current_agency() REFERENCES content_agency.agency,
	id uuid NOT NULL DEFAULT gen_random_uuid(),
	-- NULL: the agency's own account.
	client_id uuid,
	-- Id of the channel as Publish knows it.
	channel text NOT NULL CHECK (channel ~ '^[a-z][a-z0-9-]{0,39}$'),
	-- Id of the account at the platform, or the address of the site.
	account_id text NOT NULL CHECK (char_length(account_id) BETWEEN 1 AND 500),
	account_name text NOT NULL DEFAULT '' CHECK (char_length(account_name) <= 200),
	scopes text[] NOT NULL DEFAULT '{}',
	expires_at timestamptz,
	state text NOT NULL DEFAULT 'connected' CHECK (state IN ('connected', 'needs_reconnect', 'revoked')),
	-- Whether an account of the agency may publish for clients that never had one of their own.
	for_clients boolean NOT NULL DEFAULT false,
	-- Where the account is a site of one's own: its address.
	base_url text NOT NULL DEFAULT '' CHECK (char_length(base_url) <= 2000),
	secret_id uuid,
	-- Settings of the channel for this account; never a secret.
	settings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(settings) = 'object'),
	problem jsonb,
	checked_at timestamptz,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (agency_id, id),
	FOREIGN KEY (agency_id, client_id) REFERENCES content_agency.client (agency_id, id) ON DELETE CASCADE,
	FOREIGN KEY (agency_id, secret_id) REFERENCES content_agency.vault_secret (agency_id, id)
		ON DELETE SET NULL (secret_id),
	UNIQUE NULLS NOT DISTINCT (agency_id, client_id, channel, account_id)
);
CREATE INDEX channel_by_client ON content_agency.channel (agency_id, client_id, channel);
SELECT content_agency.enclose('content_agency.channel', 'SELECT, INSERT, UPDATE');
