/** Opens a secret for one request of one job, and writes down that it did: once per job and purpose. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { SecretValueSchema, type SecretValue, type VaultPort } from '../../shared/vault';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { needId } from '../not-found';
import { sealOf, SEALED_COLUMNS, type SealedRow } from './secret-row';

/** What a secret is opened for. */
export interface SecretUse {
	secretId: string;
	/** For example `model.call` or `publish.linkedin`. */
	purpose: string;
	/** Without a job every opening is a line of its own. */
	jobId?: string | undefined;
}

/**
 * The content of a secret, for the port that puts it into a header right away.
 *
 * @param vault  undefined where the credential has no key
 * @throws {AgencyError} `SECRET_001` none there, `SECRET_002` cannot be opened, `SECRET_003` expired
 */
export async function useSecret(
	sql: SqlPort,
	agencyId: string,
	vault: VaultPort | undefined,
	use: SecretUse,
): Promise<SecretValue> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<SealedRow & { isExpired: boolean; expiresAt: Date | null }>(
			`SELECT ${SEALED_COLUMNS}, expires_at AS "expiresAt",
				coalesce(expires_at <= clock_timestamp(), false) AS "isExpired"
			FROM vault_secret WHERE id = $1`,
			[needId('secret', use.secretId)],
		);
		if (row === undefined) throw noSecret(`the secret ${use.secretId}`);
		if (row.isExpired) throw expired(row.kind, row.expiresAt);
		const value = openRow(session, vault, row);
		await noteAccess(session, row.kind, use);
		return value;
	});
}

/** What lies in a row. */
export function openRow(
	session: AgencySession,
	vault: VaultPort | undefined,
	row: SealedRow,
): SecretValue {
	if (vault === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'SECRET_002',
			message: `The ${row.kind} secret ${row.id} cannot be opened: the credential has no vault key`,
			hint: 'Put the Vault Key into the Content Agency credential of this node.',
		});
	}
	const { place, sealed } = sealOf(session.agencyId, row);
	return SecretValueSchema.parse(JSON.parse(vault.open(place, sealed)));
}

/** The error for a secret that is not there. */
export function noSecret(what: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'SECRET_001',
		message: `The vault has no ${what.replace(/^the /u, '')}`,
		hint: 'Set it with Content Store, Secret, Set; for an account, connect it again with Channel, Update.',
	});
}

function expired(kind: string, at: Date | null): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'SECRET_003',
		message: `The ${kind} secret expired at ${at?.toISOString() ?? 'an unknown time'}`,
		hint: 'Get a new one from the vendor and set it with Content Store, Secret, Set, or connect the account again.',
	});
}

async function noteAccess(
	session: AgencySession,
	kind: string,
	{ secretId, purpose, jobId }: SecretUse,
): Promise<void> {
	const [line] = await session.query<{ count: string }>(
		`INSERT INTO vault_access AS access (secret_id, job_id, purpose) VALUES ($1, $2, $3)
		ON CONFLICT (agency_id, secret_id, job_id, purpose) WHERE job_id IS NOT NULL
			DO UPDATE SET opened_count = access.opened_count + 1, last_at = clock_timestamp()
		RETURNING opened_count AS count`,
		[secretId, jobId ?? null, purpose],
	);
	if (Number(line?.count) !== 1) return;
	await writeAudit(session, {
		action: 'secret.opened',
		subject: 'secret',
		subjectId: secretId,
		detail: { kind, purpose, ...(jobId === undefined ? {} : { jobId }) },
	});
}
