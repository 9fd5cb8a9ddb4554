/** The answer of `writing.outline` as it comes off the wire. */
import { z } from 'zod/v4';

const WireSectionSchema = z.object({
	number: z.number(),
	title: z.string(),
	purpose: z.string(),
	keyMessage: z.string(),
	evidence: z.array(z.string()).describe('Ids of cards, for example "E31"'),
	words: z.number(),
	exhibits: z.array(z.string()).describe('Ids of charts, for example "X1"'),
	avoid: z.array(z.string()),
});

const WireChartSchema = z.object({
	id: z.string(),
	kind: z
		.enum(['bar', 'column', 'stacked', 'line', 'donut', 'pie', 'stat', 'slope', 'dot', 'multiples'])
		.describe('"column" and "stacked" are bars that stand, or whose series are parts of one bar'),
	title: z.string().describe('The message, as a sentence'),
	subtitle: z.string().describe('What is measured, whose, and when'),
	unit: z.string(),
	series: z.array(
		z.object({
			name: z.string(),
			points: z.array(
				z.object({
					label: z.string(),
					card: z.string(),
					figure: z.number().describe('Index "i" of the figure in the ledger'),
				}),
			),
		}),
	),
	alt: z.string(),
});

/** Schema of the answer. */
export const WireOutlineSchema = z.object({
	title: z.string(),
	subtitle: z.string(),
	thesis: z.string(),
	sections: z.array(WireSectionSchema),
	charts: z.array(WireChartSchema),
	coverage: z.array(
		z.object({
			q: z.string(),
			state: z.enum(['answered', 'thin', 'conflict', 'open']),
			note: z.string(),
		}),
	),
});

/** A proposed outline. */
export type WireOutline = z.infer<typeof WireOutlineSchema>;

/** A proposed section. */
export type WireSection = z.infer<typeof WireSectionSchema>;

/** A proposed chart. */
export type WireChart = z.infer<typeof WireChartSchema>;
