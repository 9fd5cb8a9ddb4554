/** Turns the rows of a sheet into planned documents, or says per row, column and value what is wrong and what to do. */
import { DateTime, IANAZone } from 'luxon';
import { AgencyError } from '../shared/errors';
import { hashOf } from '../shared/hash';
import { SHEET_LIMITS, readSheet, type Sheet, type SheetRow } from './read-sheet';

/** Columns of a schedule (A-139). */
export const SCHEDULE_COLUMNS = [
	'scheduled_date',
	'scheduled_time',
	'topic',
	'template_code',
	'tone',
	'keywords',
	'custom_direction',
];

/** One thing wrong with a row. */
export interface RowError {
	code: string;
	row: number;
	column: string;
	/** Letter of the column in this sheet; empty when the sheet has none. */
	letter: string;
	value: string;
	message: string;
	hint: string;
}

/** A row that can be stored. */
export interface PlannedRow {
	row: number;
	/** Hash of agency, client, date, time, topic and template: the same row again is the same plan (A-146). */
	identity: string;
	/** Wall time in the client's zone, `YYYY-MM-DDTHH:MM`. */
	wallTime: string;
	timeZone: string;
	/** The instant, ISO 8601 UTC. */
	dueAt: string;
	topic: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	direction: string;
	notes: string[];
}

/** What a sheet comes to. */
export interface SchedulePlan {
	rows: PlannedRow[];
	errors: RowError[];
	sheet: Pick<Sheet, 'encoding' | 'delimiter' | 'unknown'>;
}

/** What the rows are checked against. */
export interface ScheduleContext {
	agency: string;
	client: string;
	/** IANA zone of the client. */
	timeZone: string;
	templates: string[];
	/** ISO time of now. */
	now: string;
	defaults: { time: string; template: string; tone: string };
}

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Defaults of the founding documents: nine in the morning, the executive template, a professional tone. */
export const SCHEDULE_DEFAULTS = { time: '09:00', template: 'EXEC_01', tone: 'professional' };

/**
 * Reads and checks a whole sheet. Nothing is stored here.
 *
 * @throws {AgencyError} when the file as a whole cannot be read, or the zone is unknown (`IMPORT_008`)
 */
export async function planSchedule(
	bytes: Uint8Array,
	context: ScheduleContext,
): Promise<SchedulePlan> {
	if (!IANAZone.isValidZone(context.timeZone)) {
		throw new AgencyError({
			kind: 'config',
			code: 'IMPORT_008',
			message: `"${context.timeZone}" is not a time zone`,
			hint: 'Use an IANA name such as Europe/Vienna or America/New_York.',
		});
	}
	const sheet = await readSheet(bytes, SCHEDULE_COLUMNS, ['scheduled_date', 'topic']);
	const rows: PlannedRow[] = [];
	const errors: RowError[] = [];
	const seen = new Map<string, number>();
	for (const row of sheet.rows) {
		const checked = checkRow(row, sheet, context);
		const first = checked.planned && seen.get(checked.planned.identity);
		if (first !== undefined) {
			checked.errors.push(
				errorIn(row, sheet, 'topic', {
					code: 'IMPORT_004',
					message: `is the same plan as row ${first}`,
					hint: 'Delete one of the two rows, or give them different times.',
				}),
			);
		}
		errors.push(...checked.errors);
		if (checked.errors.length > 0 || checked.planned === undefined) continue;
		seen.set(checked.planned.identity, row.row);
		rows.push(checked.planned);
	}
	return { rows, errors, sheet };
}

function checkRow(
	row: SheetRow,
	sheet: Sheet,
	context: ScheduleContext,
): { errors: RowError[]; planned?: PlannedRow } {
	const errors: RowError[] = [];
	const notes: string[] = [];
	const fail = (column: string, facts: { code: string; message: string; hint: string }) =>
		errors.push(errorIn(row, sheet, column, facts));
	const cell = (name: string, maximum: number) => {
		const value = row.cells[name] ?? '';
		if (value.length > Math.min(maximum, SHEET_LIMITS.cell)) {
			fail(name, {
				code: 'IMPORT_003',
				message: `has ${value.length} characters; the limit is ${maximum}`,
				hint: 'Shorten it.',
			});
		}
		if (!FORMULA.test(value)) return value;
		notes.push(`${name}: taken as text, not as a formula (IMPORT_005)`);
		return value.replace(/^[=+\-@\t\r＝＋－＠\s]+/, '');
	};

	const topic = cell('topic', 500);
	if (topic.length < 3) {
		fail('topic', {
			code: 'IMPORT_003',
			message: topic === '' ? 'is empty' : 'is too short',
			hint: 'Write the topic in at least three characters.',
		});
	}
	const template = cell('template_code', 40) || context.defaults.template;
	if (!context.templates.includes(template.toUpperCase())) {
		fail('template_code', {
			code: 'IMPORT_008',
			message: 'is not a template',
			hint: `Use one of ${context.templates.join(', ')}.`,
		});
	}
	const when = instantOf(row, context, fail);
	const tone = cell('tone', 100) || context.defaults.tone;
	const keywords = cell('keywords', 5_000)
		.split(',')
		.map((word) => word.trim())
		.filter(Boolean);
	if (keywords.length > 50) {
		fail('keywords', {
			code: 'IMPORT_003',
			message: `holds ${keywords.length} keywords; the limit is 50`,
			hint: 'Keep the most important ones.',
		});
	}
	const direction = cell('custom_direction', 4_000);
	if (when === undefined || errors.length > 0) return { errors };
	const identity = hashOf([
		context.agency,
		context.client,
		when.wallTime,
		topic,
		template.toUpperCase(),
	]);
	return {
		errors,
		planned: {
			row: row.row,
			identity,
			wallTime: when.wallTime,
			timeZone: context.timeZone,
			dueAt: when.dueAt,
			topic,
			templateCode: template.toUpperCase(),
			tone,
			keywords,
			direction,
			notes: [...notes, ...when.notes],
		},
	};
}

function instantOf(
	row: SheetRow,
	context: ScheduleContext,
	fail: (column: string, facts: { code: string; message: string; hint: string }) => void,
): { wallTime: string; dueAt: string; notes: string[] } | undefined {
	const date = row.cells.scheduled_date ?? '';
	const time = row.cells.scheduled_time || context.defaults.time;
	const clock = TIME.exec(time);
	const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date) && DateTime.fromISO(date).isValid;
	if (!isDate) {
		const shape = /^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(date);
		fail('scheduled_date', {
			code: 'IMPORT_003',
			message:
				date === '' ? 'is empty' : shape ? 'can be read as two different days' : 'is not a date',
			hint: 'Use YYYY-MM-DD, for example 2026-12-01.',
		});
	}
	if (clock === null) {
		fail('scheduled_time', {
			code: 'IMPORT_003',
			message: 'is not a time',
			hint: 'Use HH:MM from 00:00 to 23:59.',
		});
	}
	if (!isDate || clock === null) return undefined;
	const wallTime = `${date}T${clock[1]!.padStart(2, '0')}:${clock[2]}`;
	const moment = firstValid(wallTime, context.timeZone);
	if (moment.toMillis() < DateTime.fromISO(context.now).toMillis()) {
		fail('scheduled_date', {
			code: 'IMPORT_007',
			message: `lies in the past (${wallTime.replace('T', ' ')} ${context.timeZone})`,
			hint: 'Choose a later day.',
		});
		return undefined;
	}
	const moved = moment.toFormat("yyyy-MM-dd'T'HH:mm") !== wallTime;
	const notes = moved
		? [
				`${wallTime.slice(11)} does not exist on ${date} in ${context.timeZone}; planned for ${moment.toFormat('HH:mm')}`,
			]
		: [];
	return { wallTime, dueAt: moment.toUTC().toISO()!, notes };
}

/** In spring an hour does not exist: the first minute after it is meant. In autumn one comes twice: the first is meant. */
function firstValid(wallTime: string, zone: string): DateTime {
	const stands = (moment: DateTime, wanted: string) =>
		moment.toFormat("yyyy-MM-dd'T'HH:mm") === wanted;
	let wanted = DateTime.fromISO(wallTime, { zone: 'utc' });
	for (let minute = 0; minute < 180; minute += 1) {
		const text = wanted.toFormat("yyyy-MM-dd'T'HH:mm");
		const moment = DateTime.fromISO(text, { zone });
		if (stands(moment, text)) return moment;
		wanted = wanted.plus({ minutes: 1 });
	}
	return DateTime.fromISO(wallTime, { zone });
}

function errorIn(
	row: SheetRow,
	sheet: Sheet,
	column: string,
	facts: { code: string; message: string; hint: string },
): RowError {
	const value = (row.cells[column] ?? '').slice(0, 200);
	return {
		code: facts.code,
		row: row.row,
		column,
		letter: sheet.letters[column] ?? '',
		value,
		message: `Row ${row.row}: \`${column}\` ${value === '' ? '' : `'${value.slice(0, 60)}' `}${facts.message}`,
		hint: facts.hint,
	};
}
