/** The script that puts the layout's choices in place in an open document. */
import type { PartChange } from '../../shared/page-layout';
import type { Node, Scope } from './page-objects';

/** Runs in the page. Nothing outside its own body exists there. */
export function arrangeInPage(changes: PartChange[]): void {
	const { document, getComputedStyle } = globalThis as unknown as Scope;
	const parts = Array.from(document.querySelectorAll('[data-openings]'));
	const feet: string[] = [];
	let sheet: Node | null = null;
	let merged = 0;
	const end = () => {
		const found = sheet?.dataset['feet'];
		if (found === undefined || merged < 2) return;
		const choices = JSON.parse(found) as string[];
		feet.push(choices[Math.min(merged, choices.length) - 1] ?? '');
	};
	parts.forEach((part, index) => {
		const change = changes[index];
		if (change === undefined) return;
		const names = (part.dataset['openings'] ?? '').split(' ').map((name) => name.split(':')[0]!);
		part.classList.remove(...names);
		part.classList.add(change.opening);
		if (change.order.some((unit, place) => unit !== place)) reorder(part, change.order);
		const own = part.closest('[data-sheet]');
		if (change.opening === 'inline' && sheet !== null && own !== null) {
			sheet.append(part);
			own.remove();
			merged += 1;
			return;
		}
		end();
		sheet = own;
		merged = 1;
	});
	end();
	if (feet.length > 0) {
		const style = document.createElement('style');
		style.textContent = feet.join('\n');
		document.head.append(style);
	}

	/** Blocks with the notes that hang beside them, set in another order. */
	function reorder(part: Node, order: number[]): void {
		const groups: Node[][] = [];
		const columns = new Map<Node, Node>();
		let hanging: Node[] = [];
		const children = Array.from(part.children).flatMap((child) => {
			if (child.dataset['columns'] === undefined) return [child];
			const inside = Array.from(child.children);
			for (const node of inside) columns.set(node, child);
			return inside;
		});
		for (const child of children) {
			if (child.dataset['head'] !== undefined) continue;
			const style = getComputedStyle(child);
			hanging.push(child);
			const out =
				style['float'] !== 'none' ||
				style['display'] === 'none' ||
				style['position'] === 'absolute' ||
				style['position'] === 'fixed';
			if (out) continue;
			groups.push(hanging);
			hanging = [];
		}
		// Blocks of columns that now follow each other share them.
		let box: Node | undefined;
		const append = (node: Node) => {
			const own = columns.get(node);
			if (own === undefined) {
				box = undefined;
				part.append(node);
				return;
			}
			if (box === undefined) {
				box = document.createElement('div');
				box.className = own.className;
				Object.assign(box.dataset, own.dataset);
				part.append(box);
			}
			box.append(node);
		};
		for (const place of order) groups[place]?.forEach(append);
		hanging.forEach(append);
		for (const own of new Set(columns.values())) own.remove();
	}
}
