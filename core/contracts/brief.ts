import { z } from 'zod/v4';

/** Ids of the document formats that exist today. */
export const FormatIdSchema = z.enum(['white_paper', 'blog_post']);

/** The id of a document format. */
export type FormatId = z.infer<typeof FormatIdSchema>;

/** Who the document is for and what is known about that client; the client's own facts are evidence of class "client". */
export const BriefClientSchema = z.object({
	name: z.string().max(200).default('').describe('Name of the client as it is printed'),
	industry: z.string().max(200).default('').describe('Industry in the words of the client'),
	website: z.string().max(2000).default('').describe('Address of the client’s site, https'),
	about: z
		.string()
		.max(4000)
		.default('')
		.describe('Two to five sentences about the client, printed on the last page'),
	contact: z.string().max(500).default('').describe('Name, mail or telephone for the last page'),
	callToAction: z.string().max(500).default('').describe('The one thing the reader should do next'),
	services: z
		.array(z.string().max(200))
		.max(50)
		.default([])
		.describe('Services the text may refer to'),
});

/** What is to be written: the order as planned or typed. Never changed by a later station. */
export const BriefSchema = z.object({
	topic: z.string().min(3).max(500).describe('Topic in one sentence or phrase'),
	format: FormatIdSchema.default('white_paper').describe('Document format'),
	title: z.string().max(500).default('').describe('Fixed title; empty lets the writer propose one'),
	audience: z.string().max(500).default('').describe('Reader: role, industry, what they decide'),
	language: z.string().max(35).default('en').describe('BCP 47 tag of the output language'),
	tone: z.string().max(100).default('professional').describe('Tone of the text'),
	words: z
		.number()
		.int()
		.min(200)
		.max(20000)
		.default(3600)
		.describe('Words of body text wanted, ±10 %'),
	mustAnswer: z
		.array(z.string().max(500))
		.max(20)
		.default([])
		.describe('Questions the document has to answer'),
	keywords: z
		.array(z.string().max(100))
		.max(50)
		.default([])
		.describe('Keywords to use where honest'),
	direction: z
		.string()
		.max(4000)
		.default('')
		.describe('Custom direction in the words of the planner'),
	context: z.string().max(8000).default('').describe('Additional context the reader does not see'),
	date: z.string().describe('Date of the order, ISO 8601; “today” for everything that follows'),
	client: BriefClientSchema.prefault({}).describe('The client the document is for'),
	minSources: z
		.number()
		.int()
		.min(1)
		.max(500)
		.default(20)
		.describe('Sources wanted at least (A-107)'),
	maxSources: z.number().int().min(1).max(500).default(60).describe('Sources read at most (A-108)'),
});

/** The order for one document. */
export type Brief = z.infer<typeof BriefSchema>;
