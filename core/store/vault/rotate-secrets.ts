/** Re-wraps secrets under the key in use: in batches, and again from where it was stopped. */
import type { SqlPort } from '../../shared/ports';
import type { VaultPort } from '../../shared/vault';
import { writeAudit } from '../audit';
import { isAgencyError } from '../../shared/errors';
import { inAgency, type AgencySession } from '../door';
import { sealOf, SEALED_COLUMNS, type SealedRow } from './secret-row';

/** What a rotation did. */
export interface RotationReport {
	/** Name of the key everything should stand under. */
	keyId: string;
	rewrapped: number;
	/** Secrets that no key of the credential opens; they stay as they are. */
	unopened: { id: string; kind: string; keyId: string }[];
	/** Whether every secret stands under the key now. */
	isComplete: boolean;
}

const BATCH = 100;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Seals every secret of the agency anew under the vault's key. A run that was killed is continued by the next:
 * what is done carries the new key.
 *
 * @param options.batch  secrets per transaction
 */
export async function rotateSecrets(
	sql: SqlPort,
	agencyId: string,
	vault: VaultPort,
	options: { batch?: number; signal?: AbortSignal | undefined } = {},
): Promise<RotationReport> {
	const { batch = BATCH, signal } = options;
	const unopened: RotationReport['unopened'] = [];
	let rewrapped = 0;
	let after = FIRST_ID;
	for (;;) {
		signal?.throwIfAborted();
		const done = await inAgency(
			sql,
			agencyId,
			async (session) => await rewrapBatch(session, vault, { after, batch }),
		);
		rewrapped += done.rewrapped;
		unopened.push(...done.unopened);
		if (done.last === undefined) break;
		after = done.last;
	}
	return { keyId: vault.keyId, rewrapped, unopened, isComplete: unopened.length === 0 };
}

async function rewrapBatch(
	session: AgencySession,
	vault: VaultPort,
	{ after, batch }: { after: string; batch: number },
): Promise<{ rewrapped: number; unopened: RotationReport['unopened']; last: string | undefined }> {
	const rows = await session.query<SealedRow>(
		`SELECT ${SEALED_COLUMNS} FROM vault_secret
		WHERE key_id <> $1 AND id > $2 ORDER BY id LIMIT $3 FOR UPDATE`,
		[vault.keyId, after, batch],
	);
	const unopened: RotationReport['unopened'] = [];
	let rewrapped = 0;
	for (const row of rows) {
		if (await rewrap(session, vault, row)) rewrapped += 1;
		else unopened.push({ id: row.id, kind: row.kind, keyId: row.keyId });
	}
	if (rewrapped > 0) {
		await writeAudit(session, {
			action: 'vault.rewrapped',
			subject: 'vault',
			subjectId: vault.keyId,
			detail: { rewrapped, unopened: unopened.length },
		});
	}
	return { rewrapped, unopened, last: rows.at(-1)?.id };
}

async function rewrap(session: AgencySession, vault: VaultPort, row: SealedRow): Promise<boolean> {
	const { place, sealed } = sealOf(session.agencyId, row);
	let text: string;
	try {
		text = vault.open(place, sealed);
	} catch (error) {
		if (isAgencyError(error) && error.code === 'SECRET_002') return false;
		throw error;
	}
	const fresh = vault.seal(place, text);
	await session.query(
		`UPDATE vault_secret SET key_id = $2, nonce = $3, ciphertext = $4, sealed_at = clock_timestamp()
		WHERE id = $1`,
		[row.id, fresh.keyId, fresh.nonce, fresh.ciphertext],
	);
	return true;
}
