/** Reads a file of a template with Handlebars' own parser and holds it to the laws of values, helpers and markup. */
import type { Report, TemplateRule } from './finding';
import { type MarkupScanner, markupScanner } from './markup-scanner';

/** A node of Handlebars' tree, as far as it is read here. */
export interface SyntaxNode {
	type: string;
	loc: { start: { line: number }; end: { line: number } };
	[field: string]: unknown;
}

/** A path such as `../title`. */
export interface PathNode extends SyntaxNode {
	type: 'PathExpression';
	original: string;
	parts: (string | SyntaxNode)[];
	depth: number;
	data: boolean;
	head?: string | SyntaxNode;
}

/** A block, a value or the call of a partial. */
export interface CallNode extends SyntaxNode {
	path: SyntaxNode;
	name?: SyntaxNode;
	params: SyntaxNode[];
	hash?: { pairs: { key: string; value: SyntaxNode }[] };
	escaped?: boolean;
	program?: ProgramNode;
	inverse?: ProgramNode;
}

/** The body of a file or of a branch. */
export interface ProgramNode extends SyntaxNode {
	body: SyntaxNode[];
	blockParams?: string[];
}

/** Helpers there are. */
const BLOCKS = new Set(['if', 'unless', 'each', 'with']);
const DATA = new Set(['root', 'index', 'first', 'last', 'key']);
const PROTOTYPE = /^(?:constructor|prototype|__\w+__)$/u;

/** The tree of a file, or a finding. */
export async function parseMarkup(
	file: string,
	source: string,
	report: Report,
): Promise<ProgramNode | undefined> {
	const { default: Handlebars } = await import('handlebars');
	try {
		// Strings only: an object would be taken for a finished tree and run.
		return Handlebars.parseWithoutProcessing(String(source)) as unknown as ProgramNode;
	} catch (error) {
		const message = (error as Error).message.split('\n')[0] ?? '';
		const line = Number(/line (\d+)/u.exec((error as Error).message)?.[1] ?? 0);
		report({
			file,
			line,
			rule: 'syntax',
			message: `Handlebars cannot read it: ${message.slice(0, 160)}.`,
			remedy: 'Close every {{#…}} with its {{/…}} and every {{ with }}.',
		});
		return undefined;
	}
}

/** Holds a file to the laws; gives its tree for the check of its fields. */
export async function checkMarkup(
	file: string,
	source: string,
	report: Report,
): Promise<ProgramNode | undefined> {
	const tree = await parseMarkup(file, source, report);
	if (tree === undefined) return undefined;
	const scanner = markupScanner(file, report);
	walkBody(tree, { file, report, scanner });
	// A file without a letter has no place.
	scanner.end((tree.loc as SyntaxNode['loc'] | undefined)?.end.line ?? 1);
	return tree;
}

interface Walk {
	file: string;
	report: Report;
	scanner: MarkupScanner;
}

function walkBody(program: ProgramNode, walk: Walk): void {
	for (const node of program.body) walkNode(node, walk);
}

function walkNode(node: SyntaxNode, walk: Walk): void {
	const { scanner } = walk;
	const { line } = node.loc.start;
	switch (node.type) {
		case 'ContentStatement':
			scanner.text(String(node['original']), line);
			return;
		case 'CommentStatement':
			return;
		case 'MustacheStatement':
			walkValue(node as CallNode, walk);
			return;
		case 'BlockStatement':
			walkBlock(node as CallNode, walk);
			return;
		case 'PartialStatement':
			walkPartial(node as CallNode, walk);
			return;
		case 'PartialBlockStatement':
			say(walk, node, 'partial', 'A partial with a body is not allowed.', 'Call it as {{> name}}.');
			return;
		default:
			say(walk, node, 'decorator', 'Decorators are not allowed.', 'Take {{* …}} out.');
	}
}

function walkValue(node: CallNode, walk: Walk): void {
	if (node.escaped === false) {
		const remedy = 'Write {{name}}: markup of ours, such as a drawing, prints as it is.';
		say(walk, node, 'raw-output', 'Raw output ({{{ or {{&) is not allowed.', remedy);
	}
	const called = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0;
	const name = pathOf(node.path)?.original ?? '';
	if (called || BLOCKS.has(name)) {
		say(walk, node, 'helper', `"${name.slice(0, 30)}" is called as a helper.`, HELPERS);
	} else refusePath(node.path, walk);
	walk.scanner.value(name, node.loc.start.line);
}

const HELPERS =
	'There are #if, #unless, #each and #with; everything else comes finished in the view.';

function walkBlock(node: CallNode, walk: Walk): void {
	const name = pathOf(node.path)?.original ?? '';
	if (!BLOCKS.has(name)) {
		say(walk, node, 'helper', `{{#${name.slice(0, 30)}}} is no block there is.`, HELPERS);
	} else if (node.params.length !== 1 || (node.hash?.pairs.length ?? 0) > 0) {
		say(walk, node, 'helper', `{{#${name}}} takes one field.`, `Write {{#${name} field}}.`);
	}
	for (const parameter of node.params) refusePath(parameter, walk);
	const { scanner } = walk;
	const before = scanner.pause();
	if (node.program !== undefined) walkBody(node.program, walk);
	const first = scanner.pause();
	scanner.restore({ ...before, parts: [...before.parts], literals: { ...before.literals } });
	if (node.inverse !== undefined) walkBody(node.inverse, walk);
	scanner.pause();
	scanner.join(first, before, node.loc.end.line);
}

function walkPartial(node: CallNode, walk: Walk): void {
	const name = pathOf(node.name);
	if (name === undefined || name.data || name.depth > 0) {
		const remedy = 'Name the partial itself: {{> name}}.';
		say(walk, node, 'partial', 'The name of a partial is computed.', remedy);
	}
	for (const parameter of node.params) refusePath(parameter, walk);
	for (const { value } of node.hash?.pairs ?? []) refusePath(value, walk);
	walk.scanner.partial(node.loc.start.line);
}

/** Refuses calls inside calls, computed names and ways out of the view. */
function refusePath(node: SyntaxNode, walk: Walk): void {
	if (node.type === 'SubExpression') {
		say(walk, node, 'helper', 'A call stands inside a call.', HELPERS);
		return;
	}
	const path = pathOf(node);
	if (path === undefined) return;
	const parts = path.parts.map(String);
	if (path.data && !DATA.has(parts[0] ?? '')) {
		const remedy = 'There are @index, @first, @last, @key and @root.';
		say(walk, node, 'field', `"${path.original.slice(0, 40)}" is no value there is.`, remedy);
	}
	if (parts.some((part) => PROTOTYPE.test(part))) {
		const remedy = 'Name a field of the view.';
		say(walk, node, 'field', `"${path.original.slice(0, 40)}" leaves the view.`, remedy);
	}
}

/** The node as a path, where it is one. */
export function pathOf(node: SyntaxNode | undefined): PathNode | undefined {
	return node?.type === 'PathExpression' ? (node as PathNode) : undefined;
}

function say(
	{ file, report }: Walk,
	node: SyntaxNode,
	rule: TemplateRule,
	message: string,
	remedy: string,
): void {
	report({ file, line: node.loc.start.line, rule, message, remedy });
}
