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
});

/** The rendering section. */
export type Rendering = z.infer<typeof RenderingSchema>;
