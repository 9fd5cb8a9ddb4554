/** Budgets as people set and read them, and the alerts a workflow takes. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency } from '../door';
import { needExisting, needId, needRow } from '../not-found';
import { isoTime } from '../time';
import { noteAlertsOf } from './caps';
import { lockMoney } from './standing';

/** A budget as it is set. */
export const BudgetInputSchema = z.object({
	scope: z
		.enum(['agency', 'client', 'job'])
		.describe('Agency and client caps hold per calendar month (UTC), job caps for the whole job'),
	clientId: z.string().optional().describe('One client; left out, each client of the agency'),
	jobId: z.string().optional().describe('One job; left out, each job of the agency'),
	capUsd: z.number().min(0).max(10_000_000),
	alertPercents: z.array(z.number().int().min(1).max(1000)).max(10).optional(),
	isActive: z.boolean().optional(),
	actor: z.string().max(200).optional(),
});

/** A budget as it is set. */
export type BudgetInput = z.input<typeof BudgetInputSchema>;

/** A budget as stored. */
export interface Budget {
	id: string;
	scope: 'agency' | 'client' | 'job';
	clientId: string | null;
	jobId: string | null;
	capUsd: number;
	alertPercents: number[];
	isActive: boolean;
}

/** A threshold that was reached. */
export interface BudgetAlert {
	id: string;
	budgetId: string;
	scope: Budget['scope'];
	/** The client or job it is about; null for the agency. */
	subjectId: string | null;
	/** Name of that client, topic of that job; empty for the agency. */
	subjectName: string;
	/** `2026-11`, or `all` for a job. */
	period: string;
	percent: number;
	spentUsd: number;
	capUsd: number;
	at: string;
}

const SELECTED = `id, scope, client_id AS "clientId", job_id AS "jobId", cap_usd::float8 AS "capUsd",
	alert_percents AS "alertPercents", is_active AS "isActive"`;

/**
 * Sets a cap, or changes the one that stands for the same client or job.
 *
 * @throws {AgencyError} not found for client or job; `input` for a client on another scope
 */
export async function setBudget(
	sql: SqlPort,
	agencyId: string,
	input: BudgetInput,
): Promise<Budget> {
	const budget = BudgetInputSchema.parse(input);
	const { scope, clientId, jobId } = budget;
	const misplaced =
		(clientId !== undefined && scope !== 'client') || (jobId !== undefined && scope !== 'job');
	if (misplaced) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `A budget of the scope "${scope}" takes no ${clientId === undefined ? 'job' : 'client'}`,
			hint: 'Choose the scope that fits: agency, client or job.',
			field: 'scope',
		});
	}
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		await needExisting(session, 'job', jobId);
		await lockMoney(session);
		const [row] = await session.query<Budget & Record<string, unknown>>(
			`INSERT INTO budget (scope, client_id, job_id, cap_usd, alert_percents, is_active)
			VALUES ($1, $2, $3, $4, coalesce($5::int[], '{50,80,100}'), coalesce($6, true))
			ON CONFLICT (agency_id, scope, client_id, job_id) DO UPDATE SET cap_usd = excluded.cap_usd,
				alert_percents = coalesce($5::int[], budget.alert_percents),
				is_active = coalesce($6, budget.is_active), updated_at = clock_timestamp()
			RETURNING ${SELECTED}`,
			[
				scope,
				clientId ?? null,
				jobId ?? null,
				budget.capUsd,
				budget.alertPercents ?? null,
				budget.isActive ?? null,
			],
		);
		const stored = needRow(row, 'budget', '');
		await noteAlertsOf(session, stored.id);
		await writeAudit(session, {
			action: 'budget.set',
			subject: 'budget',
			subjectId: stored.id,
			actor: budget.actor,
			detail: { scope, clientId, jobId, capUsd: budget.capUsd, isActive: stored.isActive },
		});
		return stored;
	});
}

/** Budgets of the agency. */
export async function listBudgets(sql: SqlPort, agencyId: string): Promise<Budget[]> {
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Budget & Record<string, unknown>>(
				`SELECT ${SELECTED} FROM budget ORDER BY scope, created_at, id`,
			),
	);
}

/** Alerts nobody took yet; taken by this call, so that each is told once. */
export async function takeBudgetAlerts(
	sql: SqlPort,
	agencyId: string,
	limit = 100,
): Promise<BudgetAlert[]> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query<BudgetAlert & Record<string, unknown>>(
			`WITH taken AS (
				UPDATE budget_alert SET notified_at = clock_timestamp() WHERE id = ANY (ARRAY(
					SELECT id FROM budget_alert WHERE notified_at IS NULL
					ORDER BY at, percent LIMIT $1 FOR UPDATE SKIP LOCKED))
				RETURNING *)
			SELECT taken.id, budget_id AS "budgetId", budget.scope, taken.subject_id AS "subjectId",
				coalesce(client.company_name, document.topic, '') AS "subjectName", taken.period, taken.percent,
				taken.spent_usd::float8 AS "spentUsd", taken.cap_usd::float8 AS "capUsd", taken.at
			FROM taken JOIN budget ON budget.id = budget_id
			LEFT JOIN client ON budget.scope = 'client' AND client.id = subject_id
			LEFT JOIN job ON budget.scope = 'job' AND job.id = subject_id
			LEFT JOIN document ON document.id = job.document_id
			ORDER BY taken.at, taken.percent`,
			[Math.min(limit, 1_000)],
		);
		return rows.map((row) => ({ ...row, at: isoTime(row.at) }));
	});
}

/** Puts alerts back that were taken and could not be told. */
export async function returnBudgetAlerts(
	sql: SqlPort,
	agencyId: string,
	ids: readonly string[],
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		await session.query('UPDATE budget_alert SET notified_at = NULL WHERE id = ANY ($1::uuid[])', [
			ids.map((id) => needId('alert', id)),
		]);
	});
}
