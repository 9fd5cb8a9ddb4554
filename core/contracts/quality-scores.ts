import { z } from 'zod/v4';

/** Reading-ease formulas of a text, two decimals each; null where a formula is not made for the language. */
export const ReadabilitySchema = z.object({
	language: z.string(),
	formulas: z.record(z.string(), z.number().nullable()),
	consensusGrade: z
		.number()
		.nullable()
		.describe('Median of Flesch-Kincaid, Fog, SMOG, Coleman-Liau and ARI; English only'),
	words: z.number().int(),
	sentences: z.number().int(),
	tooShort: z.boolean().describe('Fewer than 100 words: shown, not judged'),
});

/** Citation quality as ALCE defines it (arXiv 2305.14627), from the support check. */
export const SupportSchema = z.object({
	sentences: z.number().int().describe('Sentences that cite'),
	full: z.number().int(),
	partial: z.number().int(),
	none: z.number().int(),
	contradicts: z.number().int(),
	recall: z.number().describe('Share of sentences fully supported by their citations together'),
	precision: z.number().describe('Share of citations that support or are needed'),
	model: z.string(),
	unjudged: z.number().int().default(0).describe('Sentences no answer came back for'),
	rejected: z
		.number()
		.int()
		.optional()
		.describe('Sentences code had refused before: never asked about, counted as not supported'),
	judged: z
		.array(
			z.object({
				key: z.string().describe('Hash of sentence, passages and prompt'),
				verdict: z.enum(['full', 'partial', 'none', 'contradicts']),
				missing: z.string(),
				cardIds: z.array(z.string()).describe('Cited cards the verdict rests on'),
			}),
		)
		.optional()
		.describe('Verdicts by sentence; the next round asks only about sentences that changed'),
});

/** Citation quality. */
export type Support = z.infer<typeof SupportSchema>;

/** A score for one dimension of the reader profile: evidence first, then the level. */
export const IcpDimensionSchema = z.object({
	id: z.enum(['language', 'pain', 'tone', 'technical', 'action']),
	weight: z.number(),
	level: z.number().int().min(0).max(4),
	levels: z.array(z.number().int()).describe('Level of every sample'),
	floor: z.number().int(),
	cap: z.number().int().describe('Bounds set by code'),
	quotes: z.array(z.string()).describe('Words of the text the level rests on'),
	reason: z.string(),
	missing: z.string().default(''),
	stable: z.boolean().describe('Whether the samples lie within one level'),
	readers: z
		.array(z.object({ text: z.string(), origin: z.string(), score: z.number() }))
		.optional()
		.describe(
			'What known readers of this kind said, word for word, that it was compared with (B-092)',
		),
});

/** A reader score beside decisions of people. */
export const CalibrationSchema = z.object({
	documents: z.number().int().describe('Decisions it rests on'),
	atBar: z
		.object({ of: z.number().int(), approved: z.number().int() })
		.describe('Texts that reached the bar, and how many of them were approved as they were'),
	below: z.object({ of: z.number().int(), approved: z.number().int() }),
	dimensions: z.array(
		z.object({
			id: z.enum(['language', 'pain', 'tone', 'technical', 'action']),
			approvedByLevel: z
				.array(z.number())
				.describe('Share approved at levels 0 to 4, never falling from one to the next'),
		}),
	),
});

/** The reader score: arithmetic in code, levels by median (B-091, B-093). */
export const IcpScoreSchema = z.object({
	profile: z.string(),
	total: z.number().int().min(0).max(100),
	bar: z.number(),
	passed: z.boolean(),
	dimensions: z.array(IcpDimensionSchema),
	advice: z.string().describe('The one change that would raise the total most'),
	model: z.string(),
	samples: z.number().int(),
	promptSha256: z.string(),
	calibration: CalibrationSchema.optional().describe(
		'What people decided on texts scored under the same prompt; from thirty decisions on',
	),
});

/** The reader score. */
export type IcpScore = z.infer<typeof IcpScoreSchema>;

/** What a judge says of a post: places first, levels by median (B-072). */
export const PostJudgementSchema = z.object({
	key: z.string().describe('Hash of post, reader and prompt; the same post is not paid for twice'),
	criteria: z.array(
		z.object({
			id: z.enum(['alone', 'hook', 'claim']),
			level: z.number().int().min(0).max(4),
			levels: z.array(z.number().int()).describe('Level of every sample'),
			cap: z.number().int().describe('Highest level code allows'),
			stable: z.boolean().describe('Whether the samples lie within one level'),
			places: z
				.array(
					z.object({
						blockId: z.string(),
						start: z.number().int(),
						end: z.number().int(),
						excerpt: z.string(),
					}),
				)
				.describe('Words of the post the level rests on'),
			reason: z.string(),
			fix: z.string().default(''),
		}),
	),
	unjudged: z
		.array(z.object({ id: z.enum(['alone', 'hook', 'claim']), reason: z.string() }))
		.default([])
		.describe('Questions without an answer, and why'),
	model: z.string(),
	samples: z.number().int(),
	promptSha256: z.string(),
});

/** What a judge says of a post. */
export type PostJudgement = z.infer<typeof PostJudgementSchema>;

/** Coverage of what the pages on a query have in common, as a checklist. */
export const SeoSchema = z.object({
	total: z.number().int().min(0).max(100),
	pages: z.number().int().describe('Result pages the terms come from'),
	parts: z.array(
		z.object({
			id: z.string(),
			title: z.string(),
			points: z.number(),
			of: z.number(),
			detail: z.string(),
			missing: z.array(z.string()).default([]),
		}),
	),
	gained: z.array(z.string()).default([]).describe('What this text says and the others do not'),
	note: z.string(),
});

/** One vendor's reading of a text; a signal with its uncertainty, never a verdict. */
export const DetectionSchema = z.object({
	vendor: z.string(),
	humanLike: z
		.number()
		.min(0)
		.max(1)
		.nullable()
		.describe('0 to 1, higher is more human-like (B-019); null when not judged'),
	raw: z.number().nullable().describe("The vendor's own number"),
	scale: z.string().describe('What the vendor says its number is, with its direction'),
	passed: z.boolean().nullable().describe('null: not judged (B-020)'),
	words: z.number().int(),
	reason: z.string().default('').describe('Why it was not judged'),
	checkedAt: z.string(),
	version: z.string().default(''),
	passAt: z.number().optional().describe('`humanLike` from which it passes (X-26)'),
	statement: z.string().optional().describe('What is known about how often it is wrong'),
	textSha256: z
		.string()
		.optional()
		.describe('Hash of the text that was sent; the same text is not paid for twice'),
});

/** One vendor's reading. */
export type Detection = z.infer<typeof DetectionSchema>;

/** Overlap with the sources held: winnowed fingerprints, not a search of the web. */
export const OverlapSchema = z.object({
	words: z.number().int().describe('Words in unquoted runs of eight words and more'),
	share: z.number().describe('Share of the words of the text'),
	worst: z.array(
		z.object({ sourceId: z.string(), blockId: z.string(), ours: z.string(), theirs: z.string() }),
	),
});

/** Scores inform; errors decide. Each is there only when it was asked for and could be made. */
export const ScoresSchema = z.object({
	readability: ReadabilitySchema.optional(),
	support: SupportSchema.optional(),
	icp: IcpScoreSchema.optional(),
	post: PostJudgementSchema.optional(),
	seo: SeoSchema.optional(),
	detection: z.array(DetectionSchema).optional(),
	overlap: OverlapSchema.optional(),
	patternDensity: z
		.object({
			per1000: z.number(),
			words: z.number().int(),
			worst: z.array(z.string()),
			published: z
				.object({
					texts: z.number().int().describe('Publications of the client it rests on'),
					terms: z.array(z.string()).describe('Their words: worn in no text of theirs'),
					wornLine: z
						.number()
						.optional()
						.describe('Worn words per 1,000 words that 95 % of them stay below, used as the line'),
				})
				.optional(),
		})
		.optional()
		.describe('Worn patterns per 1,000 words; never a probability of anything'),
	voiceDistance: z
		.record(z.string(), z.number())
		.optional()
		.describe('Distance to the voice card per feature, in standard deviations'),
});

/** The scores. */
export type Scores = z.infer<typeof ScoresSchema>;
