/** Checks one row of a sheet, cell by cell; nothing here reads or writes anything. */
import { placeDue, type ClientCalendar, type PlacedDue } from '../shared/place-due';
import { scheduleIdentity } from '../shared/schedule-identity';
import { isZone } from '../shared/wall-time';
import { cellText, withoutFormula } from './cell-text';
import type { ColumnId } from './column-names';
import type { ColumnMap } from './columns';
import type {
	ClientChoice,
	PlannedRow,
	RowError,
	ScheduleContext,
	TemplateChoice,
} from './planned-row';
import type { createDateReader, DateOrder } from './read-date';
import {
	brokenBytes,
	inThePast,
	inactiveClient,
	notOurId,
	shortTopic,
	tooLong,
	tooManyCells,
	tooManyKeywords,
	unknownClient,
	unknownName,
	unknownZone,
	type Facts,
} from './row-facts';
import { wallTimeOf } from './row-time';
import { letterOf, SHEET_LIMITS, type RawRow } from './sheet/sheet';

/** What a row is checked with. */
export interface RowChecker {
	/** The client a row is for, or what is wrong with it. */
	clientOf(raw: RawRow): ClientChoice | undefined;
	check(raw: RawRow, about: RowFacts): { planned?: PlannedRow; errors: RowError[] };
}

/** What is known of the row's client and file. */
export interface RowFacts {
	calendar: ClientCalendar | undefined;
	order: DateOrder | undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONGEST = { topic: 500, keywords: 5_000, custom_direction: 4_000 };
const KEPT_PLACES = 20_000;

/** A checker for all rows of one sheet; it remembers names and moments it has looked up. */
export function createRowChecker(
	columns: ColumnMap,
	context: ScheduleContext,
	readDate: ReturnType<typeof createDateReader>,
): RowChecker {
	const clients = namesOf(context.clients, ({ name }) => name);
	const templates = new Map<string, TemplateChoice>();
	for (const template of context.templates) {
		if (template.name !== undefined) templates.set(key(template.name), template);
		templates.set(key(template.code), template);
		templates.set(template.code, template);
	}
	const tones = namesOf(context.tones, (tone) => tone);
	const channels = new Map(context.channels.map((channel) => [key(channel), channel]));
	const places: Places = { placed: new Map(), calendars: new WeakMap() };
	const zones = new Map<string, boolean>();
	const at = (raw: RawRow, id: ColumnId) =>
		columns.at[id] < 0 ? undefined : raw.cells[columns.at[id]];
	const clientName = (raw: RawRow) => withoutFormula(cellText(at(raw, 'client'))) || context.client;
	const clientOf = (raw: RawRow) => found(clients, clientName(raw));

	const check: RowChecker['check'] = (raw, { calendar, order }) => {
		const errors: RowError[] = [];
		const notes: string[] = [];
		const fail = (id: ColumnId, facts: Facts) => {
			errors.push(errorIn(raw, { columns, id, facts }));
		};
		const text = (id: ColumnId, most: number) => {
			const given = cellText(at(raw, id));
			if (given.length > Math.min(most, SHEET_LIMITS.cell)) fail(id, tooLong(given.length, most));
			const clean = withoutFormula(given);
			if (clean !== given) notes.push(`${id}: taken as text, not as a formula (IMPORT_005)`);
			return clean;
		};

		if (raw.brokenAtByte !== undefined) fail('topic', brokenBytes(raw.brokenAtByte));
		const surplus = raw.cells.slice(columns.header.length).filter((cell) => cell !== '').length;
		if (surplus > 0) fail('keywords', tooManyCells(raw.cells.length, columns.header.length));

		const planId = text('plan_id', 40);
		if (planId !== '' && !UUID.test(planId)) fail('plan_id', notOurId());
		const client = clientOf(raw);
		if (client === undefined) fail('client', unknownClient(clientName(raw), context));
		else if (client.isActive === false) fail('client', inactiveClient(client.name));

		const topic = text('topic', LONGEST.topic);
		if (topic.length < 3) fail('topic', shortTopic(topic));
		const wanted = text('template_code', 100) || context.defaults.template;
		const template = found(templates, wanted);
		if (template === undefined)
			fail(
				'template_code',
				unknownName(
					'template',
					wanted,
					context.templates.map(({ code }) => code),
				),
			);
		else if (template.refusal !== undefined) fail('template_code', template.refusal);
		const saidTone = text('tone', 100);
		const tone = saidTone || client?.defaultTone || context.defaults.tone;
		if (saidTone !== '' && tones.size > 0 && found(tones, tone) === undefined)
			fail('tone', unknownName('tone', tone, context.tones));
		const keywords = listOf(text('keywords', LONGEST.keywords));
		if (keywords.length > 50) fail('keywords', tooManyKeywords(keywords.length));
		const direction = text('custom_direction', LONGEST.custom_direction);
		const asked = listOf(text('channels', 1_000));
		for (const name of asked)
			if (channels.size > 0 && !channels.has(key(name)))
				fail('channels', unknownName('channel', name, context.channels));
		const timeZone = text('time_zone', 100) || context.timeZone || client?.timeZone || 'UTC';
		if (!isZoneOnce(zones, timeZone)) fail('time_zone', unknownZone(timeZone));

		const wall = wallTimeOf(raw, { at, order, context, fail, readDate });
		if (wall === undefined || errors.length > 0 || client === undefined || template === undefined)
			return { errors };
		const placed = placedOnce(places, { ...wall, timeZone, calendar });
		const isPast = placed.dueAt < context.now;
		if (isPast && context.hasStore !== true) {
			fail('scheduled_date', inThePast(wall, timeZone));
			return { errors };
		}
		return {
			errors,
			planned: {
				row: raw.row,
				planId: planId.toLowerCase(),
				clientId: client.id,
				clientName: client.name,
				identity: scheduleIdentity({
					agencyId: context.agency,
					clientId: client.id,
					...wall,
					topic,
					templateCode: template.code,
				}),
				wallTime: `${wall.date}T${wall.time}`,
				timeZone,
				dueAt: placed.dueAt,
				startAt: placed.startAt,
				topic,
				templateCode: template.code,
				tone: found(tones, tone) ?? tone,
				keywords,
				direction,
				channels: asked.map((name) => channels.get(key(name)) ?? name),
				isPast,
				notes,
				calendarNotes: placed.notes,
			},
		};
	};
	return { clientOf, check };
}

/** What an error about a cell says, with the row, the column and the value in it. */
export function errorIn(
	raw: RawRow,
	about: { columns: ColumnMap; id: ColumnId; facts: Facts },
): RowError {
	const { columns, id, facts } = about;
	const index = columns.at[id];
	const value = cellText(index < 0 ? '' : raw.cells[index]).slice(0, 200);
	return {
		code: facts.code,
		row: raw.row,
		column: id,
		letter: letterOf(index),
		value,
		message: `Row ${raw.row}: \`${id}\` ${value === '' ? '' : `'${value.slice(0, 60)}' `}${facts.message}`,
		hint: facts.hint,
	};
}

function isZoneOnce(zones: Map<string, boolean>, name: string): boolean {
	const known = zones.get(name) ?? isZone(name);
	if (zones.size < KEPT_PLACES) zones.set(name, known);
	return known;
}

/** Moments that were placed, and what each calendar says in one text. */
interface Places {
	placed: Map<string, PlacedDue>;
	calendars: WeakMap<ClientCalendar, string>;
}

/** Zone arithmetic is dear; the same moment of the same calendar is placed once, whosever it is. */
function placedOnce(
	{ placed, calendars }: Places,
	wall: {
		date: string;
		time: string;
		timeZone: string;
		calendar: ClientCalendar | undefined;
	},
): PlacedDue {
	const { date, time, timeZone, calendar } = wall;
	let said = calendar === undefined ? '' : calendars.get(calendar);
	if (said === undefined && calendar !== undefined) {
		const { timeZone: _own, ...rest } = calendar;
		said = JSON.stringify(rest);
		calendars.set(calendar, said);
	}
	const place = `${date} ${time} ${timeZone} ${said ?? ''}`;
	const known = placed.get(place);
	if (known !== undefined) return known;
	const due = placeDue(calendar ?? openCalendar(timeZone), { date, time }, { timeZone });
	if (placed.size > KEPT_PLACES) placed.clear();
	placed.set(place, due);
	return due;
}

/** Without a store nothing is closed and nothing takes time. */
function openCalendar(timeZone: string): ClientCalendar {
	return {
		timeZone,
		quietHours: null,
		quietWeekdays: [],
		blackoutDays: [],
		missedWindowMinutes: 360,
		leadMinutes: 0,
	};
}

/** Entries under their name as it is written and as it is compared. */
function namesOf<T>(entries: readonly T[], nameOf: (entry: T) => string): Map<string, T> {
	const names = new Map<string, T>();
	for (const entry of entries) names.set(key(nameOf(entry)), entry);
	for (const entry of entries) names.set(nameOf(entry), names.get(key(nameOf(entry))) ?? entry);
	return names;
}

/** The entry of a name; the way it is written most often is found at once. */
function found<T>(names: ReadonlyMap<string, T>, name: string): T | undefined {
	return names.get(name) ?? names.get(key(name));
}

/** Names are the same whatever their case, spaces and way of writing an accent. */
function key(name: string): string {
	return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function listOf(text: string): string[] {
	if (text === '') return [];
	return text
		.split(/[,;|\n]/)
		.map((word) => word.trim())
		.filter(Boolean);
}
