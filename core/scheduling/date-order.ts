/** Decides once for a whole file whether its dates have the day or the month first; where the file cannot tell, it asks. */
import { cellText } from './cell-text';
import type { DateQuestion } from './planned-row';
import { readDate, type DateOrder } from './read-date';
import type { OpenedSheet, SheetFinding } from './sheet/sheet';

/** What a file says about its dates. */
export interface SettledOrder {
	order: DateOrder | undefined;
	/** Asked when no row settles it. */
	question?: DateQuestion;
	findings: SheetFinding[];
}

const SHOWN = 20;

/** Reads the date column of the whole sheet; one date with a day above twelve settles all others. */
export async function settleDateOrder(
	sheet: OpenedSheet,
	column: { at: number; headerRow: number },
): Promise<SettledOrder> {
	const telling: Record<DateOrder, number[]> = { dayFirst: [], monthFirst: [] };
	const question: DateQuestion = { count: 0, rows: [] };
	for await (const slice of sheet.slices()) {
		for (const { row, cells } of slice) {
			if (row <= column.headerRow) continue;
			const cell = cells[column.at] ?? '';
			const read = readDate(cell);
			if (read.kind === 'only' && telling[read.order].length < SHOWN) telling[read.order].push(row);
			if (read.kind !== 'either') continue;
			question.count += 1;
			if (question.rows.length < SHOWN) {
				const { dayFirst, monthFirst } = read;
				question.rows.push({ row, value: cellText(cell).slice(0, 40), dayFirst, monthFirst });
			}
		}
	}
	return decide(telling, question);
}

function decide(telling: Record<DateOrder, number[]>, question: DateQuestion): SettledOrder {
	const { dayFirst, monthFirst } = telling;
	const asked = question.count === 0 ? {} : { question };
	if (dayFirst.length > 0 && monthFirst.length > 0) {
		return {
			order: undefined,
			...asked,
			findings: [
				{
					code: 'IMPORT_003',
					message: `Dates are written both ways: day first in rows ${dayFirst.slice(0, 5).join(', ')}, month first in rows ${monthFirst.slice(0, 5).join(', ')}`,
				},
			],
		};
	}
	const rows = dayFirst.length > 0 ? dayFirst : monthFirst;
	if (rows.length === 0) return { order: undefined, ...asked, findings: [] };
	const order = dayFirst.length > 0 ? 'dayFirst' : 'monthFirst';
	const name = order === 'dayFirst' ? 'day' : 'month';
	return {
		order,
		findings:
			question.count === 0
				? []
				: [
						{
							code: 'IMPORT_003',
							message: `${question.count} dates could be two days; they were read with the ${name} first, because row ${rows[0]} can be nothing else`,
						},
					],
	};
}
