/** What errors of a row say, and what to do about each. */
import { nearestThree } from './nearest';
import type { ScheduleContext } from './planned-row';

/** An error before it is known in which row and cell it stands. */
export interface Facts {
	code: string;
	message: string;
	hint: string;
}

/** What an error of a row that is too late says. */
export function inThePast(wall: { date: string; time: string }, timeZone: string): Facts {
	return {
		code: 'IMPORT_007',
		message: `lies in the past (${wall.date} ${wall.time} ${timeZone})`,
		hint: 'Choose a later day.',
	};
}

/** A client nobody knows, with near names. */
export function unknownClient(name: string, { clients }: ScheduleContext): Facts {
	if (name === '') {
		return {
			code: 'IMPORT_008',
			message: 'names no client',
			hint: 'Fill in the column "client", or choose a client in the node.',
		};
	}
	const active = clients.filter(({ isActive }) => isActive !== false).map((client) => client.name);
	return unknownName('client', name, active);
}

/** A client that is switched off. */
export function inactiveClient(name: string): Facts {
	return {
		code: 'IMPORT_008',
		message: `is a client that is switched off ("${name.slice(0, 60)}")`,
		hint: 'Switch the client on again, or delete the row.',
	};
}

/** A name nobody knows, with the nearest three. */
export function unknownName(what: string, name: string, names: string[]): Facts {
	const near = nearestThree(name, names);
	return {
		code: 'IMPORT_008',
		message: `is not a ${what}${what === 'client' ? ` of this agency (${name.slice(0, 60)})` : ''}`,
		hint:
			near.length === 0
				? `There is no ${what} yet; create it first.`
				: `Use one of ${near.map((one) => `"${one}"`).join(', ')}.`,
	};
}

/** A zone nobody knows, with near ones. */
export function unknownZone(zone: string): Facts {
	return {
		code: 'IMPORT_008',
		message: `is not a time zone (${zone.slice(0, 60)})`,
		hint: `Use ${nearestThree(zone, Intl.supportedValuesOf('timeZone')).join(' or ')}, or another IANA name.`,
	};
}

/** More characters than fit. */
export function tooLong(length: number, most: number): Facts {
	return {
		code: 'IMPORT_003',
		message: `has ${length} characters; the limit is ${most}`,
		hint: 'Shorten it.',
	};
}

/** More keywords than are of use. */
export function tooManyKeywords(count: number): Facts {
	return {
		code: 'IMPORT_003',
		message: `holds ${count} keywords; the limit is 50`,
		hint: 'Keep the most important ones.',
	};
}

/** A topic that says nothing. */
export function shortTopic(topic: string): Facts {
	return {
		code: 'IMPORT_003',
		message: topic === '' ? 'is empty' : 'is too short',
		hint: 'Write the topic in at least three characters.',
	};
}

/** A byte that is no character. */
export function brokenBytes(offset: number): Facts {
	return {
		code: 'IMPORT_001',
		message: `stands in a row with a byte that is no character (byte ${offset} of the file)`,
		hint: 'Correct that character, and save the sheet as "CSV UTF-8".',
	};
}

/** More cells than the header has names. */
export function tooManyCells(count: number, header: number): Facts {
	return {
		code: 'IMPORT_003',
		message: `stands in a row of ${count} cells where the header has ${header}`,
		hint: 'Put a list that holds the delimiter into double quotes: "one, two".',
	};
}

/** An id that is none. */
export function notOurId(): Facts {
	return {
		code: 'IMPORT_003',
		message: 'is not an id of a planned row',
		hint: 'Leave the column as our sheets have it; empty the cell to plan a new row.',
	};
}
