import { z } from 'zod/v4';

/** Standards a file claims to meet, and who looked whether it does. */
export const ConformanceSchema = z.object({
	claims: z
		.array(z.string())
		.describe('Standards named in the file, for example "PDF/UA-1", "PDF/A-3a"; empty when none'),
	checkedBy: z
		.array(
			z.object({
				name: z.string().describe('Program that read the finished file'),
				version: z.string(),
				findings: z.array(
					z.object({
						rule: z
							.string()
							.describe('Failure condition of the Matterhorn Protocol, or the rule of the checker'),
						message: z.string(),
						page: z.number().int().optional(),
					}),
				),
			}),
		)
		.describe('Checks that were made of this file; empty when none was'),
});

/** Standards a file claims to meet, and who looked whether it does. */
export type Conformance = z.infer<typeof ConformanceSchema>;

/** What the last look at the finished file found. */
export const FileReviewSchema = z.object({
	passed: z.boolean().describe('No finding is an error'),
	findings: z.array(
		z.object({
			id: z.string().describe('For example "figure-without-alt", "dead-link", "font-not-embedded"'),
			severity: z.enum(['error', 'warning']),
			message: z.string(),
			page: z.number().int().default(0).describe('Page from 1; 0 when it is about the whole file'),
		}),
	),
	facts: z
		.object({
			pages: z.number().int(),
			tags: z.record(z.string(), z.number().int()).describe('How often each tag occurs'),
			artifacts: z.number().int().describe('Stretches a screen reader skips'),
			figuresWithoutAlt: z.number().int(),
			links: z.number().int(),
			deadLinks: z.number().int(),
			fonts: z.array(z.string()),
			outline: z.number().int(),
			attachments: z.array(z.string()),
			claims: z.array(z.string()).describe('Standards the file says it meets'),
		})
		.describe('What was read back from the file'),
});

/** What the last look at the finished file found. */
export type FileReview = z.infer<typeof FileReviewSchema>;

/** The rendering section: what the file is, as read back from the file itself. */
export const RenderingSchema = z.object({
	property: z.string().describe('Binary property of the PDF'),
	coverProperty: z
		.string()
		.default('')
		.describe('Binary property of the cover picture, empty when none'),
	fileName: z.string(),
	sha256: z.string(),
	bytes: z.number().int(),
	pages: z.number().int(),
	pageSize: z.string(),
	title: z.string(),
	author: z.string(),
	language: z.string(),
	tagged: z.boolean(),
	outline: z.number().int().describe('Entries in the outline'),
	links: z.number().int().default(0),
	draft: z.boolean().default(false),
	browser: z.string().describe('Product and version'),
	warnings: z.array(z.object({ code: z.string(), message: z.string() })).default([]),
	durationMs: z.number(),
	conformance: ConformanceSchema.optional(),
	review: FileReviewSchema.optional().describe(
		'What the last look at the finished file found: pages, title, tags, links, fonts, words',
	),
});

/** The rendering section. */
export type Rendering = z.infer<typeof RenderingSchema>;
