/** Rewrites an SVG from a list of allowed elements and attributes; anything that could run or load is refused. */
import { type ClassRules, readClassRules, withoutStyle } from './svg-style';

const ELEMENTS = new Set(
	'svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath title desc'.split(
		' ',
	),
);
const ATTRIBUTES = new Set(
	(
		'id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform fill fill-rule ' +
		'fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray ' +
		'stroke-opacity opacity clip-path clip-rule offset stop-color stop-opacity gradientUnits ' +
		'gradientTransform spreadMethod clipPathUnits preserveAspectRatio color role'
	).split(' '),
);
/** Attributes drawing programs leave behind; without effect, so they are dropped. */
const DROPPED =
	/^(?:xmlns(?::\w+)?|xml:space|version|baseProfile|data-[\w-]+|aria-[\w-]+|class|enable-background)$/u;
const SHAPES = new Set('path rect circle ellipse line polyline polygon'.split(' '));
const MAX_ELEMENTS = 2000;
const MAX_DEPTH = 40;

type Node = Record<string, unknown>;

/** How strictly a drawing is read. */
export interface RebuildOptions {
	/** Leaves out what is not allowed instead of refusing the drawing: for drawings a person still confirms. */
	isLenient?: boolean;
}

/** The drawing, rewritten; `refuse` makes the error for a reason. */
export async function rebuildSvg(
	text: string,
	refuse: (reason: string) => Error,
	{ isLenient = false }: RebuildOptions = {},
): Promise<string> {
	if (/<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet/iu.test(text)) {
		throw refuse('it holds a document type or a stylesheet');
	}
	const { XMLParser, XMLValidator } = await import('fast-xml-parser');
	if (XMLValidator.validate(text) !== true) throw refuse('it is not well-formed XML');
	const parser = new XMLParser({
		preserveOrder: true,
		ignoreAttributes: false,
		attributeNamePrefix: '',
		parseTagValue: false,
		parseAttributeValue: false,
		processEntities: true,
	});
	const roots = (parser.parse(text) as Node[]).filter((node) => nameOf(node) !== '?xml');
	if (roots.length !== 1 || roots[0] === undefined || nameOf(roots[0]) !== 'svg') {
		throw refuse('it holds something other than one svg element');
	}
	const rules: ClassRules = new Map();
	collectRules(roots[0], rules, () => {
		if (!isLenient) throw refuse('a rule in <style> is for something other than a class');
	});
	const walk = { depth: 0, count: { elements: 0, shapes: 0 }, refuse, isLenient, rules };
	const drawing = write(roots[0], walk);
	if (walk.count.shapes === 0) throw refuse('it draws no shape');
	return drawing;
}

function collectRules(node: Node, rules: ClassRules, refuse: () => void, depth = 0): void {
	const name = nameOf(node);
	if (name === '#text' || depth > MAX_DEPTH) return;
	const children = node[name] as Node[];
	if (name === 'style') {
		const css = children.map((child) => String(child['#text'] ?? '')).join('');
		readClassRules(css, rules, refuse);
		return;
	}
	for (const child of children) collectRules(child, rules, refuse, depth + 1);
}

interface Walk {
	depth: number;
	count: { elements: number; shapes: number };
	refuse: (reason: string) => Error;
	isLenient: boolean;
	rules: ClassRules;
}

function write(node: Node, walk: Walk): string {
	const name = nameOf(node);
	if (name === '#text' || name === 'style') return '';
	if (!ELEMENTS.has(name) && walk.isLenient) return '';
	if (!ELEMENTS.has(name)) throw walk.refuse(`the element <${name.slice(0, 40)}> is not allowed`);
	walk.count.elements += 1;
	if (walk.count.elements > MAX_ELEMENTS || walk.depth > MAX_DEPTH) {
		throw walk.refuse(`it has more than ${MAX_ELEMENTS} elements or is nested too deeply`);
	}
	if (SHAPES.has(name)) walk.count.shapes += 1;
	const given = withoutStyle((node[':@'] ?? {}) as Record<string, string>, walk.rules);
	const framed = walk.depth === 0 ? withViewBox(given, walk) : given;
	const attributes = writeAttributes(framed, name, walk);
	const namespace = walk.depth === 0 ? ' xmlns="http://www.w3.org/2000/svg"' : '';
	const children = (node[name] as Node[]).map((child) => {
		if (name === 'title' || name === 'desc') return escapeXml(String(child['#text'] ?? ''));
		return write(child, { ...walk, depth: walk.depth + 1 });
	});
	return `<${name}${namespace}${attributes}>${children.join('')}</${name}>`;
}

/** A drawing without a viewBox cannot be scaled: one is made from its width and height. */
function withViewBox(attributes: Record<string, string>, walk: Walk): Record<string, string> {
	const box = attributes['viewBox'];
	if (box !== undefined) {
		const [, , width = 0, height = 0] = box
			.trim()
			.split(/[\s,]+/u)
			.map(Number);
		if (width > 0 && height > 0) return attributes;
		throw walk.refuse(`its viewBox "${box.slice(0, 40)}" has no width or no height`);
	}
	const [width = 0, height = 0] = ['width', 'height'].map((name) =>
		Number(/^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/u.exec(attributes[name] ?? '')?.[1] ?? 0),
	);
	if (width > 0 && height > 0) return { ...attributes, viewBox: `0 0 ${width} ${height}` };
	throw walk.refuse('it has neither a viewBox nor a width and height');
}

function writeAttributes(attributes: Record<string, string>, element: string, walk: Walk): string {
	let text = '';
	for (const [name, raw] of Object.entries(attributes)) {
		if (DROPPED.test(name)) continue;
		const where = `${name.slice(0, 40)} on <${element}>`;
		if (!ATTRIBUTES.has(name) && walk.isLenient) continue;
		if (!ATTRIBUTES.has(name)) throw walk.refuse(`the attribute ${where} is not allowed`);
		const value = String(raw);
		if (/url\s*\(/iu.test(value) && !/^url\(#[\w.-]+\)$/u.test(value.trim())) {
			if (walk.isLenient) continue;
			throw walk.refuse(`${where} points outside the drawing`);
		}
		if (/(?:javascript|data|https?|file):|[<>&\\]|expression\s*\(/iu.test(value)) {
			if (walk.isLenient) continue;
			throw walk.refuse(`the value of ${where} is not allowed`);
		}
		text += ` ${name}="${escapeXml(value)}"`;
	}
	return text;
}

function nameOf(node: Node): string {
	return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function escapeXml(text: string): string {
	return text
		.replace(/&/gu, '&amp;')
		.replace(/</gu, '&lt;')
		.replace(/>/gu, '&gt;')
		.replace(/"/gu, '&quot;');
}
