/** Counts in one pass what makes a document heavy, before a browser sees it. */
import { endsOpen } from './implied-ends';
import { pixelsOf } from './picture-size';
import { attributesOf, readHtml } from './read-html';
import { runCounter } from './unbreakable-run';
import { useCounter } from './used-elements';

/** What stands in a document. */
export interface HtmlCounts {
	bytes: number;
	elements: number;
	depth: number;
	tableCells: number;
	unbreakable: number;
	images: number;
	megapixels: number;
	usedElements: number;
	filters: number;
	/** Values of `size` in `@page` rules. */
	pageSizes: string[];
}

const VOID = new Set(
	'area base br col embed frame hr img input link meta param source track wbr bgsound basefont keygen'.split(
		' ',
	),
);
/** Inline elements; every other one begins a line of its own. */
const INLINE = new Set(
	'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tspan tt u var'.split(
		' ',
	),
);
/** Elements the parser opens again where they were left open. */
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** Where content is drawn by numbers, and `/>` ends an element. */
const FOREIGN = new Set(['svg', 'math']);
/** Elements that load a picture. */
const PICTURES = new Set(['img', 'image', 'feimage', 'video', 'object', 'embed', 'input']);
const DRAWING = /^data:image\/svg\+xml/i;
/** Drawings in drawings looked into. */
const NESTED = 3;
/** Depth to which open elements are followed; a document this deep is refused anyway. */
const FOLLOWED = 1_000;
const MOST_COLUMNS = 1_000;
const MOST_ROWS = 65_534;

/** Counts a document; text and quoted data are passed over at the speed of a search. */
export function countHtml(html: string, nested = 0): HtmlCounts {
	const counts: HtmlCounts = {
		bytes: Buffer.byteLength(html),
		elements: 0,
		depth: 0,
		tableCells: 0,
		unbreakable: 0,
		images: 0,
		megapixels: 0,
		usedElements: 0,
		filters: 0,
		pageSizes: [],
	};
	const open: string[] = [];
	const runs = runCounter();
	const uses = useCounter();
	let foreign = 0;
	/** Formatting left open, which the parser opens anew in every block that follows. */
	let stray = 0;

	const pop = () => {
		const name = open.pop()!;
		if (FOREIGN.has(name)) foreign -= 1;
		uses.close();
		return name;
	};
	const closeTo = (name: string) => {
		const place = open.lastIndexOf(name);
		if (place === -1) {
			if (FORMATTING.has(name)) stray = Math.max(0, stray - 1);
			return;
		}
		while (open.length > place) {
			const ended = pop();
			if (open.length > place && FORMATTING.has(ended)) stray += 1;
		}
	};

	readHtml(html, {
		open(name, range) {
			counts.elements += 1;
			if (!INLINE.has(name)) {
				runs.break();
				counts.elements += stray;
			}
			while (foreign === 0 && endsOpen(name, open.at(-1))) pop();

			const { id, target } = readAttributes(name, range);
			const selfClosed = foreign > 0 && html.charCodeAt(range[1] - 1) === 47;
			uses.open(id, target);
			if (selfClosed || VOID.has(name)) {
				uses.close();
				return;
			}
			counts.depth = Math.max(counts.depth, open.length + 1);
			if (open.length >= FOLLOWED) {
				uses.close();
				return;
			}
			open.push(name);
			if (FOREIGN.has(name)) foreign += 1;
		},
		close(name) {
			if (!INLINE.has(name)) runs.break();
			closeTo(name);
		},
		text: (from, to) => runs.text(html, from, to),
		raw(name, from, to) {
			if (name === 'style') readStyles(html.slice(from, to));
		},
	});
	counts.unbreakable = runs.longest();
	counts.usedElements += uses.total();
	return counts;

	function readAttributes(name: string, range: readonly [number, number]) {
		const isCell = name === 'td' || name === 'th';
		if (range[1] - range[0] < 2) {
			if (isCell) counts.tableCells += 1;
			if (PICTURES.has(name)) counts.images += 1;
			return {};
		}
		if (PICTURES.has(name)) counts.images += 1;
		if (name.startsWith('fe')) counts.filters += 1;
		let [cells, id, target]: [number, string | undefined, string | undefined] = [
			1,
			undefined,
			undefined,
		];
		for (const attribute of attributesOf(html, range)) {
			const { value } = attribute;
			if (attribute.name === 'id') id = value;
			else if (attribute.name === 'colspan' || attribute.name === 'span')
				cells *= within(value, MOST_COLUMNS);
			else if (attribute.name === 'rowspan') cells *= within(value, MOST_ROWS);
			else if (attribute.name === 'style' || attribute.name === 'filter') readStyles(value);
			if (value.length > 1 && (attribute.name === 'href' || attribute.name === 'xlink:href')) {
				if (name === 'use') target = value.replace(/^#/, '');
			}
			if (/^\s*data:image\//i.test(value)) readPicture(value.trim());
		}
		if (isCell || name === 'col' || name === 'colgroup')
			counts.tableCells += isCell ? cells : cells - 1;
		return { id, target };
	}

	function readPicture(address: string): void {
		const pixels = pixelsOf(address) / 1e6;
		if (pixels > counts.megapixels) counts.megapixels = Math.round(pixels);
		if (!DRAWING.test(address)) return;
		if (nested === NESTED) {
			counts.usedElements = Infinity;
			return;
		}
		add(countHtml(drawingOf(address), nested + 1));
	}

	/** A drawing inside the document is a part of it. */
	function add(inner: HtmlCounts): void {
		counts.elements += inner.elements;
		counts.depth = Math.max(counts.depth, inner.depth);
		counts.images += inner.images;
		counts.megapixels = Math.max(counts.megapixels, inner.megapixels);
		counts.usedElements += inner.usedElements;
		counts.filters += inner.filters;
	}

	function readStyles(css: string): void {
		if (css.includes('filter')) counts.filters += css.match(/filter\s*:(?!\s*none)/gi)?.length ?? 0;
		if (css.includes('blur(')) counts.filters += css.match(/blur\(/gi)?.length ?? 0;
		counts.pageSizes.push(...pageSizesIn(css));
		for (const [, address] of css.matchAll(/url\(\s*["']?(data:image\/[^"')]+)/gi))
			readPicture(address!);
	}
}

function within(value: string, most: number): number {
	return Math.min(most, Math.max(1, Number.parseInt(value, 10) || 1));
}

function drawingOf(address: string): string {
	const comma = address.indexOf(',');
	const text = address.slice(comma + 1);
	if (/;base64$/i.test(address.slice(0, comma)))
		return Buffer.from(text, 'base64').toString('utf8');
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Values of `size` in the `@page` rules of a style sheet, with margin boxes before or behind them. */
function pageSizesIn(css: string): string[] {
	const found: string[] = [];
	const lower = css.toLowerCase();
	let end = 0;
	for (let at = lower.indexOf('@page'); at !== -1; at = lower.indexOf('@page', end)) {
		const start = css.indexOf('{', at);
		if (start === -1) break;
		end = start;
		for (let depth = 0; end < css.length; end += 1) {
			const code = css.charCodeAt(end);
			if (code === 123) depth += 1;
			if (code === 125) depth -= 1;
			if (depth === 0) break;
		}
		const sizes = css.slice(start, end).matchAll(/[{};\s]size\s*:([^;{}]+)/gi);
		for (const [, size] of sizes) found.push(size!.trim());
	}
	return found;
}
