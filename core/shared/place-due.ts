/** Where a planned wall time comes to lie in a client's calendar: zone, quiet hours, blackout days, lead. */
import { DateTime } from 'luxon';
import { AgencyError } from './errors';
import { instantOfWallTime, wallTimeOf } from './wall-time';

const MINUTE_MS = 60_000;

/** A calendar that closes every day of a year is a mistake. */
const FARTHEST_MOVES = 366;

/** When things may be due for a client. */
export interface ClientCalendar {
	/** IANA zone. */
	timeZone: string;
	/** Wall times `HH:MM` between which nothing is due; `until` may lie on the next day. */
	quietHours: { from: string; until: string } | null;
	/** Weekdays on which nothing is due, 1 Monday to 7 Sunday. */
	quietWeekdays: number[];
	/** Days on which nothing is due, `YYYY-MM-DD`, ascending. */
	blackoutDays: string[];
	/** How late a row may still be worked on; afterwards a person is asked. */
	missedWindowMinutes: number;
	/** How long before it is due work on it starts, so that research, review and approval fit. */
	leadMinutes: number;
}

/** A planned moment. */
export interface PlacedDue {
	/** When it is due, ISO 8601 in UTC. */
	dueAt: string;
	/** When work on it starts: the lead before it is due. */
	startAt: string;
	/** What a person should know: moved, a change of the clocks, too close. */
	notes: string[];
	/** Whether the start lies before `now`. */
	tooClose: boolean;
}

/**
 * Places a wall time. What falls into quiet hours moves to their end, what falls on a closed day to
 * the same time of the next open one; both are noted.
 *
 * @param calendar the client's
 * @param wall date `YYYY-MM-DD` and time `HH:MM` or `HH:MM:SS`
 * @param options `timeZone` where the row has one of its own; `now` to tell what is planned too close
 * @throws {AgencyError} `input` IMPORT_008 or IMPORT_003; `config` CFG_002 when the calendar is never open
 */
export function placeDue(
	calendar: ClientCalendar,
	wall: { date: string; time: string },
	options: { timeZone?: string | undefined; now?: string | undefined } = {},
): PlacedDue {
	const timeZone = options.timeZone ?? calendar.timeZone;
	const { date, time, notes } = openMoment(calendar, wall);
	const { instant, note } = instantOfWallTime(date, time, timeZone);
	const startAt = new Date(Date.parse(instant) - calendar.leadMinutes * MINUTE_MS).toISOString();
	const tooClose = options.now !== undefined && startAt < new Date(options.now).toISOString();
	if (note !== '') notes.push(note);
	if (tooClose) {
		const lead = durationText(calendar.leadMinutes);
		notes.push(
			`Planned too close: research, review and approval take ${lead}; work starts at once`,
		);
	}
	return { dueAt: instant, startAt, notes, tooClose };
}

/** When something may go out. */
export interface OpenFrom {
	/** The moment itself where the calendar is open then, else when it opens; ISO 8601 in UTC. */
	at: string;
	/** Why it is closed; empty where it is open. */
	why: string;
}

/**
 * When what would go out at an instant goes out, by the rule that places what is planned: then where the calendar is open,
 * else at the end of quiet hours, and past a closed day at the same hour of the next open one.
 *
 * @param instant ISO 8601
 * @throws {AgencyError} `config` CFG_002 when the calendar is never open; `input` IMPORT_008
 */
export function openFrom(calendar: ClientCalendar, instant: string): OpenFrom {
	const asked = Date.parse(instant);
	const wall = wallTimeOf(instant, calendar.timeZone);
	const { date, time, why, moved } = openMoment(calendar, wall);
	if (!moved) return { at: new Date(asked).toISOString(), why: '' };
	const { instant: first, again } = instantOfWallTime(date, time, calendar.timeZone);
	// Where autumn shows the end of quiet hours twice, the first showing may lie behind the moment.
	const at = Date.parse(first) > asked ? first : (again ?? first);
	return { at, why: why.join('; ') };
}

/** Minutes as a person says them. */
export function durationText(minutes: number): string {
	if (minutes % 1440 === 0 && minutes > 0) return plural(minutes / 1440, 'day');
	if (minutes % 60 === 0 && minutes > 0) return plural(minutes / 60, 'hour');
	return plural(minutes, 'minute');
}

function openMoment(
	calendar: ClientCalendar,
	wall: { date: string; time: string },
): { date: string; time: string; notes: string[]; why: string[]; moved: boolean } {
	const closed = new Set(calendar.blackoutDays);
	const isClosed = (day: DateTime) =>
		closed.has(dayOf(day)) || calendar.quietWeekdays.includes(day.weekday);
	const asked = DateTime.fromISO(`${wall.date}T${wall.time}`, { zone: 'utc' });
	if (!asked.isValid) return { ...wall, notes: [], why: [], moved: false };
	let moment = afterQuietHours(asked, calendar.quietHours);
	const quiet = !moment.equals(asked);
	for (let moves = 0; isClosed(moment); moves += 1) {
		if (moves > FARTHEST_MOVES) throw neverOpen();
		moment = moment.plus({ days: 1 });
	}
	const why: string[] = [];
	if (quiet) why.push(`${wall.time.slice(0, 5)} lies in quiet hours`);
	if (isClosed(asked)) why.push(`${wall.date} is a day on which nothing is due`);
	const moved = !moment.equals(asked);
	return {
		date: dayOf(moment),
		time: moved ? moment.toFormat('HH:mm:ss') : wall.time,
		notes: moved ? [`${why.join('; ')}; moved to ${moment.toFormat('yyyy-MM-dd HH:mm')}`] : [],
		why,
		moved,
	};
}

function afterQuietHours(moment: DateTime, quiet: ClientCalendar['quietHours']): DateTime {
	if (quiet === null || quiet.from === quiet.until) return moment;
	const time = moment.toFormat('HH:mm');
	const [hour, minute] = quiet.until.split(':').map(Number);
	const end = moment.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0 });
	if (quiet.from < quiet.until) return time >= quiet.from && time < quiet.until ? end : moment;
	if (time < quiet.until) return end;
	return time >= quiet.from ? end.plus({ days: 1 }) : moment;
}

function neverOpen(): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: 'The calendar of this client has no open day within a year',
		hint: 'Take quiet weekdays or blackout days out of the calendar of the client or the agency.',
		field: 'blackoutDays',
	});
}

const dayOf = (moment: DateTime) => moment.toFormat('yyyy-MM-dd');
const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
