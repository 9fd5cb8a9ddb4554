import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of the Tavily search service. */
export class TavilyApi implements ICredentialType {
	name = 'tavilyApi';

	displayName = 'Tavily API';

	icon = { light: 'file:search.svg', dark: 'file:search.dark.svg' } as const;

	documentationUrl = 'https://docs.tavily.com/documentation/api-reference/endpoint/search';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. tvly-…',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = { request: { baseURL: 'https://api.tavily.com', url: '/usage' } };
}
