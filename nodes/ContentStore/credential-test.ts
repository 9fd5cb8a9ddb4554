/** What can be said about a Content Agency credential without a database: whether its fields can be right. */
import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const VAULT_KEY_BYTES = 32;

/** Tests the fields; whether the agency is in the store is what Setup, Self-Test says. */
export function contentAgencyTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { agencyId = '', vaultKey = '' } = (credential.data ?? {}) as Record<string, string>;
	const problem =
		agencyId !== '' && !UUID.test(agencyId.trim())
			? 'The Agency ID is not one: Content Store, Setup, Set Up gives it out'
			: vaultKey !== '' && Buffer.from(vaultKey, 'base64').length !== VAULT_KEY_BYTES
				? 'The Vault Key is not 32 bytes in Base64'
				: undefined;
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
