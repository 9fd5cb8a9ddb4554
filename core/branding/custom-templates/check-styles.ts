/** Holds a style sheet to the laws of a page: read by a CSS parser, nothing loaded, nothing that can stall a browser. */
import type { CssNode, Declaration, Atrule, Rule, FunctionNode, Raw } from 'css-tree';
import type { Report, TemplateRule } from './finding';

/** What one sheet costs, added up over all of a template. */
export interface StyleCost {
	rules: number;
	selectors: number;
	fixed: number;
	filters: number;
	relational: number;
}

/** Ceilings over all sheets of a template. */
export const STYLE_LIMITS = {
	rules: 2_500,
	selectors: 6_000,
	fixed: 3,
	filters: 4,
	relational: 20,
	selectorParts: 16,
	repeats: 60,
	columns: 8,
	blurPx: 20,
};

const AT_RULES = new Set(['page', 'media', 'supports', 'font-face', 'counter-style']);
const MARGIN_BOX =
	/^(?:top|bottom)-(?:left|center|right)(?:-corner)?$|^(?:left|right)-(?:top|middle|bottom)$/u;
const FUNCTIONS = new Set(
	(
		'var calc min max clamp round mod rem abs sign pow sqrt hypot log exp sin cos tan repeat minmax fit-content ' +
		'counter counters attr rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark linear-gradient ' +
		'radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient ' +
		'translate translatex translatey rotate scale scalex scaley skew skewx skewy matrix format polygon circle ' +
		'ellipse inset path blur brightness contrast grayscale opacity sepia saturate hue-rotate invert drop-shadow ' +
		'symbols stylistic styleset swash annotation character-variant'
	).split(' '),
);
const FORBIDDEN_PROPERTY = /^(?:behavior|-moz-binding|-webkit-user-modify|backdrop-filter)$/u;
/** Shorter and longer side of paper from A6 to A2, mm. */
const PAPER = { leastShort: 105, leastLong: 148, mostShort: 420, mostLong: 594 };
const NAMED_PAPER = /^(?:a[2-6]|b[45]|jis-b[45]|letter|legal|ledger)$/iu;
const MM: Record<string, number> = {
	mm: 1,
	cm: 10,
	in: 25.4,
	px: 25.4 / 96,
	pt: 25.4 / 72,
	pc: 25.4 / 6,
	q: 0.25,
};
const ASSET = /^assets\/[\w./-]+$/u;

/** Checks one sheet; costs are added to `cost`. */
export async function checkStyles(
	file: string,
	css: string,
	about: { cost: StyleCost; assets: ReadonlySet<string>; report: Report },
): Promise<void> {
	const { cost, assets, report } = about;
	const say = (line: number, rule: TemplateRule, message: string, remedy: string): void =>
		report({ file, line, rule, message, remedy });
	for (const [index, line] of css.split('\n').entries()) {
		if (/<\/style|<!--|-->/iu.test(line)) {
			say(index + 1, 'style-syntax', 'It holds markup.', 'Write style rules only.');
		}
		if (line.includes('{{')) {
			const remedy =
				'Use the tokens of the brand, such as var(--plane); docs/branding-tokens.md lists them.';
			say(index + 1, 'value-place', 'A value of the view stands in a style sheet.', remedy);
		}
	}
	const { parse, walk } = await import('css-tree');
	const tree = parse(css, {
		positions: true,
		parseCustomProperty: true,
		onParseError: (error) =>
			say(
				error.line,
				'style-syntax',
				`${error.message}.`,
				'Mend the rule; a browser would skip it.',
			),
	});
	const check = checker({ cost, assets, say });
	walk(
		tree,
		function visit(this: { declaration: Declaration | null; atrule: Atrule | null }, node) {
			check(node, { declaration: this.declaration, atrule: this.atrule });
		},
	);
}

type Say = (line: number, rule: TemplateRule, message: string, remedy: string) => void;
interface Around {
	declaration: Declaration | null;
	atrule: Atrule | null;
}

function checker({
	cost,
	assets,
	say,
}: {
	cost: StyleCost;
	assets: ReadonlySet<string>;
	say: Say;
}) {
	const checks: Partial<Record<CssNode['type'], (node: never, around: Around) => void>> = {
		Atrule: (node: Atrule) => checkAtRule(node, say),
		Rule: (node: Rule) => {
			cost.rules += 1;
			countSelectors(node, cost, say);
		},
		Declaration: (node: Declaration, { atrule }) => checkDeclaration(node, { cost, atrule, say }),
		Function: (node: FunctionNode) => {
			if (FUNCTIONS.has(node.name.toLowerCase())) return;
			const remedy = 'Write it without; docs/templates.md lists the functions there are.';
			say(lineOf(node), 'style-function', `${node.name.slice(0, 30)}() is not allowed.`, remedy);
		},
		Url: (node: CssNode & { type: 'Url' }) => checkUrl(node, assets, say),
		Raw: (node: Raw) => {
			if (!/url\s*\(|@import|expression|\\/iu.test(node.value)) return;
			const remedy = 'Write the rule so that it can be read, and addresses as files of assets/.';
			say(lineOf(node), 'style-url', `"${node.value.trim().slice(0, 50)}" cannot be read.`, remedy);
		},
	};
	return (node: CssNode, around: Around): void => checks[node.type]?.(node as never, around);
}

function checkAtRule(node: Atrule, say: Say): void {
	const name = node.name.toLowerCase();
	if (name === 'import') {
		say(lineOf(node), 'style-import', '@import loads another sheet.', 'Name it in template.json.');
		return;
	}
	if (AT_RULES.has(name) || MARGIN_BOX.test(name)) return;
	const remedy = `There are @${[...AT_RULES].join(', @')} and the margin boxes of @page.`;
	say(lineOf(node), 'style-syntax', `@${name.slice(0, 30)} is not allowed.`, remedy);
}

function countSelectors(rule: Rule, cost: StyleCost, say: Say): void {
	if (rule.prelude.type !== 'SelectorList') return;
	for (const selector of rule.prelude.children) {
		cost.selectors += 1;
		const parts = selector.type === 'Selector' ? selector.children.size : 1;
		const has =
			selector.type === 'Selector' &&
			selector.children.some((part) => part.type === 'PseudoClassSelector' && part.name === 'has');
		if (has) cost.relational += 1;
		if (parts <= STYLE_LIMITS.selectorParts) continue;
		const message = `A selector has ${parts} parts; the limit is ${STYLE_LIMITS.selectorParts}.`;
		say(lineOf(rule), 'style-cost', message, 'Give the element a class of its own.');
	}
}

function checkDeclaration(
	node: Declaration,
	{ cost, atrule, say }: { cost: StyleCost; atrule: Atrule | null; say: Say },
): void {
	const property = node.property.toLowerCase();
	const line = lineOf(node);
	const words = wordsOf(node);
	if (FORBIDDEN_PROPERTY.test(property) || property.includes('\\')) {
		say(line, 'style-function', `"${property.slice(0, 30)}" is not allowed.`, 'Take it out.');
	}
	if (property === 'position' && words.includes('fixed')) cost.fixed += 1;
	if (property === 'filter' && !words.includes('none')) {
		cost.filters += 1;
		const blur = Number(/blur\(\s*([\d.]+)/u.exec(textOf(node))?.[1] ?? 0);
		if (blur > STYLE_LIMITS.blurPx) {
			say(line, 'style-cost', `A blur of ${blur} pixels takes a browser long.`, 'At most 20px.');
		}
	}
	if (property === 'column-count' || property === 'columns') {
		const count = Number(words.find((word) => /^\d+$/u.test(word)) ?? 0);
		if (count > STYLE_LIMITS.columns) say(line, 'style-cost', `${count} columns.`, 'At most 8.');
	}
	const repeats = Number(/repeat\(\s*(\d+)/u.exec(textOf(node))?.[1] ?? 0);
	if (repeats > STYLE_LIMITS.repeats) {
		say(
			line,
			'style-cost',
			`repeat(${repeats}, …) makes more tracks than a page has room for.`,
			'At most 60.',
		);
	}
	if (property === 'size' && atrule?.name.toLowerCase() === 'page') checkPaper(node, line, say);
}

function checkPaper(node: Declaration, line: number, say: Say): void {
	const text = textOf(node).trim();
	const lengths = [...text.matchAll(/([\d.]+)(mm|cm|in|px|pt|pc|q)\b/giu)].map(
		([, number = '0', unit = 'mm']) => Number(number) * (MM[unit.toLowerCase()] ?? 1),
	);
	const named = text.split(/\s+/u).some((word) => NAMED_PAPER.test(word));
	const [first = 0, second = first] = lengths;
	const [short, long] = [Math.min(first, second), Math.max(first, second)];
	const inside =
		short >= PAPER.leastShort - 1 &&
		long >= PAPER.leastLong - 1 &&
		short <= PAPER.mostShort + 1 &&
		long <= PAPER.mostLong + 1;
	if (named || (lengths.length > 0 && inside)) return;
	const message = `A page of "${text.slice(0, 40)}" is no paper from A6 to A2.`;
	say(
		line,
		'page-size',
		message,
		'Write size: A4 in page-A4.css and size: letter in page-Letter.css.',
	);
}

function checkUrl(node: CssNode & { type: 'Url' }, assets: ReadonlySet<string>, say: Say): void {
	const address = String(node.value).trim().replace(/^\.\//u, '');
	if (assets.has(address)) return;
	const known = ASSET.test(address);
	say(
		lineOf(node),
		known ? 'missing-file' : 'style-url',
		known
			? `There is no file "${address}".`
			: `url(${address.slice(0, 50)}) is no file of the template.`,
		'Put the picture or font into assets/ and write url(assets/name.png).',
	);
}

/** Findings of the costs over all sheets. */
export function checkCost(cost: StyleCost, report: Report): void {
	const names = {
		rules: 'rules',
		selectors: 'selectors',
		fixed: 'boxes with position: fixed',
		filters: 'filters',
		relational: ':has() selectors',
	};
	for (const key of Object.keys(names) as (keyof StyleCost)[]) {
		if (cost[key] <= STYLE_LIMITS[key]) continue;
		const message = `The style sheets have ${cost[key]} ${names[key]}; the limit is ${STYLE_LIMITS[key]}.`;
		report({ file: '', line: 0, rule: 'style-cost', message, remedy: 'Take some out.' });
	}
}

function wordsOf(node: Declaration): string[] {
	return textOf(node)
		.toLowerCase()
		.split(/[\s,()]+/u);
}

/** The value as written; a raw one as it is. */
function textOf(node: Declaration): string {
	if (node.value.type === 'Raw') return node.value.value;
	return valueText(node.value.children.toArray());
}

function valueText(nodes: CssNode[]): string {
	return nodes
		.map((node) => {
			if (node.type === 'Identifier') return node.name;
			if (node.type === 'Dimension') return `${node.value}${node.unit}`;
			if (node.type === 'Number' || node.type === 'Percentage') return node.value;
			if (node.type === 'Function') return `${node.name}(${valueText(node.children.toArray())})`;
			return ' ';
		})
		.join(' ')
		.replace(/\(\s+/gu, '(');
}

function lineOf(node: CssNode): number {
	return node.loc?.start.line ?? 0;
}
