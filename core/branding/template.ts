/** The templates that ship: what each declares about itself, and its files. */
import { z } from 'zod/v4';
import { FormatIdSchema, type FormatId } from '../contracts';
import { listAssets, readAsset } from '../shared/assets';
import { AgencyError } from '../shared/errors';

const MeasureSchema = z.object({
	widthMm: z.number(),
	heightMm: z.number().describe('0.1 mm under the paper, or a full page spills over'),
	footPx: z.number().describe('Height of the foot; the rest is a whole number of baselines'),
	textWidthPx: z.number().describe('Width of the text column'),
	noteWidthPx: z.number().describe('Width of the margin column'),
	footWidthPx: z.number().describe('Width left for the running foot'),
	lines: z.number().int().describe('Baselines of the text area of a page'),
});

/** What `template.json` declares. */
export const TemplateSchema = z.object({
	code: z.string().regex(/^[A-Z]+_\d\d$/),
	name: z.string(),
	description: z.string(),
	formats: z.array(FormatIdSchema).min(1),
	layouts: z
		.partialRecord(FormatIdSchema, FormatIdSchema)
		.default({})
		.describe('Formats printed in the layout of another one'),
	baselinePx: z.number(),
	stylesheets: z.array(z.string().regex(/^(?:_shared\/)?[\w-]+\.css$/)),
	pages: z.object({ Letter: MeasureSchema, A4: MeasureSchema }),
});

/** A template. */
export type Template = z.infer<typeof TemplateSchema>;
/** The measures of a page. */
export type PageMeasures = z.infer<typeof MeasureSchema>;

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

/** The partials of a template by name, shared ones first so that a template may replace them. */
export function readPartials(code: string): Record<string, string> {
	const partials: Record<string, string> = {};
	for (const folder of ['templates/_shared/partials', `templates/${code}/partials`]) {
		for (const file of listAssets(folder).filter((name) => name.endsWith('.hbs'))) {
			partials[file.replace(/\.hbs$/, '')] = readAsset(`${folder}/${file}`).trim();
		}
	}
	return partials;
}

/** The stylesheets of a template in order, joined. */
export function readStylesheets(template: Template): string {
	return template.stylesheets
		.map((name) =>
			readAsset(
				name.startsWith('_shared/') ? `templates/${name}` : `templates/${template.code}/${name}`,
			),
		)
		.join('\n');
}
