/** The timetable of a desk: which operations have to run by themselves, when each last did, and what waits for one that does not. */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { isoTime } from '../time';

/** An operation of the timetable. */
export interface DeskTask {
	/** `resource.operation` of the node. */
	operation: string;
	/** Shipped workflow that runs it. */
	workflow: string;
	/** After so many hours without a run it is not published, or its runs fail before they begin. */
	withinHours: number;
	/** What waits for it: rows of a table. */
	waiting: string;
	label: string;
}

/** Every operation that has to run by itself, and what stays undone where it does not. */
export const DESK_TASKS: readonly DeskTask[] = [
	{
		operation: 'schedule.claimDue',
		workflow: 'Run due schedule',
		withinHours: 1,
		label: 'Planned rows of the next day, and nothing has looked for due rows for an hour',
		waiting: `schedule_item WHERE state = 'pending' AND held_reason IS NULL AND deleted_at IS NULL
			AND coalesce(start_at, due_at) <= clock_timestamp() + interval '1 day'`,
	},
	{
		operation: 'job.takeUp',
		workflow: 'Take up jobs',
		withinHours: 1,
		label: 'Open jobs that take themselves up, and nothing has looked for broken runs for an hour',
		waiting: `job WHERE state IN ('pending', 'running') AND takes_up`,
	},
	{
		operation: 'publish.sendWaiting',
		workflow: 'Take up jobs',
		withinHours: 1,
		label:
			'Publications that wait for their channel or time, and nothing has sent what waits for an hour',
		waiting: `publication WHERE parcel IS NOT NULL AND state = 'scheduled'`,
	},
	{
		operation: 'alert.evaluate',
		workflow: 'Error handler',
		withinHours: 1,
		label: 'Targets of alerts, and nothing has judged the rules for an hour',
		waiting: 'alert_target WHERE is_active',
	},
	{
		operation: 'retention.run',
		workflow: 'Retention and erasure',
		withinHours: 48,
		label: 'Documents that run out, and nothing has looked after retention for two days',
		waiting: `document WHERE expires_at <= clock_timestamp() + interval '30 days' AND erased_at IS NULL`,
	},
];

/** Minutes within which a further run of the same operation is not written down. */
const WRITE_EVERY_MINUTES = 5;

/** Writes down that a published workflow ran an operation of the timetable; any other operation is no news. */
export async function noteTick(sql: SqlPort, agencyId: string, operation: string): Promise<void> {
	if (!DESK_TASKS.some((task) => task.operation === operation)) return;
	await inAgency(sql, agencyId, async (session) => {
		await session.query(
			`INSERT INTO desk_tick AS known (operation) VALUES ($1)
			ON CONFLICT (agency_id, operation) DO UPDATE SET last_at = clock_timestamp()
				WHERE known.last_at < clock_timestamp() - make_interval(mins => ${WRITE_EVERY_MINUTES})`,
			[operation],
		);
	});
}

/** Every task with its last run, ISO 8601; empty where it never ran by itself. */
export async function listTicks(
	sql: SqlPort,
	agencyId: string,
): Promise<{ operation: string; workflow: string; lastAt: string }[]> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ operation: string; at: Date }>(
				'SELECT operation, last_at AS at FROM desk_tick',
			),
	);
	return DESK_TASKS.map(({ operation, workflow }) => ({
		operation,
		workflow,
		lastAt: isoTime(rows.find((row) => row.operation === operation)?.at),
	}));
}

/** A look for Reconcile: what waits for a task that has not run, 0 where it runs or nothing waits. */
export function tickCheck({ operation, workflow, withinHours, label, waiting }: DeskTask): {
	id: string;
	label: string;
	sql: string;
	remedy: string;
} {
	return {
		id: `tick_${operation.replace('.', '_')}`,
		label,
		// A desk that was set up just now has had no time to run anything.
		sql: `SELECT CASE WHEN EXISTS (SELECT FROM desk_tick WHERE operation = '${operation}'
				AND last_at > clock_timestamp() - make_interval(hours => ${withinHours}))
			OR EXISTS (SELECT FROM agency
				WHERE created_at > clock_timestamp() - make_interval(hours => ${withinHours})) THEN 0
			ELSE (SELECT count(*)::int FROM ${waiting}) END AS found`,
		remedy: `Publish the workflow "${workflow}", or see in its executions why it does not begin.`,
	};
}
