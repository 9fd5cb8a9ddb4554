/** Handlebars as this product uses it: shipped templates, strict, no helper but the built-in ones, no prototype, always escaping. */
import type { SafeString } from 'handlebars';
import { renderApart } from './render-apart';
import { type Template, type TemplateFiles, readPartials, shippedFiles } from './template';
import type { TemplateSource } from './template-source';
import { flattenSubscripts } from './text/scripts';

/** Markup our own code made; the only thing a template prints unescaped. */
export type SafeMarkup = SafeString;

/** Helpers a template may use. */
const KNOWN_HELPERS = { if: true, unless: true, each: true, with: true };

/** Declares markup made by our own code as safe. Never call it with words from outside. */
export async function safeMarkup(markup: string): Promise<SafeMarkup> {
	const { default: Handlebars } = await import('handlebars');
	return new Handlebars.SafeString(markup);
}

/** Sources of one format: the layout, and the partials with the format as `body`. */
function sourcesOf(files: TemplateFiles, format: string) {
	const partials = { ...readPartials(files), body: files.read(`formats/${format}.hbs`) };
	const layout = files.read('layout.hbs');
	for (const [name, source] of Object.entries({ ...partials, layout })) {
		assertHarmless(name, source);
	}
	return { layout, partials };
}

/**
 * Renders a format of a template. One that did not ship with the package is rendered in a thread of
 * its own, with ceilings of time and memory.
 *
 * @throws {Error} a template names something the view does not have
 * @throws {AgencyError} BRAND_021 a template over its ceilings
 */
export async function renderTemplate(
	given: Template | TemplateSource,
	format: string,
	view: Record<string, unknown>,
): Promise<string> {
	const { default: Handlebars } = await import('handlebars');
	const shipped = !('origin' in given) || given.origin === 'shipped';
	const template = 'origin' in given ? given.template : given;
	const files = 'origin' in given ? given.files : shippedFiles(given.code);
	const { layout, partials } = sourcesOf(files, format);
	if (!shipped) {
		const context = withoutPrototype(view, Handlebars.SafeString);
		return await renderApart({ code: template.code, layout, partials, context });
	}
	return await renderMarkup({ name: `${template.code}/${format}`, layout, partials }, view);
}

/** Sources of one page of our own: the root layout and what it names, by name. */
export interface MarkupSources {
	/** Named in the error, for example EXEC_01/report. */
	name: string;
	layout: string;
	partials: Record<string, string>;
}

/**
 * Renders sources that shipped with the package, under the law of every template.
 *
 * @throws {Error} a source names something the view does not have
 */
export async function renderMarkup(
	{ name, layout, partials }: MarkupSources,
	view: Record<string, unknown>,
): Promise<string> {
	const { default: Handlebars } = await import('handlebars');
	const engine = Handlebars.create();
	for (const [partial, source] of Object.entries({ ...partials, layout })) {
		assertHarmless(partial, source);
		engine.registerPartial(partial, source);
	}
	const render = engine.compile(layout, {
		strict: true,
		knownHelpers: KNOWN_HELPERS,
		knownHelpersOnly: true,
		preventIndent: true,
	});
	try {
		return render(withoutPrototype(view, Handlebars.SafeString), {
			allowProtoMethodsByDefault: false,
			allowProtoPropertiesByDefault: false,
			allowedProtoMethods: {},
			allowedProtoProperties: {},
		});
	} catch (error) {
		// Handlebars 4.7 fails on its own message where the context has no prototype.
		if (!(error instanceof TypeError)) throw error;
		throw new Error(`Template ${name} names something the view lacks`, { cause: error });
	}
}

/** Hyphens no Latin family has a letter for, as the one every family has; the one that does not break between joiners. */
export function plainHyphens(text: string): string {
	return text.replace(/\u2010/gu, '-').replace(/\u2011/gu, '\u2060-\u2060');
}

/** Shipped templates keep the same law as those of an agency: no raw output, no computed names, no decorators. */
function assertHarmless(name: string, source: string): void {
	const bare = source.replace(/\{\{!--[\s\S]*?--\}\}/gu, '');
	const forbidden =
		/\{\{\{|\{\{~?&|\{\{~?[#>]?\*|\{\{~?>\s*\(|\blookup\b|<script|\son\w+=|srcdoc/iu.exec(bare);
	if (forbidden !== null) throw new Error(`Template ${name} uses "${forbidden[0]}"`);
}

/** A frozen copy without prototypes, so that no path of a template leaves the view; subscripts the fonts lack go on the line. */
function withoutPrototype(value: unknown, Safe: new (text: string) => SafeString): unknown {
	if (typeof value === 'string') return plainHyphens(flattenSubscripts(value));
	if (value instanceof Safe || value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return Object.freeze(value.map((item) => withoutPrototype(item, Safe)));
	const copy = Object.create(null) as Record<string, unknown>;
	for (const [key, item] of Object.entries(value)) copy[key] = withoutPrototype(item, Safe);
	return Object.freeze(copy);
}
