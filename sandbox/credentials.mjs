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
	freepikApi: () => ({ apiKey: 'magnific-sandbox-key', host: 'https://api.magnific.com' }),
	unsplashApi: () => ({ apiKey: 'unsplash-sandbox-key' }),
	pexelsApi: () => ({ apiKey: 'pexels-sandbox-key' }),
	googlePalmApi: () => ({
		host: 'https://generativelanguage.googleapis.com',
		apiKey: 'gemini-sandbox-key',
	}),
	openAiApi: () => ({ apiKey: 'openai-sandbox-key', url: 'https://api.openai.com/v1' }),
	winstonApi: () => ({ apiKey: 'winston-sandbox-key' }),
};
