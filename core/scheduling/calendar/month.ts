/** A month of planned documents as a page draws it: weeks of days, each with what is due in its zone. */
import { DateTime } from 'luxon';
import { wallTimeOf } from '../../shared/wall-time';

/** What a calendar needs of a planned document. */
export interface DueEntry {
	dueAt: string;
}

/** One day. */
export interface CalendarDay<Entry> {
	/** `YYYY-MM-DD`. */
	date: string;
	/** Whether it belongs to the month, or fills up its first or last week. */
	inMonth: boolean;
	/** By time. */
	entries: (Entry & { time: string })[];
}

/**
 * The weeks of a month, Monday first.
 *
 * @param month `YYYY-MM`
 * @param timeZone whose days these are
 */
export function monthOf<Entry extends DueEntry>(
	month: string,
	timeZone: string,
	entries: Entry[],
): CalendarDay<Entry>[][] {
	const first = DateTime.fromISO(`${month}-01`, { zone: 'utc' });
	const byDate = new Map<string, (Entry & { time: string })[]>();
	for (const entry of entries) {
		const { date, time } = wallTimeOf(entry.dueAt, timeZone);
		byDate.set(date, [...(byDate.get(date) ?? []), { ...entry, time }]);
	}
	const weeks: CalendarDay<Entry>[][] = [];
	for (let day = first.startOf('week'); day <= first.endOf('month'); day = day.plus({ weeks: 1 })) {
		weeks.push(
			Array.from({ length: 7 }, (_none, index) => {
				const at = day.plus({ days: index });
				const date = at.toFormat('yyyy-MM-dd');
				const due = byDate.get(date) ?? [];
				return {
					date,
					inMonth: at.month === first.month,
					entries: due.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)),
				};
			}),
		);
	}
	return weeks;
}

/** First and last moment a month's page shows, ISO 8601 in UTC, the days around it included. */
export function spanOfMonth(month: string): { from: string; to: string } {
	const first = DateTime.fromISO(`${month}-01`, { zone: 'utc' });
	return {
		from: first.startOf('week').minus({ days: 1 }).toISO() ?? '',
		to: first.endOf('month').endOf('week').plus({ days: 1 }).toISO() ?? '',
	};
}
