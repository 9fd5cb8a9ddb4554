import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of Originality.ai; the vendor gives out keys with its Enterprise plan. */
export class OriginalityApi implements ICredentialType {
	name = 'originalityApi';

	displayName = 'Originality.ai API';

	icon = { light: 'file:detection.svg', dark: 'file:detection.dark.svg' } as const;

	documentationUrl = 'https://docs.originality.ai';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Keys come with the Enterprise plan. The account tops up credits by itself until you switch that off there.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-OAI-API-KEY': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: 'https://api.originality.ai', url: '/api/v1/account/credits/balance' },
	};
}
