import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	spreadByBudget,
	type HeldItem,
	type SpreadPlan,
} from '../../../../core/scheduling/calendar';
import type { Problem } from '../../../../core/contracts';
import {
	clientCalendar,
	holdPlannedItem,
	inAgency,
	releasePlannedItem,
	spreadFacts,
	updatePlannedItem,
	type ClientCalendar,
	type SpreadFacts,
} from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { defineOperation, type StoreDoor } from '../operation';
import { daysFrom, estimatesOf, evenShare, pursesOf } from './spread-money';

/** Days after the month that are looked at for what does not fit: two months. */
const LATER_MONTHS = 2;

/** Spreads a month by its budget. */
export const spreadOperation = defineOperation({
	resource: 'schedule',
	value: 'spread',
	name: 'Spread by Budget',
	action: 'Spread a month by its budget',
	description:
		'Moves pending items of a month to later days of it as the budgets of agency and clients allow; what no money is left for is held, with the day it fits',
	fields: [
		{
			displayName: 'Month',
			name: 'month',
			type: 'string',
			required: true,
			default: '={{ $now.toFormat("yyyy-MM") }}',
			placeholder: 'e.g. 2026-12',
		},
		{
			displayName: 'Cost per Document (USD)',
			name: 'documentUsd',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			description:
				'What a document is expected to cost; 0 takes what documents of the client have cost over 90 days, or an estimate from the price list',
		},
		{
			displayName: 'Cap per Day (USD)',
			name: 'dayUsd',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			description:
				'Most a day may cost; 0 gives each day left the same share of the money of the agency, and no cap where it has no budget',
		},
		{
			displayName: 'Cap of the Month (USD)',
			name: 'monthUsd',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			description: 'Most all of them may cost, besides the budgets; 0 for the budgets alone',
		},
		{
			displayName: 'Only Show',
			name: 'onlyShow',
			type: 'boolean',
			default: true,
			description: 'Whether to show the plan and change nothing',
		},
	],
	async run(door) {
		const month = door.read('month', 'Month', z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/));
		const usd = (name: string, label: string) => door.read(name, label, z.number().min(0), 0);
		const facts = await spreadFacts(door.sql, door.agencyId, month);
		const estimates = estimatesOf(facts.costs, usd('documentUsd', 'Cost per Document'));
		const calendars = await calendarsOf(door, facts);
		const isOpenFor = (clientId: string | undefined, day: string) =>
			day >= facts.today && isOpen(calendars.get(clientId ?? ''), day);
		const priced = (rows: SpreadFacts['rows']) =>
			rows.map((row) => ({ ...row, cents: estimates.centsOf(row.clientId) }));
		const items = priced(facts.rows);
		const days = daysFrom(month, 1);
		const purses = pursesOf(facts.budgets, usd('monthUsd', 'Cap of the Month'));
		const asked = Math.round(usd('dayUsd', 'Cap per Day') * 100);
		const open = days.filter((day) => day >= facts.today);
		const dayCents = asked > 0 ? asked : evenShare(purses, items, open.length);
		const plan = spreadByBudget(items, {
			...(dayCents === undefined ? {} : { dayCents }),
			purses,
			days,
			later: {
				days: daysFrom(month, 1 + LATER_MONTHS).slice(days.length),
				items: priced(facts.later),
			},
			isOpen: ({ clientId }, day) => isOpenFor(clientId, day),
		});
		const onlyShow = door.read('onlyShow', 'Only Show', z.boolean(), true);
		if (!onlyShow) await apply(door, facts, plan);
		return {
			month,
			onlyShow,
			...plan,
			estimates: estimates.shown,
			dayCapUsd: dayCents === undefined ? null : dayCents / 100,
			budgets: facts.budgets,
		} as unknown as IDataObject;
	},
});

async function calendarsOf(
	{ sql, agencyId }: StoreDoor,
	{ rows }: SpreadFacts,
): Promise<Map<string, ClientCalendar>> {
	const clients = [...new Set(rows.map(({ clientId }) => clientId))];
	return await inAgency(sql, agencyId, async (session) => {
		const calendars = new Map<string, ClientCalendar>();
		for (const id of clients) calendars.set(id, await clientCalendar(session, id));
		return calendars;
	});
}

/** What stands already as the plan says is not touched. */
async function apply(
	{ sql, agencyId }: StoreDoor,
	{ rows }: SpreadFacts,
	plan: SpreadPlan,
): Promise<void> {
	const held = new Map(plan.held.map((one) => [one.id, one]));
	for (const row of rows) {
		if (row.isHeld && !held.has(row.id)) await releasePlannedItem(sql, agencyId, { id: row.id });
	}
	for (const { id, to } of plan.moved)
		await updatePlannedItem(sql, agencyId, { id, change: { date: to }, now: systemClock.now() });
	for (const row of rows) {
		const why = held.get(row.id);
		if (why === undefined) continue;
		const problem = noMoney(why);
		if (row.isHeld && row.heldWhy === problem.message) continue;
		await holdPlannedItem(sql, agencyId, { id: row.id, reason: 'budget', problem });
	}
}

function noMoney({ why, fitsOn }: HeldItem): Problem {
	const fits = fitsOn === '' ? 'no day of the next two months has the money' : `fits on ${fitsOn}`;
	return {
		code: 'GEN_005',
		kind: 'config',
		message: `No money is left for it: ${why}; ${fits}`,
		hint:
			fitsOn === ''
				? 'Raise the budget and spread the month again, or cancel it.'
				: `Raise the budget and spread the month again, or give it ${fitsOn} and release it.`,
		retryable: false,
		...(fitsOn === '' ? {} : { retryAt: `${fitsOn}T00:00:00.000Z` }),
	};
}

function isOpen(calendar: ClientCalendar | undefined, day: string): boolean {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
	return (
		calendar === undefined ||
		(!calendar.blackoutDays.includes(day) && !calendar.quietWeekdays.includes(weekday))
	);
}
