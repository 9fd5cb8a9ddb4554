import { z } from 'zod/v4';

/** Why one source of pictures gave none, or what was remarked about its picture. */
export const CoverNoteSchema = z.object({
	provider: z.string().describe('Id of the source, for example "unsplash"'),
	code: z.string().describe('Error code, or "NOTE" for a remark'),
	message: z.string().describe('What happened'),
	hint: z.string().default('').describe('What to do about it'),
});

/** A note about a source. */
export type CoverNote = z.infer<typeof CoverNoteSchema>;

/** The picture of the cover: where it lies, what it shows, whose it is. Its bytes travel as a file of the item. */
export const CoverImageSchema = z.object({
	property: z.string().describe('Name of the file of the item, "coverImage"'),
	sha256: z.string(),
	bytes: z.number().int(),
	mimeType: z.enum(['image/jpeg', 'image/png', 'image/svg+xml', 'image/webp']),
	widthPx: z.number().int().positive(),
	heightPx: z.number().int().positive(),
	kind: z.enum(['photo', 'generated', 'drawn']),
	provider: z.string().describe('Id of the source; "draw" for a drawn cover'),
	alt: z.string().describe('Alternative text'),
	credit: z.string().describe('Line to print beside it; empty when nobody has to be named'),
	licence: z.string(),
	licenceUrl: z.string().describe('https address of the licence, or empty'),
	sourceUrl: z.string().describe('https address of the picture’s page, or empty'),
	query: z.string().default('').describe('What a stock library was asked'),
	prompt: z.string().default('').describe('What a model was asked'),
	model: z.string().default('').describe('Model that generated it'),
	focus: z
		.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
		.describe('Point that must stay in sight when it is cropped, 0–1 from left and top'),
	notes: z.array(CoverNoteSchema).default([]),
});

/** The record of a cover picture. */
export type CoverImage = z.infer<typeof CoverImageSchema>;
