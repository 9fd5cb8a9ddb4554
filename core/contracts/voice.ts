import { z } from 'zod/v4';

/** A measured property of prose: its mean over the samples and how far samples lie from it. */
const MeasureSchema = z.object({ mean: z.number(), spread: z.number() });

/** How a client or person writes, as data: measured from samples, at most 250 words in a prompt. */
export const VoiceCardSchema = z.object({
	name: z.string().max(200).default('').describe('Whose voice it is'),
	language: z.string().max(35).default('en').describe('BCP 47 tag of the samples'),
	traits: z
		.array(z.object({ is: z.string().max(60), not: z.string().max(60) }))
		.max(8)
		.default([])
		.describe('Pairs such as plain, not folksy'),
	measures: z
		.record(z.string(), MeasureSchema)
		.default({})
		.describe('Measured features by name, for example "wordsPerSentence", "contractionsPer1000"'),
	person: z.enum(['', 'i', 'we', 'neutral']).default(''),
	spelling: z.string().max(35).default('').describe('Spelling variant, for example en-GB'),
	numberStyle: z.string().max(200).default(''),
	useTerms: z.array(z.string().max(100)).max(60).default([]),
	explainTerms: z.array(z.string().max(100)).max(60).default([]),
	avoidTerms: z.array(z.string().max(100)).max(60).default([]),
	phrases: z
		.array(z.string().max(100))
		.max(20)
		.optional()
		.describe('Pairs of words the samples repeat and others do not'),
	opening: z.string().max(300).default('').describe('How texts begin'),
	closing: z.string().max(300).default('').describe('How texts end'),
	samples: z.array(z.string().max(1200)).max(3).default([]).describe('Real samples, verbatim'),
	counterExample: z.string().max(1200).default(''),
	knownFor: z.array(z.string().max(200)).max(20).default([]),
	quirks: z.array(z.string().max(200)).max(20).default([]),
	passions: z.array(z.string().max(200)).max(20).default([]),
	anecdotes: z
		.array(z.string().max(1000))
		.max(20)
		.default([])
		.describe('Personal stories the person told; the only ones a text may use'),
	consent: z
		.object({
			person: z.string().max(200),
			recordedAt: z.string().describe('ISO time'),
			expiresAt: z.string().default('').describe('ISO time; empty when it does not expire'),
			revokedAt: z.string().default(''),
		})
		.optional()
		.describe('Recorded consent; without it a text may not speak as a named person (X-21)'),
});

/** How somebody writes. */
export type VoiceCard = z.infer<typeof VoiceCardSchema>;

const LevelSchema = z.number().int().min(0).max(4);

/** The reader a text is written for, and what it is scored against. */
export const IcpSchema = z.object({
	name: z.string().max(200).default('').describe('Name of the profile'),
	role: z.string().max(300).default(''),
	industry: z.string().max(300).default(''),
	language: z.string().max(35).default('en'),
	vocabulary: z.array(z.string().max(100)).max(100).default([]).describe('Their words'),
	forbidden: z.array(z.string().max(100)).max(100).default([]).describe('Words that put them off'),
	pains: z
		.array(
			z.object({
				name: z.string().max(200),
				terms: z.array(z.string().max(100)).max(30).default([]).describe('Words it shows by'),
				consequence: z.string().max(500).default(''),
			}),
		)
		.max(30)
		.default([]),
	triggers: z.array(z.string().max(200)).max(30).default([]),
	assumedKnowledge: z.array(z.string().max(100)).max(100).default([]),
	gradeFrom: z.number().min(0).max(25).default(7).describe('Lowest reading grade that fits'),
	gradeTo: z.number().min(0).max(25).default(13),
	stage: z.enum(['awareness', 'consideration', 'decision']).default('awareness'),
	weights: z
		.object({
			language: z.number(),
			pain: z.number(),
			tone: z.number(),
			technical: z.number(),
			action: z.number(),
		})
		.default({ language: 25, pain: 25, tone: 20, technical: 15, action: 15 })
		.describe('Add up to 100 (B-091)'),
	bar: z.number().min(0).max(100).default(70).describe('Least score that passes (X-26)'),
	examples: z
		.array(
			z.object({
				text: z.string().min(40).max(3000),
				levels: z.partialRecord(
					z.enum(['language', 'pain', 'tone', 'technical', 'action']),
					LevelSchema,
				),
			}),
		)
		.max(3)
		.optional()
		.describe('Texts with the levels a person gave them: what the judge is held to'),
});

/** A reader profile. */
export type Icp = z.infer<typeof IcpSchema>;

/** Who signs the text. */
export const AuthorSchema = z.object({
	name: z.string().max(200),
	description: z.string().max(2000).default(''),
	tone: z.string().max(100).default(''),
	language: z.string().max(35).default(''),
});

/** An author profile (E-035). */
export type Author = z.infer<typeof AuthorSchema>;

/** A style rule that was learned from edits and accepted by a person. */
export const StyleRuleSchema = z.object({
	id: z.string().max(100),
	scope: z.enum(['client', 'persona', 'channel']).default('client'),
	trigger: z.string().max(500),
	instruction: z.string().max(500),
	examples: z
		.array(z.object({ before: z.string().max(1000), after: z.string().max(1000) }))
		.max(2)
		.default([]),
});

/** An active style rule. */
export type StyleRule = z.infer<typeof StyleRuleSchema>;

/** A passage of the client's own knowledge, as a retriever gave it. */
export const KnowledgePassageSchema = z.object({
	id: z.string().max(200),
	title: z.string().max(300).default(''),
	text: z.string().max(6000),
	origin: z.string().max(2000).default('').describe('File, address or store it came from'),
	score: z.number().default(0),
});

/** A passage of knowledge. */
export type KnowledgePassage = z.infer<typeof KnowledgePassageSchema>;

/** Everything about the voice of a text: how, who, for whom, by which rules. */
export const VoiceSchema = z.object({
	card: VoiceCardSchema.optional(),
	persona: z.string().max(2000).default('').describe('Persona the text speaks as, in words'),
	author: AuthorSchema.optional(),
	icp: IcpSchema.optional(),
	rules: z.array(StyleRuleSchema).max(50).default([]).describe('At most 12 reach a prompt'),
	styleGuide: z.string().max(60_000).default('').describe('Style guide in its file format (YAML)'),
});

/** Voice of a text. */
export type Voice = z.infer<typeof VoiceSchema>;
