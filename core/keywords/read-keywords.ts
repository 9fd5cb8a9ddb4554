/** Reads keywords from a list, from rows of a sheet or from a CSV as keyword tools export it. */
import { decodeBytes } from '../research/read/charset';
import { AgencyError } from '../shared/errors';
import type { GivenKeyword } from './keyword';

/** Keywords one plan takes. */
export const KEYWORDS_MOST = 5_000;

const BYTES_MOST = 20_000_000;
const NAMES = {
	text: /^(?:keywords?|query|queries|search ?term|term|phrase|suchbegriff|mot[- ]cl[ée]|palabra clave)$/i,
	volume:
		/^(?:(?:avg\.? ?(?:monthly )?)?(?:search(?:es)? ?)?volume.*|searches|avg\.? monthly searches|impressions|suchvolumen)$/i,
	difficulty:
		/^(?:kd|kd ?%|(?:keyword )?difficulty|seo difficulty|competition \(indexed value\)|schwierigkeit)$/i,
};

/**
 * Keywords of a value of a field: text (one a line or CSV), a list of texts, or rows with a column of keywords.
 *
 * @param column name of the column; found by its heading when empty
 * @throws {AgencyError} `KEYWORDS_001` none · `KEYWORDS_002` too many · `CFG_002` no such column, or nothing readable
 */
export async function readKeywords(value: unknown, column: string): Promise<GivenKeyword[]> {
	if (typeof value === 'string') return checked(await fromText(value, column));
	if (!Array.isArray(value)) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `"Keywords" does not take ${value === null || value === undefined ? 'nothing' : `a value of type ${typeof value}`}`,
			hint: 'Give one keyword a line, a list of texts, or rows with a column "keyword".',
			field: 'keywords',
		});
	}
	if (value.length > KEYWORDS_MOST) tooMany(value.length);
	if (value.every((entry) => typeof entry === 'string'))
		return checked(value.map((text) => ({ text })));
	const rows = value.filter(
		(entry): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null,
	);
	const header = [...new Set(rows.slice(0, 50).flatMap((row) => Object.keys(row)))];
	const at = columnsOf(header, column);
	return checked(
		rows.map((row) => ({
			text: String(row[header[at.text]!] ?? ''),
			volume: numberOf(row[header[at.volume]!]),
			difficulty: numberOf(row[header[at.difficulty]!]),
		})),
	);
}

/** Keywords of a file. @throws {AgencyError} as `readKeywords`, `FILE_001` too large, `FILE_002` no text */
export async function readKeywordFile(
	bytes: Uint8Array,
	column: string,
	name: string,
): Promise<GivenKeyword[]> {
	const refuse = (code: string, message: string, hint: string): AgencyError =>
		new AgencyError({ kind: 'input', code, message, hint, field: 'keywordFile' });
	if (bytes.length > BYTES_MOST) {
		const size = Math.round(bytes.length / 1_000_000);
		throw refuse(
			'FILE_001',
			`"${name.slice(0, 120)}" has ${size} MB; the limit is 20 MB`,
			'Split the list.',
		);
	}
	const isWide =
		(bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	if (!isWide && bytes.subarray(0, 4_096).includes(0)) {
		throw refuse('FILE_002', `"${name.slice(0, 120)}" is no text`, 'Export the sheet as CSV.');
	}
	return checked(await fromText(decodeBytes(bytes, ''), column));
}

async function fromText(raw: string, column: string): Promise<GivenKeyword[]> {
	const text = raw.replace(/^\ufeff/, '').replace(/^sep=.\r?\n/i, '');
	const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
	const head = lines[0] ?? '';
	const delimiter = [';', '\t', ','].find((sign) => head.includes(sign));
	const header = delimiter === undefined ? [head] : head.split(delimiter);
	const hasHeader = column !== '' || header.some((cell) => NAMES.text.test(unquoted(cell)));
	if (!hasHeader) {
		const cells = delimiter === ',' ? lines.flatMap((line) => line.split(',')) : lines;
		return cells.map((cell) => ({ text: unquoted(cell.split('\t')[0]!) }));
	}
	const { parse } = await import('csv-parse/sync');
	let rows: string[][];
	try {
		rows = parse(text, {
			delimiter: delimiter ?? ',',
			relax_quotes: true,
			relax_column_count: true,
			skip_empty_lines: true,
			to: KEYWORDS_MOST * 4,
		}) as unknown as string[][];
	} catch (error) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `The sheet is no CSV: ${error instanceof Error ? error.message.slice(0, 160) : 'unreadable'}`,
			hint: 'Export it again as CSV with a heading for each column.',
			field: 'keywords',
		});
	}
	const at = columnsOf((rows[0] ?? []).map(unquoted), column);
	return rows.slice(1).map((row) => ({
		text: row[at.text] ?? '',
		volume: numberOf(row[at.volume]),
		difficulty: numberOf(row[at.difficulty]),
	}));
}

function columnsOf(
	header: readonly string[],
	column: string,
): { text: number; volume: number; difficulty: number } {
	const find = (pattern: RegExp): number => header.findIndex((name) => pattern.test(name.trim()));
	const text =
		column === ''
			? find(NAMES.text)
			: header.findIndex((name) => name.trim().toLowerCase() === column.toLowerCase());
	if (text === -1) {
		const names = header.slice(0, 12).join(', ').slice(0, 200) || 'none';
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `There is no column ${column === '' ? 'of keywords' : `"${column.slice(0, 80)}"`}; the columns are: ${names}`,
			hint: 'Name the column that holds the keywords in "Column".',
			field: 'column',
		});
	}
	return { text, volume: find(NAMES.volume), difficulty: find(NAMES.difficulty) };
}

function checked(given: GivenKeyword[]): GivenKeyword[] {
	const filled = given.filter(({ text }) => text.trim() !== '');
	if (filled.length > KEYWORDS_MOST) tooMany(filled.length);
	if (filled.length > 0) return filled;
	throw new AgencyError({
		kind: 'input',
		code: 'KEYWORDS_001',
		message: 'There are no keywords',
		hint: 'Give one keyword a line, a CSV with a column "keyword", or a topic to start from.',
		field: 'keywords',
	});
}

function tooMany(count: number): never {
	throw new AgencyError({
		kind: 'input',
		code: 'KEYWORDS_002',
		message: `There are ${count.toLocaleString('en')} keywords; ${KEYWORDS_MOST.toLocaleString('en')} are the most`,
		hint: 'Split the list by theme, or drop keywords nobody searches.',
		field: 'keywords',
	});
}

/** `1,900`, `1.900`, `1.9K`, `10 – 100` (the middle). */
function numberOf(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
	if (typeof value !== 'string') return undefined;
	const numbers = [...value.matchAll(/(\d[\d.,\u00a0 ]*)\s?([kKmM]?)/g)].map(([, digits, unit]) => {
		const plain = digits!.replace(/[\u00a0 ]/g, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '');
		const factor = { k: 1_000, m: 1_000_000 }[unit!.toLowerCase()] ?? 1;
		return Number.parseFloat(plain.replace(',', '.')) * factor;
	});
	if (numbers.length === 0 || numbers.some(Number.isNaN)) return undefined;
	const [first, second] = numbers;
	return numbers.length === 2 && second! > first! ? (first! + second!) / 2 : first;
}

const unquoted = (cell: string): string =>
	cell
		.trim()
		.replace(/^"(.*)"$/, '$1')
		.trim();
