/** Checks the sheet of every item and, when asked to, stores its rows. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	annotatedSheet,
	letterOf,
	nearestThree,
	openItems,
	openPlan,
	openScheduleFile,
	type ColumnMap,
	type OpenedSheet,
	type PlannedRow,
	type PlannedSheet,
	type ScheduleContext,
} from '../../core/scheduling';
import { AgencyError } from '../../core/shared/errors';
import { sha256 } from '../../core/shared/hash';
import { scheduleContent } from '../../core/shared/schedule-identity';
import {
	importClientFacts,
	importSchedule,
	type ImportRow,
	type ScheduleImportReport,
} from '../../core/store';
import { systemIds } from '../shared/system';
import { importFields, type ImportFields } from './fields';
import { documentPrice, importContext, type ImportDesk } from './import-context';
import { collectOutcome } from './import-outcome';
import { resultItems } from './result-items';

/** A sheet with what it is known by. */
interface Source {
	sheet: OpenedSheet;
	fileName: string;
	bytes: Uint8Array | undefined;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One sheet: accepted rows leave first, wrong ones second. */
export async function importOne(
	context: IExecuteFunctions,
	desk: ImportDesk | undefined,
	itemIndex: number,
): Promise<{ accepted: INodeExecutionData[]; rejected: INodeExecutionData[] }> {
	const fields = importFields(context, itemIndex);
	if (fields.isStoring && desk === undefined) throw noStore();
	const source = await openSource(context, fields, itemIndex);
	const checks = await importContext(desk, fields);
	refuseUnknownClient(checks, desk);
	const plan = await openPlan(source.sheet, checks);
	const collected = collectOutcome({
		rowsKept: fields.options.rowsGivenOut,
		letterOf: (column) => letterIn(plan.columns, column),
	});
	const report =
		desk === undefined
			? await checkOnly(plan, collected)
			: await importInto(desk, { fields, source, checks, plan, collected });
	const isBlocked =
		fields.isStoring && report?.isStored !== true && collected.outcome.errorCount > 0;
	const outcome = collected.finish(isBlocked);
	const annotated = fields.options.annotated
		? await annotatedSheet(source.sheet, {
				columns: plan.columns,
				answers: outcome.answers,
			})
		: undefined;
	return resultItems({
		itemIndex,
		isStoring: fields.isStoring,
		isBlocked,
		outcome,
		report,
		sheet: plan.report,
		price: outcome.tally.price(documentPrice(context, itemIndex, checks.now)),
		field: fields.options.outputField || 'annotated',
		file:
			annotated === undefined
				? undefined
				: await context.helpers.prepareBinaryData(
						Buffer.from(annotated),
						`${source.fileName.replace(/\.[a-z]{2,5}$/i, '') || 'schedule'}-checked.xlsx`,
						XLSX,
					),
	});
}

async function openSource(
	context: IExecuteFunctions,
	{ from, inputField, options }: ImportFields,
	itemIndex: number,
): Promise<Source> {
	if (from === 'items') {
		const rows = context.getInputData().map(({ json }) => json);
		return {
			sheet: openItems(rows),
			fileName: 'rows',
			bytes: undefined,
		};
	}
	const binary = context.getInputData()[itemIndex]?.binary?.[inputField];
	if (binary === undefined) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_008',
			message: `The item has no file "${inputField}"`,
			hint: 'Name the field of the item that holds the sheet in "Input Data Field Name".',
		});
	}
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, inputField);
	const sheet = await openScheduleFile(bytes, { sheetName: options.sheetName });
	return { sheet, fileName: binary.fileName ?? '', bytes };
}

/** Without a store every row that fits would be new. */
async function checkOnly(
	plan: PlannedSheet,
	collected: ReturnType<typeof collectOutcome>,
): Promise<undefined> {
	for await (const slice of plan.slices()) {
		collected.checked(slice);
		for (const { row } of slice.rows) collected.done(row, '', 'created', false);
	}
}

async function importInto(
	desk: ImportDesk,
	about: {
		fields: ImportFields;
		source: Source;
		checks: ScheduleContext;
		plan: PlannedSheet;
		collected: ReturnType<typeof collectOutcome>;
	},
): Promise<ScheduleImportReport> {
	const { fields, source, checks, plan, collected } = about;
	const { partial, cancelRemoved, sheetKey } = fields.options;
	return await importSchedule(desk.sql, desk.agencyId, {
		importId: systemIds.uuid(),
		options: {
			sheet: sheetKey || source.fileName.slice(0, 300),
			fileSha256: source.bytes === undefined ? undefined : sha256(source.bytes),
			isDryRun: !fields.isStoring,
			isPartial: partial,
			cancelRemoved,
		},
		async *slices(session) {
			// What rows are compared with is read in the transaction they are written in.
			checks.factsOf = async (clientIds) => await importClientFacts(session, clientIds);
			for await (const slice of plan.slices()) {
				collected.checked(slice);
				const errorCount = new Set(slice.errors.map(({ row }) => row)).size;
				yield { rows: slice.rows.map(importRow), errorCount };
			}
		},
		listen({ rows, refused }) {
			for (const { row, id, outcome } of rows) collected.done(row, id, outcome, fields.isStoring);
			for (const { row, refusal } of refused) collected.refused(row, refusal);
		},
	});
}

/** A planned row in the shape of the store. */
function importRow(row: PlannedRow): ImportRow {
	const [date = '', time = ''] = row.wallTime.split('T');
	const { clientName: _name, wallTime: _wall, direction: customDirection, ...same } = row;
	return {
		...same,
		date,
		time,
		customDirection,
		content: scheduleContent({ ...row, customDirection }),
	};
}

/** A client that is chosen in the node and is none stops the sheet, before every row says the same. */
function refuseUnknownClient(checks: ScheduleContext, desk: ImportDesk | undefined): void {
	const { client, clients } = checks;
	if (desk === undefined || client === '') return;
	const name = client.normalize('NFC').toLowerCase();
	if (clients.some((one) => one.name.normalize('NFC').toLowerCase() === name)) return;
	throw new AgencyError({
		kind: 'input',
		code: 'NOT_FOUND',
		message: `There is no client '${client.slice(0, 200)}'`,
		hint: `${nearestOf(
			client,
			clients.map((one) => one.name),
		)}Otherwise create the client first, or leave the field empty where the sheet names the clients.`,
	});
}

function nearestOf(name: string, names: string[]): string {
	const near = nearestThree(name, names);
	return near.length === 0 ? '' : `Did you mean ${near.map((one) => `'${one}'`).join(', ')}? `;
}

function letterIn(columns: ColumnMap, column: string): string {
	return letterOf(columns.at[column as keyof ColumnMap['at']] ?? -1);
}

function noStore(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_008',
		message: 'Import needs a store, and none is connected',
		hint: 'Choose the Postgres and the Content Agency credential on this node, or use Dry Run.',
	});
}
