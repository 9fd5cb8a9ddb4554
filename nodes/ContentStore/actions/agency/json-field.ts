import { z } from 'zod/v4';
import { needJsonShape } from '../../../../core/shared/json-shape';

/** A JSON field: typed as text or given by an expression; text that is no JSON stays text, which its schema then refuses. */
export const jsonField = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
	z.preprocess(parsed, schema) as unknown as z.ZodType<T>;

function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	let data: unknown;
	try {
		data = JSON.parse(value.trim() || '{}');
	} catch {
		return value;
	}
	// A field of a collection: nobody else sees the data before its schema drops what it does not know.
	needJsonShape(data, 'JSON');
	return data;
}
