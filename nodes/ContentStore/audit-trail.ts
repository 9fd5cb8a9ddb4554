/** The line every changing operation leaves in the audit log of the agency, where the store has not written one itself. */
import type { SqlPort, SqlSession } from '../../core/shared/ports';
import { inAgency, isReading, writeAudit } from '../../core/store';
import { optionalText } from '../shared/parameters';
import type { StoreDoor, StoreOperation, StoreResult } from './actions/operation';

/** Changing by their verb, without a line of their own: why. */
export const WITHOUT_A_LINE: Readonly<Record<string, string>> = {
	'alert.evaluate': 'looks at the store on a tick; what it finds is an alert',
	'alert.recordFailure': 'the failure itself is the alert',
	'alert.takeNotices': 'hands alerts to a workflow; the alert keeps when',
	'job.create': 'the job is the record, with its history',
	'job.finish': 'stands in the history of the job',
	'job.sendProgress': 'sends what the job says already',
	'job.takeUp': 'stands in the history of the job',
	'lane.giveBack': 'a slot of work under way',
	'lane.take': 'a slot of work under way',
	'link.createPlatform': 'stands in the log of the platform',
	'link.revokePlatform': 'stands in the log of the platform',
	'page.render': 'answers a request; the link counts its uses',
	'recording.takeUpDeliveries': 'the delivery keeps its states',
	'request.letIn': 'counts; what came too fast leaves a line',
	'schedule.claimDue': 'the row keeps its claims',
	'schedule.finish': 'the row keeps what became of it',
	'schedule.heartbeat': 'renews a claim',
	'setup.reconcile': 'looks at the store; what it mends leaves lines of its own',
	'setup.selfTest': 'changes nothing',
	'setup.setUp': 'comes before there is an agency',
	'styleRule.propose': 'changes nothing: a rule counts once it is accepted',
	'usage.sweepHolds': 'leaves a line where it gave something back',
	'usage.takeAlerts': 'hands alerts to a workflow; the alert keeps when',
	'user.checkPermission': 'changes nothing',
};

/** Whether an operation leaves a line, by itself or here. */
export function leavesLine({
	resource,
	value,
}: Pick<StoreOperation, 'resource' | 'value'>): boolean {
	return !isReading(value) && WITHOUT_A_LINE[`${resource}.${value}`] === undefined;
}

/** A door that notices lines the store writes. */
export function watched(door: StoreDoor): { door: StoreDoor; wroteLine: () => boolean } {
	let written = false;
	const sql: SqlPort = {
		transaction: async (work) =>
			await door.sql.transaction(
				async (session) => await work(noticing(session, () => (written = true))),
			),
	};
	return { door: { ...door, sql }, wroteLine: () => written };
}

/** Writes the line of an operation that is done: who, what, to what; never what was said. */
export async function leaveTrail(
	door: StoreDoor,
	operation: StoreOperation,
	result: StoreResult,
): Promise<void> {
	const { resource, value } = operation;
	if (door.agencyId === '' || !leavesLine(operation)) return;
	const { context } = door;
	const person = door.read('actingUser', 'On Behalf Of', optionalText(320), '');
	const workflow = `workflow ${context.getWorkflow().id ?? ''}`.trim();
	await inAgency(door.sql, door.agencyId, async (session) => {
		await writeAudit(session, {
			action: `${resource}.${value}`,
			subject: resource,
			subjectId: subjectOf(result),
			actor: person || workflow,
			detail: { workflow, execution: context.getExecutionId() },
		});
	});
}

/** Opening a secret is noted by itself and says nothing of what was done. */
function noticing(session: SqlSession, notice: () => void): SqlSession {
	return {
		...session,
		query: async (text, values) => {
			const rows = await session.query(text, values);
			if (/INSERT INTO audit_log/u.test(text) && values?.[2] !== 'secret.opened') notice();
			return rows as never;
		},
	};
}

function subjectOf(result: StoreResult): string {
	const json = (Array.isArray(result) ? result[0] : result) ?? {};
	for (const name of ['id', 'jobId', 'documentId', 'code', 'name', 'operation']) {
		const value = (json as Record<string, unknown>)[name];
		if (typeof value === 'string' && value !== '') return value;
	}
	return '';
}
