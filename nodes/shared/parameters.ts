/** Reads parameters with their type: an expression may deliver anything into a field, and nothing is coerced silently. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { AgencyError } from '../../core/shared/errors';
import { needJsonShape } from '../../core/shared/json-shape';
import { misfitOf } from '../../core/shared/misfit';

/**
 * A parameter, parsed by its schema.
 *
 * @param label the field's name as the panel shows it
 * @throws {AgencyError} `CFG_002` naming the field, what was expected and what came; `CFG_004` for data of a harmful shape
 */
export function parameter<T>(
	context: IExecuteFunctions,
	field: { name: string; label: string; schema: z.ZodType<T>; fallback?: unknown },
	itemIndex: number,
): T {
	const value = context.getNodeParameter(field.name, itemIndex, field.fallback);
	needJsonShape(value, field.label);
	const parsed = field.schema.safeParse(value, { reportInput: true });
	if (parsed.success) {
		// A schema drops what it does not know, a forbidden key among it: text it read as data is looked at as it was typed.
		if (typeof value === 'string' && typeof parsed.data === 'object')
			needJsonShape(dataIn(value), field.label);
		return parsed.data;
	}
	const { where, given, wanted } = misfitOf(parsed.error, value);
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${field.label}" does not take ${given}${where === '' ? '' : ` for "${where}"`}: ${wanted}`,
		hint: 'Mend the field or its expression on this node.',
		field: field.name === 'options' ? where.split('.')[0] || field.name : field.name,
	});
}

function dataIn(typed: string): unknown {
	try {
		return JSON.parse(typed) as unknown;
	} catch {
		return undefined;
	}
}

/** Text of up to `maximum` characters. */
export const text = (maximum: number) =>
	z.string().trim().max(maximum, `at most ${maximum} characters`);

/** Text of up to `maximum` characters that may be left out; what is missing is empty. */
export const optionalText = (maximum: number) =>
	z.preprocess((value) => value ?? '', text(maximum));

/** A comma- or line-separated list, or an array of texts: up to `maximum` entries of `longest` characters. */
export const list = (maximum: number, longest = 2_048) =>
	z
		.union([z.string(), z.array(z.string())])
		.transform((value) =>
			(Array.isArray(value) ? value : value.split(/[\n,]/))
				.map((entry) => entry.trim())
				.filter(Boolean),
		)
		.pipe(z.array(z.string().max(longest)).max(maximum, `at most ${maximum} entries`));

/** Shape of a BCP 47 tag; nothing leaves the language open. */
const LANGUAGE_TAG = /^(?:[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*)?$/i;

/** A language tag of up to 35 characters; it may be empty. */
export const languageTag = text(35).regex(
	LANGUAGE_TAG,
	'it takes a language tag such as en or de-CH',
);
