/**
 * Content credits: bought or included, set aside before a call, settled after it. The ledger is only
 * ever added to; the balance is the sum of its rows, and each row carries it.
 */
import { z } from 'zod/v4';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { storable } from '../storable';
import { isoTime } from '../time';

/** Content credits of a US dollar of metered cost; the one published conversion. */
export const CREDITS_PER_USD = 1_000;

/** What a row of the ledger is. */
export const CREDIT_KINDS = [
	'purchase',
	'included',
	'expiry',
	'reserve',
	'settle',
	'release',
	'refund',
	'adjustment',
] as const;

/** What a row of the ledger is. */
export type CreditKind = (typeof CREDIT_KINDS)[number];

/** The four words of the founding documents (E-037) for our kinds. */
export const FOUNDING_KINDS: Readonly<
	Record<CreditKind, 'purchase' | 'usage' | 'refund' | 'adjustment'>
> = {
	purchase: 'purchase',
	included: 'purchase',
	expiry: 'adjustment',
	reserve: 'usage',
	settle: 'usage',
	release: 'usage',
	refund: 'refund',
	adjustment: 'adjustment',
};

/** A row of the ledger. */
export interface CreditRow {
	number: number;
	kind: CreditKind;
	/** Credits; negative takes away. */
	amount: number;
	balanceAfter: number;
	/** Month the included credits are of, `2026-11`. */
	period: string;
	/** What it stands for outside, for example a payment. */
	reference: string;
	description: string;
	actor: string;
	at: string;
}

/** A booking by a person or a payment. */
export const CreditBookingSchema = z.object({
	kind: z.enum(['purchase', 'refund', 'adjustment']),
	amount: z
		.number()
		.finite()
		.refine((amount) => amount !== 0, 'not zero'),
	reference: z.string().max(200).default(''),
	description: z.string().max(500).default(''),
	actor: z.string().max(200).default(''),
});

/** A booking by a person or a payment. */
export type CreditBooking = z.input<typeof CreditBookingSchema>;

/** Where the credits stand. */
export interface CreditBalance {
	/** Credits left, without what is set aside for calls under way. */
	balance: number;
	/** Credits set aside for calls under way. */
	reserved: number;
	/** Worth of the balance, US dollars of metered cost. */
	balanceUsd: number;
	/** Whether the plan counts credits at all. */
	isMetered: boolean;
	/** Whether the newest balance is the sum of all rows; false means the rows were changed by hand. */
	isWhole: boolean;
}

/** Credits of a cost, exact to a millionth. */
export function creditsOfUsd(usd: number): number {
	return Math.round(usd * CREDITS_PER_USD * 1e6) / 1e6;
}

/** US dollars of metered cost that credits stand for. */
export function usdOfCredits(credits: number): number {
	return credits / CREDITS_PER_USD;
}

/** Adds a row; number and balance are given by the ledger itself. */
export async function bookCredits(
	session: AgencySession,
	row: {
		kind: CreditKind;
		amount: number;
		period?: string;
		holdId?: string;
		reference?: string;
		description?: string;
		actor?: string;
	},
): Promise<void> {
	const { description, reference, actor } = storable(row).value;
	await session.query(
		`INSERT INTO credit_ledger (number, balance_after, kind, amount, period, hold_id, reference,
			description, actor)
		VALUES (0, 0, $1, round($2::numeric, 6), $3, $4, $5, $6, $7)`,
		[
			row.kind,
			row.amount,
			row.period ?? null,
			row.holdId ?? null,
			reference ?? '',
			(description ?? '').slice(0, 500),
			actor ?? '',
		],
	);
}

/** Where the credits of the agency stand. */
export async function creditBalance(sql: SqlPort, agencyId: string): Promise<CreditBalance> {
	return await inAgency(sql, agencyId, readBalance);
}

/** Rows of the ledger, newest first. */
export async function listCredits(
	sql: SqlPort,
	agencyId: string,
	filter: { kind?: CreditKind; before?: number; limit?: number } = {},
): Promise<CreditRow[]> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Record<string, unknown>>(
				`SELECT number::float8 AS number, kind, amount::float8 AS amount,
					balance_after::float8 AS "balanceAfter", coalesce(period, '') AS period, reference,
					description, actor, at
				FROM credit_ledger
				WHERE ($1::text IS NULL OR kind = $1) AND ($2::bigint IS NULL OR number < $2)
				ORDER BY number DESC LIMIT $3`,
				[filter.kind ?? null, filter.before ?? null, Math.min(filter.limit ?? 100, 10_000)],
			),
	);
	return rows.map((row) => ({ ...(row as unknown as CreditRow), at: isoTime(row.at as Date) }));
}

/**
 * Gives the credits the plan includes for this month (UTC), once; what was left of an earlier month's
 * runs out. Bought credits stay. The caller holds the money lock.
 */
export async function giveIncluded(session: AgencySession, included: number): Promise<void> {
	const [month] = await session.query<{ period: string; given: number; last: string | null }>(
		`SELECT now.period, coalesce(sum(amount) FILTER (WHERE ledger.period = now.period), 0)::float8 AS given,
			max(ledger.period) FILTER (WHERE ledger.period < now.period) AS last
		FROM (SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM') AS period) AS now
		LEFT JOIN credit_ledger AS ledger ON ledger.kind = 'included' GROUP BY now.period`,
	);
	if (month === undefined) return;
	if (month.last !== null) await expireIncluded(session, month.last);
	if (month.given >= included) return;
	await bookCredits(session, {
		kind: 'included',
		amount: included - month.given,
		period: month.period,
		description: `Included in the plan for ${month.period}`,
	});
}

/** Takes what was not used of a past month's included credits; usage takes included credits first. */
async function expireIncluded(session: AgencySession, period: string): Promise<void> {
	const [rest] = await session.query<{ done: boolean; unused: number }>(
		`SELECT EXISTS (SELECT FROM credit_ledger WHERE kind = 'expiry' AND period = $1) AS done,
			greatest(0, least(
				(SELECT balance_after FROM credit_ledger ORDER BY number DESC LIMIT 1),
				sum(amount) FILTER (WHERE kind = 'included' AND period = $1)
					+ coalesce(sum(amount) FILTER (WHERE kind IN ('reserve', 'settle', 'release')
						AND number > start), 0)))::float8 AS unused
		FROM credit_ledger,
			(SELECT min(number) AS start FROM credit_ledger WHERE kind = 'included' AND period = $1) AS first`,
		[period],
	);
	if (rest === undefined || rest.done) return;
	await bookCredits(session, {
		kind: 'expiry',
		amount: -rest.unused,
		period,
		description: `Not used of the credits included for ${period}`,
	});
}

async function readBalance(session: AgencySession): Promise<CreditBalance> {
	const [row] = await session.query<Omit<CreditBalance, 'balanceUsd'> & Record<string, unknown>>(
		`SELECT coalesce(sum(amount), 0)::float8 AS balance,
			(SELECT coalesce(sum(credits), 0)::float8 FROM spend_hold WHERE state = 'open') AS reserved,
			plan_limit('credits') IS NOT NULL AS "isMetered",
			coalesce(sum(amount), 0) = coalesce(
				(SELECT balance_after FROM credit_ledger ORDER BY number DESC LIMIT 1), 0)
				AND count(*) = coalesce(max(number), 0) AS "isWhole"
		FROM credit_ledger`,
	);
	const { balance = 0, reserved = 0, isMetered = false, isWhole = false } = row ?? {};
	return { balance, reserved, balanceUsd: usdOfCredits(balance), isMetered, isWhole };
}
