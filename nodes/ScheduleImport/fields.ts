/** What is set on the node for one sheet, read with its types. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { list, optionalText, parameter, text } from '../shared/parameters';

const OptionsSchema = z.looseObject({
	annotated: z.boolean().default(true),
	cancelRemoved: z.boolean().default(false),
	dateOrder: z.enum(['auto', 'dayFirst', 'monthFirst']).default('auto'),
	moreTones: list(100, 100).default([]),
	outputField: optionalText(60),
	partial: z.boolean().default(false),
	rowsGivenOut: z.number().int().min(0).max(100_000).default(1_000),
	sheetKey: optionalText(300),
	sheetName: optionalText(100),
	time: z.preprocess(
		(value) => value ?? '',
		z.string().regex(/^(?:([01]\d|2[0-3]):[0-5]\d)?$/, 'it takes a time such as 09:00'),
	),
});

/** What is set. */
export interface ImportFields {
	isStoring: boolean;
	from: 'file' | 'items';
	inputField: string;
	client: string;
	timeZone: string;
	options: z.output<typeof OptionsSchema>;
}

/** @throws {AgencyError} `CFG_002` naming the field that does not fit */
export function importFields(context: IExecuteFunctions, itemIndex: number): ImportFields {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown) =>
		parameter(context, { name, label, schema, fallback }, itemIndex);
	const from = read('sheetFrom', 'Sheet From', z.enum(['file', 'items']), 'file');
	return {
		isStoring: read('operation', 'Operation', z.enum(['dryRun', 'import'])) === 'import',
		from,
		inputField:
			from === 'items'
				? ''
				: read(
						'inputField',
						'Input Data Field Name',
						text(60).min(1, 'name the field that holds the sheet'),
					),
		client: read('client', 'Client', optionalText(200), ''),
		timeZone: read('timeZone', 'Time Zone', optionalText(60), ''),
		options: read('options', 'Options', OptionsSchema, {}),
	};
}
