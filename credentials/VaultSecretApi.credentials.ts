import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * A secret on its way into the vault: Content Store seals it into the store. Here it is encrypted by n8n, and in no
 * parameter, item or execution; once it is stored, this credential can be deleted or used for the next one.
 */
export class VaultSecretApi implements ICredentialType {
	name = 'vaultSecretApi';

	displayName = 'Content Agency Secret to Store API';

	icon = { light: 'file:contentAgency.svg', dark: 'file:contentAgency.dark.svg' } as const;

	documentationUrl = 'https://github.com/content-agency/n8n-nodes-content-agency#vault';

	restrictToSupportedNodes = true as const;

	hideDomainRestrictionFields = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'API key, access token or application password',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. editor',
			description: 'Who signs in with it; needed for WordPress, else left empty',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Where the platform gave one beside the access token',
		},
	];

	/** Tested by Content Store, which says whether it can be a secret; whether it works, Channel, Check says. */
	test?: ICredentialTestRequest;
}
