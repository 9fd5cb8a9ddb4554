import { z } from 'zod/v4';

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
});

/** The rendering section. */
export type Rendering = z.infer<typeof RenderingSchema>;
