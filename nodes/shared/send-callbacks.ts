/** Sends messages about progress to the address a job was opened with: through the safe client, signed with the agency's secret. */
import { createHmac } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { safePost, type SafePost } from '../../core/adapters/fetch';
import { AgencyError, toProblem } from '../../core/shared/errors';
import type { SqlPort } from '../../core/shared/ports';
import { listSecrets, recordCallback, takeCallbacks, useSecret } from '../../core/store';
import { vaultFor } from './keys';

/** Kind of the vault's secret that signs progress messages. */
export const CALLBACK_SECRET = 'progress-callback';

/** Headers of a signed message, as Standard Webhooks lays them down. */
export function signedHeaders(given: {
	secret: string;
	id: string;
	atSeconds: number;
	body: string;
}): Record<string, string> {
	const { secret, id, atSeconds, body } = given;
	const key = secret.startsWith('whsec_')
		? Buffer.from(secret.slice('whsec_'.length), 'base64')
		: Buffer.from(secret);
	const signature = createHmac('sha256', key).update(`${id}.${atSeconds}.${body}`).digest('base64');
	return {
		'Content-Type': 'application/json',
		'webhook-id': id,
		'webhook-timestamp': String(atSeconds),
		'webhook-signature': `v1,${signature}`,
	};
}

/**
 * Sends what is due, of one job or of the agency; what is refused is tried again later.
 *
 * @returns how many were taken and how many arrived
 */
export async function sendCallbacks(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
	{ sql, agencyId, jobId }: { sql: SqlPort; agencyId: string; jobId?: string },
	post: SafePost = safePost(),
): Promise<{ taken: number; sent: number }> {
	const due = await takeCallbacks(sql, agencyId, { jobId });
	let sent = 0;
	for (const { id, jobId: job, url, message, atSeconds } of due) {
		try {
			const secret = await secretOf(context, { sql, agencyId, jobId: job });
			const body = JSON.stringify({ job_id: job, ...message });
			await post(url, { body, headers: signedHeaders({ secret, id, atSeconds, body }) });
			await recordCallback(sql, agencyId, { id });
			sent += 1;
		} catch (error) {
			await recordCallback(sql, agencyId, { id, problem: toProblem(error) });
		}
	}
	return { taken: due.length, sent };
}

async function secretOf(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
	{ sql, agencyId, jobId }: { sql: SqlPort; agencyId: string; jobId: string },
): Promise<string> {
	const secrets = await listSecrets(sql, agencyId, { kind: CALLBACK_SECRET });
	const own = secrets.find(({ clientId }) => clientId === null);
	if (own === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'SECRET_001',
			message: `No secret of the kind "${CALLBACK_SECRET}" is stored, and an unsigned message is not sent`,
			hint: 'Store one with Content Store, Secret, Set, service "Progress Messages (Signature)", and give it to the receiver.',
		});
	}
	const vault = await vaultFor(context);
	const { secret } = await useSecret(sql, agencyId, vault, {
		secretId: own.id,
		purpose: 'progress.callback',
		jobId,
	});
	return String(secret);
}
