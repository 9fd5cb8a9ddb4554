/** Planned documents as an iCalendar feed: text any calendar program subscribes to. */

/** A planned document as a calendar shows it. */
export interface CalendarEntry {
	/** Stays the same for the life of the entry. */
	id: string;
	topic: string;
	clientName: string;
	/** When it is due, ISO 8601. */
	dueAt: string;
	state: string;
	/** Why it does not start; empty when nothing holds it. */
	heldReason: string;
	note: string;
	/** How often its time was changed. */
	revision: number;
	/** When it was last changed, ISO 8601. */
	updatedAt: string;
	createdAt: string;
}

/** What a feed says about itself. */
export interface Feed {
	/** Shown as the name of the calendar. */
	name: string;
	/** Makes the identifiers of its entries unique in the world; a host name or any fixed word. */
	domain: string;
	/** Minutes an entry lasts in the calendar. Default 30. */
	minutes?: number | undefined;
	/** Address of the desk page; empty for none. */
	url?: string | undefined;
}

/** RFC 5545, 3.1: "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break." */
const LONGEST_LINE = 75;

const STATUS: Record<string, string> = { cancelled: 'CANCELLED', completed: 'CONFIRMED' };

/**
 * The feed as text, `text/calendar; charset=utf-8`. Times are in UTC, so that every program shows them
 * in the zone of its reader and none needs the rules of ours.
 *
 * @see RFC 5545; RFC 7986 for NAME and REFRESH-INTERVAL
 */
export function icalendarFeed(entries: CalendarEntry[], feed: Feed): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Content Agency//Schedule//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		`NAME:${escaped(feed.name)}`,
		`X-WR-CALNAME:${escaped(feed.name)}`,
		'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
		'X-PUBLISHED-TTL:PT1H',
		...entries.flatMap((entry) => eventLines(entry, feed)),
		'END:VCALENDAR',
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines(entry: CalendarEntry, feed: Feed): string[] {
	const end = new Date(Date.parse(entry.dueAt) + (feed.minutes ?? 30) * 60_000).toISOString();
	const held = entry.heldReason === '' ? '' : ` (held: ${entry.heldReason.replaceAll('_', ' ')})`;
	const said = [`${entry.state}${held}`, ...entry.note.split('\n').filter(Boolean)].join('\n');
	return [
		'BEGIN:VEVENT',
		`UID:${entry.id}@${feed.domain.replace(/[^\w.-]/g, '-')}`,
		`DTSTAMP:${utc(entry.updatedAt)}`,
		`CREATED:${utc(entry.createdAt)}`,
		`LAST-MODIFIED:${utc(entry.updatedAt)}`,
		`SEQUENCE:${entry.revision}`,
		`DTSTART:${utc(entry.dueAt)}`,
		`DTEND:${utc(end)}`,
		`SUMMARY:${escaped(`${entry.clientName}: ${entry.topic}`)}`,
		`DESCRIPTION:${escaped(said)}`,
		`CATEGORIES:${escaped(entry.clientName)}`,
		`STATUS:${STATUS[entry.state] ?? 'TENTATIVE'}`,
		'TRANSP:TRANSPARENT',
		...(feed.url === undefined || feed.url === '' ? [] : [`URL:${feed.url.replace(/\s/g, '')}`]),
		'END:VEVENT',
	];
}

/** `20261201T080000Z`. */
function utc(instant: string): string {
	return `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break are escaped; other control characters have no place. */
function escaped(text: string): string {
	return text
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
		.replaceAll(/[\\;,]/g, '\\$&')
		.replaceAll('\n', '\\n');
}

/** Breaks a line after 75 octets at most, never inside a character; a continuation begins with a space. */
function folded(line: string): string {
	const parts: string[] = [];
	let part = '';
	let octets = 0;
	for (const character of line) {
		const size = Buffer.byteLength(character);
		if (octets + size > LONGEST_LINE) {
			parts.push(part);
			part = ' ';
			octets = 1;
		}
		part += character;
		octets += size;
	}
	return [...parts, part].join('\r\n');
}
