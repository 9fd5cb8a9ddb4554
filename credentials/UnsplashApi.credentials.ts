import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Access key of an Unsplash application. */
export class UnsplashApi implements ICredentialType {
	name = 'unsplashApi';

	displayName = 'Unsplash API';

	icon = { light: 'file:pictures.svg', dark: 'file:pictures.dark.svg' } as const;

	documentationUrl = 'https://unsplash.com/documentation';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Of the application, not its secret key; a demo application may ask 50 times an hour',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Client-ID {{$credentials.apiKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: 'https://api.unsplash.com', url: '/photos', qs: { per_page: 1 } },
	};
}
