/** Styles from outside: parsed, and only what is known to be harmless is written again. */
import type { CssNode, Declaration, List, ListItem } from 'css-tree';

/** Cleans styles; `removed` gathers what was taken out, as words for a warning. */
export interface StyleCleaner {
	sheet(css: string): string;
	/** The declarations of a `style` attribute. */
	declarations(css: string): string;
	removed: Set<string>;
}

/** Rules that hold rules or declarations; `@import`, `@namespace` and what is not known go. */
const AT_RULES = new Set(
	'media supports page font-face layer container counter-style top-left-corner top-left top-center top-right top-right-corner bottom-left-corner bottom-left bottom-center bottom-right bottom-right-corner left-top left-middle left-bottom right-top right-middle right-bottom'.split(
		' ',
	),
);
/** Properties that load, run, or cost without bound; animation has no place on paper. */
const PROPERTIES =
	/^(?:behaviou?r|-moz-binding|-ms-.*|(?:-webkit-)?(?:filter|backdrop-filter|box-reflect|mask.*)|animation.*|transition.*|cursor|will-change)$/i;
/** Functions that take an address as a string, or reach beyond the sheet. */
const FUNCTIONS =
	/^(?:expression|(?:-webkit-)?image-set|(?:-webkit-)?cross-fade|image|element|-moz-element|paint|src|attr|env|url-prefix|domain|regexp)$/i;
const DATA =
	/^data:(?:image\/(?:png|jpeg|webp|gif)|font\/(?:woff2?|ttf|otf)|application\/(?:font-woff2?|x-font-\w+));base64,[\w+/=\s]*$/i;

/** Makes a cleaner. */
export async function styleCleaner(): Promise<StyleCleaner> {
	const { parse, walk, generate } = await import('css-tree');
	const removed = new Set<string>();

	/** Why a declaration may not stay, or undefined. */
	const fault = (declaration: Declaration): string | undefined => {
		const name = declaration.property;
		if (PROPERTIES.test(name) || /[^\w-]/.test(name)) return `style "${name.slice(0, 40)}"`;
		let found: string | undefined;
		walk(declaration.value, (node) => {
			if (node.type === 'Url' && !DATA.test(node.value)) found ??= 'an address in a style';
			if (node.type === 'Function' && FUNCTIONS.test(node.name))
				found ??= `style function ${node.name}()`;
			// What the parser did not understand is not copied.
			if (node.type === 'Raw') found ??= `style "${name.slice(0, 40)}"`;
		});
		return found;
	};
	const clean = (tree: CssNode): string => {
		const drop = (list: List<CssNode>, item: ListItem<CssNode>, what: string) => {
			removed.add(what);
			list.remove(item);
		};
		walk(tree, {
			enter(node: CssNode, item: ListItem<CssNode> | null, list: List<CssNode> | null) {
				if (!list || !item) return;
				if (node.type === 'Atrule' && !AT_RULES.has(node.name.toLowerCase()))
					drop(list, item, `@${node.name.slice(0, 40)}`);
				if (node.type === 'Rule' && node.prelude.type === 'Raw') drop(list, item, 'a selector');
				if (node.type === 'Raw') drop(list, item, 'a style that cannot be read');
				if (node.type === 'Comment') list.remove(item);
				if (node.type !== 'Declaration') return;
				const what = fault(node);
				if (what !== undefined) drop(list, item, what);
			},
		});
		// In a sheet nothing may look like the end of its element; in CSS this is the same sign.
		return generate(tree).replaceAll('<', '\\3c ');
	};
	const options = { parseCustomProperty: true, parseAtrulePrelude: true };
	return {
		removed,
		sheet: (css) => clean(parse(css, { ...options, context: 'stylesheet' })),
		declarations: (css) => clean(parse(css, { ...options, context: 'declarationList' })),
	};
}
