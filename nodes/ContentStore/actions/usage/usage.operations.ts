/** What may be used, and what was set aside: forecast, budgets, alerts. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	listBudgets,
	setBudget,
	sweepHolds,
	takeBudgetAlerts,
	usageForecast,
} from '../../../../core/store';
import { locator, partOf, readOptionalLocator, readPaging, returnAllAndLimit } from '../../fields';
import { ACTOR, actorOf } from '../agency/platform-door';
import { defineOperation } from '../operation';

const LIMIT: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

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
	fields: returnAllAndLimit(),
	async run(door) {
		const rows = await listBudgets(door.sql, door.agencyId);
		return partOf(readPaging(door), rows, ({ id }) => id) as unknown as IDataObject[];
	},
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
