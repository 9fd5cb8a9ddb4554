/** Brings a table of the browser to rows of equal length, a head and a body, and heads with their scope. */
import { listOf, nameOf, wordsOf, type Value } from './pdf-syntax';
import { elementsIn, typeOf, type Element, type Kid, type Structure } from './structure';
import { wrapLoose } from './wrap-loose';

/** Something no machine can mend, by the number of its failure condition in the Matterhorn Protocol 1.1. */
export interface Unmended {
	rule: string;
	message: string;
}

/** Parts a table may have. */
const PARTS = ['TR', 'THead', 'TBody', 'TFoot', 'Caption'];

/** Mends a table in place. */
export function mendTable(table: Element, structure: Structure, unmended: Unmended[]): void {
	wrapLoose(table, { structure, type: 'TR', fits: (kid) => isOne(kid, PARTS) });
	const parts = elementsIn(table);
	const rows = parts
		.flatMap((part) => (typeOf(part) === 'TR' ? [part] : elementsIn(part)))
		.filter((row) => typeOf(row) === 'TR');
	for (const row of rows) {
		wrapLoose(row, { structure, type: 'TD', fits: (kid) => isOne(kid, ['TH', 'TD']) });
	}
	fillRows(rows, structure);
	if (new Set(widthsOf(rows)).size > 1) {
		unmended.push({
			rule: 'tree-table',
			message: 'The rows of a table have different numbers of cells',
		});
	}
	for (const row of rows) {
		const scope = isHead(row) ? 'Column' : 'Row';
		for (const cell of elementsIn(row)) if (typeOf(cell) === 'TH') giveScope(cell, scope);
	}
	const captions = parts.filter((part) => typeOf(part) === 'Caption');
	const count = rows.findIndex((row) => !isHead(row));
	if (rows.length + captions.length !== parts.length || count < 1) return;
	const head = structure.add('THead', kidsOf(rows.slice(0, count)), table);
	const body = structure.add('TBody', kidsOf(rows.slice(count)), table);
	table.kids = kidsOf([...captions, head, body]);
}

/**
 * Puts back the empty cells that the browser leaves out of the tree. Where one was is told by the heads that cells
 * name; an empty corner of the head, which none names, comes first.
 */
function fillRows(rows: Element[], structure: Structure): void {
	if (rows.some((row) => elementsIn(row).some((cell) => span(cell, 'RowSpan') > 1))) return;
	const widths = widthsOf(rows);
	const width = Math.max(0, ...widths);
	const columns = new Map<string, number>();
	const learn = (row: Element): void => {
		let column = 0;
		for (const cell of elementsIn(row)) {
			const id = wordsOf(cell.entries.get('ID'));
			if (id !== '' && isHead(row)) columns.set(id, column);
			for (const head of headsOf(cell)) if (!columns.has(head)) columns.set(head, column);
			column += span(cell, 'ColSpan');
		}
	};
	for (const [index, row] of rows.entries()) if (widths[index] === width) learn(row);
	for (const [index, row] of rows.entries()) {
		if (widths[index] === width) continue;
		const kids: Kid[] = [];
		let column = 0;
		const fill = (to: number): void => {
			for (; column < to; column += 1)
				kids.push({ kind: 'element', element: structure.add('TD', [], row) });
		};
		let left = widths[index]!;
		const atFront = isHead(row) && elementsIn(row).every((cell) => !columns.has(idOf(cell)));
		if (atFront) fill(width - left);
		for (const cell of elementsIn(row)) {
			const named = [idOf(cell), ...headsOf(cell)].map((id) => columns.get(id) ?? -1);
			// The head of the row itself is named too, and stands before.
			fill(Math.min(Math.max(column, ...named), width - left));
			kids.push({ kind: 'element', element: cell });
			column += span(cell, 'ColSpan');
			left -= span(cell, 'ColSpan');
		}
		fill(width);
		row.kids = kids;
		row.changed = true;
	}
}

/** Whether a row holds heads only; cells without content do not count. */
function isHead(row: Element): boolean {
	const cells = elementsIn(row).filter((cell) => typeOf(cell) === 'TH' || cell.kids.length > 0);
	return cells.length > 0 && cells.every((cell) => typeOf(cell) === 'TH');
}

function widthsOf(rows: Element[]): number[] {
	const widths = rows.map(() => 0);
	for (const [index, row] of rows.entries()) {
		for (const cell of elementsIn(row)) {
			const end = Math.min(index + span(cell, 'RowSpan'), rows.length);
			for (let at = index; at < end; at += 1) widths[at]! += span(cell, 'ColSpan');
		}
	}
	return widths;
}

function giveScope(head: Element, scope: string): void {
	if (nameOf(attribute(head, 'Scope')) !== '') return;
	const added = new Map<string, Value>([
		['O', { name: 'Table' }],
		['Scope', { name: scope }],
	]);
	head.entries.set('A', [...listOf(head.entries.get('A')), added]);
	head.changed = true;
}

function headsOf(cell: Element): string[] {
	return listOf(attribute(cell, 'Headers')).map(wordsOf);
}

function idOf(cell: Element): string {
	return wordsOf(cell.entries.get('ID')) || '-';
}

function span(cell: Element, name: 'ColSpan' | 'RowSpan'): number {
	const value = attribute(cell, name);
	return typeof value === 'number' && value > 0 ? value : 1;
}

function attribute(cell: Element, name: string): Value | undefined {
	for (const one of listOf(cell.entries.get('A'))) {
		const value = one instanceof Map ? one.get(name) : undefined;
		if (value !== undefined) return value;
	}
	return undefined;
}

function isOne(kid: Kid, types: string[]): boolean {
	return kid.kind === 'element' && types.includes(typeOf(kid.element));
}

function kidsOf(elements: Element[]): Kid[] {
	return elements.map((element) => ({ kind: 'element', element }));
}
