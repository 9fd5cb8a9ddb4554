import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Mail address and key of Copyleaks; they are changed for a token that holds two days. */
export class CopyleaksApi implements ICredentialType {
	name = 'copyleaksApi';

	displayName = 'Copyleaks API';

	icon = { light: 'file:detection.svg', dark: 'file:detection.dark.svg' } as const;

	documentationUrl = 'https://docs.copyleaks.com/reference/actions/account/login';

	properties: INodeProperties[] = [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'e.g. desk@agency.example',
			description: 'Mail address of the account',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: 'https://id.copyleaks.com',
			url: '/v3/account/login/api',
			method: 'POST',
			body: { email: '={{$credentials.email}}', key: '={{$credentials.apiKey}}' },
		},
	};
}
