/** Puts a secret into the vault. Write-only: nothing here or elsewhere gives it back to a person. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { SecretValueSchema, type SecretValue, type VaultPort } from '../../shared/vault';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { needExisting, needRow } from '../not-found';
import { readSecret } from './read-secrets';
import { fingerprintOf, SecretKindSchema, type StoredSecret } from './secret-row';

/** A secret to keep. */
export interface SecretInput {
	kind: string;
	/** The agency's own when left out. */
	clientId?: string | undefined;
	/** Tells secrets of one kind apart. */
	name?: string | undefined;
	value: SecretValue;
	/** ISO 8601; afterwards it is not used any more. */
	expiresAt?: string | undefined;
	/** Who set it, as far as the caller knows. */
	actor?: string | undefined;
}

const ExpirySchema = z.iso.datetime({ offset: true }).optional();

/**
 * Seals a secret and keeps it; one of the same client, kind and name is replaced.
 *
 * @throws {AgencyError} not found for the client; `CFG_002` for a value or time that does not fit
 */
export async function setSecret(
	sql: SqlPort,
	agencyId: string,
	vault: VaultPort,
	input: SecretInput,
): Promise<StoredSecret & { replaced: boolean }> {
	return await inAgency(sql, agencyId, async (session) => {
		const { id, replaced } = await putSecret(session, vault, input);
		return { ...(await readSecret(session, id)), replaced };
	});
}

/** The same inside an open door. */
export async function putSecret(
	session: AgencySession,
	vault: VaultPort,
	input: SecretInput,
): Promise<{ id: string; replaced: boolean }> {
	const value = fitting(SecretValueSchema, input.value, 'secret');
	const kind = fitting(SecretKindSchema, input.kind, 'kind');
	const expiresAt = fitting(ExpirySchema, input.expiresAt, 'expiry');
	const { clientId, name = '', actor } = input;
	await needExisting(session, 'client', clientId);
	const facts = { session, vault, value, expiresAt };
	const found = await lockedId(session, { clientId, kind, name });
	const made =
		found === undefined ? await insertSecret({ ...facts, clientId, kind, name }) : undefined;
	// Another door may have made the same row in between: then that one is replaced.
	const id = made ?? found ?? (await lockedId(session, { clientId, kind, name }));
	const known = needRow(id, 'secret', kind);
	if (made === undefined) await replaceSecret({ ...facts, id: known, kind });
	await writeAudit(session, {
		action: made === undefined ? 'secret.replaced' : 'secret.set',
		subject: 'secret',
		subjectId: known,
		actor,
		detail: { kind, name, clientId: clientId ?? null, keyId: vault.keyId },
	});
	return { id: known, replaced: made === undefined };
}

interface Sealing {
	session: AgencySession;
	vault: VaultPort;
	value: SecretValue;
	expiresAt: string | undefined;
	kind: string;
}

async function lockedId(
	session: AgencySession,
	{ clientId, kind, name }: { clientId: string | undefined; kind: string; name: string },
): Promise<string | undefined> {
	const [row] = await session.query<{ id: string }>(
		`SELECT id FROM vault_secret
		WHERE client_id IS NOT DISTINCT FROM $1::uuid AND kind = $2 AND name = $3 FOR UPDATE`,
		[clientId ?? null, kind, name],
	);
	return row?.id;
}

/** The id of the new row; undefined when another door was quicker. */
async function insertSecret(
	given: Sealing & { clientId: string | undefined; name: string },
): Promise<string | undefined> {
	const { session, kind, clientId, name, expiresAt } = given;
	const [fresh] = await session.query<{ id: string }>('SELECT new_id() AS id');
	const id = needRow(fresh, 'secret', kind).id;
	const { sealed, fingerprint } = sealValue(given, id);
	const rows = await session.query<{ id: string }>(
		`INSERT INTO vault_secret
			(id, client_id, kind, name, key_id, nonce, ciphertext, fingerprint, expires_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT DO NOTHING RETURNING id`,
		[
			id,
			clientId ?? null,
			kind,
			name,
			sealed.keyId,
			sealed.nonce,
			sealed.ciphertext,
			fingerprint,
			expiresAt ?? null,
		],
	);
	return rows[0]?.id;
}

async function replaceSecret(given: Sealing & { id: string }): Promise<void> {
	const { sealed, fingerprint } = sealValue(given, given.id);
	await given.session.query(
		`UPDATE vault_secret SET key_id = $2, nonce = $3, ciphertext = $4, fingerprint = $5,
			expires_at = $6, rotated_at = clock_timestamp(), sealed_at = clock_timestamp()
		WHERE id = $1`,
		[given.id, sealed.keyId, sealed.nonce, sealed.ciphertext, fingerprint, given.expiresAt ?? null],
	);
}

function sealValue({ session, vault, value, kind }: Sealing, id: string) {
	const place = { agencyId: session.agencyId, id, kind };
	return {
		sealed: vault.seal(place, JSON.stringify(value)),
		fingerprint: fingerprintOf(place, value),
	};
}

/** Parses without ever naming what was given: it may be the secret itself. */
function fitting<Schema extends z.ZodType>(
	schema: Schema,
	given: unknown,
	what: string,
): z.output<Schema> {
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const field = [what, ...(issue?.path ?? [])].join('.');
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The ${field} does not fit: ${issue?.message ?? ''}`,
		hint: 'Correct it in the credential or on the node, then set the secret again.',
		field,
	});
}
