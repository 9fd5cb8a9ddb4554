/** The objects of an open document, as far as the scripts that run in it use them. */

/** Style of a node; the package is compiled without the objects of a browser. */
export interface Style {
	[name: string]: string;
}

/** An element. */
export interface Node {
	tagName: string;
	className: string;
	id: string;
	dataset: Record<string, string | undefined>;
	style: Style & { setProperty(name: string, value: string): void };
	classList: { add(name: string): void; remove(...names: string[]): void };
	children: ArrayLike<Node>;
	parentElement: Node | null;
	previousElementSibling: Node | null;
	textContent: string;
	clientHeight: number;
	clientWidth: number;
	scrollHeight: number;
	scrollWidth: number;
	getBoundingClientRect(): { height: number };
	querySelectorAll(selector: string): ArrayLike<Node>;
	closest(selector: string): Node | null;
	append(...nodes: Node[]): void;
	remove(): void;
}

/** What a script finds around it. */
export interface Scope {
	document: {
		documentElement: Node;
		head: Node;
		createElement(name: string): Node;
		querySelectorAll(selector: string): ArrayLike<Node>;
	};
	getComputedStyle(node: Node): Style;
}
