/** The figures of a desk: what is due, running, sending, broken, and what it cost. One query, no content. */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { longestOpenSeconds, openGates } from './open-gates';
import { KNOWN_COST_USD } from '../known-cost';

/** Numbers of one agency at one moment; ages in seconds, 0 when there is none. */
export interface DeskFigures {
	due: number;
	oldestDueSeconds: number;
	claimed: number;
	sending: number;
	oldestSendingSeconds: number;
	reconciling: number;
	unconfirmed: number;
	heldPublications: number;
	jobsPending: number;
	jobsRunning: number;
	jobsWaiting: number;
	failedJobsOfDay: number;
	/** Leases that ended and whose job nobody swept or took up yet. */
	expiredLeases: number;
	oldestInterruptedSeconds: number;
	takeUpsOfDay: number;
	retriesOfDay: number;
	repeatCallsOfDay: number;
	openCalls: number;
	refusedWebhooksOfMinute: number;
	refusedWebhooksOfDay: number;
	expiredDocuments: number;
	/** Files whose bytes are neither stored nor gone, older than an hour. */
	unsettledObjects: number;
	openAlerts: number;
	/** Archives of the agency that were given out. */
	exportsOfDay: number;
	/** People and roles that were added, changed or removed. */
	roleChangesOfDay: number;
	/** Work somebody asked for that their role or reach does not allow. */
	refusalsOfHour: number;
	/** The longest time a channel, or the agency's work, is left alone because it kept failing. */
	longestBreakerSeconds: number;
	/** Null when the price of a model call of the day is not known. */
	costOfDayUsd: number | null;
}

const SECONDS = (moment: string): string =>
	`coalesce(greatest(0, extract(epoch FROM clock_timestamp() - min(${moment}))), 0)::int`;
const DAY = `clock_timestamp() - interval '24 hours'`;

const FIGURES = `SELECT
	(SELECT jsonb_build_object('due', count(*)::int, 'oldestDueSeconds', ${SECONDS('due_at')})
		FROM schedule_item WHERE state = 'pending' AND held_reason IS NULL AND deleted_at IS NULL
			AND due_at <= clock_timestamp()) ||
	(SELECT jsonb_build_object(
			'claimed', count(*) FILTER (WHERE state = 'claimed'),
			'sending', count(*) FILTER (WHERE state = 'sending'),
			'reconciling', count(*) FILTER (WHERE state IN ('reconciling', 'accepted')),
			'unconfirmed', count(*) FILTER (WHERE state = 'unconfirmed'),
			'heldPublications', count(*) FILTER (WHERE held_reason IS NOT NULL))
		FROM publication) ||
	(SELECT jsonb_build_object('oldestSendingSeconds', ${SECONDS('updated_at')})
		FROM publication WHERE state = 'sending') ||
	(SELECT jsonb_build_object(
			'jobsPending', count(*) FILTER (WHERE state = 'pending'),
			'jobsRunning', count(*) FILTER (WHERE state = 'running'),
			'jobsWaiting', count(*) FILTER (WHERE state = 'waiting'),
			'failedJobsOfDay', count(*) FILTER (WHERE state IN ('failed', 'needs_attention')
				AND finished_at > ${DAY}))
		FROM job) ||
	(SELECT jsonb_build_object('expiredLeases', count(*)::int,
			'oldestInterruptedSeconds', ${SECONDS('lease_until')})
		FROM job WHERE state IN ('pending', 'running') AND lease_until <= clock_timestamp()
			AND (lease_owner IS NOT NULL OR takes_up)) ||
	(SELECT jsonb_build_object(
			'takeUpsOfDay', count(*) FILTER (WHERE kind = 'taken_up'),
			'retriesOfDay', count(*) FILTER (WHERE kind = 'retried'))
		FROM job_event WHERE at > ${DAY}) ||
	(SELECT jsonb_build_object('repeatCallsOfDay', count(repeat_of)::int, 'costOfDayUsd',
			${KNOWN_COST_USD})
		FROM usage_event WHERE at > ${DAY}) ||
	(SELECT jsonb_build_object('openCalls', count(*)::int) FROM paid_call
		WHERE state IN ('reserved', 'sent') AND lease_until > clock_timestamp()) ||
	(SELECT jsonb_build_object(
			'refusedWebhooksOfMinute', coalesce(sum(refused)
				FILTER (WHERE at > clock_timestamp() - interval '1 minute'), 0)::int,
			'refusedWebhooksOfDay', coalesce(sum(refused), 0)::int)
		FROM (
			SELECT received_at AS at, 1 AS refused FROM webhook_delivery WHERE state = 'rejected'
			UNION ALL SELECT minute, refused FROM webhook_refusal
		) AS refusal WHERE at > ${DAY}) ||
	(SELECT jsonb_build_object('expiredDocuments', count(*)::int) FROM document
		WHERE expires_at <= clock_timestamp()) ||
	(SELECT jsonb_build_object('unsettledObjects', count(*)::int) FROM file_object
		WHERE state <> 'stored' AND created_at <= clock_timestamp() - interval '1 hour') ||
	(SELECT jsonb_build_object(
			'exportsOfDay', count(*) FILTER (WHERE action = 'retention.exported'),
			'roleChangesOfDay', count(*) FILTER (WHERE starts_with(action, 'user.')),
			'refusalsOfHour', count(*) FILTER (WHERE action = 'access.refused'
				AND at > clock_timestamp() - interval '1 hour'))
		FROM audit_log WHERE at > ${DAY}) ||
	(SELECT jsonb_build_object('openAlerts', count(*)::int) FROM alert WHERE state = 'open')
	AS figures`;

/** The figures of an agency now. */
export async function observeDesk(sql: SqlPort, agencyId: string): Promise<DeskFigures> {
	const longestBreakerSeconds = longestOpenSeconds(await openGates(sql, agencyId));
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ figures: DeskFigures }>(FIGURES);
		return { ...row!.figures, longestBreakerSeconds };
	});
}
