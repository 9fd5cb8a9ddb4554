/** Rows of a sheet as arrays of Postgres, a column each: the server reads them in half the time JSON takes. */
import { calendarNote } from './due/replan';
import type { ImportRow } from './import-batch';

/** A row as its table takes it. */
export type StoredRow = ReturnType<typeof storedRow>;

/** Columns of a new row with their types, in the order of {@link plannedArrays}; lists travel as texts. */
const COLUMNS = [
	['id', 'uuid'],
	['client_id', 'uuid'],
	['identity_sha256', 'text'],
	['content_sha256', 'text'],
	['scheduled_date', 'date'],
	['scheduled_time', 'time'],
	['time_zone', 'text'],
	['due_at', 'timestamptz'],
	['start_at', 'timestamptz'],
	['topic', 'text'],
	['template_code', 'text'],
	['tone', 'text'],
	['keywords', 'text', 'text[]'],
	['channels', 'text', 'text[]'],
	['custom_direction', 'text'],
	['note', 'text'],
] as const;

/** Names of the columns, for an INSERT. */
export const PLANNED_COLUMNS = COLUMNS.map(([name]) => name).join(', ');

/** The same columns out of the arrays, cast where they travel as something else. */
export const PLANNED_VALUES = COLUMNS.map(([name, , cast]) =>
	cast === undefined ? `sheet.${name}` : `sheet.${name}::${cast}`,
).join(', ');

/** The arrays as a table called `sheet`; their parameters begin at `$1`. */
export const PLANNED_TABLE = `unnest(${COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')})
	AS sheet (${PLANNED_COLUMNS})`;

/** How many parameters {@link PLANNED_TABLE} takes. */
export const PLANNED_PARAMETERS = COLUMNS.length;

/** What of a checked row is stored. */
export function storedRow({
	notes,
	calendarNotes,
	row: _row,
	planId: _planId,
	isPast: _isPast,
	...stored
}: ImportRow) {
	const said = notes.join('\n');
	// Without notes of its own calendar the row may bring them in its note already.
	const note = calendarNotes.length === 0 ? said.slice(0, 1000) : calendarNote(said, calendarNotes);
	return { ...stored, note };
}

/** One text a column, as Postgres writes arrays. */
export function plannedArrays(rows: readonly ImportRow[], ids: readonly string[]): string[] {
	const notes = rows.map((row) => storedRow(row).note);
	return [
		`{${ids.join(',')}}`,
		plain(rows, ({ clientId }) => clientId),
		plain(rows, ({ identity }) => identity),
		plain(rows, ({ content }) => content),
		plain(rows, ({ date }) => date),
		plain(rows, ({ time }) => time),
		quoted(rows, ({ timeZone }) => timeZone),
		plain(rows, ({ dueAt }) => dueAt),
		plain(rows, ({ startAt }) => startAt ?? 'NULL'),
		quoted(rows, ({ topic }) => topic),
		quoted(rows, ({ templateCode }) => templateCode),
		quoted(rows, ({ tone }) => tone),
		quoted(rows, ({ keywords }) => list(keywords)),
		quoted(rows, ({ channels }) => list(channels)),
		quoted(rows, ({ customDirection }) => customDirection),
		`{${notes.map(quote).join(',')}}`,
	];
}

/** Values no character of which has a meaning in an array: ids, hashes, dates, times. */
function plain(rows: readonly ImportRow[], of: (row: ImportRow) => string): string {
	return `{${rows.map(of).join(',')}}`;
}

function quoted(rows: readonly ImportRow[], of: (row: ImportRow) => string): string {
	return `{${rows.map((row) => quote(of(row))).join(',')}}`;
}

function list(words: readonly string[]): string {
	return words.length === 0 ? '{}' : `{${words.map(quote).join(',')}}`;
}

function quote(text: string): string {
	// Looking costs less than replacing, and few texts need it.
	const isBare = !text.includes('"') && !text.includes('\\');
	return isBare ? `"${text}"` : `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}
