import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of Pexels. */
export class PexelsApi implements ICredentialType {
	name = 'pexelsApi';

	displayName = 'Pexels API';

	icon = { light: 'file:pictures.svg', dark: 'file:pictures.dark.svg' } as const;

	documentationUrl = 'https://www.pexels.com/api/documentation/';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		// The key as it is, without "Bearer".
		properties: { headers: { Authorization: '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: 'https://api.pexels.com/v1', url: '/curated', qs: { per_page: 1 } },
	};
}
