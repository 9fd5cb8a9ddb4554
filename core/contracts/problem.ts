import { z } from 'zod/v4';

/** What to do next about a problem: the kinds of `core/shared/errors.ts`. */
export const ProblemKindSchema = z.enum([
	'input',
	'config',
	'provider',
	'model',
	'evidence',
	'render',
	'publish',
	'store',
]);

/** A problem as it travels in an item: facts a person and a workflow can act on, no secrets. */
export const ProblemSchema = z.object({
	code: z.string().describe('Stable code, for example SAFE_001; see the error code list'),
	kind: ProblemKindSchema.describe('Says who has to act'),
	message: z
		.string()
		.describe('What happened, to which item, with the value (at most 200 characters of it)'),
	hint: z.string().describe('What to do next'),
	retryable: z.boolean().describe('Whether the same call may succeed later without a change'),
	retryAt: z.string().optional().describe('ISO 8601 time before which a retry is useless'),
	itemIndex: z.number().int().optional().describe('Index of the item, from 0'),
	row: z.number().int().optional().describe('Spreadsheet row, counted as the sheet shows it'),
	field: z.string().optional().describe('Name of the field or parameter'),
});

/** A problem as data. */
export type Problem = z.infer<typeof ProblemSchema>;
