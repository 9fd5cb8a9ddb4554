/** A row of the vault as people may see it: what it is for, how old it is, never what it holds. */
import { z } from 'zod/v4';
import { hashOf } from '../../shared/hash';
import type { SqlRow } from '../../shared/ports';
import type { SealedSecret, SecretPlace, SecretValue } from '../../shared/vault';
import { isoTime } from '../time';

/** After how many days a secret should be replaced (C-117). */
export const ROTATION_DAYS = 90;

/** Kind of the secrets that belong to a row of `channel`. */
export const CHANNEL_SECRET = 'channel';

/** What a kind of secret is called; lower case, no separator of the seal in it. */
export const SecretKindSchema = z
	.string()
	.regex(/^[a-z][a-z0-9-]{0,39}$/, 'a kind is one lower-case word such as anthropic');

/** A secret without its content. */
export interface StoredSecret {
	id: string;
	/** null for the agency's own. */
	clientId: string | null;
	clientName: string;
	kind: string;
	name: string;
	/** Name of the key it is sealed under. */
	keyId: string;
	/** Last four characters of a salted hash. */
	fingerprint: string;
	/** Full days since the secret itself was set. */
	ageDays: number;
	/** Whether it is older than it should get. */
	isRotationDue: boolean;
	isExpired: boolean;
	expiresAt: string | null;
	createdAt: string;
	rotatedAt: string;
	sealedAt: string;
	/** When a run used it last; null when none did. */
	lastUsedAt: string | null;
}

/** Columns of {@link StoredSecret}, for a query over `vault_secret AS secret` joined to `client`. */
export const SECRET_COLUMNS = `secret.id, secret.client_id AS "clientId",
	coalesce(client.company_name, '') AS "clientName", secret.kind, secret.name,
	secret.key_id AS "keyId", secret.fingerprint,
	floor(extract(epoch FROM clock_timestamp() - secret.rotated_at) / 86400)::int AS "ageDays",
	secret.rotated_at <= clock_timestamp() - make_interval(days => ${ROTATION_DAYS}) AS "isRotationDue",
	coalesce(secret.expires_at <= clock_timestamp(), false) AS "isExpired",
	secret.expires_at AS "expiresAt", secret.created_at AS "createdAt",
	secret.rotated_at AS "rotatedAt", secret.sealed_at AS "sealedAt",
	(SELECT max(access.last_at) FROM vault_access AS access WHERE access.secret_id = secret.id)
		AS "lastUsedAt"`;

/** Where the columns come from. */
export const SECRET_SOURCE = `vault_secret AS secret
	LEFT JOIN client ON client.agency_id = secret.agency_id AND client.id = secret.client_id`;

/** A row of {@link SECRET_COLUMNS} as it is given out. */
export function secretOf(row: SqlRow): StoredSecret {
	const times = ['expiresAt', 'createdAt', 'rotatedAt', 'sealedAt', 'lastUsedAt'];
	const entries = Object.entries(row).map(([name, value]) => [
		name,
		times.includes(name) && value !== null ? isoTime(value as Date) : value,
	]);
	return Object.fromEntries(entries) as unknown as StoredSecret;
}

/** Seal and place of a row, read with `id, kind, key_id, nonce, ciphertext`. */
export interface SealedRow extends SqlRow {
	id: string;
	kind: string;
	keyId: string;
	nonce: Buffer;
	ciphertext: Buffer;
}

/** Columns of {@link SealedRow}. */
export const SEALED_COLUMNS = 'id, kind, key_id AS "keyId", nonce, ciphertext';

/** Where a row stands and what lies in it. */
export function sealOf(
	agencyId: string,
	{ id, kind, keyId, nonce, ciphertext }: SealedRow,
): { place: SecretPlace; sealed: SealedSecret } {
	return { place: { agencyId, id, kind }, sealed: { keyId, nonce, ciphertext } };
}

/** Four characters by which a person tells a secret from another; they say nothing about it. */
export function fingerprintOf(place: SecretPlace, value: SecretValue): string {
	return hashOf({ salt: place, value }).slice(-4);
}
