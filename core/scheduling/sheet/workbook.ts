/** Reads one sheet of an XLSX or ODS workbook: values as text, dates as wall time, formulas by their stored result. */
import type { Cell, CellValue, Sheet, Workbook } from 'hucre/xlsx';
import { isAgencyError } from '../../shared/errors';
import {
	SHEET_LIMITS,
	SLICE_ROWS,
	refuse,
	type RawRow,
	type SheetCell,
	type SheetChoice,
	type SheetFinding,
	type SheetInfo,
} from './sheet';
import { checkContainer, damaged } from './zip-directory';

/** A workbook's sheet, read. */
export interface ReadWorkbook {
	info: SheetInfo;
	rows: RawRow[];
}

const HEADER_ROWS = 20;

/**
 * @throws {AgencyError} FILE_003 to FILE_008 for the container · IMPORT_002 no such sheet, nothing in it · IMPORT_006 too many rows
 */
export async function readWorkbook(
	bytes: Uint8Array,
	kind: 'xlsx' | 'ods',
	choice: SheetChoice,
): Promise<ReadWorkbook> {
	await checkContainer(bytes);
	const book = await parsed(bytes, kind);
	const sheet = chosenSheet(book, choice);
	if (sheet.rows.length > SHEET_LIMITS.rows + HEADER_ROWS) throw tooManyRows();
	const findings: SheetFinding[] = [];
	fillMerged(sheet, findings);
	const rows = sheet.rows.map((cells, index): RawRow => ({
		row: index + 1,
		cells: cells.map((value) => textOf(value)),
	}));
	noteFormulas(sheet, rows, findings);
	noteHidden(sheet, book, findings);
	return {
		info: {
			kind,
			encoding: 'utf-8',
			confidence: 1,
			delimiter: '',
			quote: '',
			sheet: sheet.name,
			otherSheets: book.sheets.filter((one) => one !== sheet).map(({ name }) => name),
			findings,
		},
		rows,
	};
}

/** The rows in slices. */
export function* inSlices(rows: RawRow[]): Generator<RawRow[]> {
	for (let start = 0; start < rows.length; start += SLICE_ROWS)
		yield rows.slice(start, start + SLICE_ROWS);
}

/** The same error wherever a sheet is too long. */
export function tooManyRows(): Error {
	return refuse(
		'IMPORT_006',
		`The sheet has more than ${SHEET_LIMITS.rows} rows`,
		'Split it by month.',
	);
}

async function parsed(bytes: Uint8Array, kind: 'xlsx' | 'ods'): Promise<Workbook> {
	try {
		if (kind === 'ods') {
			const { readOds } = await import('hucre/ods');
			return await readOds(bytes);
		}
		const { readXlsx } = await import('hucre/xlsx');
		return await readXlsx(bytes);
	} catch (error) {
		if (isAgencyError(error)) throw error;
		throw damaged(String((error as Error).message ?? error).slice(0, 120), error);
	}
}

function chosenSheet(book: Workbook, choice: SheetChoice): Sheet {
	const wanted = choice.sheetName?.trim() ?? '';
	const names = book.sheets.map(({ name }) => `"${name}"`).join(', ');
	if (wanted !== '') {
		const named = book.sheets.find(
			({ name }) => name.trim().toLowerCase() === wanted.toLowerCase(),
		);
		if (named !== undefined) return named;
		throw refuse(
			'IMPORT_002',
			`The workbook has no sheet "${wanted.slice(0, 60)}"`,
			`It has ${names || 'none'}.`,
		);
	}
	const visible = book.sheets.filter((sheet) => sheet.hidden !== true && sheet.veryHidden !== true);
	const isHeader = choice.isHeader ?? (() => false);
	const fitting = visible.find(({ rows }) =>
		rows.slice(0, HEADER_ROWS).some((cells) => isHeader(cells.map((value) => textOf(value)))),
	);
	const first = fitting ?? visible.find(({ rows }) => rows.length > 0) ?? visible[0];
	if (first !== undefined) return first;
	throw refuse(
		'IMPORT_002',
		`The workbook has no visible sheet${names === '' ? '' : `; hidden are ${names}`}`,
		'Show the sheet that holds the rows, or name it in "Sheet Name".',
	);
}

/** A cell merged over several rows stands for each of them; merged over columns only, it stands once. */
function fillMerged(sheet: Sheet, findings: SheetFinding[]): void {
	for (const { startRow, endRow, startCol } of sheet.merges ?? []) {
		const value = sheet.rows[startRow]?.[startCol];
		if (endRow <= startRow || value === undefined || value === null) continue;
		for (let row = startRow + 1; row <= Math.min(endRow, sheet.rows.length - 1); row += 1) {
			const cells = sheet.rows[row];
			if (cells !== undefined) cells[startCol] ??= value;
		}
		findings.push({
			code: 'IMPORT_003',
			row: startRow + 1,
			message: `Merged cells: the value of row ${startRow + 1} was taken for the rows to ${endRow + 1}`,
		});
	}
}

function noteFormulas(sheet: Sheet, rows: RawRow[], findings: SheetFinding[]): void {
	let count = 0;
	for (const [place, cell] of sheet.cells ?? new Map<string, Cell>()) {
		if (cell.formula === undefined) continue;
		const [row = 0, column = 0] = place.split(',').map(Number);
		const raw = rows[row];
		if (raw === undefined) continue;
		raw.formulas = [...(raw.formulas ?? []), column];
		count += 1;
		if (/\[\d+\]|^\s*=?\s*\w+\|/.test(cell.formula)) {
			findings.push({
				code: 'IMPORT_005',
				row: row + 1,
				message: `Row ${row + 1}: a formula reaches outside of the workbook; its stored value was used`,
			});
		}
	}
	if (count > 0)
		findings.push({
			code: 'IMPORT_005',
			message: `${count} formulas: their stored values were used, nothing was computed`,
		});
}

function noteHidden(sheet: Sheet, book: Workbook, findings: SheetFinding[]): void {
	const hidden = book.sheets.filter(
		(one) => one !== sheet && (one.hidden === true || one.veryHidden === true),
	);
	if (hidden.length > 0)
		findings.push({
			code: 'IMPORT_002',
			message: `Hidden sheets were left alone: ${hidden.map(({ name }) => `"${name}"`).join(', ')}`,
		});
	const rows = [...(sheet.rowDefs ?? [])].filter(([, row]) => row.hidden === true).length;
	if (rows > 0)
		findings.push({ code: 'IMPORT_003', message: `${rows} hidden rows were read like the others` });
}

/** A value as text: dates as their wall time, whatever the zone of this machine. */
function textOf(value: CellValue | undefined): SheetCell {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	if (Number.isNaN(value.getTime())) return '';
	const iso = roundedToSecond(value).toISOString();
	const [date = '', time = ''] = iso.slice(0, 19).split('T');
	// A time without a date carries the last day before the count of days begins.
	if (/^1899-12-3[01]$|^1904-01-01$/.test(date)) return time.slice(0, 5);
	return time === '00:00:00' ? date : `${date} ${time.slice(0, 5)}`;
}

function roundedToSecond(date: Date): Date {
	return new Date(Math.round(date.getTime() / 1_000) * 1_000);
}
