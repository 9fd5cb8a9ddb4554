/** Which column of a sheet is which: by name, by synonym, never by a guess; for a near miss the name is suggested. */
import { ANSWER_COLUMNS, COLUMN_NAMES, type ColumnId } from './column-names';
import { likenessOf } from './nearest';
import { letterOf, refuse, type RawRow, type SheetCell, type SheetFinding } from './sheet/sheet';

/** Columns of a schedule (A-139), and those for several clients, zones and channels. */
export const SCHEDULE_COLUMNS = [
	'scheduled_date',
	'scheduled_time',
	'topic',
	'template_code',
	'tone',
	'keywords',
	'custom_direction',
];

/** Columns without which no row can be read. */
const REQUIRED: ColumnId[] = ['scheduled_date', 'topic'];
const HEADER_ROWS = 20;
const NEAR = 0.6;

/** Where the columns stand. */
export interface ColumnMap {
	/** Row of the header. */
	headerRow: number;
	/** Names as they stand in the sheet. */
	header: string[];
	/** Index of each column, -1 for one that is not there. */
	at: Record<ColumnId, number>;
	/** Names this import does not know; their cells are left alone. */
	unknown: string[];
	findings: SheetFinding[];
}

const BY_NAME = new Map<string, ColumnId>(
	(Object.keys(COLUMN_NAMES) as ColumnId[]).flatMap((id) =>
		[id.replaceAll('_', ' '), ...COLUMN_NAMES[id]].map((name): [string, ColumnId] => [name, id]),
	),
);
const ANSWERS = new Set<string>(ANSWER_COLUMNS.map((name) => name.replaceAll('_', ' ')));

/** Whether a row names the columns of a schedule. */
export function isScheduleHeader(cells: SheetCell[]): boolean {
	const ids = cells.map((cell) => columnOf(String(cell)));
	return REQUIRED.every((id) => ids.includes(id));
}

/**
 * Finds the header among the first rows.
 *
 * @throws {AgencyError} IMPORT_002 with the names found, what is missing or doubled, and the nearest name
 */
export function mapColumns(rows: RawRow[]): ColumnMap {
	const candidates = rows
		.slice(0, HEADER_ROWS)
		.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const header = candidates.find(({ cells }) => isScheduleHeader(cells)) ?? likeliest(candidates);
	if (header === undefined)
		throw refuse(
			'IMPORT_002',
			'The sheet is empty',
			`Send a sheet with the columns ${SCHEDULE_COLUMNS.join(', ')}.`,
		);
	const names = header.cells.map((cell) => String(cell).trim());
	const ids = ownNamesFirst(names, names.map(columnOf));
	refuseMissing(names, ids);
	refuseDoubled(names, ids);
	const at = Object.fromEntries(
		(Object.keys(COLUMN_NAMES) as ColumnId[]).map((id) => [id, ids.indexOf(id)]),
	) as ColumnMap['at'];
	const unknown = names.filter(
		(name, index) => name !== '' && ids[index] === undefined && !ANSWERS.has(plain(name)),
	);
	return {
		headerRow: header.row,
		header: names,
		at,
		unknown,
		findings: [...preamble(candidates, header), ...renamed(names, ids), ...nearMisses(unknown, at)],
	};
}

/** The column a name means. */
function columnOf(name: string): ColumnId | undefined {
	return BY_NAME.get(plain(name));
}

/** Where one column has the very name and another only means the same, the other one is left alone. */
function ownNamesFirst(names: string[], ids: (ColumnId | undefined)[]): (ColumnId | undefined)[] {
	const isOwn = (index: number) => plain(names[index] ?? '') === ids[index]?.replaceAll('_', ' ');
	const own = new Set(ids.filter((_, index) => isOwn(index)));
	return ids.map((id, index) => (own.has(id) && !isOwn(index) ? undefined : id));
}

/** Letters and digits only, without accents: `Publish-Date*` is `publish date`. */
function plain(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** The first row, or the one with most names that are known. */
function likeliest(rows: RawRow[]): RawRow | undefined {
	const known = ({ cells }: RawRow) =>
		cells.filter((cell) => columnOf(String(cell)) !== undefined).length;
	return rows.reduce<RawRow | undefined>(
		(best, row) => (best === undefined || known(row) > known(best) ? row : best),
		undefined,
	);
}

function refuseMissing(names: string[], ids: (ColumnId | undefined)[]): void {
	const missing = REQUIRED.filter((id) => !ids.includes(id));
	if (missing.length === 0) return;
	const has = names
		.filter(Boolean)
		.slice(0, 20)
		.map((name) => `"${name.slice(0, 40)}"`);
	const near = missing.flatMap((id) => {
		const found = names.find(
			(name, index) => ids[index] === undefined && nearness(name, id) >= NEAR,
		);
		return found === undefined
			? []
			: [`Did you mean "${id}" by "${found.slice(0, 40)}"? Rename it. `];
	});
	throw refuse(
		'IMPORT_002',
		`The sheet has no column ${missing.map((id) => `"${id}"`).join(', ')}; it has ${has.join(', ') || 'no names at all'}`,
		`${near.join('')}Name the columns in one row: ${SCHEDULE_COLUMNS.join(', ')}.`,
	);
}

function refuseDoubled(names: string[], ids: (ColumnId | undefined)[]): void {
	for (const [index, id] of ids.entries()) {
		const first = ids.indexOf(id);
		if (id === undefined || first === index) continue;
		throw refuse(
			'IMPORT_002',
			`The column "${id}" stands in the sheet twice: ${letterOf(first)} "${names[first]}" and ${letterOf(index)} "${names[index]}"`,
			'Keep one of them, or give the other a name that means something else.',
		);
	}
}

function preamble(rows: RawRow[], header: RawRow): SheetFinding[] {
	const before = rows.filter(({ row }) => row < header.row).length;
	if (before === 0) return [];
	return [
		{
			code: 'IMPORT_002',
			row: header.row,
			message: `The header is row ${header.row}; ${before} lines above it were left out`,
		},
	];
}

function renamed(names: string[], ids: (ColumnId | undefined)[]): SheetFinding[] {
	return ids.flatMap((id, index) => {
		const name = names[index] ?? '';
		if (id === undefined || plain(name) === id.replaceAll('_', ' ')) return [];
		return [
			{
				code: 'IMPORT_002',
				message: `Column ${letterOf(index)} "${name.slice(0, 40)}" was taken as ${id}`,
			},
		];
	});
}

function nearMisses(unknown: string[], at: ColumnMap['at']): SheetFinding[] {
	return unknown.map((name) => {
		const near = (Object.keys(at) as ColumnId[])
			.filter((id) => at[id] < 0 && nearness(name, id) >= NEAR)
			.map((id) => `; did you mean "${id}"?`)[0];
		return {
			code: 'IMPORT_002',
			message: `Column "${name.slice(0, 40)}" is not known and was left alone${near ?? ''}`,
		};
	});
}

function nearness(name: string, id: ColumnId): number {
	return Math.max(
		...[id.replaceAll('_', ' '), ...COLUMN_NAMES[id]].map((one) => likenessOf(plain(name), one)),
	);
}
