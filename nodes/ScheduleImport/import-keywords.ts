/** Checks a sheet of keywords and, when asked to, stores them for a client or one sector of it (E-051). */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	checkKeywords,
	openItems,
	openKeywordFile,
	type KeywordSheet,
} from '../../core/scheduling';
import { AgencyError } from '../../core/shared/errors';
import {
	findClientByName,
	findRecord,
	importKeywords,
	RECORD_KINDS,
	type KeywordImport,
} from '../../core/store';
import { optionalText, parameter, text } from '../shared/parameters';
import type { ImportDesk } from './import-context';

const OptionsSchema = z.looseObject({
	dryRun: z.boolean().default(false),
	partial: z.boolean().default(false),
	rowsGivenOut: z.number().int().min(0).max(100_000).default(1_000),
	sheetName: optionalText(100),
});

const ERRORS_SHOWN = 1_000;

/** One sheet: keywords leave first, wrong rows second. */
export async function importKeywordSheet(
	context: IExecuteFunctions,
	desk: ImportDesk | undefined,
	itemIndex: number,
): Promise<{ accepted: INodeExecutionData[]; rejected: INodeExecutionData[] }> {
	if (desk === undefined) throw noStore();
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown) =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const options = read('keywordOptions', 'Options', OptionsSchema, {});
	const client = read('client', 'Client', text(200).min(1, 'name the client'), '');
	const sector = read('sector', 'Sector', optionalText(200), '');
	const { sql, agencyId } = desk;
	const { id: clientId } = await findClientByName(sql, agencyId, client);
	const sectorId =
		sector === ''
			? undefined
			: String((await findRecord(sql, agencyId, RECORD_KINDS.SECTOR, sector)).id);
	const checked = await checkKeywords(await openSource(context, itemIndex, options.sheetName));
	const isBlocked = checked.errors.length > 0 && !options.partial;
	const stored = await importKeywords(sql, agencyId, {
		clientId,
		sectorId,
		rows: checked.rows,
		isDryRun: options.dryRun || isBlocked,
	});
	const summary = summaryOf(checked, stored, { isBlocked, isDryRun: options.dryRun });
	return itemsOf({ checked, stored, summary, itemIndex, isBlocked, most: options.rowsGivenOut });
}

async function openSource(context: IExecuteFunctions, itemIndex: number, sheetName: string) {
	if (context.getNodeParameter('sheetFrom', itemIndex, 'file') === 'items')
		return openItems(context.getInputData().map(({ json }) => json));
	const field = String(context.getNodeParameter('inputField', itemIndex, 'data'));
	if (context.getInputData()[itemIndex]?.binary?.[field] === undefined)
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_008',
			message: `The item has no file "${field}"`,
			hint: 'Name the field of the item that holds the sheet in "Input Data Field Name".',
		});
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return await openKeywordFile(bytes, { sheetName });
}

function summaryOf(
	{ rows, errors, headerRow, unknown }: KeywordSheet,
	{ isStored, counts }: KeywordImport,
	{ isBlocked, isDryRun }: { isBlocked: boolean; isDryRun: boolean },
): IDataObject {
	const { created, updated, unchanged } = counts;
	const wrong = new Set(errors.map(({ row }) => row)).size;
	const said = `${created} new, ${updated} changed, ${unchanged} as before`;
	const message = isBlocked
		? `Nothing was stored, because rows are wrong (${wrong}): mend them, or switch "Import Valid Rows" on.`
		: isDryRun
			? `Nothing was stored: this was a dry run. It would be: ${said}.`
			: `${said}.`;
	return {
		success: errors.length === 0,
		message,
		imported_count: isStored ? created + updated : 0,
		valid_count: rows.length,
		error_count: errors.length,
		rejected_rows: wrong,
		plan: counts,
		header_row: headerRow,
		unknown_columns: unknown,
	};
}

function itemsOf(about: {
	checked: KeywordSheet;
	stored: KeywordImport;
	summary: IDataObject;
	itemIndex: number;
	isBlocked: boolean;
	most: number;
}): { accepted: INodeExecutionData[]; rejected: INodeExecutionData[] } {
	const { checked, stored, summary, itemIndex, isBlocked, most } = about;
	const outcomes = new Map(stored.rows.map((row) => [row.row, row]));
	const item = (json: object): INodeExecutionData => ({
		json: json as IDataObject,
		pairedItem: { item: itemIndex },
	});
	const accepted = (isBlocked ? [] : checked.rows.slice(0, most)).map((row) => {
		const { id = '', outcome = '' } = outcomes.get(row.row) ?? {};
		return item({ ...row, id: stored.isStored || outcome !== 'created' ? id : '', outcome });
	});
	const rejected = [...Map.groupBy(checked.errors.slice(0, ERRORS_SHOWN), ({ row }) => row)].map(
		([row, errors]) => item({ row, errors }),
	);
	// Every sheet answers, also one that has no rows.
	if (accepted.length + rejected.length === 0) accepted.push(item({}));
	for (const [first] of [accepted, rejected]) if (first !== undefined) first.json.summary = summary;
	return { accepted, rejected };
}

function noStore(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_008',
		message: 'Keywords are stored, and no store is connected',
		hint: 'Choose the Postgres and the Content Agency credential on this node.',
	});
}
