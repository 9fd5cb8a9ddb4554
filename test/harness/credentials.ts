/** Credentials for workflow tests: values by type, given to whatever asks, whatever its name or id. */
import { ICredentialsHelper } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { packageCredential } from './package-parts';

/** Plain values of each credential type a test needs. */
export type TestCredentials = Record<string, ICredentialDataDecryptedObject>;

/** n8n's OAuth helper serves only types that extend its own. */
const PARENTS: readonly [RegExp, string[]][] = [
	[/^google\w*OAuth2Api$|^gmailOAuth2$/, ['googleOAuth2Api', 'oAuth2Api']],
	[/^microsoft\w*OAuth2Api$/, ['microsoftOAuth2Api', 'oAuth2Api']],
	[/OAuth2Api$/, ['oAuth2Api']],
	[/OAuth1Api$/, ['oAuth1Api']],
];

/** The engine's door to credentials, answered from `values`. */
export function credentialsFrom(values: TestCredentials): ICredentialsHelper {
	return new TestCredentialsHelper(values);
}

class TestCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly values: TestCredentials) {
		super();
	}

	getParentTypes(name: string): string[] {
		const own = packageCredential(name)?.extends;
		if (own) return own.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
		return (
			PARENTS.find(([pattern]) => pattern.test(name))?.[1].filter((parent) => parent !== name) ?? []
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const authenticate = packageCredential(typeName)?.authenticate ?? BUILT_IN[typeName];
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const { headers = {}, qs = {}, body = {}, auth } = authenticate.properties;
		return {
			...options,
			headers: { ...options.headers, ...filled(headers, credentials) },
			qs: { ...options.qs, ...filled(qs, credentials) },
			...(Object.keys(body).length > 0
				? { body: { ...(options.body as object), ...filled(body, credentials) } }
				: {}),
			...(auth
				? {
						auth: filled(auth as unknown as Record<string, unknown>, credentials) as unknown as {
							username: string;
							password: string;
						},
					}
				: {}),
		};
	}

	async preAuthentication(): Promise<ICredentialDataDecryptedObject | undefined> {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication(): Promise<ICredentialDataDecryptedObject | undefined> {
		return await Promise.resolve(undefined);
	}

	async getCredentials(node: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return await Promise.reject(
			new Error(`Encrypted credentials are not there in tests (${node.name}, ${type})`),
		);
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		node: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.values[type];
		if (!data)
			throw new Error(`The test gives no credential "${type}" (asked for as "${node.name}")`);
		return await Promise.resolve(structuredClone(data));
	}

	async updateCredentials(
		_node: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.values[type] = data;
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(
		_node: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.values[type] = { ...this.values[type], ...data };
		await Promise.resolve();
	}

	getCredentialsProperties(type: string): ICredentialType['properties'] {
		return packageCredential(type)?.properties ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}

/** How n8n's own types put their secret into a request. */
const BUILT_IN: Record<string, NonNullable<ICredentialType['authenticate']>> = {
	httpBearerAuth: {
		type: 'generic',
		properties: { headers: { authorization: '=Bearer {{$credentials.token}}' } },
	},
	anthropicApi: {
		type: 'generic',
		properties: { headers: { 'x-api-key': '={{$credentials.apiKey}}' } },
	},
	openAiApi: {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	},
	n8nApi: {
		type: 'generic',
		properties: { headers: { 'X-N8N-API-KEY': '={{ $credentials.apiKey }}' } },
	},
	wordpressApi: {
		type: 'generic',
		properties: {
			auth: { username: '={{$credentials.username}}', password: '={{$credentials.password}}' },
		},
	},
	httpHeaderAuth: async (credentials, options) =>
		await Promise.resolve({
			...options,
			headers: { ...options.headers, [String(credentials['name'])]: String(credentials['value']) },
		}),
};

/** Fills `={{$credentials.x}}`: the only expressions our types use. */
function filled(
	template: Record<string, unknown>,
	data: ICredentialDataDecryptedObject,
): Record<string, string> {
	const entries = Object.entries(template).map(([name, value]) => {
		const text = String(value);
		if (!text.startsWith('=')) return [name, text];
		return [
			name,
			text
				.slice(1)
				.replace(/\{\{\s*\$credentials\??\.(\w+)\s*\}\}/g, (_all, field: string) =>
					String(data[field] ?? ''),
				),
		];
	});
	return Object.fromEntries(entries) as Record<string, string>;
}
