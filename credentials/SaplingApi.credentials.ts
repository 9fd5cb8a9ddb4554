import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Key of Sapling. */
export class SaplingApi implements ICredentialType {
	name = 'saplingApi';

	displayName = 'Sapling API';

	icon = { light: 'file:detection.svg', dark: 'file:detection.dark.svg' } as const;

	documentationUrl = 'https://sapling.ai/docs/api/detector';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Testing the key sends one sentence, which the vendor bills once in three days',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: 'https://api.sapling.ai',
			url: '/api/v1/aidetect',
			method: 'POST',
			body: {
				text: 'This sentence tests whether the key of this credential works.',
				sent_scores: false,
			},
		},
	};
}
