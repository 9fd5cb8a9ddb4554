/** Rows that come as items, for example from a Google Sheets node: names of the fields are the header. */
import { SLICE_ROWS, type OpenedSheet, type RawRow, type SheetCell } from './sheet';

/** Fields in which spreadsheet nodes say the row an item stood in. */
const ROW_FIELDS = ['row_number', 'rowNumber', '__row'];

/** Makes a sheet of items; row 1 is their header, and a row number an item brings along is kept. */
export function openItems(items: readonly Record<string, unknown>[]): OpenedSheet {
	const header: string[] = [];
	const known = new Set<string>(ROW_FIELDS);
	for (const item of items) {
		for (const name of Object.keys(item)) {
			if (known.has(name)) continue;
			known.add(name);
			header.push(name);
		}
	}
	return {
		info: {
			kind: 'items',
			encoding: 'utf-8',
			confidence: 1,
			delimiter: '',
			quote: '',
			sheet: '',
			otherSheets: [],
			findings: [],
		},

		async *slices() {
			yield [{ row: 1, cells: header }];
			for (let start = 0; start < items.length; start += SLICE_ROWS)
				yield items
					.slice(start, start + SLICE_ROWS)
					.map((item, index) => rowOf(item, header, start + index + 2));
		},
	};
}

function rowOf(item: Record<string, unknown>, header: string[], fallback: number): RawRow {
	const told = ROW_FIELDS.map((name) => item[name]).find((value) => Number.isSafeInteger(value));
	return {
		row: typeof told === 'number' ? told : fallback,
		cells: header.map((name) => cellOf(item[name])),
	};
}

function cellOf(value: unknown): SheetCell {
	if (typeof value === 'string' || typeof value === 'number') return value;
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.map((one) => String(cellOf(one))).join(', ');
	return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}
