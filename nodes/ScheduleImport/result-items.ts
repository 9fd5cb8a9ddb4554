/** Items of the two outputs; the first of each carries the summary and the annotated sheet. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { PlanPrice, RowError, SheetReport } from '../../core/scheduling';
import type { ScheduleImportReport } from '../../core/store';
import type { ImportOutcome } from './import-outcome';

/** What an import came to. */
export interface ImportResult {
	itemIndex: number;
	isStoring: boolean;
	/** Whether nothing was stored because rows are wrong. */
	isBlocked: boolean;
	outcome: ImportOutcome;
	report: ScheduleImportReport | undefined;
	sheet: SheetReport;
	price: PlanPrice | undefined;
	/** Field the annotated sheet is given out in. */
	field: string;
	file: IBinaryData | undefined;
}

const ERRORS_SHOWN = 100;

/** Accepted rows, and per rejected row what is wrong with it. */
export function resultItems(result: ImportResult): {
	accepted: INodeExecutionData[];
	rejected: INodeExecutionData[];
} {
	const { outcome, isBlocked, itemIndex } = result;
	const pairedItem = { item: itemIndex };
	const accepted = (isBlocked ? [] : outcome.rows).map((row): INodeExecutionData => ({
		json: { ...row, outcome: outcome.outcomes.get(row.row) ?? '' } as unknown as IDataObject,
		pairedItem,
	}));
	const rejected = rejectedRows(outcome.errors).map((row): INodeExecutionData => ({
		json: row as unknown as IDataObject,
		pairedItem,
	}));
	// Every sheet answers, also one that has no rows.
	if (accepted.length + rejected.length === 0) accepted.push({ json: {}, pairedItem });
	const summary = summaryOf(result);
	for (const [first] of [accepted, rejected]) {
		if (first === undefined) continue;
		first.json.summary = summary;
		if (result.file !== undefined) first.binary = { [result.field]: result.file };
	}
	return { accepted, rejected };
}

function summaryOf(result: ImportResult): IDataObject {
	const { outcome, report, sheet, price } = result;
	const { created = outcome.validCount, updated = 0, unchanged = 0, begun = 0 } = report ?? {};
	const isStored = report?.isStored === true;
	return {
		success: outcome.errorCount === 0,
		message: messageOf(result, { created, updated, unchanged }),
		// Counts of what was written; a dry run says under "plan" what would be.
		imported_count: isStored ? created + updated : 0,
		valid_count: outcome.validCount,
		error_count: outcome.errorCount,
		rejected_rows: outcome.rejectedCount,
		...(isStored || (result.isStoring && !result.isBlocked)
			? {
					created,
					updated,
					unchanged,
					begun,
					removed: report?.removedCount ?? 0,
					cancelled: report?.cancelled ?? 0,
				}
			: { created: 0, updated: 0, unchanged: 0, begun: 0, removed: 0, cancelled: 0 }),
		plan: { created, updated, unchanged, begun, removed: report?.removedCount ?? 0 },
		removed_rows: report?.removed ?? [],
		import_id: report?.importId ?? '',
		errors: outcome.errors.slice(0, ERRORS_SHOWN),
		collision_count: outcome.warnings.filter(
			({ kind }) => kind === 'sameSlot' || kind === 'sameTopic',
		).length,
		warning_count: outcome.warningCount,
		warnings: outcome.warnings.slice(0, ERRORS_SHOWN),
		price: price ?? null,
		calendar: outcome.tally.calendar(),
		question: sheet.question ?? null,
		notes: report?.notes ?? [],
		sheet: {
			kind: sheet.kind,
			encoding: sheet.encoding,
			encoding_confidence: sheet.confidence,
			delimiter: sheet.delimiter,
			name: sheet.sheet,
			other_sheets: sheet.otherSheets,
			header_row: sheet.headerRow,
			date_order: sheet.dateOrder,
			skipped: sheet.skipped,
			findings: sheet.findings.slice(0, ERRORS_SHOWN),
		},
		encoding: sheet.encoding,
		unknown_columns: sheet.unknown,
	} as unknown as IDataObject;
}

function messageOf(
	{ isStoring, isBlocked, outcome, price, sheet }: ImportResult,
	counts: { created: number; updated: number; unchanged: number },
): string {
	const { created, updated, unchanged } = counts;
	const asked =
		sheet.question === undefined
			? ''
			: ` ${sheet.question.count} dates can be read as two days: choose "Order of Day and Month".`;
	if (isBlocked) {
		const rows =
			outcome.rejectedCount === 1 ? '1 row is wrong' : `${outcome.rejectedCount} rows are wrong`;
		return `Nothing was stored, because ${rows}: mend them, or switch "Import Valid Rows" on.${asked}`;
	}
	const said = `${created} new, ${updated} changed, ${unchanged} as before`;
	const cost =
		price === undefined || price.documents === 0
			? ''
			: ` Expected cost of the new ones: $${price.likelyUsd.toFixed(2)} ($${price.lowUsd.toFixed(2)} to $${price.highUsd.toFixed(2)}).`;
	const wrong = outcome.rejectedCount === 0 ? '' : ` ${outcome.rejectedCount} rows are wrong.`;
	return isStoring
		? `${said}.${wrong}${cost}`
		: `Nothing was stored: this was a dry run. It would be: ${said}.${wrong}${asked}${cost}`;
}

function rejectedRows(errors: RowError[]): { row: number; errors: RowError[] }[] {
	return [...Map.groupBy(errors, ({ row }) => row)].map(([row, found]) => ({ row, errors: found }));
}
