/** *Create Monthly Report*: all items of a run become one designed report for the client. */
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { monthOfItems, monthlyReport } from '../../core/branding/pieces';
import { MonthlyReportSchema } from '../../core/contracts/monthly-report';
import { renderPdf } from '../../core/rendering/render-pdf';
import { AgencyError } from '../../core/shared/errors';
import { browserFor } from '../shared/browser';
import { failedItem, problemFrom } from '../shared/failed-item';
import { languageTag, list, optionalText, parameter, text } from '../shared/parameters';
import { systemClock } from '../shared/system';
import { brandLevelsOfMonth, rowsOfMonth } from './rows-of-month';

/** Value of the operation. */
export const MONTHLY_REPORT = 'monthlyReport';

const displayOptions = { show: { operation: [MONTHLY_REPORT] } };

/** Its fields, beside template, page size, brand name and colours. */
export const monthlyReportProperties: INodeProperties[] = [
	{
		displayName: 'Client',
		name: 'reportClient',
		type: 'string',
		displayOptions,
		required: true,
		default: '',
		placeholder: 'e.g. Harbour Light Energy',
	},
	{
		displayName: 'Month',
		name: 'reportMonth',
		type: 'string',
		displayOptions,
		required: true,
		default: '',
		placeholder: 'e.g. 2026-11',
		description:
			'The month reported on. Items are dossiers with receipts, rows of a schedule (title, channel, state, date, URL) or one ready report; rows of later months that are not out become the plan.',
	},
	{
		displayName: 'Report Options',
		name: 'reportOptions',
		type: 'collection',
		displayOptions,
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Agency',
				name: 'agency',
				type: 'string',
				default: '',
				description: 'Who reports; left empty, nobody is named',
			},
			{ displayName: 'Language', name: 'language', type: 'string', default: 'en' },
			{
				displayName: 'Show Costs',
				name: 'showCosts',
				type: 'boolean',
				default: false,
				description: 'Whether the client sees what the models cost',
			},
			{
				displayName: 'Summary',
				name: 'summary',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Two or three sentences in your own words',
			},
		],
	},
];

const OptionsSchema = z.looseObject({
	agency: optionalText(200),
	language: languageTag.optional(),
	showCosts: z.boolean().optional(),
	summary: optionalText(1_200),
});
const LookSchema = z.looseObject({
	mode: z.enum(['light', 'dark']).optional(),
	contact: optionalText(500),
	footer: optionalText(300),
	logoField: optionalText(60),
	logoOnDarkField: optionalText(60),
});

/** One item with the report as `monthlyReport` and the PDF as the file of the same name. */
export async function createMonthlyReport(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	try {
		const usable = items.filter(({ json }) => json['problem'] === undefined);
		const wanted = wantedOf(context);
		const rows = await rowsOfMonth(context, usable);
		const { data, left, unread } = reportOf(rows, wanted);
		const made = await monthlyReport(data, {
			brandInput: {
				...(await brandLevelsOfMonth(context, usable)),
				document: await brandOf(context, wanted.look),
			},
			template: wanted.template,
			pageSize: wanted.pageSize,
		});
		const fileName = `content-report-${data.month}.pdf`;
		const { pdf, rendering } = await renderPdf(
			{
				html: made.html,
				pageSize: wanted.pageSize,
				metadata: {
					title: made.title,
					author: data.agency || made.brandName,
					subject: '',
					keywords: [],
					language: made.language,
					date: `${data.month}-01`,
				},
				fileName,
				draft: false,
				expectedText: made.text,
				signal: context.getExecutionCancelSignal(),
			},
			{ browser: await browserFor(context), clock: systemClock },
		);
		const { sha256, bytes, pages } = rendering;
		const binary = await context.helpers.prepareBinaryData(
			Buffer.from(pdf),
			fileName,
			'application/pdf',
		);
		const notes = made.notes.map(({ message }) => message);
		if (left > 0) notes.push(`${left} items belong to other months and are left out.`);
		if (unread > 0) notes.push(`${unread} items name no piece (no title) and are left out.`);
		const failed = items.length - usable.length;
		if (failed > 0) notes.push(`${failed} items carry a problem and are left out.`);
		const file = { property: MONTHLY_REPORT, fileName, sha256, bytes, pages };
		return [
			{
				json: { [MONTHLY_REPORT]: { ...data, totals: made.totals, file, notes } },
				binary: { [MONTHLY_REPORT]: binary },
				pairedItem: items.map((_, item) => ({ item })),
			},
		];
	} catch (error) {
		const problem = problemFrom(context, error, 0);
		return [failedItem(context, items[0] ?? { json: {} }, { problem, itemIndex: 0 })];
	}
}

function wantedOf(context: IExecuteFunctions) {
	const read = <T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown) =>
		parameter(context, { name, label, schema, fallback }, 0);
	const month = /^\d{4}-(?:0[1-9]|1[0-2])$/;
	return {
		client: read('reportClient', 'Client', text(200).min(1, 'name the client')),
		month: read('reportMonth', 'Month', text(7).regex(month, 'write it as YYYY-MM')),
		options: read('reportOptions', 'Report Options', OptionsSchema, {}),
		template: read('template', 'Template', text(40)),
		pageSize: read('pageSize', 'Page Size', z.enum(['Letter', 'A4'])),
		brandName: read('brandName', 'Brand Name', optionalText(200), ''),
		look: read('options', 'Options', LookSchema, {}),
	};
}

/** A ready report where the first item is one, else the month gathered from the items. */
function reportOf(rows: unknown[], wanted: ReturnType<typeof wantedOf>) {
	const { client, month, options } = wanted;
	const asked = {
		client,
		month,
		language: options.language || 'en',
		agency: options.agency,
		summary: options.summary,
		showCosts: options.showCosts ?? false,
	};
	const first = rows[0];
	const ready =
		first !== null && typeof first === 'object' && 'pieces' in first && !('kind' in first);
	const { left, unread, ...gathered } = ready
		? { pieces: [], plan: [], left: 0, unread: 0 }
		: monthOfItems(rows, month);
	const parsed = MonthlyReportSchema.safeParse(
		ready ? { ...asked, ...first } : { ...asked, ...gathered },
	);
	if (parsed.success) return { data: parsed.data, left, unread };
	const issue = parsed.error.issues[0];
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The report does not take what stands at "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}`,
		hint: 'Give rows with title, channel, state, date and url, dossiers, or one item that fits MonthlyReportSchema.',
	});
}

async function brandOf(context: IExecuteFunctions, look: z.infer<typeof LookSchema>) {
	const schema = z.preprocess((value) => value ?? '', list(3));
	const accents = parameter(
		context,
		{ name: 'accents', label: 'Accent Colors', schema, fallback: '' },
		0,
	);
	const name = parameter(
		context,
		{ name: 'brandName', label: 'Brand Name', schema: optionalText(200), fallback: '' },
		0,
	);
	const logo = async (property: string) => {
		if (property === '') return '';
		const bytes = await context.helpers.getBinaryDataBuffer(0, property);
		return `data:application/octet-stream;base64,${bytes.toString('base64')}`;
	};
	const given: Record<string, unknown> = {
		name,
		accents: accents.length === 0 ? '' : accents,
		mode: look.mode,
		contact: look.contact,
		footer: look.footer,
		logoHorizontal: await logo(look.logoField),
		logoOnDark: await logo(look.logoOnDarkField),
	};
	return Object.fromEntries(
		Object.entries(given).filter(([, value]) => value !== undefined && value !== ''),
	);
}
