/** Rates that all workers share: a bucket per credential and rule, taken in one statement. */
import type { SqlPort, SqlSession } from '../shared/ports';
import { asDispatcher } from './due/dispatch-door';
import { isoTime } from './time';

/** A rate: never more than `limit` in any `periodSeconds`. */
export interface RateRule {
	/** Part of the key; for example `send` or `read`. */
	name: string;
	limit: number;
	periodSeconds: number;
	/** How many of the limit may come at once. Default 1: evenly spaced. */
	burst?: number | undefined;
}

/** Limits of vendors and of our own doors. @see reliability §6 */
export const RATE_RULES = {
	customerIoBroadcast: { name: 'broadcast', limit: 1, periodSeconds: 10 },
	webflow: { name: 'call', limit: 60, periodSeconds: 60, burst: 10 },
	notion: { name: 'call', limit: 3, periodSeconds: 1 },
	/** Any account of a channel: what no vendor's own rule makes narrower. */
	channelSend: { name: 'send', limit: 30, periodSeconds: 60, burst: 10 },
	/** One caller of one door: a webhook, a form. */
	request: { name: 'request', limit: 100, periodSeconds: 60, burst: 50 },
	/** All callers of an agency whose plan says nothing of requests. */
	requestsOfAgency: { name: 'requests a minute', limit: 1_000, periodSeconds: 60, burst: 500 },
	publicPage: { name: 'page', limit: 30, periodSeconds: 60, burst: 15 },
} as const satisfies Record<string, RateRule>;

/** What a bucket gave. */
export interface Taken {
	/** Tokens taken, 0 to `wanted`. */
	taken: number;
	/** Whole tokens left. */
	remaining: number;
	/** When the next token is there; empty when one is left. */
	retryAt: string;
}

/**
 * Takes tokens of a bucket in a short transaction of its own, so that ten workers share one limit.
 *
 * @param order `credential`: what the limit is counted for, without a secret: a credential's id, a hashed address
 */
export async function takeRate(
	sql: SqlPort,
	order: { credential: string; rule: RateRule; wanted?: number | undefined },
): Promise<Taken> {
	return await asDispatcher(
		sql,
		async (session) => await takeTokens(session, { wanted: 1, ...order }),
	);
}

/** An order for tokens of one bucket. */
interface TokenOrder {
	credential: string;
	rule: RateRule;
	wanted?: number | undefined;
}

/** Takes up to `wanted` tokens inside a transaction of the dispatcher. */
export async function takeTokens(session: SqlSession, order: TokenOrder): Promise<Taken> {
	// A bucket that is forgotten between two statements is made anew by the second try, and locked by it.
	const row = (await tryBucket(session, order)) ?? (await tryBucket(session, order));
	return { taken: row?.taken ?? 0, remaining: row?.rest ?? 0, retryAt: isoTime(row?.retryAt) };
}

/** Forgets a bucket of which nothing but one token was used, for one that was not let in elsewhere: as if it had not asked. */
export async function forgetFresh(
	session: SqlSession,
	{ credential, rule }: Pick<TokenOrder, 'credential' | 'rule'>,
): Promise<void> {
	await session.query(
		`DELETE FROM rate_bucket WHERE credential = $1 AND rule = $2 AND tokens >= $3::numeric - 1
			AND blocked_until IS NULL`,
		[credential, rule.name, burstOf(rule)],
	);
}

const burstOf = ({ burst, limit }: RateRule): number => Math.max(1, Math.min(burst ?? 1, limit));

async function tryBucket(
	session: SqlSession,
	order: TokenOrder,
): Promise<{ taken: number; rest: number; retryAt: Date | null } | undefined> {
	const { credential, rule, wanted = 1 } = order;
	const burst = burstOf(rule);
	// A burst and what comes back within the period together make exactly the limit.
	const perSecond = (rule.limit - burst + 1) / rule.periodSeconds;
	await session.query(
		`INSERT INTO rate_bucket (credential, rule, tokens) VALUES ($1, $2, $3)
		ON CONFLICT (credential, rule) DO NOTHING`,
		[credential, rule.name, burst],
	);
	const [row] = await session.query<{ taken: number; rest: number; retryAt: Date | null }>(
		`WITH held AS MATERIALIZED (
			SELECT * FROM rate_bucket WHERE credential = $1 AND rule = $2 FOR UPDATE
		), filled AS (
			SELECT at, blocked_until, least($3::numeric, tokens + $4::numeric
				* greatest(0, extract(epoch FROM at - refilled_at))) AS tokens
			FROM held CROSS JOIN LATERAL (SELECT greatest(clock_timestamp(), refilled_at) AS at) AS clock
		), granted AS (
			SELECT *, CASE WHEN blocked_until > at THEN 0
				ELSE least(floor(tokens), $5::numeric) END AS taken FROM filled
		)
		UPDATE rate_bucket AS bucket SET tokens = granted.tokens - granted.taken, refilled_at = granted.at
		FROM granted WHERE bucket.credential = $1 AND bucket.rule = $2
		RETURNING granted.taken::int AS taken, floor(bucket.tokens)::int AS rest,
			CASE WHEN granted.blocked_until > granted.at THEN granted.blocked_until
				WHEN bucket.tokens < 1 THEN granted.at
					+ make_interval(secs => ((1 - bucket.tokens) / $4::numeric)::float8) END AS "retryAt"`,
		[credential, rule.name, burst, perSecond, wanted],
	);
	return row;
}

/**
 * A vendor said when it takes calls again: nobody calls before, whoever heard it.
 *
 * @param order `until` ISO 8601, or `seconds` from now by the clock of the store; an earlier block that ends later stays
 */
export async function blockRate(
	sql: SqlPort,
	order: { credential: string; rule: RateRule } & ({ until: string } | { seconds: number }),
): Promise<void> {
	await asDispatcher(sql, async (session) => {
		await session.query(
			`INSERT INTO rate_bucket (credential, rule, tokens, blocked_until) VALUES ($1, $2, 0, coalesce($3::timestamptz,
				clock_timestamp() + make_interval(secs => $4::float8)))
			ON CONFLICT (credential, rule) DO UPDATE SET tokens = 0, refilled_at = clock_timestamp(),
				blocked_until = greatest(rate_bucket.blocked_until, excluded.blocked_until)`,
			[
				order.credential,
				order.rule.name,
				'until' in order ? order.until : null,
				'seconds' in order ? order.seconds : null,
			],
		);
	});
}

/** Forgets buckets nobody touched for a day; a full bucket and none are the same. */
export async function forgetRates(sql: SqlPort): Promise<number> {
	return await asDispatcher(sql, async (session) => {
		const rows = await session.query(
			`DELETE FROM rate_bucket WHERE refilled_at < clock_timestamp() - interval '1 day'
				AND (blocked_until IS NULL OR blocked_until < clock_timestamp()) RETURNING 1`,
		);
		return rows.length;
	});
}
