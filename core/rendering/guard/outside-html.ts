/** HTML from outside (*From HTML*): read by a parser, and only what is on the list is written again. */
import { endsOpen } from './implied-ends';
import { outsideAttribute, textOf, plainReferences } from './outside-attributes';
import { styleCleaner } from './outside-css';
import { attributesOf, readHtml } from './read-html';

/** A document that may be opened. */
export interface CleanHtml {
	html: string;
	/** What was taken out, as words for a warning, most telling first; `[]` when it came clean. */
	removed: string[];
}

/** Elements that may stay. Others go and leave their content; those of `WHOLE` go with it. */
const ELEMENTS = new Set(
	'html head body title style a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
		' ',
	),
);
const WHOLE = new Set(
	'script template iframe object applet audio video canvas svg math select textarea datalist noembed noframes frameset xmp plaintext'.split(
		' ',
	),
);
const FOREIGN = new Set(['svg', 'math']);
const VOID = new Set('br col hr img wbr'.split(' '));
/** Elements that are taken out without a word: they say nothing on paper. */
const SILENT = new Set('meta base'.split(' '));
const MOST_NAMED = 12;
/** Elements inside each other that are copied; the limits refuse fewer. */
const DEEPEST = 500;

/**
 * Writes HTML anew from a list of elements, attributes and addresses.
 *
 * Every tag is written by this function, every attribute in double quotes, every text without `<`; nothing of the
 * original's markup passes, so that a browser cannot read it another way than it was judged. `style` attributes become
 * rules of a sheet at the end, after the same judgement as the `<style>` elements.
 */
export async function cleanOutsideHtml(html: string): Promise<CleanHtml> {
	const styles = await styleCleaner();
	const removed = new Set<string>();
	const out: string[] = [];
	const open: string[] = [];
	/** Name and count of the element whose content goes with it. */
	let skipped: { name: string; depth: number } | undefined;
	const lifted = new Map<string, string>();

	const close = (name: string) => {
		const place = open.lastIndexOf(name);
		if (place === -1) return;
		for (const inner of open.splice(place).reverse()) out.push(`</${inner}>`);
	};
	const classFor = (css: string): string => {
		const known = lifted.get(css) ?? `outside-${lifted.size + 1}`;
		lifted.set(css, known);
		return known;
	};

	const source = html.replaceAll('\0', '\uFFFD');
	readHtml(source, {
		open(name, range) {
			if (skipped !== undefined) {
				if (name === skipped.name) skipped.depth += 1;
				return;
			}
			if (!ELEMENTS.has(name)) {
				if (!SILENT.has(name)) removed.add(`<${name.slice(0, 30)}>`);
				const closesItself = source.charCodeAt(range[1] - 1) === 47 && FOREIGN.has(name);
				if (WHOLE.has(name) && !closesItself) skipped = { name, depth: 1 };
				return;
			}
			if (name === 'style' || name === 'title') return;
			if (open.length >= DEEPEST) return;
			while (endsOpen(name, open.at(-1))) close(open.at(-1)!);
			const attributes = new Map<string, string>();
			for (const attribute of attributesOf(source, range)) {
				if (attribute.name === 'style') {
					const css = styles.declarations(plainReferences(attribute.value));
					if (css === '') continue;
					const own = attributes.get('class');
					attributes.set('class', `${own === undefined ? '' : `${own} `}${classFor(css)}`);
					continue;
				}
				const judged = outsideAttribute(name, attribute);
				if (judged.removed !== undefined) removed.add(judged.removed);
				if (judged.value === undefined) continue;
				const before = attribute.name === 'class' ? attributes.get('class') : undefined;
				attributes.set(
					attribute.name,
					before === undefined ? judged.value : `${judged.value} ${before}`,
				);
			}
			// A picture without its data shows nothing but a broken frame.
			if (name === 'img' && !attributes.has('src')) return;
			const written = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join('');
			out.push(`<${name}${written}>`);
			if (!VOID.has(name)) open.push(name);
		},
		close(name) {
			if (skipped !== undefined) {
				if (name !== skipped.name) return;
				skipped.depth -= 1;
				if (skipped.depth === 0) skipped = undefined;
				return;
			}
			if (ELEMENTS.has(name) && !VOID.has(name)) close(name);
		},
		text(from, to) {
			if (skipped === undefined) out.push(textOf(source.slice(from, to)));
		},
		raw(name, from, to) {
			if (skipped !== undefined) return;
			const content = source.slice(from, to);
			if (name === 'title') out.push(`<title>${textOf(content)}</title>`);
			if (name === 'style') out.push(`<style>${styles.sheet(content)}</style>`);
		},
	});
	while (open.length > 0) out.push(`</${open.pop()}>`);
	if (lifted.size > 0) {
		// As strong as an attribute's: `:is()` with an id that no element has.
		const rules = [...lifted].map(([css, name]) => `:is(.${name},#outside-none){${css}}`);
		out.push(`<style>${rules.join('')}</style>`);
	}
	return {
		html: `<!doctype html>${out.join('')}`,
		removed: [...removed, ...styles.removed].slice(0, MOST_NAMED),
	};
}
