/** What a sheet comes to: rows that can be stored, and for every wrong cell row, column, value and remedy. */
import type { ClientCalendar } from '../shared/place-due';
import type { DateOrder } from './read-date';
import type { SheetFinding, SheetInfo } from './sheet/sheet';

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

/** Something to look at that stops nothing: the row is stored. */
export interface RowWarning {
	kind: 'sameSlot' | 'sameTopic' | 'moved' | 'tooClose';
	row: number;
	/** Row of this sheet it meets, where it is one. */
	otherRow?: number;
	message: string;
}

/** A row that can be stored. */
export interface PlannedRow {
	row: number;
	/** Id of the planned item this row is, from a sheet of ours; empty otherwise. */
	planId: string;
	clientId: string;
	clientName: string;
	/** Hash of agency, client, date, time, topic and template: the same row again is the same plan. */
	identity: string;
	/** Wall time as the sheet says it, `YYYY-MM-DDTHH:MM`. */
	wallTime: string;
	timeZone: string;
	/** The instant, ISO 8601 UTC, moved where the client's calendar is closed. */
	dueAt: string;
	/** When work on it begins, the client's lead before it is due. */
	startAt: string;
	topic: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	direction: string;
	channels: string[];
	/** Whether it lies in the past: stored only when it is known already. */
	isPast: boolean;
	/** What was changed in the text of the row. */
	notes: string[];
	/** What the calendar and the clocks changed in its time. */
	calendarNotes: string[];
}

/** A client rows may be for. */
export interface ClientChoice {
	id: string;
	name: string;
	timeZone: string;
	defaultTone?: string;
	isActive?: boolean;
}

/** A template rows may ask for. */
export interface TemplateChoice {
	code: string;
	name?: string;
	/** Why this agency may not use it, and what to do; absent when it may. */
	refusal?: { code: string; message: string; hint: string };
}

/** Something planned or made before, for collisions. */
export interface KnownPlan {
	id: string;
	/** Empty for a document that was made without a plan. */
	identity: string;
	topic: string;
	dueAt: string;
}

/** What is known of one client. */
export interface ClientFacts {
	calendar: ClientCalendar;
	known: KnownPlan[];
	/** How many documents the plan still allows, by month `YYYY-MM`; a month that is not there has no limit. */
	left?: Record<string, number>;
}

/** What rows are checked against. */
export interface ScheduleContext {
	agency: string;
	/** Clients of the agency; without a store the one the sheet is for. */
	clients: ClientChoice[];
	/** Name of the client of rows that name none. */
	client: string;
	/** IANA zone of all rows that name none; empty for each client's own. */
	timeZone: string;
	templates: TemplateChoice[];
	/** Tones this agency knows; empty for any. */
	tones: string[];
	/** Channels rows may name; empty for any. */
	channels: string[];
	/** ISO time of now. */
	now: string;
	defaults: { time: string; template: string; tone: string };
	/** Settles dates such as 03/04/2026; without it the file itself has to. */
	dateOrder?: DateOrder | undefined;
	/** Whether there is a store that knows which rows are there already. */
	hasStore?: boolean;
	/** Facts of clients met for the first time. */
	factsOf?: ((clientIds: string[]) => Promise<Map<string, ClientFacts>>) | undefined;
	/** How many documents the agency may still plan, by month; a month that is not there has no limit. */
	left?: Record<string, number> | undefined;
}

/** Dates nobody can read for sure, asked once for the whole file. */
export interface DateQuestion {
	count: number;
	/** The first of them with both readings. */
	rows: { row: number; value: string; dayFirst: string; monthFirst: string }[];
}

/** How far a sheet was understood, for the answer. */
export interface SheetReport extends SheetInfo {
	headerRow: number;
	/** Names of the columns as they stand. */
	header: string[];
	unknown: string[];
	/** Order of day and month that was used; empty where no date needed one. */
	dateOrder: DateOrder | '';
	question?: DateQuestion;
	/** Rows left out because they are no plans: empty, totals, a header again. */
	skipped: { empty: number; totals: number[]; headers: number[] };
}

/** One slice of a plan. */
export interface PlannedSlice {
	rows: PlannedRow[];
	errors: RowError[];
	warnings: RowWarning[];
}

/** A whole plan, for sheets of ordinary size. */
export interface SchedulePlan extends PlannedSlice {
	sheet: SheetReport;
	findings: SheetFinding[];
}
