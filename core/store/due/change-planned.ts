/** What a person does with planned items: add, change, hold, release, cancel, delete. */
import { z } from 'zod/v4';
import type { Problem } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import { placeDue } from '../../shared/place-due';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { importScheduleRows } from '../schedule';
import { plannedItem, type PlannedItem } from '../schedule-read';
import { storable } from '../storable';
import { clientCalendar } from './client-calendar';
import { LANES } from './lanes';
import { calendarNote } from './replan';

/** What may be said about a planned item. */
export const PlannedInputSchema = z.object({
	topic: z.string().trim().min(3).max(500),
	date: z.iso.date(),
	time: z
		.string()
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
		.default('09:00'),
	/** Left out: the client's. */
	timeZone: z.string().max(100).optional(),
	templateCode: z.string().trim().max(100).default(''),
	tone: z.string().trim().max(100).default(''),
	keywords: z.array(z.string().max(100)).max(50).default([]),
	customDirection: z.string().trim().max(4000).default(''),
	lane: z.enum(LANES).default('default'),
});

/** What may be said about a planned item. */
export type PlannedInput = z.input<typeof PlannedInputSchema>;

/** Fields that may be changed; those left out stay. */
export const PlannedChangeSchema = z.object({
	topic: z.string().trim().min(3).max(500).optional(),
	date: z.iso.date().optional(),
	time: z
		.string()
		.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
		.optional(),
	timeZone: z.string().max(100).optional(),
	templateCode: z.string().trim().max(100).optional(),
	tone: z.string().trim().max(100).optional(),
	keywords: z.array(z.string().max(100)).max(50).optional(),
	customDirection: z.string().trim().max(4000).optional(),
	lane: z.enum(LANES).optional(),
});

/** Fields that may be changed. */
export type PlannedChange = z.infer<typeof PlannedChangeSchema>;

/** Reasons for which an item is held. */
export type HeldReason = 'person' | 'budget' | 'approval' | 'collision' | 'quiet_hours' | 'rate';

/**
 * Plans one document.
 *
 * @param order `now` ISO 8601, to tell what is planned too close
 * @throws {AgencyError} not found for the client; IMPORT_004 when the same is planned already
 */
export async function addPlannedItem(
	sql: SqlPort,
	agencyId: string,
	order: { clientId: string; item: PlannedInput; now?: string | undefined },
): Promise<PlannedItem> {
	const clientId = needId('client', order.clientId);
	const { value: item } = storable(PlannedInputSchema.parse(order.item));
	const { timeZone, placed } = await inAgency(sql, agencyId, async (session) => {
		const calendar = await clientCalendar(session, clientId);
		const zone = item.timeZone ?? calendar.timeZone;
		return { timeZone: zone, placed: placeDue(calendar, item, { timeZone: zone, now: order.now }) };
	});
	const row = {
		scheduledDate: item.date,
		scheduledTime: item.time,
		timeZone,
		dueAt: placed.dueAt,
		topic: item.topic,
		templateCode: item.templateCode,
		tone: item.tone,
		keywords: item.keywords,
		customDirection: item.customDirection,
		note: calendarNote('', placed.notes),
	};
	const { created } = await importScheduleRows(sql, agencyId, { clientId, rows: [row] });
	if (created === 0) throw plannedAlready(item.topic, item.date);
	return await inAgency(sql, agencyId, async (session) => {
		const [made] = await session.query<{ id: string }>(
			`UPDATE schedule_item SET start_at = $5, lane = $6
			WHERE id = (SELECT id FROM schedule_item WHERE client_id = $1 AND scheduled_date = $2
				AND scheduled_time = $3 AND topic = $4 AND deleted_at IS NULL
				ORDER BY created_at DESC LIMIT 1) RETURNING id`,
			[clientId, item.date, item.time, item.topic, placed.startAt, item.lane],
		);
		const { id } = needRow(made, 'planned item', item.topic);
		await noted(session, 'added', id, { topic: item.topic, dueAt: placed.dueAt });
		return await plannedItem(session, id);
	});
}

/**
 * Changes a planned item nobody works on. With a new time, one that was missed or failed waits again.
 *
 * @throws {AgencyError} not found; JOB_001 when somebody works on it or it is done
 */
export async function updatePlannedItem(
	sql: SqlPort,
	agencyId: string,
	order: { id: string; change: PlannedChange; now?: string | undefined },
): Promise<PlannedItem> {
	const { value: change } = storable(PlannedChangeSchema.parse(order.change));
	return await inAgency(sql, agencyId, async (session) => {
		const allowed = ['pending', 'missed', 'failed'];
		const before = await locked(session, order.id, { allowed, asked: 'changed' });
		const timed =
			change.date !== undefined || change.time !== undefined || change.timeZone !== undefined;
		const date = change.date ?? before.scheduledDate;
		const time = change.time ?? before.scheduledTime;
		const timeZone = change.timeZone ?? before.timeZone;
		const calendar = await clientCalendar(session, before.clientId);
		const placed = placeDue(calendar, { date, time }, { timeZone, now: order.now });
		await session.query(
			`UPDATE schedule_item SET topic = $2, template_code = $3, tone = $4, keywords = $5,
				custom_direction = $6, lane = $7, updated_at = clock_timestamp(), scheduled_date = $8,
				scheduled_time = $9, time_zone = $10,
				due_at = CASE WHEN $11 THEN $12 ELSE due_at END,
				start_at = CASE WHEN $11 THEN $13 ELSE start_at END,
				note = CASE WHEN $11 THEN $14 ELSE note END,
				revision = revision + $11::boolean::int,
				state = CASE WHEN $11 THEN 'pending' ELSE state END,
				problem = CASE WHEN $11 THEN NULL ELSE problem END,
				attempts = CASE WHEN $11 THEN 0 ELSE attempts END
			WHERE id = $1`,
			[
				before.id,
				change.topic ?? before.topic,
				change.templateCode ?? before.templateCode,
				change.tone ?? before.tone,
				change.keywords ?? before.keywords,
				change.customDirection ?? before.customDirection,
				change.lane ?? before.lane,
				date,
				time,
				timeZone,
				timed,
				placed.dueAt,
				placed.startAt,
				calendarNote(before.note, placed.notes),
			],
		);
		await noted(session, 'updated', before.id, change);
		return await plannedItem(session, before.id);
	});
}

/**
 * Holds an item: it does not start, whatever its time.
 *
 * @param order `problem`: what a person reads about it until it is released
 * @throws {AgencyError} not found; JOB_001
 */
export async function holdPlannedItem(
	sql: SqlPort,
	agencyId: string,
	order: { id: string; reason?: HeldReason | undefined; problem?: Problem | undefined },
): Promise<PlannedItem> {
	const { reason = 'person', problem } = order;
	return await changed(sql, agencyId, {
		id: order.id,
		asked: 'held',
		allowed: ['pending'],
		set: 'held_reason = $2, problem = $3::jsonb',
		values: [reason, problem === undefined ? null : JSON.stringify(storable(problem).value)],
	});
}

/**
 * Releases an item that was held, missed or failed. What was missed or failed is due now.
 *
 * @throws {AgencyError} not found; JOB_001
 */
export async function releasePlannedItem(
	sql: SqlPort,
	agencyId: string,
	order: { id: string },
): Promise<PlannedItem> {
	return await changed(sql, agencyId, {
		id: order.id,
		asked: 'released',
		allowed: ['pending', 'missed', 'failed'],
		set: `held_reason = NULL, problem = NULL,
			due_at = CASE WHEN state = 'pending' THEN due_at ELSE clock_timestamp() END,
			start_at = CASE WHEN state = 'pending' THEN start_at ELSE clock_timestamp() END,
			attempts = CASE WHEN state = 'pending' THEN attempts ELSE 0 END,
			revision = revision + (state <> 'pending')::int, state = 'pending'`,
	});
}

/** Cancels an item nobody works on; it stays in the lists. @throws {AgencyError} not found; JOB_001 */
export async function cancelPlannedItem(
	sql: SqlPort,
	agencyId: string,
	order: { id: string },
): Promise<PlannedItem> {
	return await changed(sql, agencyId, {
		id: order.id,
		asked: 'cancelled',
		allowed: ['pending', 'missed', 'failed', 'cancelled'],
		set: `state = 'cancelled', held_reason = NULL, finished_at = clock_timestamp(),
			revision = revision + 1`,
	});
}

/** Deletes an item nobody works on; the same row of a sheet makes a new one. @throws {AgencyError} not found; JOB_001 */
export async function deletePlannedItem(
	sql: SqlPort,
	agencyId: string,
	order: { id: string },
): Promise<{ id: string; deleted: true }> {
	return await inAgency(sql, agencyId, async (session) => {
		const allowed = ['pending', 'missed', 'failed', 'cancelled', 'completed'];
		const { id, topic } = await locked(session, order.id, { allowed, asked: 'deleted' });
		await session.query(
			`UPDATE schedule_item SET deleted_at = clock_timestamp(), updated_at = clock_timestamp(),
				identity_sha256 = identity_sha256 || ':' || id WHERE id = $1`,
			[id],
		);
		await noted(session, 'deleted', id, { topic });
		return { id, deleted: true };
	});
}

async function changed(
	sql: SqlPort,
	agencyId: string,
	order: { id: string; asked: string; allowed: string[]; set: string; values?: unknown[] },
): Promise<PlannedItem> {
	return await inAgency(sql, agencyId, async (session) => {
		const { id, state } = await locked(session, order.id, order);
		await session.query(
			`UPDATE schedule_item SET ${order.set}, updated_at = clock_timestamp() WHERE id = $1`,
			[id, ...(order.values ?? [])],
		);
		await noted(session, order.asked, id, { from: state });
		return await plannedItem(session, id);
	});
}

async function locked(
	session: AgencySession,
	id: string,
	{ allowed, asked }: { allowed: string[]; asked: string },
): Promise<PlannedItem> {
	await session.query('SELECT 1 FROM schedule_item WHERE id = $1 FOR UPDATE', [
		needId('planned item', id),
	]);
	const item = await plannedItem(session, id);
	if (allowed.includes(item.state)) return item;
	throw new AgencyError({
		kind: 'store',
		code: 'JOB_001',
		message: `Planned item '${item.topic.slice(0, 100)}' is ${item.state} and cannot be ${asked}`,
		hint:
			item.state === 'processing'
				? 'Wait until it is done, or cancel its job.'
				: 'Plan a new item instead.',
	});
}

async function noted(
	session: AgencySession,
	what: string,
	id: string,
	detail: Record<string, unknown>,
): Promise<void> {
	const subject = 'scheduleItem';
	await writeAudit(session, { action: `${subject}.${what}`, subject, subjectId: id, detail });
}

function plannedAlready(topic: string, date: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'IMPORT_004',
		message: `'${topic.slice(0, 100)}' is already planned for ${date}`,
		hint: 'Change the planned item, or give this one another time or topic.',
		field: 'topic',
	});
}
