/** Imports a sheet in one transaction: all rows or none, the same sheet again writes nothing. */
import type { SqlPort, SqlRow } from '../shared/ports';
import { writeAudit } from './audit';
import { inAgency, type AgencySession } from './door';
import {
	ascendingIds,
	BATCH_ROWS,
	importBatch,
	prepareRows,
	type BatchOutcome,
	type ImportRow,
	type PreparedRows,
	type RowOutcome,
	type RowRefusal,
} from './import-batch';
import {
	countStanding,
	handleRemoved,
	noneSeen,
	seenKey,
	type RemovedItem,
} from './import-removed';
import { replacedNotes, storable } from './storable';

export type { ImportRow, RemovedItem, RowOutcome, RowRefusal };

/** How a sheet is imported. */
export interface ScheduleImportOptions {
	/** Name the sheet is known by: rows of this name that are missing in it were removed from it. */
	sheet: string;
	fileSha256?: string | undefined;
	isDryRun: boolean;
	/** Store the rows that fit although others do not. */
	isPartial: boolean;
	/** Cancel planned rows the sheet no longer has; else they are only listed. */
	cancelRemoved: boolean;
}

/** Rows that were checked, and how many of the same slice do not fit. */
export interface ImportSlice {
	rows: ImportRow[];
	errorCount: number;
}

/** What an import did, or would do. */
export interface ScheduleImportReport {
	/** Empty when nothing was written. */
	importId: string;
	/** Whether rows were written; a dry run and a sheet with errors write none. */
	isStored: boolean;
	created: number;
	updated: number;
	unchanged: number;
	begun: number;
	/** Rows of this sheet that are planned and no longer stand in it, at most 1,000 of them. */
	removed: RemovedItem[];
	removedCount: number;
	cancelled: number;
	/** Rows that do not fit, as far as the store found out. */
	refusedCount: number;
	notes: string[];
}

/** Told about every batch as it is written. */
export type BatchListener = (outcome: BatchOutcome) => void;

/** Rows one look compares with those that are there: a look may have to read all rows of the agency. */
const COMPARED_ROWS = 8_000;

/** Ends the transaction of an import that must leave nothing behind. */
class NothingStored extends Error {
	constructor(readonly report: ScheduleImportReport) {
		super('nothing is stored');
	}
}

/**
 * Runs an import. `slices` reads and checks the sheet while earlier rows are being written; it works in the same
 * transaction, so that what it looks up is what the rows meet.
 */
export async function importSchedule(
	sql: SqlPort,
	agencyId: string,
	given: {
		options: ScheduleImportOptions;
		importId: string;
		slices: (session: AgencySession) => AsyncIterable<ImportSlice>;
		listen?: BatchListener | undefined;
	},
): Promise<ScheduleImportReport> {
	try {
		return await inAgency(sql, agencyId, async (session) => await run(oneAtATime(session), given));
	} catch (error) {
		if (error instanceof NothingStored) return error.report;
		throw error;
	}
}

async function run(
	session: AgencySession,
	given: Parameters<typeof importSchedule>[2],
): Promise<ScheduleImportReport> {
	const { options, importId, slices, listen } = given;
	const { isDryRun, isPartial, sheet } = options;
	// One import of an agency after the other: two of the same sheet would wait for each other's rows.
	if (!isDryRun)
		await session.query(
			`SELECT pg_advisory_xact_lock(hashtextextended('schedule sheets ' || current_agency(), 0))`,
		);
	const mayBeKnown = await hasItems(session);
	const report = emptyReport(importId);
	const nextId = ascendingIds(importId);
	const seen = noneSeen();
	let errorCount = 0;
	let replaced = 0;
	const isWritten = () => !isDryRun && (errorCount === 0 || isPartial);
	/** What needs no database, done while it is busy with the rows before. */
	const prepare = (given: ImportRow[]): PreparedBatch => {
		// Looking costs less than copying: nearly always everything can be stored.
		const sound = given.every(isStorable) ? { value: given, replaced: 0 } : storable(given);
		replaced += sound.replaced;
		const rows = sound.value;
		const isNew = isWritten() && !mayBeKnown;
		return { rows, ...(isNew ? { prepared: prepareRows(rows, nextId) } : {}) };
	};
	const work = async ({ rows, prepared }: PreparedBatch): Promise<void> => {
		const outcome = await importBatch(session, rows, {
			importId,
			sheet,
			isDryRun: !isWritten(),
			nextId,
			mayBeKnown,
			prepared,
			sawStanding: (id) => countStanding(seen.standing, id),
		});
		if (mayBeKnown) for (const row of rows) seen.keys.add(seenKey(row.identity));
		// A row that is told by its id stands in the sheet, whatever it says there.
		for (const { planId } of rows) if (planId !== '') seen.ids.add(planId);
		errorCount += outcome.refused.length;
		count(report, outcome);
		listen?.(outcome);
	};
	await overlapped(slices(session), {
		batchRows: mayBeKnown ? COMPARED_ROWS : BATCH_ROWS,
		note: (found) => {
			errorCount += found;
		},
		prepare,
		work,
	});
	report.notes.push(...replacedNotes(replaced));
	if (mayBeKnown)
		await handleRemoved(session, {
			report,
			seen,
			errorCount,
			options,
			isLost: errorCount > 0 && !isPartial,
		});
	if (isDryRun || (errorCount > 0 && !isPartial))
		throw new NothingStored({ ...report, importId: '' });
	if (report.created + report.updated + report.cancelled === 0)
		throw new NothingStored({ ...report, importId: '' });
	await keepRecord(session, { report, options, errorCount });
	return { ...report, isStored: true };
}

/** Rows that can be stored, and their text for the database where all of them are new. */
interface PreparedBatch {
	rows: ImportRow[];
	prepared?: PreparedRows;
}

/** A connection answers one question at a time; who looks something up waits for the rows being written. */
function oneAtATime(session: AgencySession): AgencySession {
	let last: Promise<unknown> = Promise.resolve();
	return {
		agencyId: session.agencyId,
		async query<R extends SqlRow>(text: string, values?: unknown[]) {
			const turn = last.then(async () => await session.query<R>(text, values));
			last = turn.catch(() => undefined);
			return await turn;
		},
	};
}

/** Reads and checks the next rows while the last ones are being written; no more than two batches are held. */
async function overlapped(
	slices: AsyncIterable<ImportSlice>,
	take: {
		batchRows: number;
		note: (errorCount: number) => void;
		prepare: (rows: ImportRow[]) => PreparedBatch;
		work: (batch: PreparedBatch) => Promise<void>;
	},
): Promise<void> {
	let waiting: ImportRow[] = [];
	let writing: Promise<void> = Promise.resolve();
	try {
		for await (const { rows, errorCount } of slices) {
			take.note(errorCount);
			for (const row of rows) waiting.push(row);
			if (waiting.length < take.batchRows) continue;
			const next = take.prepare(waiting);
			await writing;
			writing = take.work(next);
			// Awaited above or below; a failure in between must not end the process.
			writing.catch(() => undefined);
			waiting = [];
		}
	} finally {
		await writing.catch(() => undefined);
	}
	await writing;
	if (waiting.length > 0) await take.work(take.prepare(waiting));
}

function isStorable({ topic, tone, customDirection, keywords }: ImportRow): boolean {
	return [topic, tone, customDirection, ...keywords].every(
		(text) => text.isWellFormed() && !text.includes('\0'),
	);
}

async function hasItems(session: AgencySession): Promise<boolean> {
	const rows = await session.query('SELECT 1 FROM schedule_item LIMIT 1');
	return rows.length > 0;
}

async function keepRecord(
	session: AgencySession,
	about: { report: ScheduleImportReport; options: ScheduleImportOptions; errorCount: number },
): Promise<void> {
	const { report, options, errorCount } = about;
	const { importId, created, updated, unchanged, begun, removedCount, cancelled } = report;
	await session.query(
		`INSERT INTO schedule_import (id, sheet, file_sha256, created_count, updated_count, unchanged_count,
			begun_count, removed_count, cancelled_count, rejected_count)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		[
			importId,
			options.sheet,
			options.fileSha256 ?? '',
			created,
			updated,
			unchanged,
			begun,
			removedCount,
			cancelled,
			errorCount,
		],
	);
	await writeAudit(session, {
		action: 'schedule.imported',
		subject: 'schedule_import',
		subjectId: importId,
		detail: { sheet: options.sheet, created, updated, cancelled, rejected: errorCount },
	});
}

function count(report: ScheduleImportReport, { rows, refused }: BatchOutcome): void {
	for (const { outcome } of rows) report[outcome] += 1;
	report.refusedCount += refused.length;
}

function emptyReport(importId: string): ScheduleImportReport {
	return {
		importId,
		isStored: false,
		created: 0,
		updated: 0,
		unchanged: 0,
		begun: 0,
		removed: [],
		removedCount: 0,
		cancelled: 0,
		refusedCount: 0,
		notes: [],
	};
}
