/** Circuit breakers: a credential whose vendor keeps failing is left alone for a while, by all workers. */
import type { SqlPort } from '../../shared/ports';
import { isoTime } from '../time';
import { asDispatcher } from './dispatch-door';

/** Failures in a row, within the window, that open a breaker. @see reliability §6 */
export const BREAKER = {
	failures: 5,
	windowSeconds: 120,
	firstOpenSeconds: 60,
	longestOpenSeconds: 900,
	probeSeconds: 30,
} as const;

/** Whether a call may go out. */
export interface Passage {
	/** `probe`: this one call tries whether the vendor is back; it should be a read. */
	may: 'go' | 'probe' | 'wait';
	/** When to ask again; empty unless it is `wait`. */
	retryAt: string;
}

/** A breaker that is not closed. */
export interface OpenBreaker {
	credential: string;
	failures: number;
	openedAt: string;
	openUntil: string;
	/** How long calls have been held back, by the clock of the database. */
	openSeconds: number;
	/** Since when it may be tried again and nobody did; 0 while it is closed to all. */
	idleSeconds: number;
}

/** Asks before a call. While a breaker is open nobody calls; after that one caller probes. */
export async function passBreaker(sql: SqlPort, credential: string): Promise<Passage> {
	return await asDispatcher(sql, async (session) => {
		const [open] = await session.query<{ until: Date | null; mine: boolean }>(
			`WITH open AS MATERIALIZED (
				SELECT credential, open_until, open_until <= clock_timestamp()
					AND (probe_until IS NULL OR probe_until <= clock_timestamp()) AS mine
				FROM circuit_breaker WHERE credential = $1 AND open_until IS NOT NULL FOR UPDATE
			), probing AS (
				UPDATE circuit_breaker SET probe_until = clock_timestamp() + make_interval(secs => $2)
				FROM open WHERE circuit_breaker.credential = open.credential AND open.mine
			)
			SELECT greatest(open.open_until, breaker.probe_until) AS until, open.mine
			FROM open JOIN circuit_breaker AS breaker USING (credential)`,
			[credential, BREAKER.probeSeconds],
		);
		if (open === undefined) return { may: 'go', retryAt: '' };
		if (open.mine) return { may: 'probe', retryAt: '' };
		return { may: 'wait', retryAt: isoTime(open.until) };
	});
}

/**
 * Tells how a call ended. `temporary` and unknown outcomes count as failures, refusals do not.
 *
 * @returns until when the breaker is open now, ISO 8601; empty when it is closed
 */
export async function recordCall(
	sql: SqlPort,
	credential: string,
	outcome: 'well' | 'failure',
): Promise<string> {
	return await asDispatcher(sql, async (session) => {
		if (outcome === 'well') {
			await session.query('DELETE FROM circuit_breaker WHERE credential = $1', [credential]);
			return '';
		}
		const [row] = await session.query<{ until: Date | null }>(
			`INSERT INTO circuit_breaker AS breaker (credential, failures, first_failure_at)
			VALUES ($1, 1, clock_timestamp())
			ON CONFLICT (credential) DO UPDATE SET
				failures = CASE WHEN ${FRESH} THEN breaker.failures + 1 ELSE 1 END,
				first_failure_at = CASE WHEN ${FRESH} THEN breaker.first_failure_at
					ELSE clock_timestamp() END,
				open_seconds = CASE WHEN ${OPENS} THEN ${OPEN_SECONDS} ELSE breaker.open_seconds END,
				opened_at = CASE WHEN ${OPENS} THEN coalesce(breaker.opened_at, clock_timestamp())
					ELSE breaker.opened_at END,
				open_until = CASE WHEN ${OPENS}
					THEN clock_timestamp() + make_interval(secs => ${OPEN_SECONDS})
					ELSE breaker.open_until END,
				probe_until = NULL
			RETURNING open_until AS until`,
			[credential],
		);
		return isoTime(row?.until);
	});
}

/** Open breakers, for readiness and the desk. */
export async function openBreakers(sql: SqlPort): Promise<OpenBreaker[]> {
	const rows = await asDispatcher(
		sql,
		async (session) =>
			await session.query<{
				credential: string;
				failures: number;
				openedAt: Date;
				openUntil: Date;
				openSeconds: number;
				idleSeconds: number;
			}>(
				`SELECT credential, failures, opened_at AS "openedAt", open_until AS "openUntil",
					extract(epoch FROM clock_timestamp() - opened_at)::int AS "openSeconds",
					greatest(0, extract(epoch FROM clock_timestamp() - open_until))::int AS "idleSeconds"
				FROM circuit_breaker WHERE open_until IS NOT NULL ORDER BY opened_at`,
			),
	);
	return rows.map((row) => ({
		...row,
		openedAt: isoTime(row.openedAt),
		openUntil: isoTime(row.openUntil),
	}));
}

/** Once open, every failure counts; before, those within the window. */
const FRESH = `(breaker.open_until IS NOT NULL OR breaker.first_failure_at
	> clock_timestamp() - interval '${BREAKER.windowSeconds} seconds')`;
/** The fifth failure opens it; a failed probe opens it again, for twice as long; late answers of calls under way do not. */
const OPENS = `((breaker.open_until IS NULL AND ${FRESH} AND breaker.failures + 1 >= ${BREAKER.failures})
	OR breaker.open_until <= clock_timestamp())`;
const OPEN_SECONDS = `least(${BREAKER.longestOpenSeconds},
	greatest(${BREAKER.firstOpenSeconds}, breaker.open_seconds * 2))`;
