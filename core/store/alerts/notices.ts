/** Who is told of alerts, and which alerts are still to be told: each once. */
import { z } from 'zod/v4';
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { needId, needRow } from '../not-found';
import type { Severity } from './rules';

/** Who is told, and from which severity on. */
export const AlertTargetSchema = z
	.object({
		channel: z.enum(['email', 'slack', 'teams']),
		address: z.string().trim().min(1).max(500),
		severity: z.enum(['info', 'warning', 'critical']).default('warning'),
	})
	.refine(({ channel, address }) => channel !== 'email' || /^[^\s@]+@[^\s@]+$/.test(address), {
		message: 'give an e-mail address',
		path: ['address'],
	});

/** A target as it is kept. */
export interface AlertTarget {
	id: string;
	channel: 'email' | 'slack' | 'teams';
	address: string;
	severity: Severity;
}

/** One message to one target. */
export interface AlertNotice {
	alertId: string;
	channel: AlertTarget['channel'];
	address: string;
	severity: Severity;
	subject: string;
	text: string;
	jobId: string | null;
}

/** Adds a target, or sets its severity. */
export async function putAlertTarget(
	sql: SqlPort,
	agencyId: string,
	given: z.input<typeof AlertTargetSchema>,
): Promise<AlertTarget> {
	const { channel, address, severity } = AlertTargetSchema.parse(given);
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<AlertTarget & Record<string, unknown>>(
			`INSERT INTO alert_target (channel, address, severity) VALUES ($1, $2, $3)
			ON CONFLICT (agency_id, channel, address)
				DO UPDATE SET severity = excluded.severity, is_active = true
			RETURNING id, channel, address, severity`,
			[channel, address, severity],
		);
		return row!;
	});
}

/**
 * Takes a target away.
 *
 * @throws {AgencyError} not found
 */
export async function removeAlertTarget(
	sql: SqlPort,
	agencyId: string,
	targetId: string,
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			'UPDATE alert_target SET is_active = false WHERE id = $1 AND is_active RETURNING id',
			[needId('alert target', targetId)],
		);
		needRow(rows[0], 'alert target', targetId);
	});
}

/** Every target in use. */
export async function listAlertTargets(sql: SqlPort, agencyId: string): Promise<AlertTarget[]> {
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<AlertTarget & Record<string, unknown>>(
				`SELECT id, channel, address, severity FROM alert_target WHERE is_active
				ORDER BY channel, address`,
			),
	);
}

/**
 * Messages for alerts nobody was told of yet, one per target, at most `limit` alerts. They count as
 * told from now on: of two runs at once one gets them, and a failure to send never tells twice.
 */
export async function takeNotices(
	sql: SqlPort,
	agencyId: string,
	limit = 20,
): Promise<AlertNotice[]> {
	return await inAgency(sql, agencyId, async (session) => {
		return await session.query<AlertNotice & Record<string, unknown>>(
			`WITH told AS (
				UPDATE alert SET notified_at = clock_timestamp() WHERE id = ANY (ARRAY(
					SELECT id FROM alert WHERE notified_at IS NULL AND state = 'open'
					ORDER BY first_at LIMIT $1 FOR UPDATE SKIP LOCKED))
				RETURNING *
			)
			SELECT told.id AS "alertId", target.channel, target.address, told.severity,
				upper(told.severity) || ': ' || left(told.message, 120) AS subject,
				told.message || CASE WHEN told.code = '' THEN '' ELSE ' [' || told.code || ']' END
					|| CASE WHEN told.hint = '' THEN '' ELSE E'\\n\\n' || told.hint END
					|| CASE WHEN told.job_id IS NULL THEN '' ELSE E'\\n\\nJob ' || told.job_id END AS text,
				told.job_id AS "jobId"
			FROM told JOIN alert_target AS target ON target.is_active
				AND array_position(ARRAY['info', 'warning', 'critical'], told.severity)
					>= array_position(ARRAY['info', 'warning', 'critical'], target.severity)
			ORDER BY told.first_at, target.channel, target.address`,
			[limit],
		);
	});
}
