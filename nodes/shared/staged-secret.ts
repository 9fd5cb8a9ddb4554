/** The secret on its way into the vault: from a credential of n8n, never from a parameter or an item. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import { rememberSecrets } from '../../core/shared/scrub';
import type { SecretValue } from '../../core/shared/vault';

/** Name of the credential type a secret is typed into. */
export const STAGED_SECRET = 'vaultSecretApi';

/** Whether a secret is chosen on the node. */
export function hasStagedSecret(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
	return context.getNode().credentials?.[STAGED_SECRET] !== undefined;
}

/**
 * What the credential holds.
 *
 * @throws {AgencyError} `CFG_001` when it is not chosen or empty
 */
export async function stagedSecret(
	context: Pick<IExecuteFunctions, 'getNode' | 'getCredentials'>,
): Promise<SecretValue> {
	if (!hasStagedSecret(context)) throw nothingStaged('No secret is chosen on this node');
	const given = await context.getCredentials(STAGED_SECRET);
	const [secret, username, refreshToken] = ['secret', 'username', 'refreshToken'].map((name) =>
		String(given[name] ?? '').trim(),
	);
	rememberSecrets([secret, refreshToken]);
	if (!secret) throw nothingStaged('The secret in the credential is empty');
	return {
		secret,
		...(username ? { username } : {}),
		...(refreshToken ? { refreshToken } : {}),
	};
}

function nothingStaged(message: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_001',
		message,
		hint: 'Type it into a "Content Agency Secret to Store" credential and choose that on this node: there it is encrypted and in no parameter, item or execution.',
		field: 'secret',
	});
}
