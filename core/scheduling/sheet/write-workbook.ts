/** Writes tables as XLSX, ODS or CSV: texts as texts, never as formulas. */
import type { Cell, WriteSheet } from 'hucre/xlsx';
import { harmless } from '../cell-text';

/** A table to be written. */
export interface TablePlan {
	name: string;
	/** All rows, the header among them. */
	rows: (string | number)[][];
	/** Row of the header, from 0: bold, and frozen with all above it. */
	headerRow: number;
	/** Width of each column in characters. */
	widths: number[];
	/** Cells with a colour, a comment, or both. */
	marks?: CellMark[];
	/** Lists people choose from, by column: a range of another sheet. */
	choices?: { column: number; range: string; isStrict: boolean }[];
	isHidden?: boolean;
}

/** A cell that stands out. */
export interface CellMark {
	row: number;
	column: number;
	look: 'wrong' | 'warning' | 'plain';
	comment?: string;
}

/** A workbook to be written; a CSV takes its first table. */
export interface WorkbookPlan {
	format: 'xlsx' | 'ods' | 'csv';
	tables: TablePlan[];
}

const COLOURS = { wrong: 'FFFFC7CE', warning: 'FFFFEB9C' };
const LAST_CHOICE_ROW = 2_000;
const AUTHOR = 'Schedule Import';

/** Bytes of the file. */
export async function writeWorkbook(plan: WorkbookPlan): Promise<Uint8Array> {
	const [first] = plan.tables;
	if (plan.format === 'csv') return Buffer.from(`\ufeff${csvOf(first?.rows ?? [])}`);
	if (plan.format === 'ods') {
		const { writeOds } = await import('hucre/ods');
		const sheets = plan.tables.map(({ name, rows }) => ({
			name,
			rows: rows.map((row) => row.map(written)),
		}));
		return await writeOds({ sheets });
	}
	const { writeXlsx } = await import('hucre/xlsx');
	return await writeXlsx({ stringMode: 'inline', sheets: plan.tables.map(sheetOf) });
}

/** Bytes of an XLSX of one table without colours and comments, written while its rows are read. */
export async function streamedWorkbook(
	table: Pick<TablePlan, 'name' | 'headerRow' | 'widths'> & {
		rows: AsyncIterable<(string | number)[]>;
	},
): Promise<Uint8Array> {
	const { writeXlsxStream } = await import('hucre/xlsx');
	const { name, headerRow, widths, rows } = table;
	const cells = async function* () {
		for await (const row of rows) yield row.map(written);
	};
	const stream = writeXlsxStream(cells(), {
		name,
		columns: widths.map((width) => ({ width })),
		freezePane: { rows: headerRow + 1 },
	});
	const parts: Uint8Array[] = [];
	for await (const part of stream) parts.push(part);
	return Buffer.concat(parts);
}

function sheetOf(table: TablePlan): WriteSheet {
	const header = table.rows[table.headerRow] ?? [];
	const cells = new Map<string, Partial<Cell>>();
	for (const [column, name] of header.entries())
		cells.set(`${table.headerRow},${column}`, {
			value: written(name),
			type: 'string',
			style: { font: { bold: true } },
		});
	for (const mark of table.marks ?? []) {
		const place = `${mark.row},${mark.column}`;
		const value = written(table.rows[mark.row]?.[mark.column] ?? '');
		cells.set(place, {
			...cells.get(place),
			value,
			type: typeof value === 'number' ? 'number' : 'string',
			...(mark.look === 'plain'
				? {}
				: {
						style: {
							fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: COLOURS[mark.look] } },
						},
					}),
			...(mark.comment === undefined
				? {}
				: { comment: { author: AUTHOR, text: mark.comment.slice(0, 2_000) } }),
		});
	}
	return {
		name: table.name,
		rows: table.rows.map((row) => row.map(written)),
		columns: table.widths.map((width) => ({ width })),
		cells,
		freezePane: { rows: table.headerRow + 1 },
		dataValidations: (table.choices ?? []).map(({ column, range, isStrict }) => ({
			type: 'list',
			formula1: range,
			range: `${letters(column)}${table.headerRow + 2}:${letters(column)}${LAST_CHOICE_ROW}`,
			allowBlank: true,
			showErrorMessage: true,
			errorStyle: isStrict ? 'stop' : 'warning',
			errorTitle: 'Not in the list',
			errorMessage: 'Choose one of the list.',
		})),
		...(table.isHidden === true ? { hidden: true } : {}),
	};
}

function csvOf(rows: (string | number)[][]): string {
	return rows
		.map((row) => row.map((cell) => quoted(String(written(cell)))).join(','))
		.join('\r\n')
		.concat('\r\n');
}

function quoted(text: string): string {
	return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers stay numbers; a text a program might compute is made one that it cannot. */
function written(cell: string | number): string | number {
	return typeof cell === 'number' ? cell : harmless(cell);
}

function letters(index: number): string {
	return index < 26
		? String.fromCharCode(65 + index)
		: `${letters(Math.floor(index / 26) - 1)}${letters(index % 26)}`;
}
