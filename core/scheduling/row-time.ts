/** Reads the date and the time of a row together: one may stand in the other's cell. */
import { cellText } from './cell-text';
import type { ColumnId } from './column-names';
import type { ScheduleContext } from './planned-row';
import type { DateOrder, ReadDate } from './read-date';
import { readTime } from './read-time';
import type { Facts } from './row-facts';
import type { RawRow } from './sheet/sheet';

/** Date and time of a row as its zone shows them, or nothing when one of them is wrong. */
export function wallTimeOf(
	raw: RawRow,
	about: {
		at: (raw: RawRow, id: ColumnId) => RawRow['cells'][number] | undefined;
		order: DateOrder | undefined;
		context: ScheduleContext;
		fail: (id: ColumnId, facts: Facts) => void;
		readDate: (cell: RawRow['cells'][number]) => ReadDate;
	},
): { date: string; time: string } | undefined {
	const { at, order, context, fail, readDate } = about;
	const read = readDate(at(raw, 'scheduled_date') ?? '');
	const cell = at(raw, 'scheduled_time') ?? '';
	const hasTime = cell !== '' && cellText(cell) !== '';
	const behind = read.kind === 'none' ? '' : read.time;
	const said = hasTime ? readTime(cell) : behind === '' ? context.defaults.time : readTime(behind);
	const date = dayOf(read, order, (facts) => fail('scheduled_date', facts));
	if (said === undefined) {
		fail('scheduled_time', {
			code: 'IMPORT_003',
			message: 'is not a time',
			hint: 'Use HH:MM from 00:00 to 23:59.',
		});
	}
	if (hasTime && behind !== '' && said !== undefined && readTime(behind) !== said) {
		fail('scheduled_time', {
			code: 'IMPORT_003',
			message: `contradicts the time beside the date (${behind})`,
			hint: 'Write the time once.',
		});
	}
	if (read.kind === 'date' && read.offset !== '') {
		fail('scheduled_date', {
			code: 'IMPORT_003',
			message: `has an offset (${read.offset}); times of a schedule are those of the client's zone`,
			hint: 'Take the offset away, or write the zone into a column "time_zone".',
		});
	}
	return date === undefined || said === undefined ? undefined : { date, time: said };
}

function dayOf(
	read: ReadDate,
	order: DateOrder | undefined,
	fail: (facts: Facts) => void,
): string | undefined {
	if (read.kind === 'none') {
		fail({ code: 'IMPORT_003', message: read.problem, hint: read.hint });
		return undefined;
	}
	if (read.kind === 'date') return read.date;
	if (read.kind === 'either') {
		if (order !== undefined) return read[order];
		fail({
			code: 'IMPORT_003',
			message: `can be read as two different days: ${read.dayFirst} (day first) or ${read.monthFirst} (month first)`,
			hint: 'Choose "Day First" or "Month First" in "Order of Day and Month", or write the dates as YYYY-MM-DD.',
		});
		return undefined;
	}
	if (order === undefined || read.order === order) return read.date;
	fail({
		code: 'IMPORT_003',
		message: `is no date with the ${order === 'dayFirst' ? 'day' : 'month'} first, as the others are`,
		hint: `Write ${read.date} if that day is meant.`,
	});
	return undefined;
}
