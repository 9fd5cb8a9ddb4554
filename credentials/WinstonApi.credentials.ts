import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** As short as the vendor takes it: 300 characters. */
const TEST_TEXT =
	'This text tests whether the key of this credential works. It says nothing else, and it is as short as the service allows, because every word of it is counted. The service asks for three hundred characters, so a few more words have to follow until that number is reached, and with this clause it is reached.';

/** Key of Winston AI. */
export class WinstonApi implements ICredentialType {
	name = 'winstonApi';

	displayName = 'Winston AI API';

	icon = { light: 'file:detection.svg', dark: 'file:detection.dark.svg' } as const;

	documentationUrl = 'https://docs.gowinston.ai';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Testing the key sends a text of 300 characters and costs about 55 credits',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: 'https://api.gowinston.ai',
			url: '/v2/ai-content-detection',
			method: 'POST',
			body: { text: TEST_TEXT, sentences: false, language: 'auto', version: 'latest' },
		},
	};
}
