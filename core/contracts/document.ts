import { z } from 'zod/v4';
import { FormatIdSchema } from './brief';

/**
 * A stretch of text inside a block. Figures, quotes and calculations are runs of their own and were
 * put there by code from the ledger; only `text` runs carry words a model wrote.
 */
export const RunSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('text'),
		text: z.string(),
		strong: z.boolean().optional(),
		emphasis: z.boolean().optional(),
	}),
	z.object({
		kind: z.literal('figure'),
		text: z.string().describe('The ledger’s spelling of the figure'),
		cardId: z.string(),
		figureIndex: z.number().int().describe('Index into `figures` of the card'),
	}),
	z.object({
		kind: z.literal('quote'),
		text: z.string().describe('Words of the span, verbatim, without quotation marks'),
		cardId: z.string(),
		speaker: z.string().default(''),
	}),
	z.object({
		kind: z.literal('calculation'),
		text: z.string().describe('Printed result, for example "21 %"'),
		formula: z.string().describe('Formula over evidence, for example "E31.0 / E12.0"'),
		cardIds: z.array(z.string()),
		value: z.number(),
		unit: z.string().default(''),
	}),
	z.object({ kind: z.literal('cite'), cardIds: z.array(z.string()).min(1) }),
]);

/** A stretch of text. */
export type Run = z.infer<typeof RunSchema>;

const PointSchema = z.object({
	label: z.string().describe('Category or period'),
	value: z.number().describe('Value in the unit of the chart'),
	text: z.string().describe('Value as printed'),
	cardId: z.string().describe('Evidence card; empty only for a calculation'),
	figureIndex: z.number().int().default(0),
	formula: z.string().default('').describe('Formula over evidence when computed'),
	highlight: z.boolean().default(false),
	low: z
		.number()
		.optional()
		.describe('Low end of a range or interval; equal to `value` where only the range is known'),
	high: z.number().optional().describe('High end of a range or interval'),
	lowFormula: z
		.string()
		.optional()
		.describe('Evidence of the low end, for example "E31.1"; else the point’s own figure, a range'),
	highFormula: z.string().optional().describe('Evidence of the high end, as `lowFormula`'),
	missing: z
		.boolean()
		.optional()
		.describe('A gap: no figure is known for this label; `value` and `text` are not read'),
});

/** One plotted value, always a ledger figure or a calculation. */
export type ChartPoint = z.infer<typeof PointSchema>;

/**
 * A chart: message, measure and plotted evidence (A-124: comparison bar, trend line, percentage donut, breakdown pie, else stat;
 * two periods of several things slope, a ranking of many dot, many series over time multiples).
 */
export const ChartSchema = z.object({
	id: z.string(),
	kind: z.enum(['bar', 'line', 'donut', 'pie', 'stat', 'slope', 'dot', 'multiples']),
	layout: z.enum(['horizontal', 'vertical']).optional().describe('Bars: rows, or columns'),
	arrangement: z
		.enum(['grouped', 'stacked'])
		.optional()
		.describe('Bars of several series: side by side, or parts of one bar'),
	title: z.string().describe('The message, as a sentence'),
	subtitle: z.string().describe('What is measured, population and period'),
	unit: z.string(),
	series: z.array(z.object({ name: z.string(), points: z.array(PointSchema).min(1) })).min(1),
	alt: z.string().describe('Alternative text: what the chart shows, with the main values'),
});

/** A chart. */
export type Chart = z.infer<typeof ChartSchema>;

const base = {
	id: z.string().describe('b1, b2 …; kept when a block is revised'),
	partId: z.string(),
};
const runs = z.array(RunSchema);

/** One block of a document. */
export const BlockSchema = z.discriminatedUnion('type', [
	z
		.object({ ...base, type: z.literal('heading'), text: z.string() })
		.describe('A subhead within its part'),
	z.object({ ...base, type: z.literal('paragraph'), runs }),
	z.object({
		...base,
		type: z.literal('list'),
		ordered: z.boolean().default(false),
		items: z.array(runs).min(1),
	}),
	z.object({ ...base, type: z.literal('callout'), title: z.string().default(''), runs }),
	z.object({
		...base,
		type: z.literal('pull_quote'),
		text: z.string(),
		cardId: z.string(),
		speaker: z.string().default(''),
	}),
	z
		.object({
			...base,
			type: z.literal('findings'),
			items: z
				.array(
					z.object({
						value: z.string().describe('The figure, printed large'),
						unit: z.string().default(''),
						statement: runs.describe('The finding in one sentence'),
						explanation: runs.describe('One or two sentences more'),
						cardId: z.string(),
						figureIndex: z.number().int().default(0),
					}),
				)
				.min(1),
		})
		.describe('Findings each led by its figure; also the stat callouts'),
	z.object({ ...base, type: z.literal('chart'), chart: ChartSchema }),
	z.object({
		...base,
		type: z.literal('table'),
		title: z.string(),
		note: z.string().default(''),
		columns: z
			.array(z.object({ label: z.string(), align: z.enum(['left', 'right']).default('left') }))
			.min(1),
		rows: z.array(z.array(runs)).min(1),
	}),
	z
		.object({
			...base,
			type: z.literal('steps'),
			items: z.array(z.object({ when: z.string(), title: z.string(), runs })).min(1),
		})
		.describe('A plan: what to do when'),
]);

/** One block. */
export type Block = z.infer<typeof BlockSchema>;

/** A part of a document: front matter, a numbered section, back matter. */
export const PartSchema = z.object({
	id: z.string().describe('p1, p2 …'),
	role: z.enum(['summary', 'introduction', 'section', 'plan', 'conclusion', 'method', 'limits']),
	number: z.number().int().optional().describe('Printed number, sections only'),
	title: z.string(),
	lead: z
		.array(RunSchema)
		.default([])
		.describe('One-sentence conclusion set larger under the title'),
});

/** A part. */
export type Part = z.infer<typeof PartSchema>;

/** The document: parts in order, blocks in reading order. References are numbered by first citation, in code. */
export const DocumentSchema = z.object({
	format: FormatIdSchema,
	title: z.string().min(1).max(500),
	subtitle: z.string().default(''),
	thesis: z.string().default(''),
	language: z.string().default('en'),
	date: z.string(),
	description: z.string().default('').describe('Meta description, 110–160 characters'),
	slug: z.string().default(''),
	callToAction: z.string().default(''),
	parts: z.array(PartSchema).min(1),
	blocks: z.array(BlockSchema).min(1),
	revision: z.number().int().default(0).describe('0 as written, then one per revision'),
	removed: z
		.array(z.object({ where: z.string(), text: z.string(), reason: z.string() }))
		.default([])
		.describe('Sentences taken out because no evidence carries them'),
	notes: z.array(z.string()).default([]),
	metaTitle: z.string().optional().describe('Title for search results, at most 60 characters'),
	primaryKeyword: z.string().optional(),
	secondaryKeywords: z.array(z.string()).optional(),
	variant: z
		.string()
		.optional()
		.describe('Shape within a format, for example "story" or "hot_take" of a LinkedIn post'),
	hashtags: z.array(z.string()).optional().describe('Without #, in the order they are printed'),
	derivedFrom: z
		.object({ title: z.string(), sha256: z.string(), blockIds: z.array(z.string()) })
		.optional()
		.describe('The finished document or transcript a piece was derived from'),
	rounds: z
		.array(
			z.object({
				revision: z.number().int().describe('Revision the round began with'),
				documentSha256: z.string().describe('Hash of the document the round began with'),
				requestSha256: z.string().describe('Hash of the findings or comments of the round'),
				cause: z.enum(['findings', 'comments']),
				changed: z.array(z.string()).describe('Ids of the blocks that changed'),
				note: z.string().default('').describe('Why nothing, or not everything, was taken'),
			}),
		)
		.optional()
		.describe('Rounds of revision so far, oldest first'),
});

/** The document section. (Named so because `Document` is the DOM’s.) */
export type ContentDocument = z.infer<typeof DocumentSchema>;
