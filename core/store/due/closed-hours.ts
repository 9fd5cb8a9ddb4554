/** Publications keep to the calendar of their client: what falls into quiet hours or on a closed day waits until they end. */
import type { Problem } from '../../contracts';
import { AgencyError, isAgencyError } from '../../shared/errors';
import { openFrom, type ClientCalendar } from '../../shared/place-due';
import type { SqlPort } from '../../shared/ports';
import { instantOfWallTime, wallTimeOf } from '../../shared/wall-time';
import { inAgency, type AgencySession } from '../door';
import { needId } from '../not-found';
import { isoTime } from '../time';
import { agencyCalendar, clientCalendar } from './client-calendar';

/** After so long a calendar that cannot be read, or is never open, is asked again. */
const AGAIN_HOURS = 24;
/** Nothing is planned further ahead: what is kept of it would be old by then. */
const FARTHEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** When a publication of a job may go out. */
export interface PublishingTime {
	/** When it was asked for, ISO 8601. */
	wishedAt: string;
	/** When it goes out: then, or when the calendar opens after that. */
	at: string;
	/** Why the calendar of its client is closed at the time asked for; empty where it is open. */
	why: string;
	/** What is said of it while it waits; undefined where there is nothing to wait for. */
	problem: Problem | undefined;
}

/** Which time is asked for: this moment, when the planned row of the job is due, or a time. */
export type TimeWish = { when: 'now' | 'planned' } | { when: 'at'; at: string };

/**
 * When a publication of a job may go out, by the calendar of its client.
 *
 * @param wish a time without an offset is a wall time of the client's zone
 * @throws {AgencyError} not found; IMPORT_003 for a time that is none; CFG_002 for one too far ahead
 */
export async function publishingTime(
	sql: SqlPort,
	agencyId: string,
	order: { jobId: string; wish: TimeWish },
): Promise<PublishingTime> {
	const jobId = needId('job', order.jobId);
	const { wish } = order;
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ clientId: string | null; dueAt: Date | null; now: Date }>(
			`SELECT clock_timestamp() AS now,
				(SELECT client_id FROM job WHERE id = $1) AS "clientId",
				(SELECT min(due_at) FROM schedule_item WHERE job_id = $1 AND deleted_at IS NULL) AS "dueAt"`,
			[jobId],
		);
		const calendar = await calendarOf(session, row?.clientId ?? null);
		const now = isoTime(row?.now);
		const wished =
			wish.when === 'at'
				? instantAsked(wish.at, { calendar, now })
				: wish.when === 'planned'
					? isoTime(row?.dueAt) || now
					: now;
		const wishedAt = wished > now ? wished : now;
		const { at, why, problem } = closedAt(calendar, wishedAt);
		const { timeZone } = calendar;
		const planned = at === now ? undefined : waitProblem({ at, why, timeZone });
		return { wishedAt, at, why, problem: problem ?? planned };
	});
}

/** What is said of a publication that waits for its calendar, or for its planned time. */
function waitProblem({
	at,
	why,
	timeZone,
}: {
	at: string;
	why: string;
	timeZone: string;
}): Problem {
	const { date, time } = wallTimeOf(at, timeZone);
	const goes = `it goes out at ${date} ${time} (${timeZone})`;
	return {
		code: why === '' ? 'DIST_013' : 'DIST_012',
		kind: 'publish',
		message: why === '' ? `Planned: ${goes}` : `${why}; ${goes}`,
		hint: 'Nothing to do where "Take up jobs" is published: it goes out by itself, once. Publication, Cancel stops it; Publish with Time to Publish "Now" sends it at once.',
		retryable: true,
		retryAt: at,
	};
}

/** A client, or the agency itself, for whom nothing goes out now. */
export interface ClosedClient {
	clientId: string | null;
	at: string;
	problem: Problem;
}

/** Those of some clients whose calendar is closed now; null stands for the agency itself. */
export async function closedNow(
	session: AgencySession,
	clientIds: readonly (string | null)[],
): Promise<ClosedClient[]> {
	if (clientIds.length === 0) return [];
	const [clock] = await session.query<{ now: Date }>('SELECT clock_timestamp() AS now');
	const now = isoTime(clock?.now);
	const closed: ClosedClient[] = [];
	for (const clientId of clientIds) {
		const { at, problem } = await calendarOf(session, clientId).then(
			(calendar) => closedAt(calendar, now),
			(error: unknown) => shutBy(error, now),
		);
		if (problem !== undefined) closed.push({ clientId, at, problem });
	}
	return closed;
}

/** A calendar that cannot be followed lets nothing out, and says so once a day. */
function closedAt(
	calendar: ClientCalendar,
	wished: string,
): { at: string; why: string; problem?: Problem } {
	try {
		const { at, why } = openFrom(calendar, wished);
		const { timeZone } = calendar;
		return why === '' ? { at, why } : { at, why, problem: waitProblem({ at, why, timeZone }) };
	} catch (error) {
		return shutBy(error, wished);
	}
}

/** What a calendar comes to that cannot be read: its client is gone, it is never open, or nobody knows its zone. */
function shutBy(error: unknown, wished: string): { at: string; why: string; problem: Problem } {
	if (!isAgencyError(error) || error.kind === 'store') throw error;
	const { kind, message, hint } = error;
	const at = new Date(Date.parse(wished) + AGAIN_HOURS * 3_600_000).toISOString();
	const problem = { kind, code: 'DIST_012', message, hint, retryable: true, retryAt: at };
	return { at, why: message, problem };
}

async function calendarOf(
	session: AgencySession,
	clientId: string | null,
): Promise<ClientCalendar> {
	return clientId === null
		? await agencyCalendar(session)
		: await clientCalendar(session, clientId);
}

const WITH_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/iu;
const WALL_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/u;

function instantAsked(
	asked: string,
	{ calendar, now }: { calendar: ClientCalendar; now: string },
): string {
	const text = asked.trim();
	const [, date = '', time = ''] = WALL_TIME.exec(text) ?? [];
	const instant = date === '' ? text : instantOfWallTime(date, time, calendar.timeZone).instant;
	const millis = Date.parse(instant);
	if (!WITH_OFFSET.test(instant) || Number.isNaN(millis)) throw notATime(text);
	if (millis - Date.parse(now) > FARTHEST_DAYS * DAY_MS) throw tooFar(text);
	return new Date(millis).toISOString();
}

function notATime(text: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'IMPORT_003',
		message: `'${text.slice(0, 60)}' is not a date with a time`,
		hint: 'Use YYYY-MM-DDTHH:MM, in the zone of the client, or with an offset such as +01:00.',
		field: 'publishAt',
	});
}

function tooFar(text: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `'${text.slice(0, 60)}' is more than a year ahead`,
		hint: 'Plan the document with Schedule, Add, and publish it when it is made.',
		field: 'publishAt',
	});
}
