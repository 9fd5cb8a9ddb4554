/** Values of the credentials whose service is a stand-in of the sandbox. */

/** Makers by credential type. */
export const credentials = {
	recordingWebhookApi: () => ({
		secret: 'whsec_c2FuZGJveC1yZWNvcmRpbmctc2VjcmV0LTAwMDE=',
		previousSecret: '',
	}),
	tavilyApi: () => ({ apiKey: 'tvly-sandbox-key' }),
	serperApi: () => ({ apiKey: 'serper-sandbox-key' }),
	exaApi: () => ({ apiKey: 'exa-sandbox-key' }),
	perplexityApi: () => ({ apiKey: 'pplx-sandbox-key' }),
	copyleaksApi: () => ({ email: 'desk@agency.example', apiKey: 'copyleaks-sandbox-key' }),
	gptZeroApi: () => ({ apiKey: 'gptzero-sandbox-key' }),
	originalityApi: () => ({ apiKey: 'originality-sandbox-key' }),
	saplingApi: () => ({ apiKey: 'sapling-sandbox-key' }),
	winstonApi: () => ({ apiKey: 'winston-sandbox-key' }),
};
