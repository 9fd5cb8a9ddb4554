/** Values for the credentials shipped workflows bind by name: our store, the model, stand-ins for the rest. */

/** Access that the stand-ins accept and the real services refuse. */
const TOKEN = 'sandbox-token';
const oauth = (more = {}) => ({
	clientId: 'sandbox-client',
	clientSecret: 'sandbox-secret',
	...more,
	oauthTokenData: {
		access_token: TOKEN,
		refresh_token: 'sandbox-refresh',
		token_type: 'Bearer',
		expires_in: 3600,
	},
});

/** Maker of the values by credential type. `context` = {store, agencyId, vaultKey, modelKey}. */
const VALUES = {
	postgres: ({ store }) => ({
		host: store.host,
		port: store.port,
		database: store.database,
		user: store.user,
		password: store.password,
		maxConnections: 20,
		ssl: 'disable',
		allowUnauthorizedCerts: false,
		sshTunnel: false,
	}),
	anthropicApi: ({ modelKey }) => ({
		apiKey: modelKey ?? 'sk-ant-sandbox',
		url: 'https://api.anthropic.com',
	}),
	contentAgencyApi: ({ agencyId, vaultKey }) => ({ agencyId, vaultKey }),
	// On the live web the model's own search is used unless a search server is named.
	searXngApi: ({ modelKey }) => {
		const apiUrl = modelKey ? process.env.SEARXNG_URL : 'https://searx.example';
		return apiUrl ? { apiUrl } : undefined;
	},
	tavilyApi: () => ({ apiKey: TOKEN }),
	linkedInOAuth2Api: () => oauth({ organizationSupport: true, legacy: false }),
	twitterOAuth2Api: () => oauth(),
	facebookGraphApi: () => ({ accessToken: TOKEN }),
	googleSheetsOAuth2Api: () => oauth(),
	googleDriveOAuth2Api: () => oauth(),
	googleBusinessProfileOAuth2Api: () => oauth(),
	wordpressApi: () => ({ username: 'sandbox', password: TOKEN, url: 'https://wordpress.example' }),
	webflowApi: () => ({ accessToken: TOKEN }),
	notionApi: () => ({ apiKey: TOKEN }),
	slackApi: () => ({ accessToken: TOKEN }),
	customerIoApi: () => ({
		trackingApiKey: TOKEN,
		trackingSiteId: 'sandbox',
		region: 'track.customer.io',
		appApiKey: TOKEN,
	}),
	braveSearchApi: () => ({ apiKey: TOKEN }),
	httpHeaderAuth: () => ({ name: 'Authorization', value: `Bearer ${TOKEN}` }),
	httpBearerAuth: () => ({ token: TOKEN }),
	smtp: () => ({ user: 'sandbox', password: TOKEN, host: 'smtp.example', port: 465, secure: true }),
};

/**
 * The values of one credential.
 *
 * @param type     credential type
 * @param context  {store: address, agencyId, vaultKey, modelKey?}; with `modelKey` the live web is used
 * @param given    further makers by type; they win (the sandbox's own, see `sandbox/credentials.mjs`)
 * @returns undefined when nobody knows this type
 */
export function demoCredential(type, context, given = {}) {
	return (given[type] ?? VALUES[type])?.(context);
}
