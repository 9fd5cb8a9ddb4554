/** Opens a CSV as people send it: any usual encoding, delimiter, quote and line end. */
import { BROKEN, detectEncoding, piecesOf, type TextEncoding } from './text-encoding';
import { createRecordReader, type CsvRecord, type Dialect } from './csv-records';
import {
	SLICE_ROWS,
	pause,
	refuse,
	type OpenedSheet,
	type RawRow,
	type SheetFinding,
} from './sheet';

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_LINES = 200;
const SEPARATOR_LINE = /^sep=(.)\r?\n?$/i;
const NAMES: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/**
 * @throws {AgencyError} IMPORT_001 encoding · IMPORT_002 empty · IMPORT_003 a quote is not closed (while reading)
 */
export async function openCsv(bytes: Uint8Array): Promise<OpenedSheet> {
	const encoding = await detectEncoding(bytes);
	const sample = sampleOf(bytes, encoding);
	if (sample.replaceAll('\0', '').trim() === '')
		throw refuse(
			'IMPORT_002',
			'The sheet is empty',
			'Send a sheet with a header row and rows below it.',
		);
	const told = SEPARATOR_LINE.exec(firstLine(sample))?.[1];
	const quote = quoteOf(sample);
	const delimiter = told ?? delimiterOf(sample, quote);
	const findings: SheetFinding[] = [];
	if (encoding.isDamaged) {
		findings.push({
			code: 'IMPORT_001',
			message: `The file is ${encoding.encoding}, but some of its bytes are not; the rows with them are rejected`,
		});
	}
	if (encoding.confidence < 0.9) {
		findings.push({
			code: 'IMPORT_001',
			message: `Read as ${encoding.encoding}, which is ${Math.round(encoding.confidence * 100)} % sure; look at the accents`,
		});
	}
	return {
		info: {
			kind: 'csv',
			encoding: encoding.encoding,
			confidence: encoding.confidence,
			delimiter,
			quote,
			sheet: '',
			otherSheets: [],
			findings,
		},
		slices: () =>
			slicesOf(bytes, { encoding, dialect: { delimiter, quote }, hasTold: told !== undefined }),
	};
}

/** Name of a delimiter, for people. */
export function delimiterName(delimiter: string): string {
	return NAMES[delimiter] ?? `"${delimiter}"`;
}

async function* slicesOf(
	bytes: Uint8Array,
	about: { encoding: TextEncoding; dialect: Dialect; hasTold: boolean },
): AsyncGenerator<RawRow[]> {
	const reader = createRecordReader(about.dialect);
	const broken: number[] = [];
	let row = about.hasTold ? -1 : 0;
	let slice: RawRow[] = [];
	function* rowsOf(records: CsvRecord[]): Generator<RawRow[]> {
		for (const record of records) {
			row += 1;
			// The line that only names the delimiter is no row of the table.
			if (row === 0) continue;
			slice.push(rawRow(row, record, broken));
			if (slice.length < SLICE_ROWS) continue;
			yield slice;
			slice = [];
		}
	}
	for (const piece of piecesOf(bytes, about.encoding)) {
		broken.push(...piece.brokenAtBytes);
		for (const full of rowsOf(reader.push(piece.text))) {
			yield full;
			await pause();
		}
	}
	yield* rowsOf(reader.end());
	if (slice.length > 0) yield slice;
}

function rawRow(row: number, record: CsvRecord, broken: number[]): RawRow {
	const { cells } = record;
	let brokenAtByte: number | undefined;
	for (const cell of cells) {
		if (!cell.includes(BROKEN)) continue;
		for (const character of cell) {
			if (character !== BROKEN) continue;
			const offset = broken.shift();
			brokenAtByte ??= offset;
		}
	}
	return brokenAtByte === undefined ? { row, cells } : { row, cells, brokenAtByte };
}

function sampleOf(bytes: Uint8Array, encoding: TextEncoding): string {
	let text = '';
	for (const piece of piecesOf(bytes, encoding)) {
		text += piece.text;
		if (text.length > 100_000) break;
	}
	return text;
}

function firstLine(text: string): string {
	return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

/** A single quote only where whole cells stand in them and none in double quotes. */
function quoteOf(sample: string): string {
	const edges = String.raw`(?:^|[,;\t|\r\n])`;
	const double = sample.match(new RegExp(`${edges} *"`, 'g'))?.length ?? 0;
	const single =
		sample.match(new RegExp(`${edges} *'[^'\r\n]*'(?=[,;\t|\r\n]|$)`, 'g'))?.length ?? 0;
	return double === 0 && single > 0 ? "'" : '"';
}

/** The delimiter that gives the most columns, the same over the first lines; those inside quotes do not count. */
function delimiterOf(text: string, quote: string): string {
	const quoted = quote === '"' ? /"(?:[^"]|"")*"/g : /'(?:[^']|'')*'/g;
	const lines = text
		.replace(quoted, '')
		.split(/\r\n|\n|\r/)
		.filter((line) => line.trim() !== '')
		.slice(0, SAMPLE_LINES);
	const scored = DELIMITERS.map((delimiter) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		const usual = mostFrequent(counts.filter((count) => count > 0));
		const same = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
		return { delimiter, score: usual === 0 ? 0 : same * 2 + Math.min(usual, 10) / 10 };
	});
	return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

function mostFrequent(counts: number[]): number {
	const times = new Map<number, number>();
	for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
	return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
