/** What every kind of sheet is read as: rows of cells in the order they stand, with what was found on the way. */
import { AgencyError } from '../../shared/errors';

/** A cell: text, or a number that stood in a workbook without the format of a date. */
export type SheetCell = string | number;

/** One row as it stands. */
export interface RawRow {
	/** Row as the sheet shows it; the first row is 1. */
	row: number;
	cells: SheetCell[];
	/** First byte of this row that is no character of the file's encoding. */
	brokenAtByte?: number;
	/** Cells (from 0) whose value a formula computed; the value is used, the formula never. */
	formulas?: number[];
}

/** Something worth knowing about a sheet that stops nothing. */
export interface SheetFinding {
	code: string;
	message: string;
	/** Row it was found in, where there is one. */
	row?: number;
}

/** How a sheet was read. */
export interface SheetInfo {
	kind: 'csv' | 'xlsx' | 'ods' | 'items';
	/** Encoding of a text file, and how sure that is, from 0 to 1. */
	encoding: string;
	confidence: number;
	delimiter: string;
	quote: string;
	/** Sheet of the workbook that was read, and the others. */
	sheet: string;
	otherSheets: string[];
	findings: SheetFinding[];
}

/** A sheet that can be read, more than once. */
export interface OpenedSheet {
	info: SheetInfo;
	/** All rows from the first on, in slices; between two slices others may work. */
	slices(): AsyncIterable<RawRow[]>;
}

/** What is to be read of a file. */
export interface SheetChoice {
	/** Name of a sheet of the workbook; empty for the first visible one with the columns wanted. */
	sheetName?: string | undefined;
	/** Whether a row can be the header of what is wanted; decides between sheets. */
	isHeader?: ((cells: SheetCell[]) => boolean) | undefined;
}

/** Ceilings of one sheet. */
export const SHEET_LIMITS = {
	bytes: 50_000_000,
	workbookBytes: 25_000_000,
	rows: 200_000,
	columns: 200,
	cell: 32_767,
};

/** Rows of one slice: small enough that no slice takes 50 ms. */
export const SLICE_ROWS = 500;

/** Lets timers, sockets and other items have their turn. */
export async function pause(): Promise<void> {
	await new Promise<void>((resolve) => setImmediate(resolve));
}

/** An error about a file as a whole. */
export function refuse(code: string, message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'input', code, message, hint });
}

/** Letters of a column, `A` for 0; empty for a column that is not there. */
export function letterOf(index: number): string {
	if (index < 0) return '';
	return index < 26
		? String.fromCharCode(65 + index)
		: `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;
}
