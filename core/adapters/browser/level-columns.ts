/** The script that settles lists which run over pages in columns: no last page of a few entries, and its columns level. */

/** As much of the page's objects as the script uses; the package is compiled without those of a browser. */
interface Node {
	className: string;
	dataset: Record<string, string | undefined>;
	style: Record<string, string>;
	classList: { add(name: string): void; remove(...names: string[]): void };
	children: ArrayLike<Node>;
	parentElement: Node | null;
	clientWidth: number;
	getBoundingClientRect(): { height: number; top: number };
	closest(selector: string): Node | null;
	after(node: Node): void;
	append(...nodes: Node[]): void;
}
interface Scope {
	document: {
		documentElement: Node;
		createElement(name: string): Node;
		querySelectorAll(selector: string): ArrayLike<Node>;
	};
	getComputedStyle(node: Node): Record<string, string>;
}

/**
 * Runs in the page; nothing outside its own body exists there. `data-level` holds the settings of a list, usual one first,
 * whose entries do not split. A browser levels columns only where they are a list of their own: the entries of the last page become one.
 */
export function levelInPage(): void {
	const { document, getComputedStyle } = globalThis as unknown as Scope;
	const px = (value: string | undefined) => Number.parseFloat(value ?? '') || 0;
	const pagePx = px(document.documentElement.dataset['pagePx']);
	const most = 0.7;
	const few = 0.3;
	// Kept free in a column: an entry put on a page it does not quite fit would stand alone on the next.
	const sparePx = 12;

	/** The first entry of the last page, the number of pages, and how full the last one is. */
	const run = (heights: number[], columns: number, [firstPx, nextPx]: [number, number]) => {
		let roomPx = firstPx;
		const state = { pages: 1, start: 0, share: 0 };
		let column = 0;
		let usedPx = 0;
		heights.forEach((height, index) => {
			if (usedPx > 0 && usedPx + height > roomPx - sparePx) {
				column += 1;
				usedPx = 0;
			}
			if (column === columns) {
				column = 0;
				roomPx = nextPx;
				state.pages += 1;
				state.start = index;
			}
			usedPx += height;
		});
		state.share = (column * roomPx + usedPx) / (columns * roomPx);
		return state;
	};

	for (const node of Array.from(document.querySelectorAll('[data-level]'))) {
		const settings = (node.dataset['level'] ?? '').split(' ');
		const style = getComputedStyle(node);
		const count = px(style['columnCount']) || 1;
		const widthPx = (node.clientWidth - (count - 1) * px(style['columnGap'])) / count;
		const sheet = node.closest('[data-level-page]') ?? node.parentElement ?? node;
		const abovePx = node.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
		// A sheet that brings its head again on every page leaves less room on the next ones.
		const nextPx = pagePx - px(sheet.dataset['headPx']);
		node.style['columns'] = 'auto';
		// Paper is a fraction of a pixel narrower than the window, and that can cost a source its line.
		node.style['width'] = `${widthPx - 0.3}px`;
		const runs = settings.map((setting) => {
			node.classList.remove(...settings);
			node.classList.add(setting);
			const entries = Array.from(node.children);
			const heights = entries.map((entry) => entry.getBoundingClientRect().height);
			return { setting, ...run(heights, count, [pagePx - (abovePx % pagePx), nextPx]) };
		});
		node.style['columns'] = '';
		node.style['width'] = '';
		const [usual] = runs;
		if (usual === undefined) continue;
		const shorter = runs.find(({ pages }) => pages < usual.pages);
		const chosen = usual.pages > 1 && usual.share < few ? (shorter ?? usual) : usual;
		node.classList.remove(...settings);
		node.classList.add(chosen.setting);
		if (chosen.pages === 1 || chosen.share > most) continue;
		const rest = document.createElement('ol');
		rest.className = node.className;
		rest.style['breakBefore'] = 'page';
		rest.append(...Array.from(node.children).slice(chosen.start));
		node.after(rest);
	}
}
