/** The nightly look at a desk: what broke off is swept, what does not add up is named with its remedy, the report is kept. */
import type { SqlPort } from '../../shared/ports';
import { sweepHolds } from '../accounts/holds';
import { inAgency, type AgencySession } from '../door';
import { sweepJobs } from '../job-sweep';
import { DUE_DOCUMENTS } from '../keeping/targets';
import { isoTime } from '../time';
import { raiseAlert } from './alerts';
import { DESK_TASKS, tickCheck } from './desk-ticks';

/** One thing that was looked at. */
export interface ReconcileCheck {
	id: string;
	label: string;
	ok: boolean;
	/** How many rows do not add up. */
	found: number;
	remedy: string;
}

/** What a night's look found. */
export interface ReconcileReport {
	ok: boolean;
	at: string;
	summary: string;
	/** Jobs whose run broke off and that were put back. */
	swept: number;
	/** Money held by calls that can no longer be answered, and that was given back: how many. */
	freed: number;
	checks: ReconcileCheck[];
}

interface Check {
	id: string;
	label: string;
	/** One row with the number `found`. */
	sql: string;
	remedy: string;
}

const count = (from: string): string => `SELECT count(*)::int AS found FROM ${from}`;

const CHECKS: readonly Check[] = [
	{
		id: 'row_security',
		label: 'Tables without forced row security',
		sql: count(`pg_catalog.pg_class AS class
			WHERE relnamespace = 'content_agency'::regnamespace AND relkind IN ('r', 'p')
				AND NOT (relrowsecurity AND relforcerowsecurity)`),
		remedy:
			'Run Content Store, Setup, Set Up as the database administrator, and find out who changed the tables.',
	},
	{
		id: 'roles',
		label: 'Roles that could step over row security',
		sql: count(`pg_catalog.pg_roles WHERE rolname LIKE 'content\\_agency\\_%'
			AND (rolsuper OR rolbypassrls OR rolcanlogin)`),
		remedy: 'Have an administrator take these rights away; Set Up names the statement.',
	},
	{
		id: 'call_ledger',
		label: 'Paid answers without a line in the ledger of usage',
		sql: count(`paid_call WHERE state = 'stored' AND NOT EXISTS (
			SELECT FROM usage_event WHERE usage_event.paid_call_id = paid_call.id)`),
		remedy: 'This is a fault of the package. Report it with the ids of the calls.',
	},
	{
		id: 'credit_ledger',
		label: 'Rows of the credit ledger whose balance is not the sum before them',
		sql: `SELECT count(*)::int AS found FROM (
			SELECT balance_after, sum(amount) OVER (ORDER BY number) AS summed FROM credit_ledger
		) AS ledger WHERE balance_after <> summed`,
		remedy: 'Nobody may write there but the package: look into the log of the database.',
	},
	{
		id: 'steps',
		label: 'Steps that run in a job that does not',
		sql: count(`job_step JOIN job ON job.id = job_step.job_id
			WHERE job_step.state = 'running' AND job.state NOT IN ('pending', 'running', 'done')`),
		remedy: 'Retry the job, or cancel it.',
	},
	{
		id: 'leases',
		label: 'Leases that ended more than three minutes ago and were not swept',
		sql: count(`job WHERE state IN ('pending', 'running') AND lease_owner IS NOT NULL
			AND lease_until <= clock_timestamp() - interval '3 minutes'`),
		remedy: 'Publish the workflow "Take up jobs".',
	},
	{
		id: 'planned_rows',
		label: 'Planned rows in work whose lease ended more than three minutes ago',
		sql: count(`schedule_item WHERE state = 'processing' AND deleted_at IS NULL
			AND lease_until <= clock_timestamp() - interval '3 minutes'`),
		remedy: 'Publish the workflow "Run due schedule".',
	},
	{
		id: 'unconfirmed',
		label: 'Publications whose outcome nobody knows',
		sql: count(`publication WHERE state IN ('unconfirmed', 'reconciling')
			OR (state = 'sending' AND updated_at <= clock_timestamp() - interval '10 minutes')`),
		remedy: 'Look at the account, then run Publish, Reconcile for each.',
	},
	{
		id: 'objects',
		label: 'Stored bytes no file names, and bytes that were never stored whole',
		sql: count(`file_object WHERE created_at <= clock_timestamp() - interval '1 hour'
			AND (state = 'writing' OR (state = 'stored' AND NOT EXISTS (
				SELECT FROM file WHERE file.object_id = file_object.id)))`),
		remedy: 'Run the workflow "Retention and erasure"; it removes what belongs to nobody.',
	},
	{
		id: 'retention',
		label: 'Documents past their retention that are still there',
		sql: count(
			`document WHERE ${DUE_DOCUMENTS} AND expires_at <= clock_timestamp() - interval '1 day'`,
		),
		remedy: 'Publish the workflow "Retention and erasure", or see why it does not end well.',
	},
	{
		id: 'deliveries',
		label: 'Deliveries of recordings no run took over for a quarter of an hour',
		sql: count(`webhook_delivery WHERE state = 'received'
			AND look_again_at <= clock_timestamp() - interval '13 minutes'`),
		remedy:
			'Put "Recording, Take Up Deliveries" behind a tick in the workflow of the Recording Trigger, as "Recording intake" has it, and give the node behind the trigger the credentials of the store.',
	},
	{
		id: 'callbacks',
		label: 'Progress messages nobody took for an hour',
		sql: count(`job_callback WHERE state = 'pending'
			AND next_at <= clock_timestamp() - interval '1 hour'`),
		remedy: 'See whether the address answers; it was given as "Send Progress To".',
	},
	...DESK_TASKS.map(tickCheck),
];

/** Sweeps, looks, keeps the report, and opens or closes the alert about it. */
export async function reconcileDesk(sql: SqlPort, agencyId: string): Promise<ReconcileReport> {
	const swept = await sweepJobs(sql, agencyId);
	const freed = await sweepHolds(sql, agencyId);
	return await inAgency(sql, agencyId, async (session) => {
		const checks: ReconcileCheck[] = [];
		for (const check of CHECKS) checks.push(await look(session, check));
		const broken = checks.filter(({ ok }) => !ok);
		const ok = broken.length === 0;
		const summary = ok
			? 'Everything adds up.'
			: broken.map(({ label, found }) => `${label}: ${found}`).join('; ');
		const [kept] = await session.query<{ at: Date }>(
			'INSERT INTO reconcile_report (ok, checks) VALUES ($1, $2) RETURNING at',
			[ok, JSON.stringify(checks)],
		);
		if (ok) {
			await session.query(
				`UPDATE alert SET state = 'closed', closed_at = clock_timestamp()
				WHERE kind = 'reconcile' AND state <> 'closed'`,
			);
		} else {
			await raiseAlert(session, {
				kind: 'reconcile',
				severity: 'warning',
				message: summary,
				hint: broken[0]?.remedy ?? '',
			});
		}
		return { ok, at: isoTime(kept?.at), summary, swept: swept.length, freed, checks };
	});
}

/** Reports of past nights, newest first, at most `limit`. */
export async function listReconcileReports(
	sql: SqlPort,
	agencyId: string,
	limit = 30,
): Promise<{ id: string; ok: boolean; at: string; checks: ReconcileCheck[] }[]> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query<{
			id: string;
			ok: boolean;
			at: Date;
			checks: ReconcileCheck[];
		}>('SELECT id, ok, at, checks FROM reconcile_report ORDER BY at DESC LIMIT $1', [
			Math.min(limit, 500),
		]);
		return rows.map((row) => ({ ...row, at: isoTime(row.at) }));
	});
}

async function look(
	session: AgencySession,
	{ id, label, sql, remedy }: Check,
): Promise<ReconcileCheck> {
	const [row] = await session.query<{ found: number }>(sql);
	const found = row?.found ?? 0;
	return { id, label, ok: found === 0, found, remedy: found === 0 ? '' : remedy };
}
