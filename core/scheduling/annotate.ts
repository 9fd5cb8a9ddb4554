/** The sheet as it came, with what became of every row: status, message, id, wrong cells coloured and commented. */
import { ANSWER_COLUMNS } from './column-names';
import type { ColumnMap } from './columns';
import { cellText } from './cell-text';
import type { RowError } from './planned-row';
import type { OpenedSheet, RawRow } from './sheet/sheet';
import { writeInThread } from './sheet/workbook-thread';
import { streamedWorkbook, type CellMark } from './sheet/write-workbook';

/** What became of one row. */
export interface RowAnswer {
	status: string;
	message: string;
	/** Id of the planned item; empty where there is none. */
	planId: string;
	errors: RowError[];
	/** Whether it is only to be looked at. */
	isWarning: boolean;
}

/** Rows whose wrong cells are coloured and commented; in longer sheets the words beside the row say it. */
export const COLOURED_ROWS = 20_000;

const WIDTH = 18;
const MESSAGE_WIDTH = 70;

/** An XLSX with the same rows in the same places, however many there are. */
export async function annotatedSheet(
	sheet: OpenedSheet,
	about: { columns: ColumnMap; answers: ReadonlyMap<number, RowAnswer> },
): Promise<Uint8Array> {
	const { columns, answers } = about;
	const places = placesOf(columns);
	const width = Math.max(columns.header.length, places.planId + 1, places.message + 1);
	const table = {
		name: 'Schedule',
		headerRow: columns.headerRow - 1,
		widths: Array.from({ length: width }, (_, index) =>
			index === places.message ? MESSAGE_WIDTH : WIDTH,
		),
	};
	const written = writtenRows(sheet, { columns, answers, places });
	if (answers.size > COLOURED_ROWS) return await streamedWorkbook({ ...table, rows: written });
	const rows: (string | number)[][] = [];
	for await (const row of written) rows.push(row);
	const marks = [...answers].flatMap(([row, answer]) =>
		marksOf(answer, { at: row - 1, columns, places }),
	);
	return await writeInThread({ format: 'xlsx', tables: [{ ...table, rows, marks }] });
}

/** The rows as they stand, empty ones too, so that what a message names is where it says. */
async function* writtenRows(
	sheet: OpenedSheet,
	about: { columns: ColumnMap; answers: ReadonlyMap<number, RowAnswer>; places: Places },
): AsyncGenerator<(string | number)[]> {
	const { columns, answers, places } = about;
	let next = 1;
	for await (const slice of sheet.slices())
		for (const raw of slice) {
			for (; next < raw.row; next += 1) yield [];
			const isHeader = raw.row === columns.headerRow;
			yield cellsOf(raw, { places, answer: answers.get(raw.row), isHeader });
			next += 1;
		}
}

interface Places {
	planId: number;
	status: number;
	message: number;
}

/** Columns of a sheet that was annotated before are used again. */
function placesOf({ header, at }: ColumnMap): Places {
	let next = header.length;
	const placeOf = (name: string, index: number) => {
		const there = index >= 0 ? index : header.findIndex((one) => one.trim().toLowerCase() === name);
		if (there >= 0) return there;
		next += 1;
		return next - 1;
	};
	const planId = placeOf('plan_id', at.plan_id);
	const status = placeOf(ANSWER_COLUMNS[0], -1);
	const message = placeOf(ANSWER_COLUMNS[1], -1);
	return { planId, status, message };
}

function cellsOf(
	raw: RawRow,
	about: { places: Places; answer: RowAnswer | undefined; isHeader: boolean },
): (string | number)[] {
	const { places, answer, isHeader } = about;
	const cells = raw.cells.map((cell) =>
		typeof cell === 'number' ? cell : cellText(cell).replaceAll('\ufffe', '?'),
	);
	const set = (place: number, value: string | number) => {
		while (cells.length < place) cells.push('');
		cells[place] = value;
	};
	if (isHeader) {
		if (places.planId >= raw.cells.length) set(places.planId, 'plan_id');
		set(places.status, ANSWER_COLUMNS[0]);
		set(places.message, ANSWER_COLUMNS[1]);
	} else if (answer !== undefined) {
		if (answer.planId !== '') set(places.planId, answer.planId);
		set(places.status, answer.status);
		set(places.message, answer.message);
	}
	return cells;
}

function marksOf(
	answer: RowAnswer,
	about: { at: number; columns: ColumnMap; places: Places },
): CellMark[] {
	const { at, columns, places } = about;
	const byColumn = Map.groupBy(
		answer.errors,
		({ column }) => columns.at[column as keyof ColumnMap['at']] ?? -1,
	);
	const marks = [...byColumn].map(([column, errors]): CellMark => ({
		row: at,
		column: column < 0 ? places.status : column,
		look: 'wrong',
		comment: errors.map(({ message, hint }) => `${message}. ${hint}`).join('\n'),
	}));
	if (marks.length === 0 && answer.isWarning)
		marks.push({ row: at, column: places.status, look: 'warning', comment: answer.message });
	return marks;
}
