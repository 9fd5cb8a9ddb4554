import { z } from 'zod/v4';

/** One line of the record of how a document came about; what is not known is empty or left out. */
export const EditorialEntrySchema = z.object({
	at: z.string().default('').describe('ISO time'),
	kind: z
		.enum(['check', 'revision', 'edit', 'edition'])
		.describe('A check, a revision by the desk, an edit by a person, an edition that was finished'),
	number: z.number().int().optional().describe('Round, revision or edition'),
	who: z.string().default('').describe('The person; empty for the desk'),
	cause: z.enum(['findings', 'comments']).optional().describe('What a revision answered'),
	changed: z.number().int().optional().describe('Blocks or paragraphs that changed'),
	blockIds: z.array(z.string()).default([]).describe('The blocks that changed, where known'),
	outcome: z
		.enum(['pass', 'revise', 'fail', 'published', 'approved', 'rejected', 'unpublished'])
		.optional()
		.describe('Verdict of a check, or what became of an edited text'),
});

/** A line of the editorial record. */
export type EditorialEntry = z.infer<typeof EditorialEntrySchema>;
