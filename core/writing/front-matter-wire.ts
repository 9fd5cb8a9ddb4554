/** The answer of `writing.frontMatter` as it comes off the wire. */
import { z } from 'zod/v4';

/** Schema of the answer; texts are Markdown with markers. */
export const WireFrontMatterSchema = z.object({
	headline: z.string().describe('The main conclusion in one sentence'),
	findings: z.array(
		z.object({
			card: z.string(),
			figure: z.number().describe('Index "i" of the figure in the ledger'),
			statement: z.string(),
			explanation: z.string(),
		}),
	),
	introduction: z.string(),
	plan: z.array(
		z.object({
			when: z.string().describe('For example "Within 30 days"'),
			title: z.string(),
			text: z.string(),
		}),
	),
	conclusion: z.string(),
	limits: z.string(),
	metaTitle: z.string(),
	metaDescription: z.string(),
	primaryKeyword: z.string().default('').describe('What a reader would search for'),
	secondaryKeywords: z.array(z.string()).default([]),
	callToAction: z.string(),
});

/** Proposed front and back matter. */
export type WireFrontMatter = z.infer<typeof WireFrontMatterSchema>;

/** Schema of the answer of `writing.revise`. */
export const WireRevisedSchema = z.object({
	blocks: z.array(z.object({ id: z.string(), markdown: z.string() })),
});
