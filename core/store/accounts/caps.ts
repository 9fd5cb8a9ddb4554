/** Caps in US dollars, of the agency and its clients per month and of each job, and who is told when they are near. */
import { AgencyError } from '../../shared/errors';
import type { AgencySession } from '../door';

/** A cap that holds for a job, with what is spent and set aside under it. */
export interface Cap {
	id: string;
	scope: 'agency' | 'client' | 'job';
	capUsd: number;
	spentUsd: number;
	heldUsd: number;
	/** The client or job it is reached for; null for the agency. */
	subjectId: string | null;
	/** `2026-11`, or `all` for a job. */
	period: string;
	/** Whether the need fits beside all calls under way. */
	fits: boolean;
	/** Whether it fits once they are gone and cost nothing. */
	fitsAlone: boolean;
}

/** What a paid call is for: a job, or where there is none a client; the agency itself without both. */
export interface PaidFor {
	jobId: string | null;
	/** Read only where there is no job. */
	clientId?: string | null;
}

/** Caps a call stands under, in one look: spent and set aside belong to the same moment. */
export async function capsFor(
	session: AgencySession,
	about: PaidFor & { needUsd: number },
): Promise<Cap[]> {
	return await session.query<Cap & Record<string, unknown>>(
		`SELECT id, scope, cap_usd::float8 AS "capUsd", spent::float8 AS "spentUsd", held::float8 AS "heldUsd",
			"subjectId", period, spent + held + $2::numeric <= cap_usd AS fits,
			spent + $2::numeric <= cap_usd AS "fitsAlone"
		FROM (
			SELECT budget.id, budget.scope, budget.cap_usd,
				CASE budget.scope WHEN 'client' THEN job.client_id WHEN 'job' THEN job.id END AS "subjectId",
				CASE budget.scope WHEN 'job' THEN 'all'
					ELSE to_char(month_start() AT TIME ZONE 'UTC', 'YYYY-MM') END AS period,
				coalesce(CASE budget.scope
					WHEN 'agency' THEN (SELECT sum(cost_usd) FROM usage_event
						WHERE agency_id = budget.agency_id AND at >= month_start())
					WHEN 'client' THEN (SELECT sum(cost_usd) FROM usage_event
						WHERE agency_id = budget.agency_id AND client_id = job.client_id AND at >= month_start())
					ELSE (SELECT sum(cost_usd) FROM usage_event
						WHERE agency_id = budget.agency_id AND job_id = job.id) END, 0) AS spent,
				coalesce((SELECT sum(amount_usd) FROM spend_hold AS hold
					WHERE hold.agency_id = budget.agency_id AND hold.state = 'open'
						AND (budget.scope = 'agency' OR budget.scope = 'client' AND hold.client_id = job.client_id
							OR budget.scope = 'job' AND hold.job_id = job.id)), 0) AS held
			FROM budget CROSS JOIN (SELECT id, client_id FROM job WHERE id = $1
				UNION ALL SELECT NULL, $3::uuid WHERE $1::uuid IS NULL) AS job
			WHERE budget.is_active AND (budget.scope = 'agency'
				OR budget.scope = 'client' AND job.client_id IS NOT NULL
					AND coalesce(budget.client_id, job.client_id) = job.client_id
				OR budget.scope = 'job' AND coalesce(budget.job_id, job.id) = job.id)
		) AS cap ORDER BY id`,
		[about.jobId, about.needUsd, about.clientId ?? null],
	);
}

/**
 * Notes every threshold the caps of a job or a client have reached, each once per period. The caller holds the money lock.
 *
 * @param refusedBudgetId  a cap that just refused a call: it is reached, whatever is left of it
 */
export async function noteAlerts(
	session: AgencySession,
	about: PaidFor & { refusedBudgetId?: string },
): Promise<void> {
	for (const cap of await capsFor(session, { ...about, needUsd: 0 })) {
		await session.query(
			`INSERT INTO budget_alert (budget_id, period, subject_id, percent, spent_usd, cap_usd)
			SELECT budget.id, $2, $3, percent, $4::numeric, budget.cap_usd
			FROM budget, unnest(budget.alert_percents) AS percent
			WHERE budget.id = $1
				AND ($4::numeric * 100 >= budget.cap_usd * percent OR $5::boolean AND percent <= 100)
			ORDER BY percent
			ON CONFLICT DO NOTHING`,
			[cap.id, cap.period, cap.subjectId, cap.spentUsd, cap.id === about.refusedBudgetId],
		);
	}
}

/** Notes what a budget that was just set has already reached for the month or a job it names. */
export async function noteAlertsOf(session: AgencySession, budgetId: string): Promise<void> {
	const users = await session.query<{ jobId: string | null; clientId: string | null }>(
		`SELECT DISTINCT ON (used.client_id) used.job_id AS "jobId", used.client_id AS "clientId"
		FROM usage_event AS used, budget
		WHERE budget.id = $1 AND used.at >= month_start() AND CASE budget.scope
			WHEN 'job' THEN used.job_id = budget.job_id
			ELSE coalesce(budget.client_id, used.client_id) IS NOT DISTINCT FROM used.client_id END`,
		[budgetId],
	);
	for (const user of users) await noteAlerts(session, user);
}

/** Why a call was not sent: the cap it would have passed stands in `cause`. */
export function capRefused(cap: Cap, order: { operation: string }, needUsd: number): AgencyError {
	const whose = {
		agency: 'of this agency for the month',
		client: 'of this client for the month',
		job: 'of this job',
	}[cap.scope];
	return new AgencyError({
		kind: 'config',
		code: 'GEN_005',
		message: `The budget ${whose} does not suffice: ${dollars(cap.spentUsd)} of ${dollars(cap.capUsd)} spent, and ${order.operation} may need ${dollars(needUsd)}; it was not sent`,
		hint: 'Raise the budget with Content Store, Usage, Set Budget, or wait for the next month. Answers already paid for are not paid again.',
		cause: { budgetId: cap.id },
	});
}

/** A dollar cap cannot hold for a model nobody knows the price of. */
export function unpricedUnderCap(model: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'BUDGET_003',
		message: `A budget or credits are set for this agency, but no price is known for the model "${model.slice(0, 100)}"`,
		hint: 'Give its price under "Model Prices" on this node, or choose a model with a known price.',
	});
}

/** The cap an error of {@link capRefused} is about. */
export function refusedBudgetOf(error: unknown): string | undefined {
	const cause = (error as { cause?: { budgetId?: unknown } } | undefined)?.cause;
	return typeof cause?.budgetId === 'string' ? cause.budgetId : undefined;
}

function dollars(value: number): string {
	return `$${value.toFixed(value < 1 ? 3 : 2)}`;
}
