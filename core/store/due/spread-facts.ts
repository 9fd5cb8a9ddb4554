/** What a spread by budget stands on: pending rows, what documents have cost, and what budgets have left. */
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { KNOWN_COST_USD } from '../known-cost';

/** A pending row that nothing but the budget holds. */
export interface SpreadRow {
	id: string;
	clientId: string;
	/** As planned, `YYYY-MM-DD`. */
	date: string;
	/** Why the budget holds it, as an earlier spread said; empty when it is not held. */
	heldWhy: string;
	isHeld: boolean;
}

/** A budget of the month. */
export interface BudgetLeft {
	/** Null for the budget of the agency. */
	clientId: string | null;
	clientName: string;
	capUsd: number;
	/** After what was spent and is set aside; the whole cap for a month to come. */
	leftUsd: number;
}

/** What finished documents cost on average over ninety days. */
export interface DocumentCost {
	/** Null for all of the agency. */
	clientId: string | null;
	documents: number;
	usd: number;
}

/** Facts of one month. */
export interface SpreadFacts {
	/** Today in the zone of the agency, `YYYY-MM-DD`. */
	today: string;
	rows: SpreadRow[];
	/** Pending rows of the two months after it. */
	later: SpreadRow[];
	budgets: BudgetLeft[];
	costs: DocumentCost[];
}

/** Reads the facts of a month, `YYYY-MM`, in one transaction. */
export async function spreadFacts(
	sql: SqlPort,
	agencyId: string,
	month: string,
): Promise<SpreadFacts> {
	return await inAgency(sql, agencyId, async (session) => {
		const [clock] = await session.query<{ today: string }>(
			`SELECT (clock_timestamp() AT TIME ZONE time_zone)::date::text AS today FROM agency`,
		);
		return {
			today: clock?.today ?? '',
			rows: await readRows(session, month, { from: 0, until: 1 }),
			later: await readRows(session, month, { from: 1, until: 3 }),
			budgets: await readBudgets(session, month),
			costs: await readCosts(session),
		};
	});
}

async function readRows(
	session: AgencySession,
	month: string,
	months: { from: number; until: number },
): Promise<SpreadRow[]> {
	return await session.query<SpreadRow & Record<string, unknown>>(
		`SELECT id, client_id AS "clientId", scheduled_date::text AS date,
			held_reason IS NOT NULL AS "isHeld", coalesce(problem ->> 'message', '') AS "heldWhy"
		FROM schedule_item WHERE state = 'pending' AND deleted_at IS NULL
			AND (held_reason IS NULL OR held_reason = 'budget')
			AND scheduled_date >= ($1 || '-01')::date + make_interval(months => $2)
			AND scheduled_date < ($1 || '-01')::date + make_interval(months => $3)
		ORDER BY due_at, id`,
		[month, months.from, months.until],
	);
}

/** A budget of each client counts for every one of them. */
async function readBudgets(session: AgencySession, month: string): Promise<BudgetLeft[]> {
	return await session.query<BudgetLeft & Record<string, unknown>>(
		`SELECT client.id AS "clientId", coalesce(client.company_name, '') AS "clientName",
			cap_usd::float8 AS "capUsd",
			(cap_usd - CASE WHEN $1 = to_char(month_start() AT TIME ZONE 'UTC', 'YYYY-MM') THEN
				coalesce((SELECT sum(cost_usd) FROM usage_event AS used WHERE used.at >= month_start()
					AND (client.id IS NULL OR used.client_id = client.id)), 0)
				+ coalesce((SELECT sum(amount_usd) FROM spend_hold AS hold WHERE hold.state = 'open'
					AND (client.id IS NULL OR hold.client_id = client.id)), 0)
				ELSE 0 END)::float8 AS "leftUsd"
		FROM budget LEFT JOIN client ON budget.scope = 'client'
			AND client.id = coalesce(budget.client_id, client.id)
		WHERE budget.is_active AND (budget.scope = 'agency' OR client.id IS NOT NULL)
		ORDER BY budget.scope, lower(client.company_name), budget.id`,
		[month],
	);
}

/**
 * Documents with a model call that has no price are left out: their sum would be too low. Pictures or searches whose
 * price nobody knows leave them in; no estimate knows these either.
 */
async function readCosts(session: AgencySession): Promise<DocumentCost[]> {
	return await session.query<DocumentCost & Record<string, unknown>>(
		`SELECT client_id AS "clientId", count(*)::int AS documents, avg(usd)::float8 AS usd
		FROM (SELECT job.client_id, ${KNOWN_COST_USD} AS usd FROM job
			JOIN usage_event AS used ON used.job_id = job.id
			WHERE job.state = 'done' AND job.finished_at > clock_timestamp() - interval '90 days'
			GROUP BY job.id, job.client_id) AS document WHERE usd IS NOT NULL
		GROUP BY GROUPING SETS ((client_id), ())
		HAVING GROUPING(client_id) = 1 AND count(*) > 0 OR client_id IS NOT NULL`,
	);
}
