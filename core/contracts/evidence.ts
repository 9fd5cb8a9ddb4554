import { z } from 'zod/v4';

/** How a figure is meant; decides how two figures are compared. */
export const FigureKindSchema = z.enum([
	'cardinal',
	'ordinal',
	'percent',
	'percentage_points',
	'money',
	'ratio',
	'multiple',
	'date',
	'duration',
	'quantity',
	'year',
	'version',
	'label',
]);

/** Direction or limit words that belong to a figure and may not be dropped or turned round. */
export const FigureBoundSchema = z.enum([
	'exact',
	'about',
	'over',
	'under',
	'up_to',
	'at_least',
	'nearly',
]);

/** One figure as data: what stands in the source, its value in base units, and what it counts. */
export const FigureSchema = z.object({
	raw: z.string().describe('The words of the source, for example "17 million"'),
	start: z.number().int().describe('First character of `raw` within `exact` of the card'),
	end: z.number().int().describe('Character after the last one of `raw` within `exact`'),
	value: z.number().describe('Value in base units: 17 million is 17000000, 20 percent is 20'),
	high: z
		.number()
		.optional()
		.describe('Upper end when the source gives a range; `value` is the lower'),
	kind: FigureKindSchema,
	unit: z
		.string()
		.describe('Unit or currency: "%", "USD", "EUR", "kWh", "vehicles", "USD/kWh"; empty when none'),
	bound: FigureBoundSchema.default('exact'),
	direction: z
		.enum(['none', 'up', 'down'])
		.default('none')
		.describe('Direction word beside a change'),
	period: z
		.string()
		.default('')
		.describe('Period or date the figure is about, as ISO: "2024", "2024-Q3", "2035"'),
	subject: z.string().default('').describe('What is counted, in the words of the card'),
});

/** A figure held as evidence. */
export type Figure = z.infer<typeof FigureSchema>;

/** Kind of an evidence card. */
export const CardKindSchema = z.enum(['figure', 'quote', 'fact', 'definition', 'example']);

/**
 * One piece of evidence: a verbatim span of an archived text with the claim it carries.
 * Selector fields follow the W3C Web Annotation Data Model (TextQuoteSelector, TextPositionSelector).
 */
export const CardSchema = z.object({
	id: z
		.string()
		.regex(/^[EC]\d+$/)
		.describe('E… for sources, C… for facts of the client'),
	sourceId: z.string().describe('Id of the source'),
	snapshot: z.string().describe('SHA-256 of the archived text, hex'),
	start: z
		.number()
		.int()
		.describe('First character of the span in the archived text (UTF-16 units)'),
	end: z.number().int().describe('Character after the span'),
	exact: z.string().describe('The span, verbatim'),
	prefix: z.string().describe('Up to 32 characters before the span'),
	suffix: z.string().describe('Up to 32 characters after the span'),
	claim: z.string().describe('What the span says, in our words, one claim'),
	kind: CardKindSchema,
	figures: z.array(FigureSchema).default([]).describe('Every figure of the span'),
	questionId: z.string().describe('Question it helps to answer'),
	stance: z.enum(['supports', 'contradicts', 'neutral']).default('neutral'),
	attribution: z
		.string()
		.default('')
		.describe('Original source the page names, for example "IEA Global EV Outlook 2025"'),
	speaker: z.string().default('').describe('Person quoted, for kind "quote"'),
	quoteWorthy: z.boolean().default(false),
	sourceClass: z
		.number()
		.int()
		.min(1)
		.max(5)
		.describe('1 official … 5 unknown; see SourceSchema.class'),
	published: z.string().default('').describe('Date of the source, ISO'),
	page: z.number().int().optional().describe('Page of a PDF, from 1'),
});

/** A piece of evidence. */
export type Card = z.infer<typeof CardSchema>;

/** One address or file that was looked at, read or not. */
export const SourceSchema = z.object({
	id: z.string().describe('S01, S02 …'),
	url: z.string().describe('Address asked for; "file:" and the name for an attached file'),
	finalUrl: z.string().describe('Address after redirects; the one that is printed'),
	title: z.string(),
	publisher: z.string().default('').describe('Name of the site or body'),
	author: z.string().default(''),
	published: z.string().default('').describe('ISO date, empty when unknown'),
	language: z.string().default(''),
	fetchedAt: z.string().describe('ISO time of the fetch'),
	mediaType: z.string().describe('Type found by content'),
	snapshot: z.string().describe('SHA-256 of the archived text, hex'),
	bytesSha256: z.string().describe('SHA-256 of the bytes received, hex'),
	words: z.number().int(),
	class: z
		.number()
		.int()
		.min(1)
		.max(5)
		.describe(
			'1 official statistics, law, standards, filings, peer review · 2 primary or methodical · 3 quality press · 4 trade, vendor · 5 unknown',
		),
	flags: z
		.array(z.string())
		.default([])
		.describe('For example "suspicious", "injection", "syndicated"'),
	alsoAt: z.array(z.string()).default([]).describe('Copies of the same text elsewhere'),
	questionIds: z.array(z.string()).default([]),
	lane: z
		.enum(['web', 'industry', 'scholarly', 'statistics', 'document', 'client'])
		.optional()
		.describe('Which lane found it; web when left out'),
	owner: z.string().optional().describe('Owner group: sources of one owner are not independent'),
});

/** A source that was read and archived. */
export type Source = z.infer<typeof SourceSchema>;

/** A question the research set out to answer. */
export const QuestionSchema = z.object({
	id: z.string().describe('Q1, Q2 …'),
	text: z.string(),
	kind: z.enum(['size', 'trend', 'mechanism', 'comparison', 'counter', 'example', 'regulation']),
	mustAnswer: z.boolean().default(false),
	freshnessYears: z.number().default(5).describe('Sources older than this are warned about'),
	queries: z.array(z.string()).default([]),
	coverage: z.enum(['answered', 'thin', 'conflict', 'open']).default('open'),
});

/** A research question with its coverage. */
export type Question = z.infer<typeof QuestionSchema>;

/** Everything research found, and what it did not find. */
export const EvidenceSchema = z.object({
	questions: z.array(QuestionSchema),
	sources: z.array(SourceSchema),
	cards: z.array(CardSchema),
	conflicts: z
		.array(
			z.object({
				id: z.string(),
				subject: z.string(),
				cardIds: z.array(z.string()),
				note: z.string(),
			}),
		)
		.default([])
		.describe('Groups of cards about one quantity whose values differ by more than 10 %'),
	rejected: z
		.array(z.object({ url: z.string(), code: z.string(), reason: z.string() }))
		.default([])
		.describe('Addresses looked at and not used, with the reason'),
	queries: z
		.array(
			z.object({
				text: z.string(),
				provider: z.string(),
				hits: z.number().int(),
				problem: z.string().default(''),
			}),
		)
		.default([]),
	target: z.number().int().describe('Sources wanted (A-109)'),
	shortfall: z.number().int().describe('Sources missing to the target; 0 when it was met'),
	notes: z
		.array(z.string())
		.default([])
		.describe('Sentences for the reader: degradations, shortfalls'),
	complexity: z
		.object({ level: z.number().int(), target: z.number().int(), reasons: z.array(z.string()) })
		.optional()
		.describe('How demanding the topic is, by rule and model, with the reasons (A-110)'),
	waves: z
		.array(
			z.object({
				wave: z.number().int(),
				queries: z.number().int(),
				hits: z.number().int(),
				read: z.number().int(),
				cards: z.number().int(),
			}),
		)
		.optional()
		.describe('What each wave of searching brought'),
	stopped: z
		.object({
			rule: z.enum(['answered', 'yield', 'pages', 'budget', 'time', 'waves', 'sources']),
			detail: z.string(),
		})
		.optional()
		.describe('The stop rule that fired first'),
	degraded: z
		.array(z.string())
		.optional()
		.describe('What was left out to stay within the budget, in the order it was given up'),
	industry: z
		.object({
			name: z.string(),
			sourceIds: z.array(z.string()),
			cardIds: z.array(z.string()),
			note: z.string(),
		})
		.optional()
		.describe('What the industry lane brought (A-095, A-116)'),
	partial: z
		.object({ code: z.string(), message: z.string(), hint: z.string() })
		.optional()
		.describe(
			'Set when research ended early; everything found so far is kept and can be gone on with',
		),
	archive: z
		.object({
			property: z.string(),
			sha256: z.string(),
			bytes: z.number().int(),
			snapshots: z.number().int(),
		})
		.describe(
			'The archive that travels as binary: its property, hash of its bytes, size, texts in it',
		),
});

/** The evidence section. */
export type Evidence = z.infer<typeof EvidenceSchema>;

/** One archived text, as it stands in the archive file (gzipped JSON of `ArchiveSchema`). */
export const SnapshotSchema = z.object({
	sha256: z.string().describe('SHA-256 of `text`, hex; the key'),
	sourceId: z.string(),
	url: z.string(),
	finalUrl: z.string(),
	title: z.string(),
	fetchedAt: z.string(),
	mediaType: z.string(),
	bytesSha256: z.string(),
	extractor: z.string().describe('Name and version of what made the text'),
	headers: z.record(z.string(), z.string()).default({}).describe('Response headers worth keeping'),
	pages: z.array(z.number().int()).default([]).describe('Offsets at which pages of a PDF begin'),
	text: z.string(),
});

/** One archived text. */
export type Snapshot = z.infer<typeof SnapshotSchema>;

/** The archive file: every text a card points into. */
export const ArchiveSchema = z.object({
	kind: z.literal('archive'),
	version: z.literal(1),
	snapshots: z.array(SnapshotSchema),
});

/** The archive. */
export type Archive = z.infer<typeof ArchiveSchema>;
