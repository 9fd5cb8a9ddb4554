/** Gives out a sheet to fill in, with lists of what this agency has to choose from. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { templateSheet, type PlannedLine } from '../../core/scheduling';
import { listPlannedLines } from '../../core/store';
import { parameter } from '../shared/parameters';
import { importContext, type ImportDesk } from './import-context';

const OptionsSchema = z.looseObject({
	includePlanned: z.boolean().default(false),
	outputField: z.preprocess((value) => value ?? '', z.string().trim().max(60)),
});

const TYPES = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	csv: 'text/csv',
};

/** One sheet for one item. */
export async function templateSheetItem(
	context: IExecuteFunctions,
	desk: ImportDesk | undefined,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const format = parameter(
		context,
		{ name: 'format', label: 'Format', schema: z.enum(['xlsx', 'ods', 'csv']), fallback: 'xlsx' },
		itemIndex,
	);
	const options = parameter(
		context,
		{ name: 'options', label: 'Options', schema: OptionsSchema, fallback: {} },
		itemIndex,
	);
	const choices = await importContext(desk, {
		client: '',
		timeZone: '',
		options: { dateOrder: 'auto', moreTones: [], time: '' } as never,
	});
	const planned: PlannedLine[] =
		desk !== undefined && options.includePlanned
			? await listPlannedLines(desk.sql, desk.agencyId)
			: [];
	const clients = choices.clients.filter(({ isActive }) => isActive !== false);
	const bytes = await templateSheet(
		{
			clients: desk === undefined ? [] : clients.map(({ name }) => name),
			templates: choices.templates
				.filter(({ refusal }) => refusal === undefined)
				.map(({ code, name = '' }) => ({ code, name })),
			tones: choices.tones,
			channels: choices.channels,
			timeZones: [
				...new Set([
					...clients.map(({ timeZone }) => timeZone),
					...Intl.supportedValuesOf('timeZone'),
				]),
			],
		},
		{ format, planned },
	);
	const file = await context.helpers.prepareBinaryData(
		Buffer.from(bytes),
		`schedule.${format}`,
		TYPES[format],
	);
	return {
		json: { fileName: `schedule.${format}`, clients: clients.length, planned: planned.length },
		binary: { [options.outputField || 'sheet']: file },
		pairedItem: { item: itemIndex },
	};
}
