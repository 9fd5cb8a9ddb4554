/** Fields of a calendar and how they are read. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { AgencyError } from '../../../../core/shared/errors';
import { CalendarInputSchema, type CalendarInput } from '../../../../core/store';
import { list } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a calendar says. */
export const CALENDAR: INodeProperties = {
	displayName: 'Calendar',
	name: 'calendar',
	type: 'collection',
	placeholder: 'Add setting',
	default: {},
	options: [
		{
			displayName: 'Blackout Days',
			name: 'blackoutDays',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. 2026-12-25, 2026-12-26',
			description: 'Days on which nothing is due, separated by commas; they replace those before',
		},
		{
			displayName: 'Lead (Hours)',
			name: 'leadHours',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 24,
			description:
				'How long before a document is due the work on it starts, so that review and approval fit',
		},
		{
			displayName: 'Missed Window (Hours)',
			name: 'missedWindowHours',
			type: 'number',
			typeOptions: { minValue: 0.25 },
			default: 6,
			description: 'How late work may still begin; afterwards a person is asked',
		},
		{
			displayName: 'Quiet From',
			name: 'quietFrom',
			type: 'string',
			default: '',
			placeholder: 'e.g. 20:00',
			description: 'Wall time from which nothing is due; give the same as Quiet Until for none',
		},
		{
			displayName: 'Quiet Until',
			name: 'quietUntil',
			type: 'string',
			default: '',
			placeholder: 'e.g. 07:00',
		},
		{
			displayName: 'Quiet Weekdays',
			name: 'quietWeekdays',
			type: 'multiOptions',
			default: [],
			options: WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
			description: 'Weekdays on which nothing is due',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. America/New_York',
			description: 'IANA zone; planned items move with it',
		},
	],
};

const FieldsSchema = z.looseObject({
	blackoutDays: list(400, 10).optional(),
	leadHours: z.number().min(0).max(720).optional(),
	missedWindowHours: z.number().min(0.25).max(720).optional(),
	quietFrom: z.string().trim().optional(),
	quietUntil: z.string().trim().optional(),
	quietWeekdays: z.array(z.number()).optional(),
	timeZone: z.string().trim().optional(),
});

/**
 * The calendar the fields say.
 *
 * @throws {AgencyError} CFG_002 for a value that does not fit, or when only one end of the quiet hours is given
 */
export function calendarOf(door: StoreDoor): CalendarInput {
	const fields = door.read('calendar', 'Calendar', FieldsSchema, {});
	const { quietFrom = '', quietUntil = '' } = fields;
	const minutes = (hours: number | undefined) =>
		hours === undefined ? undefined : Math.round(hours * 60);
	const said = {
		blackoutDays: fields.blackoutDays,
		leadMinutes: minutes(fields.leadHours),
		missedWindowMinutes: minutes(fields.missedWindowHours),
		quietWeekdays: fields.quietWeekdays,
		timeZone: fields.timeZone === '' ? undefined : fields.timeZone,
		quietHours:
			quietFrom === '' && quietUntil === '' ? undefined : { from: quietFrom, until: quietUntil },
	};
	const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
	const parsed = CalendarInputSchema.safeParse(given);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"${String(issue?.path[0] ?? 'Calendar')}" of the calendar does not fit: ${issue?.message ?? ''}`,
		hint: 'Use HH:MM for times, YYYY-MM-DD for days and an IANA name such as Europe/Vienna for the zone.',
		field: 'calendar',
	});
}
