import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Key of Magnific, which was Freepik until April 2026; host and header belong together. */
export class FreepikApi implements ICredentialType {
	name = 'freepikApi';

	displayName = 'Magnific (Freepik) API';

	icon = { light: 'file:pictures.svg', dark: 'file:pictures.dark.svg' } as const;

	documentationUrl = 'https://docs.freepik.com';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Service',
			name: 'host',
			type: 'options',
			default: 'https://api.magnific.com',
			options: [
				{ name: 'Freepik (api.freepik.com, the Older Name)', value: 'https://api.freepik.com' },
				{ name: 'Magnific (api.magnific.com)', value: 'https://api.magnific.com' },
			],
			description: 'Both are the same service; take the one the key was made for',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const isOlder = credentials.host === 'https://api.freepik.com';
		const name = isOlder ? 'x-freepik-api-key' : 'x-magnific-api-key';
		const headers = { ...requestOptions.headers, [name]: String(credentials.apiKey) };
		return await Promise.resolve({ ...requestOptions, headers });
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.host}}',
			url: '/v1/resources',
			qs: { term: 'paper', page: 1, limit: 1 },
		},
	};
}
