import { z } from 'zod/v4';
import { KnowledgePassageSchema, VoiceSchema } from './voice';

/** Ids of the document formats. Published: never renamed or reused. */
export const FormatIdSchema = z.enum([
	'white_paper',
	'report',
	'guide',
	'case_study',
	'blog_post',
	'newsletter',
	'linkedin_post',
	'x_thread',
	'facebook_post',
	'instagram_caption',
	'google_business_post',
	'threads_post',
	'bluesky_post',
	'mastodon_post',
]);

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
		.min(20)
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
	region: z
		.string()
		.max(100)
		.optional()
		.describe('Region sources should be about or from: ISO 3166 code or name'),
	sourceLanguages: z
		.array(z.string().max(35))
		.max(6)
		.optional()
		.describe('Languages of sources; the language of the output when left out'),
	recencyYears: z
		.number()
		.min(0.1)
		.max(50)
		.optional()
		.describe('Sources older than this many years are not read, when their date is known'),
	voice: VoiceSchema.optional(),
	knowledge: z
		.array(KnowledgePassageSchema)
		.max(40)
		.optional()
		.describe('Passages of the client’s own knowledge'),
	formatOptions: z
		.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
		.optional()
		.describe('Settings of one format, for example the variant of a post'),
});

/** The order for one document. */
export type Brief = z.infer<typeof BriefSchema>;
