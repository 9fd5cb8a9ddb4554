/** Handlebars as this product uses it: shipped templates, strict, no helper but the built-in ones, no prototype, always escaping. */
import type { SafeString } from 'handlebars';
import { readAsset } from '../shared/assets';
import { type Template, readPartials } from './template';
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

/**
 * Renders a format of a template.
 *
 * @throws {Error} a template names something the view does not have
 */
export async function renderTemplate(
	template: Template,
	format: string,
	view: Record<string, unknown>,
): Promise<string> {
	const { default: Handlebars } = await import('handlebars');
	const engine = Handlebars.create();
	const partials = {
		...readPartials(template.code),
		body: readAsset(`templates/${template.code}/formats/${format}.hbs`),
	};
	for (const [name, source] of Object.entries(partials)) {
		assertHarmless(name, source);
		engine.registerPartial(name, source);
	}
	const layout = readAsset(`templates/${template.code}/layout.hbs`);
	assertHarmless('layout', layout);
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
		throw new Error(`Template ${template.code}/${format} names something the view lacks`, {
			cause: error,
		});
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
