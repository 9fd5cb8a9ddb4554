/** Reads tables in pipe form. */
import type { Block, Run } from '../../contracts';
import type { MarkdownContext } from './context';
import { parseInline } from './inline';
import { saysSomething } from './tidy';

const DIVIDER = /^:?-{1,}:?$/;

/** Whether a table begins at a line: a row in pipes and below it the line of dashes. */
export function isTableStart(lines: string[], at: number): boolean {
	const head = lines[at] ?? '';
	const divider = lines[at + 1] ?? '';
	if (!head.includes('|') || !/^[\s|:-]+$/.test(divider) || !divider.includes('|')) return false;
	const dashes = cellsOf(divider);
	return dashes.length > 0 && dashes.every((cell) => DIVIDER.test(cell));
}

/** Reads the table that begins at a line. Short rows are filled, long ones keep their text in the last cell. */
export function readTable(
	lines: string[],
	start: number,
	context: MarkdownContext,
): { block: Block[]; next: number } {
	const heads = cellsOf(lines[start]!);
	const dashes = cellsOf(lines[start + 1]!);
	let at = start + 2;
	const rows: Run[][][] = [];
	for (; at < lines.length && lines[at]!.includes('|') && lines[at]!.trim() !== ''; at++) {
		const cells = fitted(cellsOf(lines[at]!), heads.length);
		rows.push(cells.map((cell) => parseInline(cell, context)));
	}
	const kept = rows.filter((row) => row.some(saysSomething));
	const columns = heads.map((head, index) => ({
		label: plain(parseInline(head, context)),
		align: isRight(dashes[index] ?? '', kept, index) ? ('right' as const) : ('left' as const),
	}));
	if (kept.length === 0) {
		const runs = parseInline(heads.join(' '), context);
		return { block: [{ id: '', partId: '', type: 'paragraph', runs }], next: at };
	}
	return {
		block: [{ id: '', partId: '', type: 'table', title: '', note: '', columns, rows: kept }],
		next: at,
	};
}

function isRight(dash: string, rows: Run[][][], index: number): boolean {
	if (dash.endsWith(':') && !dash.startsWith(':')) return true;
	const cells = rows.map((row) => row[index]?.[0]?.kind);
	return cells.every((kind) => kind === 'figure' || kind === 'calculation');
}

/** Cells of a row; bars inside markers and escaped bars do not divide. */
function cellsOf(line: string): string[] {
	const cells: string[] = [];
	let cell = '';
	let inMarker = false;
	for (let at = 0; at < line.length; at++) {
		const pair = line.slice(at, at + 2);
		if (pair === '\\|' || pair === '{{' || pair === '}}') {
			if (pair !== '\\|') inMarker = pair === '{{' && line.indexOf('}}', at) > at;
			cell += pair;
			at++;
		} else if (line[at] === '|' && !inMarker) {
			cells.push(cell.trim());
			cell = '';
		} else cell += line[at]!;
	}
	cells.push(cell.trim());
	if (cells[0] === '') cells.shift();
	if (cells.at(-1) === '') cells.pop();
	return cells;
}

function fitted(cells: string[], count: number): string[] {
	const kept = cells.slice(0, count);
	if (cells.length > count) kept[count - 1] = cells.slice(count - 1).join(' ');
	while (kept.length < count) kept.push('');
	return kept;
}

function plain(runs: Run[]): string {
	return runs
		.map((run) => (run.kind === 'cite' ? '' : run.text))
		.join('')
		.trim();
}
