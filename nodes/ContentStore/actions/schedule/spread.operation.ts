import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { spreadByBudget, type SpreadItem } from '../../../../core/scheduling/calendar';
import {
	clientCalendar,
	holdPlannedItem,
	inAgency,
	listPlannedItems,
	releasePlannedItem,
	updatePlannedItem,
	type ClientCalendar,
	type PlannedItem,
} from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { defineOperation, type StoreDoor } from '../operation';

const DAY_MS = 86_400_000;

/** Spreads a month by its budget. */
export const spreadOperation = defineOperation({
	resource: 'schedule',
	value: 'spread',
	name: 'Spread by Budget',
	action: 'Spread a month by its budget',
	description:
		'Moves pending items of a month to later days of it so that no day costs more than its cap; what no money is left for is held',
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
			typeOptions: { minValue: 0.01, numberPrecision: 2 },
			default: 3,
			description: 'What a document is expected to cost; the dry run of Schedule Import says it',
		},
		{
			displayName: 'Cap per Day (USD)',
			name: 'dayUsd',
			type: 'number',
			typeOptions: { minValue: 0.01, numberPrecision: 2 },
			default: 30,
		},
		{
			displayName: 'Cap of the Month (USD)',
			name: 'monthUsd',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			description: 'Most all of them may cost; 0 for no cap',
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
		const cents = (name: string, label: string, least: number) =>
			Math.round(door.read(name, label, z.number().min(least)) * 100);
		const each = cents('documentUsd', 'Cost per Document', 0.01);
		const total = cents('monthUsd', 'Cap of the Month', 0);
		const items = await itemsOf(door, month);
		const calendars = await calendarsOf(door, items);
		const clientOf = new Map(items.map((item) => [item.id, item.clientId]));
		const plan = spreadByBudget(
			items.map((item): SpreadItem => ({
				id: item.id,
				date: item.scheduledDate,
				cents: each,
				isHeld: item.heldReason === 'budget',
			})),
			{
				dayCents: cents('dayUsd', 'Cap per Day', 0.01),
				...(total === 0 ? {} : { totalCents: total }),
				days: daysOf(month),
				isOpen: ({ id }, day) => isOpen(calendars.get(clientOf.get(id) ?? ''), day),
			},
		);
		const onlyShow = door.read('onlyShow', 'Only Show', z.boolean(), true);
		if (!onlyShow) await apply(door, items, plan);
		return { month, onlyShow, ...plan } as unknown as IDataObject;
	},
});

/** Pending items of the month that nothing but the budget holds. */
async function itemsOf({ sql, agencyId }: StoreDoor, month: string): Promise<PlannedItem[]> {
	const days = daysOf(month);
	const items = await listPlannedItems(sql, agencyId, {
		states: ['pending'],
		from: days[0],
		to: days.at(-1),
		limit: 2000,
	});
	return items.filter(({ heldReason }) => heldReason === '' || heldReason === 'budget');
}

async function calendarsOf(
	{ sql, agencyId }: StoreDoor,
	items: PlannedItem[],
): Promise<Map<string, ClientCalendar>> {
	const clients = [...new Set(items.map(({ clientId }) => clientId))];
	return await inAgency(sql, agencyId, async (session) => {
		const calendars = new Map<string, ClientCalendar>();
		for (const id of clients) calendars.set(id, await clientCalendar(session, id));
		return calendars;
	});
}

async function apply(
	{ sql, agencyId }: StoreDoor,
	items: PlannedItem[],
	plan: ReturnType<typeof spreadByBudget>,
): Promise<void> {
	const held = new Set(plan.held.map(({ id }) => id));
	for (const item of items) {
		if (item.heldReason === 'budget' && !held.has(item.id))
			await releasePlannedItem(sql, agencyId, { id: item.id });
	}
	for (const { id, to } of plan.moved)
		await updatePlannedItem(sql, agencyId, { id, change: { date: to }, now: systemClock.now() });
	for (const { id } of plan.held) await holdPlannedItem(sql, agencyId, { id, reason: 'budget' });
}

function daysOf(month: string): string[] {
	const first = Date.parse(`${month}-01T00:00:00Z`);
	return Array.from({ length: 31 }, (_none, index) =>
		new Date(first + index * DAY_MS).toISOString().slice(0, 10),
	).filter((day) => day.startsWith(month));
}

function isOpen(calendar: ClientCalendar | undefined, day: string): boolean {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
	return (
		calendar === undefined ||
		(!calendar.blackoutDays.includes(day) && !calendar.quietWeekdays.includes(weekday))
	);
}
