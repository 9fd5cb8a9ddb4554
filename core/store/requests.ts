/** Requests from outside: how often who may come, and a count of those that came too fast (A-150, D-025). */
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { planBucket, planRule } from './accounts/plan-rate';
import { planLimit } from './accounts/plans';
import { writeAudit } from './audit';
import { inAgency } from './door';
import { thenAsDispatcher } from './due/dispatch-door';
import { forgetFresh, RATE_RULES, takeTokens, type RateRule, type Taken } from './rate-buckets';
import { storable } from './storable';

/** A request as its door sees it. */
export interface OutsideRequest {
	/** Name of the door: a form, a webhook. */
	door: string;
	/** Who asks, as far as the door knows: an address, a key; empty counts all callers of the door together. */
	source: string;
	/** How often one source may come through this door. Default: a hundred times in a minute. */
	rule?: RateRule | undefined;
}

/** Whether a request is let in, in the words of the rate-limit headers. */
export interface Admission {
	isAllowed: boolean;
	/** Requests of the period. */
	limit: number;
	/** Seconds of the period. */
	periodSeconds: number;
	/** Requests that may come now. */
	remaining: number;
	/** When the next may come; empty while one is left. */
	retryAt: string;
}

/**
 * Lets a request in, or not. Its source is asked first, so that one caller cannot use up what the agency
 * has; then the plan of the agency, or where none limits it, a ceiling for all callers together.
 */
export async function admitRequest(
	sql: SqlPort,
	agencyId: string,
	{ door, source, rule = RATE_RULES.request }: OutsideRequest,
): Promise<Admission> {
	return await inAgency(sql, agencyId, async (session) => {
		const limit = await planLimit(session, 'requests_per_hour');
		await thenAsDispatcher(session);
		const caller = sha256(`${door}\n${source}`).slice(0, 32);
		const credential = `request:${session.agencyId}:${caller}`;
		const own = await takeTokens(session, { credential, rule });
		if (own.taken === 0) return admission(rule, own);
		const shared = limit === null ? RATE_RULES.requestsOfAgency : planRule(limit);
		if (shared.limit < 1) {
			await forgetFresh(session, { credential, rule });
			return { ...admission(shared, own), isAllowed: false, remaining: 0, retryAt: '' };
		}
		const all = await takeTokens(session, {
			credential: limit === null ? `requests:${session.agencyId}` : planBucket(session.agencyId),
			rule: shared,
		});
		// A flood of callers that are made up leaves nothing behind.
		if (all.taken === 0) await forgetFresh(session, { credential, rule });
		return all.taken === 0 || all.remaining < own.remaining
			? admission(shared, all)
			: admission(rule, own);
	});
}

/**
 * Counts a request that was not let in; the first of a minute leaves a line in the log of the agency.
 *
 * @returns how many it were at this door in this minute
 */
export async function countThrottled(
	sql: SqlPort,
	agencyId: string,
	given: { door: string; count: number },
): Promise<number> {
	const door = storable(given.door).value.slice(0, 300);
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ throttled: number }>(
			`INSERT INTO webhook_refusal AS known (endpoint, throttled) VALUES ($1, $2)
			ON CONFLICT (agency_id, endpoint, minute)
				DO UPDATE SET throttled = known.throttled + excluded.throttled
			RETURNING throttled`,
			[door, given.count],
		);
		const throttled = row?.throttled ?? given.count;
		if (throttled === given.count) {
			await writeAudit(session, {
				action: 'webhook.throttled',
				subject: 'webhookEndpoint',
				subjectId: door.slice(0, 200),
				detail: { throttled },
			});
		}
		return throttled;
	});
}

/** What came too fast through a door in a day. */
export interface ThrottledDoor {
	door: string;
	/** Day in UTC. */
	day: string;
	throttled: number;
	/** Requests with no or a wrong signature. */
	refused: number;
}

/** Requests of the last days that were not let in, by door and day, newest first. */
export async function listThrottled(
	sql: SqlPort,
	agencyId: string,
	options: { days: number },
): Promise<ThrottledDoor[]> {
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<ThrottledDoor & Record<string, unknown>>(
				`SELECT endpoint AS door, to_char(minute AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
					sum(throttled)::int AS throttled, sum(refused)::int AS refused
				FROM webhook_refusal WHERE minute >= clock_timestamp() - make_interval(days => $1)
				GROUP BY 1, 2 ORDER BY 2 DESC, 1 LIMIT 1000`,
				[options.days],
			),
	);
}

/** The error of a request that came too fast. */
export function throttled(door: string, { limit, periodSeconds, retryAt }: Admission): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'HOOK_007',
		message: `More requests came through '${door.slice(0, 100)}' than the ${limit} of ${wordsOf(periodSeconds)}`,
		hint:
			retryAt === ''
				? 'The plan of the agency allows no requests from outside: change the plan.'
				: `Send it again after ${retryAt}; nothing was begun.`,
		retryable: retryAt !== '',
		status: 429,
		...(retryAt === '' ? {} : { retryAt }),
	});
}

const wordsOf = (seconds: number): string => (seconds === 3_600 ? 'an hour' : `${seconds} seconds`);

function admission({ limit, periodSeconds }: RateRule, taken: Taken): Admission {
	const { remaining, retryAt } = taken;
	return { isAllowed: taken.taken > 0, limit, periodSeconds, remaining, retryAt };
}
