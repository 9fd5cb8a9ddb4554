import { z } from 'zod/v4';

const day = z.string().max(40).describe('ISO date or time; may be empty');

/** One piece of the month: what was published where, or why it was not. */
export const MonthlyPieceSchema = z.object({
	title: z.string().min(1).max(500),
	channel: z.string().max(100).default('').describe('For example "LinkedIn" or "Website"'),
	format: z.string().max(60).default(''),
	state: z
		.enum(['published', 'scheduled', 'in_review', 'failed'])
		.default('published')
		.describe('Only what is published counts as such'),
	date: day.default(''),
	url: z.string().max(2_000).default('').describe('Address of what was published'),
	figures: z.number().int().min(0).optional().describe('Figures the piece prints'),
	figuresVerified: z.number().int().min(0).optional().describe('Of these, found in their source'),
	sources: z.number().int().min(0).optional(),
	costUsd: z.number().min(0).optional().describe('What its model calls cost'),
	note: z.string().max(300).default('').describe('Why it is not out, in words for the client'),
});

/** A piece of the month. */
export type MonthlyPiece = z.infer<typeof MonthlyPieceSchema>;

/** What a client is shown of a month. */
export const MonthlyReportSchema = z.object({
	client: z.string().min(1).max(200),
	month: z
		.string()
		.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'write the month as YYYY-MM')
		.describe('The month reported on, for example "2026-11"'),
	language: z.string().max(35).default('en'),
	agency: z.string().max(200).default('').describe('Who reports'),
	summary: z.string().max(1_200).default('').describe('Two or three sentences in your words'),
	pieces: z.array(MonthlyPieceSchema).max(1_000).default([]),
	plan: z
		.array(
			z.object({
				title: z.string().min(1).max(500),
				channel: z.string().max(100).default(''),
				date: day.default(''),
				note: z.string().max(300).default(''),
			}),
		)
		.max(1_000)
		.default([])
		.describe('What comes next month'),
	showCosts: z.boolean().default(false).describe('Whether the client sees what the models cost'),
});

/** What a client is shown of a month. */
export type MonthlyReport = z.infer<typeof MonthlyReportSchema>;
