/** Which elements and attributes a template may use, and where values from outside may stand in them. */
import type { TemplateFinding } from './finding';

/** A piece of an attribute's value. */
export interface AttributePart {
	kind: 'literal' | 'value';
	text: string;
}

type Fault = Pick<TemplateFinding, 'rule' | 'message' | 'remedy'>;

/** The policy every page carries; the only `http-equiv` there is. */
export const POLICY =
	"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'";

const ELEMENTS = new Set(
	(
		'html head meta title body main section article aside header footer nav div p span a b strong i em u s ' +
		'small sub sup mark ins del abbr time q cite code pre kbd h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure ' +
		'figcaption table caption colgroup col thead tbody tfoot tr th td hr br wbr img svg g path rect circle ' +
		'ellipse line polyline polygon text tspan defs lineargradient radialgradient stop clippath desc'
	).split(' '),
);
const ATTRIBUTES = new Set(
	(
		'id class lang dir title role style href src alt width height scope colspan rowspan headers start type ' +
		'reversed value charset http-equiv content name datetime span viewbox xmlns x y dx dy x1 y1 x2 y2 cx cy r rx ry ' +
		'd points transform fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin ' +
		'stroke-dasharray stroke-opacity opacity clip-path clip-rule offset stop-color stop-opacity gradientunits ' +
		'gradienttransform clippathunits preserveaspectratio text-anchor dominant-baseline focusable hidden'
	).split(' '),
);
/** Words for elements people try, and what to do instead. */
const INSTEAD: Record<string, string> = {
	style: 'Put the rules into a style sheet of the folder and name it in template.json.',
	link: 'Name style sheets in template.json; nothing is loaded from elsewhere.',
	script: 'Take it out: a page runs no script. The view gives everything finished.',
	use: 'Draw the shape itself, or put the drawing into assets/ as SVG.',
	base: 'Take it out: a page has no address.',
};
/** Values the view makes as addresses: `data:`, `https:`, `mailto:` or a place in the document. */
const ADDRESS_VALUE =
	/(?:^|[./])(?:\w*[hH]ref|src|LOGO_URL|\w*[lL]ogo\w*|brand\.on[A-Z]\w*\.(?:logo|small))$/u;
/** Values the view makes as numbers or as words of CSS. */
const STYLE_VALUE =
	/(?:^|[./@])(?:share|length|longestWord|indent|at|position|index|\w*(?:Px|Mm|Bearing|Share|Percent|Columns|Rows)|sheetCount|place|of|lit|start|span)$/u;
/** Attributes the layout acts on: a value has to be the one the view makes for it. */
const LAYOUT_ATTRIBUTES: Record<string, RegExp> = {
	'data-feet': /(?:^|[./])feet$/u,
	'data-openings': /(?:^|[./])openings$/u,
	'data-page-px': /(?:^|[./])contentPx$/u,
	'data-baseline-px': /(?:^|[./])baselinePx$/u,
};
const LAYOUT_LITERAL =
	/^data-(?:fit|fit-size|fit-box|air-for|air-px|columns|columns-from|floats|head|sheet|openings|pull)$/u;
/** Addresses inside a style, scripts of old browsers, and boxes that lie over every page. */
const STYLE_FORBIDDEN =
	/url\s*\(|expression|behavior|@import|image-set|src\s*\(|\\|position\s*:\s*fixed|filter\s*:/iu;

/** What is wrong with an element as a whole. */
export function elementFault(
	given: string,
	literals: Readonly<Record<string, string>>,
): Fault | undefined {
	const name = given.toLowerCase();
	if (!ELEMENTS.has(name)) {
		return {
			rule: 'element',
			message: `<${given.slice(0, 30)}> is not allowed.`,
			remedy: INSTEAD[name] ?? 'Take it out; docs/templates.md lists the elements there are.',
		};
	}
	if (name !== 'meta' || literals['http-equiv'] === undefined) return undefined;
	const policy = literals['http-equiv'].toLowerCase() === 'content-security-policy';
	if (policy && literals['content'] === POLICY) return undefined;
	return {
		rule: 'policy',
		message: `<meta http-equiv="${literals['http-equiv'].slice(0, 40)}"> is not the policy of a page.`,
		remedy: `The only one there is: http-equiv="Content-Security-Policy" content="${POLICY}".`,
	};
}

/** What is wrong with an attribute and the values in it. */
export function attributeFault(
	element: string,
	given: string,
	parts: readonly AttributePart[],
): Fault | undefined {
	const name = given.toLowerCase();
	const literal = parts.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
	const values = parts.filter((part) => part.kind === 'value').map((part) => part.text);
	if (!ATTRIBUTES.has(name) && !/^(?:data|aria)-[a-z][a-z0-9-]*$/u.test(name)) {
		return {
			rule: 'attribute',
			message: `The attribute "${given.slice(0, 40)}" on <${element.slice(0, 30)}> is not allowed.`,
			remedy: name.startsWith('on')
				? 'Take it out: a page runs no script.'
				: 'Take it out; docs/templates.md lists the attributes there are.',
		};
	}
	if (name === 'http-equiv' && values.length > 0) return placed(values, name);
	if (name === 'href' || name === 'src') return addressFault(name, literal, values, parts);
	if (name === 'style') {
		if (STYLE_FORBIDDEN.test(literal)) {
			return {
				rule: 'style-url',
				message: `The style "${literal.slice(0, 60)}" may not stand in an attribute.`,
				remedy: 'Write it in a style sheet of the folder, within its limits.',
			};
		}
		const foreign = values.filter((value) => !STYLE_VALUE.test(value));
		return foreign.length === 0 ? undefined : placed(foreign, name);
	}
	const own = LAYOUT_ATTRIBUTES[name];
	if (own !== undefined) {
		if (values.length === 1 && literal === '' && own.test(values[0] ?? '')) return undefined;
		if (values.length === 0 && LAYOUT_LITERAL.test(name)) return undefined;
		if (values.length === 0 && /^[\d.[\]]*$/u.test(literal)) return undefined;
		return placed(values.length > 0 ? values : [literal.slice(0, 40)], name);
	}
	// Sizes are numbers of ours; anything else the layout reads is written out.
	const foreign = values.filter((value) => name !== 'data-fit-size' || !/Px$/u.test(value));
	return LAYOUT_LITERAL.test(name) && foreign.length > 0 ? placed(foreign, name) : undefined;
}

function addressFault(
	name: string,
	literal: string,
	values: readonly string[],
	parts: readonly AttributePart[],
): Fault | undefined {
	if (values.length === 0) {
		const plain = name === 'href' ? /^#[\w-]*$/u : /^assets\/[\w./-]+$/u;
		if (plain.test(literal)) return undefined;
		return {
			rule: 'link',
			message: `${name}="${literal.slice(0, 60)}" leads out of the document.`,
			remedy:
				name === 'href'
					? 'Link to a place of the document ("#name") or to a value of the view such as {{href}}.'
					: 'Put the picture into assets/ and name it as src="assets/…".',
		};
	}
	const anchor = name === 'href' && parts[0]?.kind === 'literal' && literal.startsWith('#');
	const token = values.length === 1 && literal === '' && ADDRESS_VALUE.test(values[0] ?? '');
	return anchor || token ? undefined : placed(values, name);
}

function placed(values: readonly string[], name: string): Fault {
	return {
		rule: 'value-place',
		message: `${values.map((value) => `{{${value}}}`).join(', ')} may not stand in ${name}="…".`,
		remedy:
			name === 'style'
				? 'Only sizes, shares and positions of the view may: fields that end in Px, and share, length, indent, position.'
				: name === 'href' || name === 'src'
					? 'Only one address of the view may, alone: href, src, or a logo; or "#" and an anchor.'
					: 'Write it out, or take the value the view makes for this attribute.',
	};
}
