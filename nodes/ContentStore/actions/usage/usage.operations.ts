/** What was used and what may be used: reports, forecast, budgets, alerts. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	listBudgets,
	setBudget,
	sweepHolds,
	takeBudgetAlerts,
	USAGE_GROUPS,
	usageForecast,
	usageReport,
} from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import {
	filters,
	locator,
	readFilters,
	readOptionalLocator,
	simplified,
	simplifyField,
} from '../../fields';
import { ACTOR, actorOf } from '../agency/platform-door';
import { defineOperation } from '../operation';

const SIMPLE = ['key', 'name', 'calls', 'costUsd', 'ownKeyUsd', 'credits', 'unpriced'] as const;
const NAMES: Record<(typeof USAGE_GROUPS)[number], string> = {
	agency: 'Agency',
	call: 'Call',
	client: 'Client',
	day: 'Day',
	document: 'Document',
	job: 'Job',
	keyLevel: 'Key Level',
	model: 'Model',
	month: 'Month',
	operation: 'Operation',
	provider: 'Provider',
	step: 'Step',
};

const LIMIT: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

const moment = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

/** Usage, grouped. */
export const getUsageReport = defineOperation({
	resource: 'usage',
	value: 'report',
	name: 'Get Report',
	action: 'Get a usage report',
	description:
		'Gives out calls, tokens, cost and credits by call, step, document, client, month and more',
	fields: [
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'options',
			default: 'month',
			options: USAGE_GROUPS.map((value) => ({ name: NAMES[value], value })),
			description: 'What each line stands for',
		},
		filters([
			{
				displayName: 'Client ID',
				name: 'clientId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only the work for this client',
			},
			{
				displayName: 'Document ID',
				name: 'documentId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only this document',
			},
			{
				displayName: 'Job ID',
				name: 'jobId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
				description: 'Only this job',
			},
			moment('Since', 'since', 'Only what was used from then on'),
			moment('Until', 'until', 'Only what was used before'),
		]),
		LIMIT,
		simplifyField,
	],
	async run(door) {
		const { since, until, ...ids } = readFilters(door, {
			clientId: z.uuid(),
			documentId: z.uuid(),
			jobId: z.uuid(),
			since: optionalText(40),
			until: optionalText(40),
		});
		const groupBy = door.read('groupBy', 'Group By', z.enum(USAGE_GROUPS), 'month');
		const lines = await usageReport(door.sql, door.agencyId, {
			groupBy,
			limit: door.read('limit', 'Limit', z.number().int().min(1).max(10_000), 50),
			...Object.fromEntries(Object.entries(ids).filter(([, one]) => one !== undefined)),
			...(since === undefined ? {} : { since: new Date(since).toISOString() }),
			...(until === undefined ? {} : { until: new Date(until).toISOString() }),
		});
		return lines.map((line) => simplified(door, line, SIMPLE));
	},
});

/** What the month will have cost. */
export const getForecast = defineOperation({
	resource: 'usage',
	value: 'getForecast',
	name: 'Get Forecast',
	action: 'Get the forecast of the month',
	description:
		'Gives out what this month will have cost at its pace so far, and at ten times the volume',
	fields: [],
	run: async ({ sql, agencyId }) => ({ ...(await usageForecast(sql, agencyId)) }),
});

/** Caps. */
export const getBudgets = defineOperation({
	resource: 'usage',
	value: 'getBudgets',
	name: 'Get Budgets',
	action: 'Get the budgets',
	description: 'Gives out the caps of the agency, its clients and its jobs',
	fields: [],
	run: async ({ sql, agencyId }) => (await listBudgets(sql, agencyId)) as unknown as IDataObject[],
});

/** Sets a cap. */
export const setBudgetOperation = defineOperation({
	resource: 'usage',
	value: 'setBudget',
	name: 'Set Budget',
	action: 'Set a budget',
	description:
		'Caps what the agency or a client may cost per month, or a job in all; a call that would pass it is not sent',
	fields: [
		{
			displayName: 'For',
			name: 'scope',
			type: 'options',
			default: 'agency',
			options: [
				{ name: 'Agency', value: 'agency', description: 'All work of a calendar month' },
				{ name: 'Client', value: 'client', description: 'A client’s work of a calendar month' },
				{ name: 'Job', value: 'job', description: 'A job from beginning to end' },
			],
			description: 'What the cap holds for',
		},
		{
			...locator({
				name: 'budgetClient',
				label: 'Client',
				search: 'searchClients',
				required: false,
				description: 'One client; empty for each client of the agency',
			}),
			displayOptions: { show: { scope: ['client'] } },
		},
		{
			...locator({
				name: 'budgetJob',
				label: 'Job',
				search: 'searchJobs',
				required: false,
				description: 'One job; empty for each job of the agency',
			}),
			displayOptions: { show: { scope: ['job'] } },
		},
		{
			displayName: 'Cap (USD)',
			name: 'capUsd',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			required: true,
			default: 100,
			description: 'US dollars by the price table',
		},
		{
			displayName: 'Options',
			name: 'budgetOptions',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Active',
					name: 'isActive',
					type: 'boolean',
					default: true,
					description: 'Whether the cap holds',
				},
				{
					displayName: 'Alert At (Percent)',
					name: 'alertPercents',
					type: 'string',
					default: '50, 80, 100',
					description: 'Each is told once per month',
				},
			],
		},
		ACTOR,
	],
	async run(door) {
		const scope = door.read('scope', 'For', z.enum(['agency', 'client', 'job']), 'agency');
		const clientId =
			scope === 'client' ? readOptionalLocator(door, 'budgetClient', 'Client') : undefined;
		const jobId = scope === 'job' ? readOptionalLocator(door, 'budgetJob', 'Job') : undefined;
		const { isActive, alertPercents } = door.read(
			'budgetOptions',
			'Options',
			z
				.object({
					isActive: z.boolean(),
					alertPercents: z
						.string()
						.transform((value) =>
							value
								.split(/[\s,;]+/)
								.filter(Boolean)
								.map(Number),
						)
						.pipe(z.array(z.number().int().min(1).max(1_000)).max(10)),
				})
				.partial(),
			{},
		);
		const budget = await setBudget(door.sql, door.agencyId, {
			scope,
			capUsd: door.read('capUsd', 'Cap (USD)', z.number().min(0), 0),
			...(clientId === undefined ? {} : { clientId }),
			...(jobId === undefined ? {} : { jobId }),
			...(isActive === undefined ? {} : { isActive }),
			...(alertPercents === undefined ? {} : { alertPercents }),
			actor: actorOf(door),
		});
		return budget as unknown as IDataObject;
	},
});

/** Alerts nobody took yet. */
export const takeAlerts = defineOperation({
	resource: 'usage',
	value: 'takeAlerts',
	name: 'Take Budget Alerts',
	action: 'Take the budget alerts nobody was told of',
	description:
		'Gives out each threshold a budget reached, once, for a workflow that tells somebody',
	fields: [LIMIT],
	async run(door) {
		const limit = door.read('limit', 'Limit', z.number().int().min(1).max(1_000), 50);
		return (await takeBudgetAlerts(door.sql, door.agencyId, limit)) as unknown as IDataObject[];
	},
});

/** Money of workers that are gone. */
export const sweepHoldsOperation = defineOperation({
	resource: 'usage',
	value: 'sweepHolds',
	name: 'Release Lost Holds',
	action: 'Release money held by lost calls',
	description:
		'Gives back money and credits that workers which are gone had set aside; safe at any time',
	fields: [],
	run: async ({ sql, agencyId }) => ({ released: await sweepHolds(sql, agencyId) }),
});
