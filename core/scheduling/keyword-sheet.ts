/** Sheets of keywords (E-051), as planners keep them and keyword tools export them: read, checked, every wrong cell named. */
import { cellText, withoutFormula } from './cell-text';
import type { RowError } from './planned-row';
import { openSheet } from './sheet/open-sheet';
import {
	letterOf,
	refuse,
	type OpenedSheet,
	type RawRow,
	type SheetCell,
	type SheetChoice,
} from './sheet/sheet';

/** A keyword that can be stored; what a sheet says nothing of is left as it is. */
export interface KeywordRow {
	row: number;
	keyword: string;
	volume?: number;
	difficulty?: number;
	intent?: KeywordIntent;
	state?: KeywordState;
}

/** A checked sheet. */
export interface KeywordSheet {
	rows: KeywordRow[];
	errors: RowError[];
	headerRow: number;
	/** Names this import does not know; their cells are left alone. */
	unknown: string[];
}

const INTENTS = ['informational', 'commercial', 'transactional', 'navigational', 'local'] as const;
const STATES = ['new', 'mapped', 'done', 'disabled'] as const;
type KeywordIntent = (typeof INTENTS)[number];
type KeywordState = (typeof STATES)[number];
type Column = 'keyword' | 'volume' | 'difficulty' | 'intent' | 'state';

const NAMES: Record<Column, RegExp> = {
	keyword:
		/^(keywords?|search ?terms?|terms?|phrases?|quer(y|ies)|suchbegriffe?|schlusselw(ort|orter)|mots? cles?|palabras? claves?|parol[ae] chiave|zoekwoord(en)?|trefwoord(en)?)$/,
	volume:
		/^((avg )?(monthly )?(search )?volume|(avg )?monthly searches|search(es)? volume|searches|suchvolumen|volume de recherche|volumen( de busqueda)?|volume di ricerca|zoekvolume)$/,
	difficulty:
		/^((keyword |seo )?difficulty|kd|competition indexed value|schwierigkeit|difficulte|dificultad|difficolta|moeilijkheid)$/,
	intent:
		/^((search )?intents?|absicht|suchintention|intention( de recherche)?|intencion|intento|intentie)$/,
	state: /^(state|status|zustand|etat|statut|estado|stato)$/,
};
const HEADER_ROWS = 20;
const LONGEST = 200;
const BLANK = /^[-–—]?$|^n\/?a$/i;

/** Opens a file that should hold keywords. @throws {AgencyError} as `openSheet` */
export async function openKeywordFile(
	bytes: Uint8Array,
	choice: SheetChoice = {},
): Promise<OpenedSheet> {
	return await openSheet(bytes, { isHeader: isKeywordHeader, ...choice });
}

/** Whether a row names a column of keywords. */
export function isKeywordHeader(cells: SheetCell[]): boolean {
	return cells.some((cell) => NAMES.keyword.test(plain(cell)));
}

/**
 * Reads and checks a whole sheet. Nothing is stored here.
 *
 * @throws {AgencyError} `IMPORT_002` when no column holds keywords, or one stands there twice
 */
export async function checkKeywords(sheet: OpenedSheet): Promise<KeywordSheet> {
	const first = new Map<string, number>();
	const checked: KeywordSheet = { rows: [], errors: [], headerRow: 0, unknown: [] };
	const before: RawRow[] = [];
	let at: Record<Column, number> | undefined;
	for await (const slice of sheet.slices()) {
		for (const raw of slice) {
			if (at !== undefined) {
				checkRow(raw, { at, first, checked });
				continue;
			}
			before.push(raw);
			if (isKeywordHeader(raw.cells)) {
				at = columnsOf(raw);
				checked.headerRow = raw.row;
				const known = new Set(Object.values(at));
				checked.unknown = raw.cells
					.map(cellText)
					.filter((name, index) => name !== '' && !known.has(index));
			} else if (before.length > HEADER_ROWS) throw noColumn(before);
		}
	}
	if (at === undefined) throw noColumn(before);
	return checked;
}

function checkRow(
	raw: RawRow,
	given: { at: Record<Column, number>; first: Map<string, number>; checked: KeywordSheet },
): void {
	const { at, first, checked } = given;
	if (raw.cells.every((cell) => cellText(cell) === '')) return;
	const errors: RowError[] = [];
	const wrong = (column: Column, message: string, hint: string, code = 'IMPORT_003') => {
		const value = cellText(raw.cells[at[column]]).slice(0, LONGEST);
		errors.push({
			code,
			row: raw.row,
			column,
			letter: letterOf(at[column]),
			value,
			message: `Row ${raw.row}: \`${column}\` '${value.slice(0, 60)}' ${message}`,
			hint,
		});
	};
	const words = withoutFormula(cellText(raw.cells[at.keyword])).normalize('NFC');
	const keyword = words.replace(/\s+/g, ' ').trim();
	const key = keyword.toLowerCase();
	const earlier = first.get(key);
	if (raw.brokenAtByte !== undefined)
		wrong(
			'keyword',
			'has a byte that is no character',
			'Save the file as CSV UTF-8.',
			'IMPORT_001',
		);
	else if (keyword === '') wrong('keyword', 'is empty', 'Write the words people search for.');
	else if (keyword.length > LONGEST)
		wrong('keyword', `has more than ${LONGEST} characters`, 'One keyword a row.');
	else if (earlier !== undefined)
		wrong('keyword', `stands in row ${earlier} already`, 'Delete one of the two.', 'IMPORT_004');
	else first.set(key, raw.row);
	const numberOf = (column: Column, most: number, hint: string): number | undefined => {
		const cell = raw.cells[at[column]];
		if (cell === undefined || BLANK.test(cellText(cell))) return undefined;
		const number = typeof cell === 'number' ? cell : readNumber(cellText(cell));
		if (number !== undefined && number >= 0 && number <= most) return Math.round(number);
		wrong(column, 'is no number that fits', hint);
		return undefined;
	};
	const wordOf = <Word extends string>(
		column: Column,
		words: readonly Word[],
	): Word | undefined => {
		const text = cellText(raw.cells[at[column]]).toLowerCase();
		if (BLANK.test(text)) return undefined;
		// Tools name several intents in a cell, the foremost first, and facts of their own behind them.
		const said = column === 'intent' ? text.split(/[,;|/]/).map((part) => part.trim()) : [text];
		const word = said.map((part) => words.find((one) => one === part)).find(Boolean);
		if (word === undefined)
			wrong(column, 'is not known', `Use one of ${words.join(', ')}, or leave it empty.`);
		return word;
	};
	const row = {
		row: raw.row,
		keyword,
		...defined('volume', numberOf('volume', 1e12, 'Write searches a month, such as 1900.')),
		...defined('difficulty', numberOf('difficulty', 100, 'Write 0 (easy) to 100 (hard).')),
		...defined('intent', wordOf('intent', INTENTS)),
		...defined('state', wordOf('state', STATES)),
	};
	if (errors.length === 0) checked.rows.push(row);
	checked.errors.push(...errors);
}

/** `1.900`, `1,900`, `1.5K`, and ranges such as `10 – 100` by their middle; undefined for anything else. */
function readNumber(text: string): number | undefined {
	const range = /^(\S+) ?(?:–|-|to|bis) ?(\S+)$/.exec(text);
	if (range !== null) {
		const [low, high] = [readNumber(range[1]!), readNumber(range[2]!)];
		return low === undefined || high === undefined ? undefined : (low + high) / 2;
	}
	const [, digits, unit = ''] = /^(\d[\d.,'\u00a0\u202f ]*) ?([km])?%?$/i.exec(text) ?? [];
	if (digits === undefined) return undefined;
	const grouped = /^\d{1,3}([.,'\u00a0\u202f ]\d{3})+$/.test(digits);
	const number = Number(grouped ? digits.replace(/\D/g, '') : digits.trim().replace(',', '.'));
	if (Number.isNaN(number)) return undefined;
	return number * (unit === '' ? 1 : unit.toLowerCase() === 'k' ? 1e3 : 1e6);
}

function columnsOf({ cells }: RawRow): Record<Column, number> {
	const at = { keyword: -1, volume: -1, difficulty: -1, intent: -1, state: -1 };
	for (const [index, cell] of cells.entries()) {
		const id = (Object.keys(NAMES) as Column[]).find((one) => NAMES[one].test(plain(cell)));
		if (id === undefined) continue;
		if (at[id] >= 0)
			throw refuse(
				'IMPORT_002',
				`The column "${id}" stands in the sheet twice: ${letterOf(at[id])} and ${letterOf(index)}`,
				'Keep one of them, or give the other a name that means something else.',
			);
		at[id] = index;
	}
	return at;
}

function noColumn(rows: RawRow[]): Error {
	const names = (rows.find(({ cells }) => cells.some((cell) => cell !== ''))?.cells ?? [])
		.slice(0, 20)
		.map((cell) => `"${cellText(cell).slice(0, 40)}"`);
	return refuse(
		'IMPORT_002',
		`The sheet has no column of keywords; it has ${names.join(', ') || 'no names at all'}`,
		'Name the columns in one row: keyword, and if you have them volume, difficulty, intent, state.',
	);
}

function plain(cell: SheetCell): string {
	return cellText(cell)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

function defined<Name extends string, Value>(
	name: Name,
	value: Value | undefined,
): Partial<Record<Name, Value>> {
	return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, Value>>);
}
