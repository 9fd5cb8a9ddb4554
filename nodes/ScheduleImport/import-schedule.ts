/** Checks the sheet of every item and, when asked to, stores its rows. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listTemplates } from '../../core/branding';
import { SCHEDULE_DEFAULTS, planSchedule, type SchedulePlan } from '../../core/scheduling';
import { AgencyError } from '../../core/shared/errors';
import { findClientByName, importScheduleRows } from '../../core/store';
import { failedItem, passedOn, problemFrom } from '../shared/failed-item';
import { optionalText, parameter, text } from '../shared/parameters';
import { openDesk } from '../shared/setting';
import { systemClock } from '../shared/system';

const OptionsSchema = z.looseObject({
	time: z.string().max(5).optional(),
	partial: z.boolean().optional(),
});

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Runs the chosen operation; accepted rows leave first, wrong ones second. */
export async function importSchedules(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const accepted: INodeExecutionData[] = [];
	const rejected: INodeExecutionData[] = [];
	let desk: Desk;
	for (const [itemIndex, item] of context.getInputData().entries()) {
		if (item.json.problem !== undefined) {
			rejected.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			desk ??= await openDesk(context);
			const outcome = await importOne(context, desk, itemIndex);
			accepted.push(...outcome.accepted);
			rejected.push(...outcome.rejected);
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			rejected.push(failedItem(context, item, { problem, itemIndex }));
		}
	}
	return [accepted, rejected];
}

async function importOne(
	context: IExecuteFunctions,
	desk: Desk,
	itemIndex: number,
): Promise<{ accepted: INodeExecutionData[]; rejected: INodeExecutionData[] }> {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown) =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const storing = read('operation', 'Operation', z.enum(['dryRun', 'import'])) === 'import';
	const field = read(
		'inputField',
		'Input Data Field Name',
		text(60).min(1, 'name the field that holds the CSV'),
	);
	const clientName = read('client', 'Client', optionalText(200), '');
	const options = read('options', 'Options', OptionsSchema, {});
	if (context.getInputData()[itemIndex]?.binary?.[field] === undefined) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_008',
			message: `The item has no file "${field}"`,
			hint: 'Name the field of the item that holds the CSV in "Input Data Field Name".',
		});
	}
	if (storing && desk === undefined) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_008',
			message: 'Import needs a store, and none is connected',
			hint: 'Choose the Postgres and the Content Agency credential on this node, or use Dry Run.',
		});
	}
	const client =
		desk === undefined ? undefined : await findClientByName(desk.sql, desk.agencyId, clientName);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	const plan = await planSchedule(bytes, {
		agency: desk?.agencyId ?? '',
		client: client?.id ?? clientName,
		timeZone: read('timeZone', 'Time Zone', text(60)),
		templates: listTemplates(),
		now: systemClock.now(),
		defaults: { ...SCHEDULE_DEFAULTS, time: options.time || SCHEDULE_DEFAULTS.time },
	});
	const blocked = plan.errors.length > 0 && options.partial !== true;
	const stored =
		storing && !blocked && desk !== undefined && client !== undefined
			? await importScheduleRows(desk.sql, desk.agencyId, {
					clientId: client.id,
					rows: plan.rows.map(storedRow),
				})
			: undefined;
	const pairedItem = { item: itemIndex };
	const summary = summaryOf(plan, { storing, blocked, stored });
	return {
		accepted:
			storing && blocked
				? []
				: plan.rows.map((row) => ({
						json: { ...row, summary } as unknown as IDataObject,
						pairedItem,
					})),
		rejected: rejectedRows(plan).map((row) => ({
			json: { ...row, summary } as unknown as IDataObject,
			pairedItem,
		})),
	};
}

/** A planned row in the shape of the store. */
function storedRow(row: SchedulePlan['rows'][number]) {
	const [scheduledDate = '', scheduledTime = ''] = row.wallTime.split('T');
	const { timeZone, dueAt, topic, templateCode, tone, keywords } = row;
	return {
		row: row.row,
		scheduledDate,
		scheduledTime,
		timeZone,
		dueAt,
		topic,
		templateCode,
		tone,
		keywords,
		customDirection: row.direction,
	};
}

function summaryOf(
	plan: SchedulePlan,
	about: {
		storing: boolean;
		blocked: boolean;
		stored: { created: number; updated: number; unchanged: number } | undefined;
	},
): IDataObject {
	const { rows, errors, sheet } = plan;
	return {
		success: errors.length === 0,
		valid_count: rows.length,
		error_count: errors.length,
		imported_count: about.stored === undefined ? 0 : about.stored.created + about.stored.updated,
		...(about.stored ?? {}),
		message: about.storing
			? about.blocked
				? 'Nothing was stored: mend the rows named here, or switch "Import Valid Rows" on.'
				: `${about.stored?.created ?? 0} new, ${about.stored?.updated ?? 0} changed, ${about.stored?.unchanged ?? 0} as before.`
			: 'Nothing was stored: this was a dry run.',
		encoding: sheet.encoding,
		unknown_columns: sheet.unknown,
	};
}

function rejectedRows(plan: SchedulePlan): { row: number; errors: SchedulePlan['errors'] }[] {
	const byRow = new Map<number, SchedulePlan['errors']>();
	for (const error of plan.errors) byRow.set(error.row, [...(byRow.get(error.row) ?? []), error]);
	return [...byRow].map(([row, errors]) => ({ row, errors }));
}
