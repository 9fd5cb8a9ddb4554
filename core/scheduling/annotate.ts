/** The sheet as it came, with what became of every row: status, message, id, wrong cells coloured and commented. */
import { ANSWER_COLUMNS } from './column-names';
import type { ColumnMap } from './columns';
import { cellText } from './cell-text';
import type { RowError } from './planned-row';
import type { OpenedSheet, RawRow } from './sheet/sheet';
import { writeInThread } from './sheet/workbook-thread';
import type { CellMark } from './sheet/write-workbook';

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

/** Rows an annotated sheet holds at most; of longer ones it holds the rows that are wrong. */
export const ANNOTATED_ROWS = 20_000;

const WIDTH = 18;
const MESSAGE_WIDTH = 70;

/** An XLSX with the same rows in the same places. */
export async function annotatedSheet(
	sheet: OpenedSheet,
	about: { columns: ColumnMap; answers: ReadonlyMap<number, RowAnswer>; isWhole: boolean },
): Promise<Uint8Array> {
	const { columns, answers, isWhole } = about;
	const places = placesOf(columns, isWhole);
	const rows: (string | number)[][] = [];
	const marks: CellMark[] = [];
	const put = (raw: RawRow): void => {
		const answer = answers.get(raw.row);
		const isHeader = raw.row === columns.headerRow;
		if (!isWhole && !isHeader && (answer?.errors.length ?? 0) === 0) return;
		// Rows keep their numbers, so that what a message names is where it says.
		if (isWhole) while (rows.length < raw.row - 1) rows.push([]);
		const at = rows.length;
		rows.push(cellsOf(raw, { places, answer, isHeader }));
		if (answer !== undefined) marks.push(...marksOf(answer, { at, columns, places }));
	};
	for await (const slice of sheet.slices()) for (const raw of slice) put(raw);
	const width = Math.max(...rows.map((row) => row.length), 1);
	return await writeInThread({
		format: 'xlsx',
		tables: [
			{
				name: 'Schedule',
				rows,
				headerRow: isWhole ? columns.headerRow - 1 : 0,
				widths: Array.from({ length: width }, (_, index) =>
					index === places.message ? MESSAGE_WIDTH : WIDTH,
				),
				marks,
			},
		],
	});
}

interface Places {
	planId: number;
	status: number;
	message: number;
	/** Where the row's own number stands in a sheet that does not hold all rows; -1 otherwise. */
	row: number;
}

/** Columns of a sheet that was annotated before are used again. */
function placesOf({ header, at }: ColumnMap, isWhole: boolean): Places {
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
	return { planId, status, message, row: isWhole ? -1 : placeOf('import_row', -1) };
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
		if (places.row >= 0) set(places.row, 'import_row');
	} else if (answer !== undefined) {
		if (answer.planId !== '') set(places.planId, answer.planId);
		set(places.status, answer.status);
		set(places.message, answer.message);
		if (places.row >= 0) set(places.row, raw.row);
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
