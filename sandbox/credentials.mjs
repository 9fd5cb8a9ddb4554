/** Values of the credentials whose service is a stand-in of the sandbox. */

/** Makers by credential type; `context.modelKey` is set when the real model and the live web are used. */
export const credentials = {
	// With a real key Claude searches the live web; the stand-in's index would not know it.
	searXngApi: ({ modelKey }) => (modelKey ? undefined : { apiUrl: 'https://searx.example' }),
	tavilyApi: ({ modelKey }) => (modelKey ? undefined : { apiKey: 'tvly-sandbox' }),
	braveSearchApi: ({ modelKey }) => (modelKey ? undefined : { apiKey: 'sandbox-token' }),
	recordingWebhookApi: () => ({
		secret: 'whsec_c2FuZGJveC1yZWNvcmRpbmctc2VjcmV0LTAwMDE=',
		previousSecret: '',
	}),
};
