/** Writes data tables as lines in which every value keeps its header. */
import type { DomDocument, DomElement } from './dom';

/** Attribute of the box that stands where a data table stood. */
export const DATA_TABLE = 'data-table-lines';

const MAXIMUM_ROWS = 400;
const MAXIMUM_COLUMNS = 40;

/**
 * Replaces each data table by paragraphs: its caption, then `Year: 2024; Cars sold: 17 million.` a row.
 * Done before the main content is looked for, so that no table is lost as clutter.
 */
export function writeTablesAsLines(document: DomDocument): void {
	for (const table of [...document.querySelectorAll('table')]) {
		if (!isDataTable(table)) continue;
		const box = document.createElement('div');
		box.setAttribute(DATA_TABLE, '');
		for (const line of linesOf(table)) {
			const paragraph = document.createElement('p');
			paragraph.append(document.createTextNode(line));
			box.append(paragraph);
		}
		table.replaceWith(box);
	}
}

/** Lines of a table given as rows of cells; the first row is the header. Shared with Markdown tables. */
export function rowsAsLines(
	header: readonly string[],
	rows: readonly (readonly string[])[],
): string[] {
	const lines: string[] = [];
	for (const row of rows.slice(0, MAXIMUM_ROWS)) {
		const cells = row
			.map((value, column) => ({ value: value.trim(), name: (header[column] ?? '').trim() }))
			.filter((cell) => cell.value !== '');
		if (cells.length === 0) continue;
		const line = cells
			.map((cell) => (cell.name === '' ? cell.value : `${cell.name}: ${cell.value}`))
			.join('; ');
		lines.push(/[.!?]$/.test(line) ? line : `${line}.`);
	}
	return lines;
}

function isDataTable(table: DomElement): boolean {
	if (/^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')) return false;
	if (table.querySelector('table') !== null) return false;
	const rows = [...table.querySelectorAll('tr')];
	if (rows.length < 2) return false;
	const widths = rows.map((row) => cellsOf(row).length);
	return Math.max(...widths) >= 2 && textLengths(table) < 600;
}

/** Length of the longest cell: tables for layout hold whole articles in one. */
function textLengths(table: DomElement): number {
	return Math.max(
		0,
		...[...table.querySelectorAll('td,th')].slice(0, 2000).map((cell) => textOf(cell).length),
	);
}

function linesOf(table: DomElement): string[] {
	const caption = table.querySelector('caption');
	const grid = gridOf(table);
	const headerRows = Math.max(1, grid.headerRows);
	const header = mergeHeaders(grid.rows.slice(0, headerRows));
	const lines = rowsAsLines(header, grid.rows.slice(headerRows));
	const title = caption === null ? '' : textOf(caption);
	return title === '' ? lines : [/[.!?:]$/.test(title) ? title : `${title}.`, ...lines];
}

/** Cells with spans laid out; a cell that spans stands in each of its places. */
function gridOf(table: DomElement): { rows: string[][]; headerRows: number } {
	const rows: string[][] = [];
	const carried = new Map<number, { text: string; left: number }>();
	let headerRows = 0;
	for (const row of [...table.querySelectorAll('tr')].slice(0, MAXIMUM_ROWS + 5)) {
		const cells = cellsOf(row);
		const line: string[] = [];
		const place = (): void => {
			for (let held = carried.get(line.length); held; held = carried.get(line.length)) {
				held.left -= 1;
				if (held.left <= 0) carried.delete(line.length);
				line.push(held.text);
			}
		};
		for (const cell of cells) {
			place();
			const text = textOf(cell);
			const across = spanOf(cell, 'colspan', MAXIMUM_COLUMNS);
			const down = spanOf(cell, 'rowspan', MAXIMUM_ROWS);
			for (let copy = 0; copy < across && line.length < MAXIMUM_COLUMNS; copy += 1) {
				if (down > 1) carried.set(line.length, { text, left: down - 1 });
				line.push(text);
			}
		}
		place();
		const isHeader = cells.length > 0 && cells.every((cell) => cell.tagName === 'TH');
		if (isHeader && headerRows === rows.length && headerRows < 3) headerRows += 1;
		rows.push(line);
	}
	return { rows, headerRows };
}

function mergeHeaders(rows: readonly string[][]): string[] {
	const width = Math.max(0, ...rows.map((row) => row.length));
	return Array.from({ length: width }, (_, column) =>
		[...new Set(rows.map((row) => row[column] ?? ''))].filter((name) => name !== '').join(', '),
	);
}

function cellsOf(row: DomElement): DomElement[] {
	return [...row.children].filter((child) => child.tagName === 'TD' || child.tagName === 'TH');
}

function spanOf(cell: DomElement, name: string, most: number): number {
	const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
	return Number.isFinite(span) ? Math.min(Math.max(1, span), most) : 1;
}

function textOf(element: DomElement): string {
	return withBreaks(element).replace(/\s+/g, ' ').trim();
}

function withBreaks(element: DomElement): string {
	let text = '';
	for (const node of element.childNodes) {
		const child = node as DomElement;
		if (child.nodeName === 'BR') text += ', ';
		else if (child.nodeType === 1) text += withBreaks(child);
		else if (child.nodeType === 3) text += child.textContent ?? '';
	}
	return text;
}
