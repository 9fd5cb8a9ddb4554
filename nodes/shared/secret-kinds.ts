/** What a key in the vault is for: services whose keys nodes take from there. */
import { z } from 'zod/v4';

/** Kinds by name, as the panel shows them; a channel's token belongs to the channel. */
export const SECRET_KINDS = [
	{ name: 'Anthropic', value: 'anthropic' },
	{ name: 'Brave Search', value: 'brave' },
	{ name: 'Copyleaks (Name: Email)', value: 'copyleaks' },
	{ name: 'Exa', value: 'exa' },
	{ name: 'Google Gemini (Pictures)', value: 'gemini' },
	{ name: 'GPTZero', value: 'gptzero' },
	{ name: 'Magnific (Freepik)', value: 'freepik' },
	{ name: 'OpenAI (Pictures)', value: 'openai' },
	{ name: 'Originality.ai', value: 'originality' },
	{ name: 'Perplexity', value: 'perplexity' },
	{ name: 'Pexels', value: 'pexels' },
	{ name: 'Progress Messages (Signature)', value: 'progress-callback' },
	{ name: 'Sapling', value: 'sapling' },
	{ name: 'Serper', value: 'serper' },
	{ name: 'Tavily', value: 'tavily' },
	{ name: 'Unsplash', value: 'unsplash' },
	{ name: 'Winston AI', value: 'winston' },
];

/** A kind the nodes know. */
export const SecretKindSchema = z.enum(SECRET_KINDS.map(({ value }) => value));
