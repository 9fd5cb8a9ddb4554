/** Reads a CSV as people send it: any usual encoding, delimiter, order of columns. Cells stay text; nothing is evaluated. */
import { AgencyError } from '../shared/errors';

/** One row as it stands in the sheet. */
export interface SheetRow {
	/** Row as the sheet shows it: the header is row 1, so the first row is 2 (A-142). */
	row: number;
	/** Cells by column name. */
	cells: Record<string, string>;
}

/** A sheet that was read. */
export interface Sheet {
	rows: SheetRow[];
	/** Letter of each known column in this sheet. */
	letters: Record<string, string>;
	encoding: string;
	delimiter: string;
	/** Columns this import does not know; they are left alone. */
	unknown: string[];
}

/** Ceilings of one sheet. */
export const SHEET_LIMITS = { bytes: 50_000_000, rows: 200_000, columns: 200, cell: 32_767 };

const DELIMITERS = [',', ';', '\t', '|'];
const BYTE_ORDER_MARKS: [string, number[]][] = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];

/**
 * Reads a CSV file.
 *
 * @param columns names of the columns this import knows; headers may differ in case, spaces and hyphens
 * @param required names without which no row can be read
 * @throws {AgencyError} `FILE_001` too large · `IMPORT_001` encoding · `IMPORT_002` header · `IMPORT_006` too many rows
 */
export async function readSheet(
	bytes: Uint8Array,
	columns: string[],
	required: string[],
): Promise<Sheet> {
	if (bytes.length > SHEET_LIMITS.bytes) {
		throw refuse(
			'FILE_001',
			`The sheet has ${Math.round(bytes.length / 1_000_000)} MB; the limit is 50 MB`,
			'Split it by month.',
		);
	}
	const { text, encoding } = await decode(bytes);
	const body = text.replace(/^sep=.\r?\n/i, '');
	if (body.trim() === '')
		throw refuse(
			'IMPORT_002',
			'The sheet is empty',
			`Send a CSV with the columns ${columns.join(', ')}.`,
		);
	const delimiter = delimiterOf(body);
	const { parse } = await import('csv-parse/sync');
	let records: { record: string[]; info: { lines: number } }[];
	try {
		records = parse(body, {
			delimiter,
			relax_quotes: true,
			relax_column_count: true,
			skip_empty_lines: false,
			info: true,
			to: SHEET_LIMITS.rows + 2,
		}) as unknown as { record: string[]; info: { lines: number } }[];
	} catch (error) {
		const where = /line (\d+)/.exec(String(error))?.[1];
		throw refuse(
			'IMPORT_003',
			`The sheet cannot be read from line ${where ?? '?'} on: a quote is not closed`,
			'Close the quote, or double it inside the cell.',
		);
	}
	const [header, ...rest] = records.map(({ record }) => record);
	const names = (header ?? []).map(nameOf);
	const missing = required.filter((name) => !names.includes(name));
	if (missing.length > 0) {
		throw refuse(
			'IMPORT_002',
			`The sheet has no column ${missing.map((name) => `"${name}"`).join(', ')}; it has ${
				names
					.filter(Boolean)
					.map((name) => `"${name}"`)
					.slice(0, 20)
					.join(', ') || 'no names at all'
			}`,
			`Name the columns in the first row: ${columns.join(', ')}.`,
		);
	}
	const twice = names.find(
		(name, index) => columns.includes(name) && names.indexOf(name) !== index,
	);
	if (twice !== undefined)
		throw refuse(
			'IMPORT_002',
			`The column "${twice}" stands in the sheet twice`,
			'Keep one of them.',
		);
	if (rest.length > SHEET_LIMITS.rows) {
		throw refuse(
			'IMPORT_006',
			`The sheet has more than ${SHEET_LIMITS.rows} rows`,
			'Split it by month.',
		);
	}
	const rows = rest.flatMap((record, index): SheetRow[] => {
		if (record.every((cell) => cell.trim() === '')) return [];
		const cells = Object.fromEntries(
			columns.map((name) => [name, cellOf(record, names.indexOf(name))]),
		);
		return [{ row: index + 2, cells }];
	});
	return {
		rows,
		letters: Object.fromEntries(columns.map((name) => [name, letterOf(names.indexOf(name))])),
		encoding,
		delimiter,
		unknown: names.filter((name) => name !== '' && !columns.includes(name)),
	};
}

async function decode(bytes: Uint8Array): Promise<{ text: string; encoding: string }> {
	const marked = BYTE_ORDER_MARKS.find(([, mark]) =>
		mark.every((byte, index) => bytes[index] === byte),
	);
	if (marked !== undefined)
		return { text: new TextDecoder(marked[0]).decode(bytes), encoding: marked[0] };
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		if (!text.includes('\u0000')) return { text, encoding: 'utf-8' };
	} catch {
		// Not UTF-8: the detector below decides.
	}
	const { detect } = await import('jschardet');
	const guess = detect(Buffer.from(bytes.subarray(0, 200_000)));
	const named = (guess.encoding ?? '').toLowerCase().replace(/^iso8859/, 'iso-8859');
	const encoding = /^(?:windows-125\d|iso-8859-\d+|utf-16[lb]e)$/.test(named) ? named : undefined;
	if (encoding === undefined) {
		throw refuse(
			'IMPORT_001',
			`The encoding of the sheet is not known (${guess.encoding ?? 'no guess'})`,
			'Save it as CSV UTF-8.',
		);
	}
	return {
		text: new TextDecoder(encoding.toLowerCase()).decode(bytes),
		encoding: encoding.toLowerCase(),
	};
}

/** The delimiter that gives the most columns, the same over the first lines; commas inside quotes do not count. */
function delimiterOf(text: string): string {
	const lines = text
		.slice(0, 100_000)
		.replace(/"(?:[^"]|"")*"/g, '""')
		.split(/\r\n|\n|\r/)
		.filter(Boolean)
		.slice(0, 200);
	const scored = DELIMITERS.map((delimiter) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		const header = counts[0] ?? 0;
		const same = counts.filter((count) => count === header).length / Math.max(1, counts.length);
		return { delimiter, score: header === 0 ? 0 : header + same };
	});
	return scored.sort((a, b) => b.score - a.score)[0]!.delimiter;
}

function nameOf(header: string): string {
	return header
		.replace(/^\ufeff/, '')
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
}

function cellOf(record: string[], index: number): string {
	// NUL and lone surrogates cannot be stored; they are no text.
	return (index < 0 ? '' : (record[index] ?? '')).replaceAll('\u0000', '').toWellFormed().trim();
}

function letterOf(index: number): string {
	if (index < 0) return '';
	return index < 26
		? String.fromCharCode(65 + index)
		: `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;
}

function refuse(code: string, message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'input', code, message, hint });
}
