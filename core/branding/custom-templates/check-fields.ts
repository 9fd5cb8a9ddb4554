/** Follows every path of a template through the real view: a field nobody makes is found before a document is. */
import type { CallNode, PathNode, ProgramNode, SyntaxNode } from './check-markup';
import { pathOf } from './check-markup';
import type { Report } from './finding';
import { emptyShape, type ViewShape } from './view-shape';

/** Trees of a template by name, with the file each stands in. */
export interface TemplateTrees {
	layout: ProgramNode;
	/** Partials by name; `body` is the format. */
	partials: ReadonlyMap<string, { file: string; tree: ProgramNode }>;
}

/** Calls followed before a template is called endless. */
const MOST_CALLS = 20_000;
const DEEPEST_CALL = 24;
const ALLOWED_ON_LISTS = /^(?:length|\d+)$/u;

interface Scope {
	shape: ViewShape | undefined;
	parent: Scope | undefined;
	locals: Map<string, ViewShape | undefined>;
}

interface Walk {
	file: string;
	scope: Scope;
	root: ViewShape;
	chain: readonly string[];
	trees: TemplateTrees;
	report: Report;
	count: { calls: number };
	/** Calls that were followed with the same shape; a second time finds nothing new. */
	followed: Map<string, Set<ViewShape | undefined>>;
}

/** Holds the paths of a layout and of all it calls to a view. */
export function checkFields(trees: TemplateTrees, root: ViewShape, report: Report): void {
	walkBody(trees.layout, {
		file: 'layout.hbs',
		scope: { shape: root, parent: undefined, locals: new Map() },
		root,
		chain: ['layout'],
		trees,
		report,
		count: { calls: 0 },
		followed: new Map(),
	});
}

function walkBody(program: ProgramNode | undefined, walk: Walk): void {
	for (const node of program?.body ?? []) {
		if (node.type === 'MustacheStatement') {
			const shape = resolve((node as CallNode).path, walk);
			refuseUnprintable(node as CallNode, shape, walk);
		} else if (node.type === 'BlockStatement') walkBlock(node as CallNode, walk);
		else if (node.type === 'PartialStatement') walkPartial(node as CallNode, walk);
	}
}

function refuseUnprintable(node: CallNode, shape: ViewShape | undefined, walk: Walk): void {
	if (shape === undefined || shape.isEmpty) return;
	if ([...shape.kinds].some((kind) => kind !== 'object' && kind !== 'list')) return;
	walk.report({
		file: walk.file,
		line: node.loc.start.line,
		rule: 'field',
		message: `"${pathOf(node.path)?.original ?? ''}" is a list or an object and prints nothing that can be read.`,
		remedy: 'Loop over it with {{#each}}, or name one of its fields.',
	});
}

function walkBlock(node: CallNode, walk: Walk): void {
	const name = pathOf(node.path)?.original ?? '';
	const [parameter] = node.params;
	const shape = parameter === undefined ? undefined : resolve(parameter, walk);
	if (name === 'if' || name === 'unless') {
		walkBody(node.program, walk);
		walkBody(node.inverse, walk);
		return;
	}
	const inner = name === 'each' ? shape?.items : shape;
	const [local] = node.program?.blockParams ?? [];
	const locals = new Map(walk.scope.locals);
	if (local !== undefined) locals.set(local, inner);
	for (const extra of node.program?.blockParams?.slice(1) ?? []) locals.set(extra, undefined);
	walkBody(node.program, { ...walk, scope: { shape: inner, parent: walk.scope, locals } });
	walkBody(node.inverse, walk);
}

function walkPartial(node: CallNode, walk: Walk): void {
	const name = pathOf(node.name)?.original ?? '';
	const say = (message: string, remedy: string) =>
		walk.report({ file: walk.file, line: node.loc.start.line, rule: 'partial', message, remedy });
	const partial = walk.trees.partials.get(name);
	const [parameter] = node.params;
	const given = parameter === undefined ? walk.scope.shape : resolve(parameter, walk);
	const pairs = node.hash?.pairs ?? [];
	const added = pairs.map(({ key, value }) => [key, resolve(value, walk)] as const);
	if (partial === undefined) {
		const known = [...walk.trees.partials.keys()].filter((key) => key !== 'body');
		say(`There is no partial "${name.slice(0, 40)}".`, `There are ${known.sort().join(', ')}.`);
		return;
	}
	if (walk.chain.includes(name)) {
		say(
			`The partial "${name}" calls itself, by ${walk.chain.slice(1).join(' → ')}.`,
			'Use {{#each}} instead.',
		);
		return;
	}
	const shape = added.length === 0 ? given : extended(given, added);
	const followed = walk.followed.get(name) ?? new Set();
	walk.followed.set(name, followed);
	if (added.length === 0 && followed.has(shape)) return;
	followed.add(shape);
	walk.count.calls += 1;
	if (walk.count.calls > MOST_CALLS || walk.chain.length > DEEPEST_CALL) {
		say('Partials call partials without end.', 'Call fewer of them inside each other.');
		return;
	}
	const parent = parameter === undefined ? walk.scope.parent : walk.scope;
	walkBody(partial.tree, {
		...walk,
		file: partial.file,
		scope: { shape, parent, locals: new Map() },
		chain: [...walk.chain, name],
	});
}

function extended(
	given: ViewShape | undefined,
	added: readonly (readonly [string, ViewShape | undefined])[],
): ViewShape | undefined {
	if (given === undefined) return undefined;
	const fields = new Map(given.fields);
	for (const [key, shape] of added) fields.set(key, shape ?? emptyShape());
	return { ...given, fields };
}

/** The shape a path leads to; undefined where it cannot be known. Says so where nobody makes the field. */
function resolve(node: SyntaxNode, walk: Walk): ViewShape | undefined {
	const path = pathOf(node);
	if (path === undefined) return emptyShape();
	const { start, parts } = startOf(path, walk);
	let shape = start;
	for (const [index, part] of parts.entries()) {
		if (shape === undefined) return undefined;
		if (shape.isEmpty && shape.fields.size === 0) return undefined;
		if (shape.kinds.has('list') && ALLOWED_ON_LISTS.test(part)) {
			shape = part === 'length' ? emptyShape() : shape.items;
			continue;
		}
		const next: ViewShape | undefined = shape.fields.get(part);
		if (next === undefined) {
			sayUnknown(path, { part, shape, isFirst: index === 0 }, walk);
			return undefined;
		}
		shape = next;
	}
	return shape;
}

function startOf(path: PathNode, walk: Walk): { start: ViewShape | undefined; parts: string[] } {
	const parts = path.parts.map(String);
	if (path.data) {
		return parts[0] === 'root'
			? { start: walk.root, parts: parts.slice(1) }
			: { start: undefined, parts: [] };
	}
	const [first] = parts;
	if (path.depth === 0 && first !== undefined && walk.scope.locals.has(first)) {
		return { start: walk.scope.locals.get(first), parts: parts.slice(1) };
	}
	let scope: Scope | undefined = walk.scope;
	for (let up = path.depth; up > 0; up -= 1) scope = scope?.parent;
	return { start: scope?.shape, parts };
}

function sayUnknown(
	path: PathNode,
	{ part, shape }: { part: string; shape: ViewShape; isFirst: boolean },
	{ file, report }: Walk,
): void {
	const names = [...shape.fields.keys()];
	const near = nearest(part, names);
	report({
		file,
		line: path.loc.start.line,
		rule: 'field',
		message: `"${path.original.slice(0, 60)}": the view has no "${part.slice(0, 40)}" here.`,
		remedy:
			names.length === 0
				? 'There are no fields here; a loop over texts prints {{this}}.'
				: near === undefined
					? `There are ${names.slice(0, 24).join(', ')}.`
					: `Perhaps "${near}"; there are ${names.slice(0, 24).join(', ')}.`,
	});
}

/** The name a word was meant for: at most two letters apart. */
function nearest(word: string, names: readonly string[]): string | undefined {
	const wanted = word.slice(0, 40).toLowerCase();
	const most = wanted.length < 5 ? 1 : 2;
	return names.find((name) => lettersApart(wanted, name.toLowerCase()) <= most);
}

function lettersApart(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (const [index, letter] of Array.from(one).entries()) {
		const next = [index + 1];
		for (let at = 0; at < other.length; at += 1) {
			const change = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
			next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}
