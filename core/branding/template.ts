/** The templates that ship: what each declares about itself, and its files. */
import { z } from 'zod/v4';
import { ChartStyleSchema } from './charts/style';
import { FormatIdSchema, type FormatId } from '../contracts';
import { listAssets, readAsset } from '../shared/assets';
import { AgencyError } from '../shared/errors';

const MeasureSchema = z.object({
	widthMm: z.number(),
	heightMm: z.number().describe('0.1 mm under the paper, or a full page spills over'),
	footPx: z.number().describe('Foot of the page; what is left is a whole number of baselines'),
	textWidthPx: z.number().describe('Width of the text column'),
	noteWidthPx: z
		.number()
		.default(0)
		.describe('Width of the margin column; 0: no notes beside text'),
	figureWidthPx: z.number().optional().describe('Width of drawings, where not that of the text'),
	lines: z.number().int().describe('Baselines of the text area of a page'),
});

const RunningSchema = z.object({
	holds: z
		.array(z.array(z.enum(['title', 'section', 'footer', 'brand'])).min(1))
		.min(1)
		.describe('Lines of the box, each of words set apart by a middle dot'),
	widthPx: z.object({ Letter: z.number(), A4: z.number() }),
	sizePx: z.number().default(11),
	role: z.enum(['display', 'text', 'sans', 'mono']).default('sans'),
	weight: z.number().default(400),
});

/** Margin boxes of CSS a running text may stand in. */
const BOXES = [
	'top-left',
	'top-center',
	'top-right',
	'bottom-left',
	'bottom-center',
	'bottom-right',
	'left-top',
	'right-top',
] as const;

/** How a part opens: `name:cost[:share of the page before up to which it may]`, separated by spaces. */
const OPENINGS = z.string().regex(/^[a-z]+:-?[\d.]+(?::[\d.]+)?(?: [a-z]+:-?[\d.]+(?::[\d.]+)?)*$/);
const roles = <T extends z.ZodType>(value: T) =>
	z.object({ display: value, text: value, sans: value, mono: value.optional() });

/** What `template.json` declares. */
export const TemplateSchema = z.object({
	code: z.string().regex(/^[A-Z]+_\d\d$/),
	name: z.string(),
	description: z.string(),
	premium: z.boolean().default(false),
	formats: z.array(FormatIdSchema).min(1),
	layouts: z
		.partialRecord(FormatIdSchema, FormatIdSchema)
		.default({})
		.describe('Formats printed in the layout of another one'),
	articles: z
		.array(FormatIdSchema)
		.default(['blog_post', 'newsletter'])
		.describe('Formats that run as one article, without contents'),
	baselinePx: z.number(),
	fonts: roles(z.string()),
	cuts: roles(z.array(z.string().regex(/^\d00-(?:normal|italic)$/)).min(1)),
	stylesheets: z.array(z.string().regex(/^(?:_shared\/)?[\w-]+\.css$/)),
	pages: z.object({ Letter: MeasureSchema, A4: MeasureSchema }),
	running: z.partialRecord(z.enum(BOXES), RunningSchema).describe('Running heads and feet'),
	openings: z
		.object({
			section: OPENINGS,
			afterIntroduction: OPENINGS.optional(),
			introduction: OPENINGS.optional(),
			plan: OPENINGS.optional(),
			closing: OPENINGS,
		})
		.describe('Ways parts open; the layout takes the one that leaves the best pages'),
	text: z.object({
		sizePx: z.number().describe('Size of running text'),
		noteSizePx: z.number().default(11),
		noteLinePx: z.number().default(14.25),
		quoteSizePx: z.number().default(20).describe('Size of pull quotes'),
		quoteLines: z.number().default(1.4).describe('Lines of text a line of a quote is as tall as'),
		columns: z
			.number()
			.int()
			.min(1)
			.max(3)
			.default(1)
			.describe('Columns of running text; small figures stand in one of them'),
		longLeadLetters: z.number().default(220).describe('Letters from which a lead is set smaller'),
	}),
	quotesInMargin: z.boolean().default(false).describe('Pull quotes hang beside the text'),
	partCharts: z.boolean().default(false).describe('Sections open with their first chart'),
	partFigures: z.boolean().default(false).describe('Openers of sections carry a key figure'),
	findings: z
		.object({
			largestPx: z.number(),
			smallestPx: z.number(),
			widthPx: z.number().describe('Width of a key figure in a row'),
			hungWidthPx: z.number().describe('Width of a key figure of the summary'),
		})
		.describe('Sizes between which key figures are set'),
	cover: z.object({
		largestPx: z.number().default(176),
		smallestPx: z.number().default(18),
		astridePx: z
			.number()
			.default(50)
			.describe('Size under which the title keeps to the text column'),
		columnPx: z.number().default(43).describe('Largest size in the text column'),
		sideMm: z.number().default(20).describe('Left and right margin of the title'),
		takenLines: z.number().default(17.5).describe('Baselines of the cover the title cannot have'),
		leading: z.number().default(1.1),
		wordLetters: z.number().int().default(22).describe('Letters of one word before it is cut'),
		discs: z
			.object({
				topPx: z.number().describe('Upper edge of the title'),
				indentPx: z.number().describe('How far its second line is set in'),
				clearPx: z.number().describe('Distance of the discs from type'),
				subtitleWidthPx: z.number(),
				subtitleSizePx: z.number(),
				subtitleLinePx: z.number(),
				footWidthPx: z.number().describe('Width of the lines at the foot'),
			})
			.optional()
			.describe('Quarter discs in the corner, clear of the title'),
		drawing: z
			.object({ widthMm: z.number().optional(), heightMm: z.number().optional() })
			.optional()
			.describe('The cover is drawn: box of the drawing, the page where a side is left out'),
	}),
	references: z.object({
		columns: z.number().int().default(2),
		widthPx: z.number().describe('Width of all columns with their gaps'),
		gapPx: z.number().default(34),
		numberPx: z.number().default(34),
		openerLines: z.number().default(14.5).describe('Baselines of the first page that are taken'),
		sizePx: z.number().default(11).describe('Size of passages'),
		sourceSizePx: z.number().default(10).describe('Size of sources under passages'),
		lines: z
			.object({ usual: z.number(), snug: z.number() })
			.default({ usual: 0.7, snug: 0.65 })
			.describe('Height of a line in baselines, and where entries are set closer'),
	}),
	charts: ChartStyleSchema.prefault({}).describe('Style of the drawings'),
});

/** A template. */
export type Template = z.infer<typeof TemplateSchema>;
/** The measures of a page. */
export type PageMeasures = z.infer<typeof MeasureSchema>;
/** What a box of running text holds. */
export type Running = z.infer<typeof RunningSchema>;

/** Codes of the shipped templates, sorted. */
export function listTemplates(): string[] {
	return listAssets('templates').filter((name) => /^[A-Z]+_\d\d$/.test(name));
}

/**
 * Reads a template.
 *
 * @throws {AgencyError} BRAND_003 no such template
 */
export function loadTemplate(code: string): Template {
	const codes = listTemplates();
	if (!codes.includes(code)) {
		throw new AgencyError({
			kind: 'config',
			code: 'BRAND_003',
			message: `There is no template "${code.slice(0, 40)}".`,
			hint: `Choose one of ${codes.join(', ')}.`,
			field: 'template',
		});
	}
	return TemplateSchema.parse(JSON.parse(readAsset(`templates/${code}/template.json`)));
}

/** The format whose layout prints a format: its own, or the one the template names for it. */
export function layoutOf(template: Template, format: FormatId): FormatId {
	return template.layouts[format] ?? format;
}

/** Files of a template by their path within its folder, wherever they lie. */
export interface TemplateFiles {
	/** Text of a file. @throws {Error} there is none */
	read(path: string): string;
	/** Names in a folder; none where the folder is not there. */
	list(folder: string): string[];
}

/** Files of a shipped template. */
export function shippedFiles(code: string): TemplateFiles {
	return {
		read: (path) => readAsset(`templates/${code}/${path}`),
		list: (folder) => listAssets(`templates/${code}/${folder}`),
	};
}

const SHARED: TemplateFiles = {
	read: (path) => readAsset(`templates/_shared/${path}`),
	list: (folder) => listAssets(`templates/_shared/${folder}`),
};

/** The partials of a template by name, shared ones first so that a template may replace them. */
export function readPartials(own: TemplateFiles): Record<string, string> {
	const partials: Record<string, string> = {};
	for (const files of [SHARED, own]) {
		for (const file of files.list('partials').filter((name) => name.endsWith('.hbs'))) {
			partials[file.replace(/\.hbs$/, '')] = files.read(`partials/${file}`).trim();
		}
	}
	return partials;
}

/** The stylesheets of a template in order, the one of its page size last, joined. */
export function readStylesheets(
	template: Template,
	pageSize: 'Letter' | 'A4',
	own: TemplateFiles = shippedFiles(template.code),
): string {
	return [...template.stylesheets, `page-${pageSize}.css`]
		.map((name) =>
			name.startsWith('_shared/') ? SHARED.read(name.replace('_shared/', '')) : own.read(name),
		)
		.join('\n');
}
