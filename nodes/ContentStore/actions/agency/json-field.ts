import { z } from 'zod/v4';

/** A JSON field: typed as text or given by an expression; text that is no JSON stays text, which its schema then refuses. */
export const jsonField = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
	z.preprocess(parsed, schema) as unknown as z.ZodType<T>;

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value.trim() || '{}') as unknown;
	} catch {
		return value;
	}
}
