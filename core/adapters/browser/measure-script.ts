/** The script that measures an open document and settles what has to fit. */
import type { MeasuredPage } from '../../shared/page-layout';
import type { Node, Scope } from './page-objects';

/** Runs in the page. Nothing outside its own body exists there. */
export function measureInPage(): MeasuredPage {
	const { document, getComputedStyle } = globalThis as unknown as Scope;
	const all = (selector: string) => Array.from(document.querySelectorAll(selector));
	const px = (value: string | undefined) => Number.parseFloat(value ?? '') || 0;
	const root = document.documentElement.dataset;
	const pagePx = px(root['pagePx']);
	const baselinePx = px(root['baselinePx']) || 19;
	const overflowing: string[] = [];
	const nameOf = (node: Node) => node.dataset['name'] ?? (node.id || node.className);

	// Sizes: the largest at which the words stay inside their box; where none is, they break, or all pages would shrink.
	for (const node of all('[data-fit-size]')) {
		const [largest = 0, smallest = 1] = (node.dataset['fitSize'] ?? '').split(' ').map(Number);
		const fits = (size: number) => {
			node.style['fontSize'] = `${size}px`;
			const limit = px(getComputedStyle(node)['maxHeight']) || node.clientHeight;
			return node.scrollWidth <= node.clientWidth + 1 && node.scrollHeight <= limit + 1;
		};
		let low = smallest;
		let high = largest;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (fits(middle)) low = middle;
			else high = middle - 1;
		}
		if (!fits(low)) node.style['overflowWrap'] = 'anywhere';
		if (!fits(low)) overflowing.push(nameOf(node));
	}

	// Ladders: the first setting in which a page or box holds what it has to.
	for (const node of all('[data-fit]')) {
		const settings = (node.dataset['fit'] ?? '').split(' ');
		const boxed = node.dataset['fitBox'] !== undefined;
		const left = () =>
			boxed
				? Math.min(node.clientHeight - node.scrollHeight, node.clientWidth - node.scrollWidth)
				: pagePx - node.getBoundingClientRect().height;
		let fitted = false;
		for (const setting of settings) {
			node.classList.remove(...settings);
			node.classList.add(setting);
			fitted = left() >= -1;
			if (fitted) break;
		}
		if (!fitted) overflowing.push(nameOf(node));
		const items = Array.from(node.querySelectorAll(node.dataset['airFor'] ?? ':not(*)'));
		if (fitted && items.length > 0) {
			const air = Math.min(px(node.dataset['airPx']), (left() - baselinePx / 2) / items.length);
			const step = baselinePx / 4;
			node.style.setProperty('--air', `${Math.max(0, Math.floor(air / step) * step)}px`);
		}
	}

	const boxOf = (node: Node) => {
		const style = getComputedStyle(node);
		const { height } = node.getBoundingClientRect();
		const before = px(style['marginTop']);
		const after = px(style['marginBottom']);
		const line = px(style['lineHeight']) || baselinePx;
		const splits = node.tagName === 'P' && style['breakInside'] !== 'avoid' && height > 4.5 * line;
		return {
			heightPx: height + Math.min(0, before) + Math.min(0, after),
			beforePx: Math.max(0, before),
			afterPx: Math.max(0, after),
			splits,
			keepNext: style['breakAfter'] === 'avoid',
		};
	};
	const inFlow = (node: Node) => {
		const style = getComputedStyle(node);
		return (
			style['display'] !== 'none' &&
			style['float'] === 'none' &&
			style['position'] !== 'absolute' &&
			style['position'] !== 'fixed'
		);
	};
	/** A list that may break is a row of boxes; everything else is one. */
	const boxesOf = (node: Node) => {
		const whole = boxOf(node);
		const style = getComputedStyle(node);
		const breaks = style['breakInside'] !== 'avoid' && (style['columnCount'] ?? 'auto') === 'auto';
		const rows = Array.from(node.children).filter(inFlow);
		if (!breaks || !/^(?:UL|OL|DL|DIV)$/.test(node.tagName) || rows.length < 2) return [whole];
		if (style['display'] !== 'block') return [whole];
		const boxes = rows.map(boxOf);
		const inner = boxes.reduce((sum, box) => sum + box.heightPx, 0);
		// Padding and rules of the list itself.
		const rest = Math.max(0, whole.heightPx - inner);
		return boxes.map((box, index) => ({
			...box,
			heightPx: box.heightPx + (index === 0 ? rest : 0),
			beforePx: index === 0 ? whole.beforePx : 0,
			afterPx: index === boxes.length - 1 ? whole.afterPx : 0,
		}));
	};
	const isHead = (node: Node) => node.dataset['head'] !== undefined;

	// Columns are measured laid end to end; where they would hold too few lines, the text keeps to one.
	const columns = new Map<Node, number>();
	for (const node of all('[data-columns]')) {
		const count = px(node.dataset['columns']) || 1;
		const { columnGap } = getComputedStyle(node);
		const widthPx = (node.clientWidth - (count - 1) * px(columnGap)) / count;
		node.style['columns'] = 'auto';
		node.style['width'] = `${widthPx}px`;
		const fewPx = px(node.dataset['columnsFrom']) * baselinePx * count;
		if (node.getBoundingClientRect().height >= fewPx) {
			columns.set(node, count);
			continue;
		}
		node.style['columns'] = '';
		node.style['width'] = '';
		node.classList.add('single');
		columns.set(node, 1);
	}
	/** The blocks of a part; those in columns with the number of columns they share. */
	const blocksOf = (part: Node) =>
		Array.from(part.children)
			.filter((child) => !isHead(child) && inFlow(child))
			.flatMap((child) => {
				const count = columns.get(child);
				if (count === undefined) return [{ node: child, count: 0 }];
				return Array.from(child.children)
					.filter(inFlow)
					.map((node) => ({ node, count }));
			});

	const parts = all('[data-openings]');
	const choices = parts.map((part) =>
		(part.dataset['openings'] ?? '').split(' ').map((choice) => {
			const [name = '', cost = '0', limit = '1'] = choice.split(':');
			return { name, cost: Number(cost), limit: Number(limit), head: [boxOf(part)].slice(1) };
		}),
	);
	for (let turn = Math.max(0, ...choices.map(({ length }) => length)) - 1; turn >= 0; turn -= 1) {
		parts.forEach((part, index) => {
			const names = choices[index]!.map(({ name }) => name);
			part.classList.remove(...names);
			part.classList.add(names[Math.min(turn, names.length - 1)]!);
		});
		parts.forEach((part, index) => {
			const choice = choices[index]![turn];
			if (choice === undefined) return;
			choice.head = Array.from(part.children)
				.filter((child) => isHead(child) && inFlow(child))
				.map(boxOf);
			const [first] = choice.name === 'inline' ? choice.head : [];
			if (first) first.heightPx += px(part.dataset['headPx']);
		});
	}
	const measured = {
		baselinePx,
		overflowing,
		parts: parts.map((part, index) => {
			const sheet = part.closest('[data-sheet]') ?? part;
			const style = getComputedStyle(sheet);
			const headPx = px(part.dataset['headPx']);
			return {
				roomPx: pagePx - px(style['paddingTop']) - px(style['paddingBottom']) - headPx,
				follows: sheet.previousElementSibling?.querySelectorAll('[data-openings]').length === 1,
				openings: choices[index]!,
				units: blocksOf(part).map(({ node, count }) => ({
					boxes: boxesOf(node),
					floats: node.dataset['floats'] !== undefined,
					text: node.tagName === 'P' && getComputedStyle(node)['breakAfter'] !== 'avoid',
					columns: count > 1 ? count : undefined,
				})),
			};
		}),
	};
	for (const node of columns.keys()) {
		node.style['columns'] = '';
		node.style['width'] = '';
	}
	return measured;
}
