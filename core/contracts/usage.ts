import { z } from 'zod/v4';

/** One model call as it was metered. */
export const ModelCallSchema = z.object({
	id: z.string(),
	operation: z.string().describe('Registered operation, for example "research.extract"'),
	model: z.string(),
	needs: z
		.array(z.string())
		.default([])
		.describe('Ids of calls whose answers this one was built from'),
	inputTokens: z.number().int().describe('Uncached input tokens'),
	outputTokens: z.number().int(),
	cacheReadTokens: z.number().int().default(0),
	cacheWriteTokens: z.number().int().default(0),
	costUsd: z.number().nullable().describe('By the price table; null when the model is unpriced'),
	estimated: z.boolean().default(false).describe('Whether the tokens are an estimate'),
	attempts: z.number().int().default(1),
	durationMs: z.number(),
	reused: z.boolean().default(false).describe('Answer came from the store; nothing was paid'),
	fallback: z.boolean().optional().describe('Whether the fallback model answered'),
	promptVersion: z.string().optional().describe('Version of the prompt, or of its override'),
	sums: z
		.number()
		.int()
		.optional()
		.describe(
			'Calls this line sums up, where an item could not carry each; none for a single call',
		),
	inARow: z
		.number()
		.int()
		.optional()
		.describe('Calls in a row up to this one, where those before it are summed up'),
});

/** A metered model call. */
export type ModelCall = z.infer<typeof ModelCallSchema>;

/** Usage over the whole line so far. */
export const UsageSchema = z.object({
	calls: z.array(ModelCallSchema).default([]),
	searches: z.number().int().default(0),
	pricesAsOf: z.string().default(''),
	estimate: z
		.object({
			lowUsd: z.number(),
			likelyUsd: z.number(),
			highUsd: z.number(),
			calls: z.number().int(),
			asOf: z.string(),
		})
		.optional()
		.describe('What the run was expected to cost before the first paid call'),
	capUsd: z.number().optional().describe('Hard cap of the run, US dollars'),
});

/** The usage section. */
export type Usage = z.infer<typeof UsageSchema>;
