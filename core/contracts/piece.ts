import { z } from 'zod/v4';

/** Kinds of pieces that are made of a document in the brand of its client. */
export const PieceKindSchema = z.enum(['carousel', 'email', 'one_page_summary', 'social_cards']);

/** Kind of a piece. */
export type PieceKind = z.infer<typeof PieceKindSchema>;

/** One file of a piece, with the evidence of every figure on it. Its bytes travel as a file of the item. */
export const PieceSchema = z.object({
	piece: PieceKindSchema,
	property: z.string().describe('Name of the file of the item'),
	fileName: z.string(),
	mimeType: z.string(),
	sha256: z.string(),
	bytes: z.number().int(),
	widthPx: z.number().int().default(0).describe('Pictures and slides; 0 for others'),
	heightPx: z.number().int().default(0),
	pages: z.number().int().default(0).describe('PDF files; 0 for others'),
	alt: z.string().default('').describe('Alternative text of a picture, or what the slides say'),
	subject: z.string().default('').describe('E-mail: its subject'),
	preheader: z.string().default('').describe('E-mail: the line after the subject'),
	figures: z
		.array(z.object({ text: z.string(), cardId: z.string(), figureIndex: z.number().int() }))
		.default([])
		.describe('Figures on it, each with its evidence card'),
	sources: z
		.array(z.object({ cardId: z.string(), name: z.string(), url: z.string() }))
		.default([])
		.describe('Who is named on it'),
	warnings: z.array(z.string()).default([]).describe('What a person should look at'),
});

/** One file of a piece. */
export type Piece = z.infer<typeof PieceSchema>;
