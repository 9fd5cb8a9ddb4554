/** Reads a time of day as people write it: 24 hours, am and pm, with a dot or an h, or the fraction of a day. */
import type { SheetCell } from './sheet/sheet';

const CLOCK =
	/^(\d{1,2})\s*(?:[:.hH]\s*(\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|a\.\s?m\.|p\.\s?m\.|uhr|h|uur|heures?)?$/i;

/** `HH:MM`, or nothing when it is no time. */
export function readTime(cell: SheetCell): string | undefined {
	if (typeof cell === 'number') return fraction(cell);
	const text = cell.trim();
	if (/^0?[.,]\d{3,}$/.test(text)) return fraction(Number(text.replace(',', '.')));
	const match = CLOCK.exec(text);
	if (match === null) return undefined;
	const [, hours = '', minutes, , suffix = ''] = match;
	// A number alone is no time: nobody knows whether 9 means nine o'clock or nine days.
	if (minutes === undefined && suffix === '' && !/h$/i.test(text)) return undefined;
	const half = /^[ap]/i.exec(suffix)?.[0].toLowerCase();
	return clock(Number(hours), Number(minutes ?? 0), half);
}

function clock(hours: number, minutes: number, half: string | undefined): string | undefined {
	if (minutes > 59) return undefined;
	if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
	const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
	if (hour > 23) return undefined;
	return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Spreadsheets keep a time as a part of a day: 0.5 is noon. */
function fraction(part: number): string | undefined {
	if (!(part >= 0 && part < 1)) return undefined;
	const minutes = Math.round(part * 1_440);
	return clock(Math.floor(minutes / 60) % 24, minutes % 60, undefined);
}
