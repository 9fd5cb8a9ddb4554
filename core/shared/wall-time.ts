/** Wall times of a zone and the instants they mean, through both changes of the clocks. */
import { DateTime, IANAZone } from 'luxon';
import { AgencyError } from './errors';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What a wall time comes to. */
export interface WallMoment {
	/** The instant, ISO 8601 in UTC. */
	instant: string;
	/** Said when the clocks change just there; empty otherwise. */
	note: string;
	/** The second showing, where autumn shows the time twice. */
	again?: string;
}

/** Whether a text names a zone of the IANA database, such as `Europe/Vienna`. */
export function isZone(name: string): boolean {
	return IANAZone.isValidZone(name);
}

/**
 * The instant of a wall time. Where spring leaves it out, the first valid minute after it is meant;
 * where autumn shows it twice, the first showing.
 *
 * @param date `YYYY-MM-DD`
 * @param time `HH:MM` or `HH:MM:SS`
 * @throws {AgencyError} `input` IMPORT_008 for a zone nobody knows, IMPORT_003 for a date or time that is none
 */
export function instantOfWallTime(date: string, time: string, timeZone: string): WallMoment {
	const zone = zoneOf(timeZone);
	const shown = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
	if (!shown.isValid) throw notATime(date, time);
	const wall = shown.toMillis();
	// Two offsets at most are in force around one day; each gives a candidate that is right or not.
	const offsets = [zone.offset(wall - DAY_MS), zone.offset(wall + DAY_MS)];
	const candidates = offsets.map((minutes) => wall - minutes * MINUTE_MS);
	const right = [...new Set(candidates)]
		.filter((instant) => instant + zone.offset(instant) * MINUTE_MS === wall)
		.sort((a, b) => a - b);
	const [first] = right;
	if (first === undefined) return afterGap(zone, candidates, `${time.slice(0, 5)} on ${date}`);
	const twice = `${time.slice(0, 5)} comes twice on ${date} in ${timeZone}; the first is meant`;
	const second = right[1];
	if (second === undefined) return { instant: iso(first), note: '' };
	return { instant: iso(first), note: twice, again: iso(second) };
}

/** Date and time an instant shows in a zone: `YYYY-MM-DD` and `HH:MM`. */
export function wallTimeOf(instant: string, timeZone: string): { date: string; time: string } {
	const moment = DateTime.fromISO(instant, { zone: zoneOf(timeZone) });
	return { date: moment.toFormat('yyyy-MM-dd'), time: moment.toFormat('HH:mm') };
}

/** The change of the clocks lies between the two candidates; its minute is the first valid one. */
function afterGap(zone: IANAZone, candidates: number[], what: string): WallMoment {
	let before = Math.min(...candidates);
	let after = Math.max(...candidates);
	const old = zone.offset(before);
	while (after - before > MINUTE_MS) {
		const middle = before + Math.floor((after - before) / (2 * MINUTE_MS)) * MINUTE_MS;
		if (zone.offset(middle) === old) before = middle;
		else after = middle;
	}
	const shown = DateTime.fromMillis(after, { zone }).toFormat('yyyy-MM-dd HH:mm');
	return {
		instant: iso(after),
		note: `${what} does not exist in ${zone.name}; the clocks go on at ${shown}`,
	};
}

function zoneOf(name: string): IANAZone {
	const zone = IANAZone.create(name);
	if (zone.isValid) return zone;
	throw new AgencyError({
		kind: 'input',
		code: 'IMPORT_008',
		message: `"${name.slice(0, 60)}" is not a time zone`,
		hint: 'Use an IANA name such as Europe/Vienna or America/New_York.',
		field: 'timeZone',
	});
}

function notATime(date: string, time: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'IMPORT_003',
		message: `'${date.slice(0, 30)} ${time.slice(0, 30)}' is not a date with a time`,
		hint: 'Use YYYY-MM-DD and HH:MM.',
	});
}

function iso(millis: number): string {
	return new Date(millis).toISOString();
}
