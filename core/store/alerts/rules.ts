/** When somebody is told: the rules the package ships, and what an agency set otherwise. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import type { DeskFigures } from './observe';

/** How urgent an alert is. */
export type Severity = 'info' | 'warning' | 'critical';

/** A rule as it ships: told when the figure is above the threshold. */
export interface AlertRule {
	/** Published: never renamed. */
	kind: string;
	label: string;
	severity: Severity;
	threshold: number;
	figure: (figures: DeskFigures) => number;
	message: (value: number, threshold: number) => string;
	hint: string;
}

const minutes = (seconds: number): string => `${Math.round(seconds / 60)} minutes`;

/** The rules, by kind. */
export const ALERT_RULES: readonly AlertRule[] = [
	{
		kind: 'publication_unconfirmed',
		label: 'Publications whose outcome nobody knows',
		severity: 'critical',
		threshold: 0,
		figure: ({ unconfirmed }) => unconfirmed,
		message: (value) =>
			`${value} publications are unconfirmed: it is not known whether they are live`,
		hint: 'Look at the account by the link of the publication, then settle it with Publish, Reconcile.',
	},
	{
		kind: 'sending_too_long',
		label: 'Publications that are being sent for longer than a lease (seconds)',
		severity: 'critical',
		threshold: 120,
		figure: ({ oldestSendingSeconds }) => oldestSendingSeconds,
		message: (value) => `A publication has been on its way for ${minutes(value)}`,
		hint: 'Its run may have died. Run Publish, Reconcile; never send it by hand before.',
	},
	{
		kind: 'due_too_long',
		label: 'Due rows nobody began (seconds)',
		severity: 'warning',
		threshold: 300,
		figure: ({ oldestDueSeconds }) => oldestDueSeconds,
		message: (value) => `A planned row has been due for ${minutes(value)} and nobody began it`,
		hint: 'See whether "Run due schedule" is published and runs, and whether its lanes are full.',
	},
	{
		kind: 'breaker_open',
		label: 'Channels or work left alone because they keep failing (seconds)',
		severity: 'warning',
		threshold: 900,
		figure: ({ longestBreakerSeconds }) => longestBreakerSeconds,
		message: (value) =>
			`A channel, or the model or a provider of planned work, has kept failing for ${minutes(value)} and is tried only now and then`,
		hint: 'Content Store, Setup, Get Status names it. It closes by itself with the first answer; what waits goes on then.',
	},
	{
		kind: 'job_interrupted',
		label: 'Jobs whose run broke off and that nobody took up (seconds)',
		severity: 'warning',
		threshold: 180,
		figure: ({ oldestInterruptedSeconds }) => oldestInterruptedSeconds,
		message: (value) => `A job has been interrupted for ${minutes(value)}`,
		hint: 'See whether "Take up jobs" is published; else run Content Store, Job, Take Up.',
	},
	{
		kind: 'job_failed',
		label: 'Jobs that failed or need a person in the last day',
		severity: 'warning',
		threshold: 0,
		figure: ({ failedJobsOfDay }) => failedJobsOfDay,
		message: (value) => `${value} jobs of the last day failed or need a person`,
		hint: 'Open the desk page, or list them with Content Store, Job, Get Many.',
	},
	{
		kind: 'webhook_refused',
		label: 'Refused webhooks per minute',
		severity: 'warning',
		threshold: 20,
		figure: ({ refusedWebhooksOfMinute }) => refusedWebhooksOfMinute,
		message: (value) => `${value} webhooks were refused within a minute`,
		hint: 'A secret may have changed on one side, or somebody is trying the door.',
	},
	{
		kind: 'deletion_overdue',
		label: 'Documents past their retention that are still there',
		severity: 'warning',
		threshold: 0,
		figure: ({ expiredDocuments }) => expiredDocuments,
		message: (value) => `${value} documents are past their retention and not deleted`,
		hint: 'See whether "Retention and erasure" is published and ends well.',
	},
	{
		kind: 'tenant_exported',
		label: 'Archives of an agency or client given out in the last day',
		severity: 'warning',
		threshold: 0,
		figure: ({ exportsOfDay }) => exportsOfDay,
		message: (value) =>
			`${value} archives with all that is known of the agency or a client were given out within a day`,
		hint: 'See in the audit log who did it, with Content Store, Agency, Get Audit Log.',
	},
	{
		kind: 'roles_changed',
		label: 'People and roles changed in the last day',
		severity: 'info',
		threshold: 0,
		figure: ({ roleChangesOfDay }) => roleChangesOfDay,
		message: (value) => `${value} changes of people, roles and what they reach within a day`,
		hint: 'See in the audit log who did it, with Content Store, Agency, Get Audit Log.',
	},
	{
		kind: 'access_refused',
		label: 'Refused requests of people per hour',
		severity: 'warning',
		threshold: 10,
		figure: ({ refusalsOfHour }) => refusalsOfHour,
		message: (value) => `${value} requests of people were refused within an hour`,
		hint: 'See in the audit log whose they were: a role may be too narrow, or somebody is trying doors.',
	},
];

/** What an agency set for one kind. */
export interface AlertSetting {
	kind: string;
	isActive: boolean;
	threshold: number;
}

/** Every rule with what the agency set. */
export async function readAlertSettings(session: AgencySession): Promise<AlertSetting[]> {
	const rows = await session.query<{ kind: string; active: boolean; threshold: number | null }>(
		'SELECT kind, is_active AS active, threshold FROM alert_rule',
	);
	return ALERT_RULES.map(({ kind, threshold }) => {
		const set = rows.find((row) => row.kind === kind);
		return { kind, isActive: set?.active ?? true, threshold: set?.threshold ?? threshold };
	});
}

/**
 * Sets a rule otherwise than it ships.
 *
 * @throws {AgencyError} `input` for an unknown kind
 */
export async function setAlertRule(
	sql: SqlPort,
	agencyId: string,
	given: { kind: string; isActive: boolean; threshold?: number | undefined },
): Promise<AlertSetting[]> {
	if (!ALERT_RULES.some(({ kind }) => kind === given.kind)) throw unknownRule(given.kind);
	return await inAgency(sql, agencyId, async (session) => {
		await session.query(
			`INSERT INTO alert_rule (kind, is_active, threshold) VALUES ($1, $2, $3)
			ON CONFLICT (agency_id, kind) DO UPDATE SET is_active = excluded.is_active,
				threshold = excluded.threshold, updated_at = clock_timestamp()`,
			[given.kind, given.isActive, given.threshold ?? null],
		);
		return await readAlertSettings(session);
	});
}

function unknownRule(kind: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `There is no alert "${kind.slice(0, 60)}"`,
		hint: `Use one of ${ALERT_RULES.map((rule) => rule.kind).join(', ')}.`,
		field: 'kind',
	});
}
