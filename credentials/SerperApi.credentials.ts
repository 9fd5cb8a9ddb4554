import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of the Serper search service. */
export class SerperApi implements ICredentialType {
	name = 'serperApi';

	displayName = 'Serper API';

	icon = { light: 'file:search.svg', dark: 'file:search.dark.svg' } as const;

	documentationUrl = 'https://serper.dev/playground';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 4f2a…',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-KEY': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: 'https://google.serper.dev', url: '/account' },
	};
}
