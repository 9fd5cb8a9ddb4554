/** Reads parameters with their type: an expression may deliver anything into a field, and nothing is coerced silently. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { AgencyError } from '../../core/shared/errors';

/**
 * A parameter, parsed by its schema.
 *
 * @param label the field's name as the panel shows it
 * @throws {AgencyError} `CFG_002` naming the field, what was expected and what came
 */
export function parameter<T>(
	context: IExecuteFunctions,
	field: { name: string; label: string; schema: z.ZodType<T>; fallback?: unknown },
	itemIndex: number,
): T {
	const value = context.getNodeParameter(field.name, itemIndex, field.fallback);
	const parsed = field.schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${field.label}" does not take ${describe(value)}: ${parsed.error.issues[0]?.message ?? 'it does not fit'}`,
		hint: 'Mend the field or its expression on this node.',
		field: field.name,
	});
}

/** Text of up to `maximum` characters. */
export const text = (maximum: number) =>
	z.string().trim().max(maximum, `at most ${maximum} characters`);

/** A comma- or line-separated list, or an array of texts. */
export const list = (maximum: number) =>
	z
		.union([z.string(), z.array(z.string())])
		.transform((value) =>
			(Array.isArray(value) ? value : value.split(/[\n,]/))
				.map((entry) => entry.trim())
				.filter(Boolean),
		)
		.pipe(z.array(z.string().max(2_048)).max(maximum, `at most ${maximum} entries`));

function describe(value: unknown): string {
	if (typeof value === 'string') {
		const length = value.length;
		return length > 60 ? `a text of ${length.toLocaleString('en')} characters` : `"${value}"`;
	}
	if (value === null || value === undefined) return 'nothing';
	if (Array.isArray(value)) return `a list of ${value.length}`;
	return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}
