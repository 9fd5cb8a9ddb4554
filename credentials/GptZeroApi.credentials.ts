import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of GPTZero. */
export class GptZeroApi implements ICredentialType {
	name = 'gptZeroApi';

	displayName = 'GPTZero API';

	icon = { light: 'file:detection.svg', dark: 'file:detection.dark.svg' } as const;

	documentationUrl = 'https://gptzero.me/docs';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Testing the key sends one sentence and counts its ten words',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: 'https://api.gptzero.me',
			url: '/v2/predict/text',
			method: 'POST',
			body: { document: 'This sentence tests whether the key of this credential works.' },
		},
	};
}
