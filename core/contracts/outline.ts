import { z } from 'zod/v4';
import { ChartSchema } from './document';

/** A section as it will be written. */
export const OutlineSectionSchema = z.object({
	number: z.number().int(),
	title: z.string().max(500),
	purpose: z.string().max(1000).default(''),
	keyMessage: z.string().max(1000).default(''),
	evidence: z.array(z.string()).describe('Ids of cards, all in the ledger'),
	words: z.number().int(),
	exhibits: z.array(z.string()).default([]).describe('Ids of charts; each belongs to one section'),
	avoid: z.array(z.string().max(500)).default([]),
});

/** The outline section: what a person approves before the text is written. */
export const OutlineSchema = z.object({
	title: z.string().min(1).max(500),
	subtitle: z.string().default(''),
	thesis: z.string().default(''),
	sections: z.array(OutlineSectionSchema).min(1),
	charts: z.array(ChartSchema).default([]),
	coverage: z
		.array(
			z.object({
				q: z.string(),
				state: z.enum(['answered', 'thin', 'conflict', 'open']),
				note: z.string(),
			}),
		)
		.default([]),
	notes: z.array(z.string()).default([]),
	approved: z
		.boolean()
		.default(false)
		.describe('Whether a person approved it; an approved outline is written as it stands'),
});

/** An outline whose every id exists. */
export type Outline = z.infer<typeof OutlineSchema>;
