/** Alerts: the same thing again is counted, not told again; what is over closes itself. */
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';
import { observeDesk, type DeskFigures } from './observe';
import { ALERT_RULES, readAlertSettings, type Severity } from './rules';

/** What happened. */
export interface AlertInput {
	kind: string;
	/** What of that kind; one alert is open per kind and subject. */
	subject?: string;
	severity: Severity;
	message: string;
	hint?: string;
	code?: string;
	jobId?: string | undefined;
}

/** An alert as it is kept. */
export interface Alert {
	id: string;
	kind: string;
	subject: string;
	severity: Severity;
	state: 'open' | 'acknowledged' | 'closed';
	message: string;
	hint: string;
	code: string;
	jobId: string | null;
	times: number;
	firstAt: string;
	lastAt: string;
	notifiedAt: string;
	acknowledgedBy: string;
}

/** Opens an alert, or counts it once more when it is open; inside an open door. */
export async function raiseAlert(
	session: AgencySession,
	given: AlertInput,
): Promise<{ id: string; isNew: boolean }> {
	const alert = storable(given).value;
	const [row] = await session.query<{ id: string; isNew: boolean }>(
		`INSERT INTO alert AS known (kind, subject, severity, message, hint, code, job_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (agency_id, kind, subject) WHERE state <> 'closed' DO UPDATE SET
			times = known.times + 1, last_at = clock_timestamp(), message = excluded.message,
			hint = excluded.hint, code = excluded.code, job_id = excluded.job_id
		RETURNING id, times = 1 AS "isNew"`,
		[
			alert.kind,
			(alert.subject ?? '').slice(0, 300),
			alert.severity,
			alert.message.slice(0, 2_000),
			(alert.hint ?? '').slice(0, 2_000),
			(alert.code ?? '').slice(0, 60),
			alert.jobId ?? null,
		],
	);
	return row!;
}

/**
 * Judges the figures of a desk by its rules: opens what is above its threshold, closes what is not
 * any more, and takes over what budgets reported.
 */
export async function evaluateAlerts(
	sql: SqlPort,
	agencyId: string,
): Promise<{ figures: DeskFigures; opened: string[]; closed: string[] }> {
	const figures = await observeDesk(sql, agencyId);
	return await inAgency(sql, agencyId, async (session) => {
		const opened: string[] = [];
		const closed: string[] = [];
		const settings = await readAlertSettings(session);
		for (const rule of ALERT_RULES) {
			const { isActive, threshold } = settings.find(({ kind }) => kind === rule.kind)!;
			const value = rule.figure(figures);
			if (isActive && value > threshold) {
				const { isNew } = await raiseAlert(session, {
					kind: rule.kind,
					severity: rule.severity,
					message: rule.message(value, threshold),
					hint: rule.hint,
				});
				if (isNew) opened.push(rule.kind);
			} else if (await closeAlerts(session, rule.kind)) closed.push(rule.kind);
		}
		opened.push(...(await takeBudgetAlerts(session)));
		return { figures, opened, closed };
	});
}

/** Alerts, newest first, at most `limit`; `after` is the id of the last one of the page before. */
export async function listAlerts(
	sql: SqlPort,
	agencyId: string,
	options: { state?: Alert['state'] | undefined; after?: string | undefined; limit?: number } = {},
): Promise<Alert[]> {
	const { state, after, limit = 50 } = options;
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query<AlertRow>(
			`SELECT ${COLUMNS} FROM alert
			WHERE ($1::text IS NULL OR state = $1) AND ($2::uuid IS NULL OR (last_at, id) <
				(SELECT last.last_at, last.id FROM alert AS last WHERE last.id = $2))
			ORDER BY last_at DESC, id DESC LIMIT $3`,
			[state ?? null, after === undefined ? null : needId('alert', after), Math.min(limit, 500)],
		);
		return rows.map(alertOf);
	});
}

/**
 * Says that somebody looks after an alert, or that it is over.
 *
 * @throws {AgencyError} not found
 */
export async function settleAlert(
	sql: SqlPort,
	agencyId: string,
	given: { alertId: string; state: 'acknowledged' | 'closed'; by?: string | undefined },
): Promise<Alert> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<AlertRow>(
			`UPDATE alert SET state = $2, acknowledged_by = $3,
				closed_at = CASE WHEN $2 = 'closed' THEN clock_timestamp() END
			WHERE id = $1 RETURNING ${COLUMNS}`,
			[needId('alert', given.alertId), given.state, storable(given.by ?? '').value.slice(0, 200)],
		);
		return alertOf(needRow(row, 'alert', given.alertId));
	});
}

interface AlertRow
	extends Record<string, unknown>, Omit<Alert, 'firstAt' | 'lastAt' | 'notifiedAt'> {
	firstAt: Date;
	lastAt: Date;
	notifiedAt: Date | null;
}

const COLUMNS = `id, kind, subject, severity, state, message, hint, code, job_id AS "jobId", times,
	first_at AS "firstAt", last_at AS "lastAt", notified_at AS "notifiedAt",
	acknowledged_by AS "acknowledgedBy"`;

const alertOf = (row: AlertRow): Alert => ({
	...row,
	firstAt: isoTime(row.firstAt),
	lastAt: isoTime(row.lastAt),
	notifiedAt: isoTime(row.notifiedAt),
});

async function closeAlerts(session: AgencySession, kind: string): Promise<boolean> {
	const rows = await session.query(
		`UPDATE alert SET state = 'closed', closed_at = clock_timestamp()
		WHERE kind = $1 AND state <> 'closed' RETURNING id`,
		[kind],
	);
	return rows.length > 0;
}

/** Budgets report each percent once; the alert is told like any other. */
async function takeBudgetAlerts(session: AgencySession): Promise<string[]> {
	const rows = await session.query<{
		budgetId: string;
		period: string;
		percent: number;
		spent: number;
		cap: number;
		subjectId: string | null;
	}>(
		`UPDATE budget_alert SET notified_at = clock_timestamp() WHERE notified_at IS NULL
		RETURNING budget_id AS "budgetId", period, percent, spent_usd::float8 AS spent,
			cap_usd::float8 AS cap, subject_id AS "subjectId"`,
	);
	for (const { budgetId, period, percent, spent, cap, subjectId } of rows) {
		await raiseAlert(session, {
			kind: 'budget',
			subject: [budgetId, period, subjectId ?? '', percent].join(':'),
			severity: percent >= 100 ? 'critical' : 'warning',
			message: `${percent} % of a budget is used: ${spent.toFixed(2)} of ${cap.toFixed(2)} USD (${period})`,
			hint: 'Raise the budget, or hold what can wait; work stops when it is used up.',
			code: percent >= 100 ? 'BUDGET_001' : '',
		});
	}
	return rows.map(() => 'budget');
}
