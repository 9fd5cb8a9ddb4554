import { z } from 'zod/v4';
import { ScoresSchema } from './quality-scores';

/** One thing to mend: where, what, why, how. */
export const FindingSchema = z.object({
	check: z.string().describe('Id of the check, for example "figures-agree"'),
	severity: z.enum(['error', 'warn', 'info']),
	group: z
		.enum(['evidence', 'house', 'channel'])
		.describe('Errors of group evidence fail the document'),
	blockId: z.string().describe('Block it is about; empty for the whole document'),
	start: z
		.number()
		.int()
		.default(-1)
		.describe('First character in the plain text of the block; -1 for the whole block'),
	end: z.number().int().default(-1),
	excerpt: z.string().default('').describe('The words concerned'),
	message: z.string().describe('What is wrong and why'),
	suggestion: z.string().describe('What to do'),
	auto: z.boolean().default(false).describe('Whether code alone can mend it'),
	repair: z
		.object({
			sentence: z.string().describe('The sentence as it stands'),
			edits: z
				.array(
					z.object({
						start: z.number().int().min(0).describe('First character in the sentence'),
						end: z.number().int().min(0),
						text: z.string().max(200).describe('What takes the place of the characters'),
					}),
				)
				.min(1)
				.max(8),
		})
		.optional()
		.describe('The change code makes; without it code knows by the check what to do'),
});

/** A finding. */
export type Finding = z.infer<typeof FindingSchema>;

/** The quality section: verdict, findings, and for each check whether it ran. */
export const QualitySchema = z.object({
	verdict: z.enum(['pass', 'revise', 'fail']),
	round: z.number().int().describe('1 for the first check of a document, at most 4'),
	documentSha256: z.string().describe('Hash of the document that was checked'),
	findings: z.array(FindingSchema),
	checks: z.array(
		z.object({
			id: z.string(),
			title: z.string(),
			outcome: z.enum(['clean', 'tripped', 'could_not_run']),
			reason: z.string().default('').describe('Why it could not run'),
			findings: z.number().int(),
		}),
	),
	counts: z.object({
		words: z.number().int(),
		figures: z.number().int(),
		figuresVerified: z.number().int(),
		quotes: z.number().int(),
		quotesVerified: z.number().int(),
		citedCards: z.number().int(),
		sources: z.number().int(),
	}),
	scores: ScoresSchema.optional(),
	report: z.string().optional().describe('The section as Markdown, for a person'),
	history: z
		.array(
			z.object({
				round: z.number().int(),
				verdict: z.string(),
				errors: z.number().int(),
				warnings: z.number().int(),
				documentSha256: z.string(),
			}),
		)
		.default([])
		.describe('Earlier rounds, oldest first'),
});

/** The quality section. */
export type Quality = z.infer<typeof QualitySchema>;
