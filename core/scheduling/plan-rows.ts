/** Turns a sheet, slice by slice, into planned documents, or says per row, column and value what is wrong and what to do. */
import { cellText } from './cell-text';
import { createRowChecker, errorIn, type RowChecker } from './check-row';
import { createCollisionSearch, type CollisionSearch } from './collisions';
import { TOTAL_WORDS } from './column-names';
import { isScheduleHeader, mapColumns, type ColumnMap } from './columns';
import { settleDateOrder } from './date-order';
import type {
	ClientFacts,
	PlannedRow,
	PlannedSlice,
	RowError,
	RowWarning,
	ScheduleContext,
	SheetReport,
} from './planned-row';
import { createDateReader, type DateOrder } from './read-date';
import { SHEET_LIMITS, pause, refuse, type OpenedSheet, type RawRow } from './sheet/sheet';
import { tooManyRows } from './sheet/workbook';

/** A sheet whose header is understood. */
export interface PlannedSheet {
	/** Filled while the slices are read. */
	report: SheetReport;
	columns: ColumnMap;
	/** The plan, slice by slice; may be asked for once. */
	slices(): AsyncIterable<PlannedSlice>;
}

interface Walk {
	sheet: OpenedSheet;
	context: ScheduleContext;
	report: SheetReport;
	columns: ColumnMap;
	checker: RowChecker;
	readDate: ReturnType<typeof createDateReader>;
	collisions: CollisionSearch;
	facts: Map<string, ClientFacts>;
	/** Documents still allowed, by client and month; the agency's under an empty client. */
	left: Map<string, number>;
	order: DateOrder | undefined;
	isSettled: boolean;
}

/**
 * Understands the header and makes the plan ready to be read. Nothing is stored here.
 *
 * @throws {AgencyError} IMPORT_002 header · IMPORT_006 too many columns; while reading IMPORT_006 too many rows
 */
export async function openPlan(
	sheet: OpenedSheet,
	context: ScheduleContext,
): Promise<PlannedSheet> {
	const columns = mapColumns(await firstRows(sheet));
	if (columns.header.length > SHEET_LIMITS.columns) {
		throw refuse(
			'IMPORT_006',
			`The sheet has ${columns.header.length} columns; the limit is ${SHEET_LIMITS.columns}`,
			'Delete the columns that are not needed.',
		);
	}
	const report: SheetReport = {
		...sheet.info,
		findings: [...sheet.info.findings, ...columns.findings],
		headerRow: columns.headerRow,
		header: columns.header,
		unknown: columns.unknown,
		dateOrder: context.dateOrder ?? '',
		skipped: { empty: 0, totals: [], headers: [] },
	};
	const readDate = createDateReader();
	const walk: Walk = {
		sheet,
		context,
		report,
		columns,
		checker: createRowChecker(columns, context, readDate),
		readDate,
		collisions: createCollisionSearch(),
		facts: new Map(),
		left: new Map(Object.entries(context.left ?? {}).map(([month, count]) => [` ${month}`, count])),
		order: context.dateOrder,
		isSettled: context.dateOrder !== undefined,
	};
	return { report, columns, slices: () => planned(walk) };
}

async function firstRows(sheet: OpenedSheet): Promise<RawRow[]> {
	for await (const slice of sheet.slices()) return slice;
	return [];
}

async function* planned(walk: Walk): AsyncGenerator<PlannedSlice> {
	let count = 0;
	for await (const slice of walk.sheet.slices()) {
		const rows = slice.filter((raw) => isPlan(raw, walk));
		count += rows.length;
		if (count > SHEET_LIMITS.rows) throw tooManyRows();
		if (rows.length === 0) continue;
		await settleOrder(rows, walk);
		await meetClients(rows, walk);
		yield planSlice(rows, walk);
		await pause();
	}
}

/** Rows that are none: above the header, empty, sums, the header once more. */
function isPlan(raw: RawRow, { columns, report, readDate }: Walk): boolean {
	if (raw.row <= columns.headerRow) return false;
	if (raw.brokenAtByte !== undefined) return true;
	const first = raw.cells.find((cell) => cell !== '' && cellText(cell) !== '');
	if (first === undefined) {
		report.skipped.empty += 1;
		return false;
	}
	const date = columns.at.scheduled_date;
	const isDated = readDate(raw.cells[date] ?? '').kind !== 'none';
	if (isDated) return true;
	if (raw.cells[date] === columns.header[date] && isScheduleHeader(raw.cells)) {
		report.skipped.headers.push(raw.row);
		return false;
	}
	if (!TOTAL_WORDS.test(cellText(first))) return true;
	report.skipped.totals.push(raw.row);
	return false;
}

/** The first date that can be two days asks the whole file, once. */
async function settleOrder(rows: RawRow[], walk: Walk): Promise<void> {
	if (walk.isSettled) return;
	const { sheet, columns, report, readDate } = walk;
	const at = columns.at.scheduled_date;
	if (!rows.some(({ cells }) => ['either', 'only'].includes(readDate(cells[at] ?? '').kind)))
		return;
	walk.isSettled = true;
	const settled = await settleDateOrder(sheet, { at, headerRow: columns.headerRow });
	walk.order = settled.order;
	report.dateOrder = settled.order ?? '';
	if (settled.question !== undefined) report.question = settled.question;
	report.findings.push(...settled.findings);
}

async function meetClients(rows: RawRow[], { checker, context, facts }: Walk): Promise<void> {
	if (context.factsOf === undefined) return;
	const unmet = new Set<string>();
	for (const raw of rows) {
		const client = checker.clientOf(raw);
		if (client !== undefined && client.isActive !== false && !facts.has(client.id))
			unmet.add(client.id);
	}
	if (unmet.size === 0) return;
	for (const [id, one] of await context.factsOf([...unmet])) facts.set(id, one);
}

function planSlice(rows: RawRow[], walk: Walk): PlannedSlice {
	const slice: PlannedSlice = { rows: [], errors: [], warnings: [] };
	const { checker, facts, order } = walk;
	for (const raw of rows) {
		const client = checker.clientOf(raw);
		const known = client === undefined ? undefined : facts.get(client.id);
		const { planned: row, errors } = checker.check(raw, { calendar: known?.calendar, order });
		const refused = row === undefined ? errors : meetRow(raw, row, { walk, known, slice });
		slice.errors.push(...refused);
		if (row !== undefined && refused.length === 0) slice.rows.push(row);
	}
	return slice;
}

/** Duplicates and quota are errors; collisions, moves and short notice are said and stop nothing. */
function meetRow(
	raw: RawRow,
	row: PlannedRow,
	about: { walk: Walk; known: ClientFacts | undefined; slice: PlannedSlice },
): RowError[] {
	const { walk, known, slice } = about;
	const { columns, collisions, context } = walk;
	const first = collisions.sameRow(row);
	if (first !== undefined) {
		const facts = {
			code: 'IMPORT_004',
			message: `is the same plan as row ${first}`,
			hint: 'Delete one of the two rows, or give them different times.',
		};
		return [errorIn(raw, { columns, id: 'topic', facts })];
	}
	// Only a plan with limits has to know what is planned already.
	const isLimited = walk.left.size > 0 || known?.left !== undefined;
	if (
		isLimited &&
		!collisions.isKnown(row, known?.known ?? []) &&
		row.planId === '' &&
		!row.isPast
	) {
		const over = overQuota(row, walk.left, known);
		if (over !== undefined) return [errorIn(raw, { columns, id: 'scheduled_date', facts: over })];
	}
	slice.warnings.push(...collisions.meet(row, known?.known ?? []), ...warningsOf(row, context.now));
	return [];
}

function overQuota(
	row: PlannedRow,
	left: Map<string, number>,
	known: ClientFacts | undefined,
): { code: string; message: string; hint: string } | undefined {
	const month = row.wallTime.slice(0, 7);
	for (const key of [` ${month}`, `${row.clientId} ${month}`]) {
		if (!left.has(key)) {
			const own = key.startsWith(' ') ? undefined : known?.left?.[month];
			if (own === undefined) continue;
			left.set(key, own);
		}
		const rest = left.get(key) ?? 0;
		if (rest <= 0) {
			const whose = key.startsWith(' ') ? 'the plan of the agency' : row.clientName;
			return {
				code: 'PLAN_003',
				message: `is one document more than ${whose} allows in ${month}`,
				hint: 'Move it to another month, or take a larger plan or an add-on.',
			};
		}
		left.set(key, rest - 1);
	}
	return undefined;
}

function warningsOf(row: PlannedRow, now: string): RowWarning[] {
	const warnings: RowWarning[] = [];
	if (row.calendarNotes.length > 0)
		warnings.push({
			kind: 'moved',
			row: row.row,
			message: `Row ${row.row}: ${row.calendarNotes.join('; ')}`,
		});
	if (!row.isPast && row.startAt < now) {
		warnings.push({
			kind: 'tooClose',
			row: row.row,
			message: `Row ${row.row}: due ${row.dueAt}, which is less than the lead time away; work begins at once`,
		});
	}
	return warnings;
}
