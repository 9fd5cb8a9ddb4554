/** What can be said about a Content Agency credential without a database: whether its fields can be right. */
import { openVault } from '../../core/vault';
import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Tests the fields; whether the agency is in the store is what Setup, Self-Test says. */
export function contentAgencyTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const {
		agencyId = '',
		vaultKey = '',
		previousVaultKey = '',
	} = (credential.data ?? {}) as Record<string, string>;
	const problem =
		agencyId !== '' && !UUID.test(agencyId.trim())
			? 'The Agency ID is not one: Content Store, Setup, Set Up gives it out'
			: keyProblem({ vaultKey, previousVaultKey });
	return Promise.resolve(
		problem === undefined
			? {
					status: 'OK',
					message:
						agencyId === ''
							? 'Fine for the light setting; the desk needs an Agency ID'
							: 'The fields are well-formed',
				}
			: { status: 'Error', message: problem },
	);
}

function keyProblem(keys: { vaultKey: string; previousVaultKey: string }): string | undefined {
	try {
		openVault(keys);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : 'The vault keys cannot be read';
	}
}

/** Tests a secret on its way into the vault: whether there is one at all. */
export function vaultSecretTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { secret = '' } = (credential.data ?? {}) as Record<string, string>;
	const isThere = secret.trim() !== '';
	return Promise.resolve(
		isThere
			? {
					status: 'OK',
					message: 'There is a secret; Content Store, Channel, Check says whether it works',
				}
			: { status: 'Error', message: 'The Secret is empty' },
	);
}
