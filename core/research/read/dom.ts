/** The few parts of the DOM the reader uses, and a parser for them that bears odd sources. */

/** A node. */
export interface DomNode {
	nodeType: number;
	nodeName: string;
	textContent: string | null;
	childNodes: Iterable<DomNode>;
	parentNode: DomElement | null;
	previousSibling: DomNode | null;
	nextSibling: DomNode | null;
	remove(): void;
}

/** An element. */
export interface DomElement extends DomNode {
	tagName: string;
	children: Iterable<DomElement>;
	nextElementSibling: DomElement | null;
	getAttribute(name: string): string | null;
	hasAttribute(name: string): boolean;
	setAttribute(name: string, value: string): void;
	querySelector(selector: string): DomElement | null;
	querySelectorAll(selector: string): Iterable<DomElement>;
	closest(selector: string): DomElement | null;
	replaceWith(node: DomNode): void;
	append(...nodes: DomNode[]): void;
	contains(node: DomNode): boolean;
}

/** A document. */
export interface DomDocument extends DomElement {
	body: DomElement | null;
	documentElement: DomElement;
	createElement(name: string): DomElement;
	createTextNode(text: string): DomNode;
}

/** Node types of the DOM standard. */
export const ELEMENT = 1;
/** `nodeType` of a text. */
export const TEXT = 3;
/** `nodeType` of a comment. */
export const COMMENT = 8;

/** Source beyond this is not parsed: the parser works in one piece, about 3 s for 10 MB. */
const MAXIMUM_SOURCE = 3_000_000;

/**
 * Parses HTML. linkedom finds no body when the source has no `<body>` tag, which HTML allows: those are wrapped.
 */
export async function parseDocument(source: string): Promise<DomDocument> {
	const { parseHTML } = await import('linkedom');
	const cut = source.slice(0, MAXIMUM_SOURCE);
	const parse = (html: string): DomDocument =>
		(parseHTML(html) as unknown as { document: DomDocument }).document;
	if (!hasBody(cut)) return parse(wrapped(cut));
	const document = parse(cut);
	// A second `<html>`, or elements before the first, put the body where the parser does not look for it.
	return isOneDocument(document) ? document : parse(wrapped(withoutBodyTags(cut)));
}

function isOneDocument(document: DomDocument): boolean {
	const bodies = [...document.querySelectorAll('body')];
	return bodies.length === 1 && bodies[0] === document.body;
}

function withoutBodyTags(source: string): string {
	return source
		.replace(/<\/head\s*>/gi, '')
		.replace(/<body\b[^>]*>/i, '</head>')
		.replace(/<\/?body\b[^>]*>/gi, '');
}

function hasBody(source: string): boolean {
	return /<body[\s>]/i.test(source);
}

function wrapped(source: string): string {
	const language = /<html[^<>]{0,300}?\slang\s*=\s*["']?([\w-]{2,35})/i.exec(source)?.[1] ?? '';
	const [head, rest] = splitHead(source.replace(/<!doctype[^>]*>|<\/?html[^>]*>|<\/body>/gi, ''));
	const attribute = language === '' ? '' : ` lang="${language}"`;
	return `<!doctype html><html${attribute}><head>${head}</head><body>${rest}</body></html>`;
}

/** What belongs into the head when the tags are left out: everything up to the first element that does not. */
function splitHead(source: string): [head: string, body: string] {
	const closing = /<\/head>/i.exec(source);
	if (closing) {
		const head = source.slice(0, closing.index).replace(/<head[^>]*>/i, '');
		return [head, source.slice(closing.index + closing[0].length)];
	}
	const match =
		/^(?:\s|<meta\b[^>]*>|<link\b[^>]*>|<base\b[^>]*>|<title\b[^>]*>[^<]*<\/title>|<!--[\s\S]*?-->|<style\b[^>]*>[^<]*<\/style>|<script\b[^>]*>[^<]*<\/script>)*/i.exec(
			source,
		);
	const length = match?.[0].length ?? 0;
	return [source.slice(0, length), source.slice(length)];
}

/** Lets other work run between two long steps. */
export async function breathe(): Promise<void> {
	await new Promise<void>((resolve) => {
		setImmediate(resolve);
	});
}
