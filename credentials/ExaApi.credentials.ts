import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of the Exa search service. */
export class ExaApi implements ICredentialType {
	name = 'exaApi';

	displayName = 'Exa API';

	icon = { light: 'file:search.svg', dark: 'file:search.dark.svg' } as const;

	documentationUrl = 'https://docs.exa.ai/reference/search';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. 1c9d7f…',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	};

	// Exa has no free call that checks a key: one result without contents is the cheapest.
	test: ICredentialTestRequest = {
		request: {
			baseURL: 'https://api.exa.ai',
			url: '/search',
			method: 'POST',
			body: { query: 'electric vehicles', numResults: 1 },
		},
	};
}
