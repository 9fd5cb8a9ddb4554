/** Opens a sheet of any kind: what it is says its content, not its name. */
import { openCsv } from './csv-sheet';
import {
	pause,
	refuse,
	SHEET_LIMITS,
	type OpenedSheet,
	type RawRow,
	type SheetChoice,
} from './sheet';
import { readInThread } from './workbook-thread';
import { inSlices } from './workbook';
import { damaged, encrypted } from './zip-directory';

const ZIP = [0x50, 0x4b];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** Beginnings of files people mistake for a sheet. */
const OTHERS: [string, number[]][] = [
	['PDF', [0x25, 0x50, 0x44, 0x46]],
	['PNG picture', [0x89, 0x50, 0x4e, 0x47]],
	['JPEG picture', [0xff, 0xd8, 0xff]],
	['GIF picture', [0x47, 0x49, 0x46, 0x38]],
	['gzip archive', [0x1f, 0x8b]],
	['RTF text', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/**
 * @throws {AgencyError} FILE_001 too large · FILE_002 no sheet · FILE_003 to FILE_008 for a workbook · IMPORT_001, IMPORT_002
 */
export async function openSheet(bytes: Uint8Array, choice: SheetChoice = {}): Promise<OpenedSheet> {
	refuseSize(bytes, SHEET_LIMITS.bytes);
	if (starts(bytes, ZIP)) {
		refuseSize(bytes, SHEET_LIMITS.workbookBytes);
		return await openWorkbook(bytes, workbookKind(bytes), choice);
	}
	if (starts(bytes, COMPOUND)) throw compound(bytes);
	const other = OTHERS.find(([, head]) => starts(bytes, head));
	if (other !== undefined) throw noSheet(other[0]);
	const head = Buffer.from(bytes.subarray(0, 1_000)).toString('latin1').trimStart().toLowerCase();
	if (/^(?:<!doctype html|<html|<\?xml|<table)/.test(head.replace(/^\xef\xbb\xbf/, '')))
		throw noSheet('web page or XML file');
	return await openCsv(bytes);
}

async function openWorkbook(
	bytes: Uint8Array,
	kind: 'xlsx' | 'ods',
	choice: SheetChoice,
): Promise<OpenedSheet> {
	const { info, rows } = await readInThread(bytes, kind, choice);
	return { info, slices: () => paced(rows) };
}

async function* paced(rows: RawRow[]): AsyncGenerator<RawRow[]> {
	for (const slice of inSlices(rows)) {
		yield slice;
		await pause();
	}
}

/** By the parts it has: an XLSX has a workbook, an ODS says so in its first part. */
function workbookKind(bytes: Uint8Array): 'xlsx' | 'ods' {
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (
		view.includes('application/vnd.oasis.opendocument.spreadsheet') &&
		view.includes('content.xml')
	)
		return 'ods';
	if (view.includes('xl/workbook.xml') || view.includes('xl/')) return 'xlsx';
	if (view.includes('word/document.xml')) throw noSheet('Word document');
	if (view.includes('ppt/presentation.xml')) throw noSheet('presentation');
	if (view.includes('Index/Document.iwa')) throw noSheet('Numbers document');
	if (view.lastIndexOf('PK\u0005\u0006') < 0)
		throw damaged('its end is missing, as after a broken download');
	throw noSheet('ZIP archive');
}

/** The old container: an XLSX with a password lies in one, and so does an XLS of before 2007. */
function compound(bytes: Uint8Array): Error {
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return encrypted();
	return noSheet('workbook of before 2007 (XLS)');
}

function refuseSize(bytes: Uint8Array, most: number): void {
	if (bytes.length <= most) return;
	throw refuse(
		'FILE_001',
		`The sheet has ${Math.round(bytes.length / 1_000_000)} MB; the limit is ${most / 1_000_000} MB`,
		'Split it by month.',
	);
}

function noSheet(what: string): Error {
	return refuse(
		'FILE_002',
		`The file is a ${what}, not a sheet`,
		'Send a CSV, an XLSX or an ODS file; other formats are saved as one of them in a spreadsheet program.',
	);
}

function starts(bytes: Uint8Array, head: number[]): boolean {
	return head.every((byte, index) => bytes[index] === byte);
}
