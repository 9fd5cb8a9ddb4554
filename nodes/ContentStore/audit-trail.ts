/** The line every changing operation leaves in the audit log of the agency, where the store has not written one itself: in the transaction of its first change. */
import type { SqlPort, SqlSession } from '../../core/shared/ports';
import { inAgency, isReading, isUuid, writeAudit, type AuditEvent } from '../../core/store';
import { optionalText } from '../shared/parameters';
import { located } from './fields';
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
	'styleRule.propose':
		'a rule counts once it is accepted; one that had its day keeps who retired it, when and why',
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

/**
 * A door through which no change of an operation stands without its line: the transaction that changes something first
 * writes it too, unless the store wrote one of its own.
 */
export function audited(
	door: StoreDoor,
	operation: StoreOperation,
): { door: StoreDoor; wroteLine: () => boolean } {
	let written = false;
	const leaves = door.agencyId !== '' && leavesLine(operation);
	const sql: SqlPort = {
		transaction: async (work) => {
			let stands = false;
			const value = await door.sql.transaction(async (session) => {
				const seen = { line: false, change: false };
				const done = await work(noticing(session, seen));
				const lacks = leaves && seen.change && !seen.line && !written;
				stands = seen.line || (lacks && (await lineBeside(session, { door, operation, done })));
				return done;
			});
			written ||= stands;
			return value;
		},
	};
	return { door: { ...door, sql }, wroteLine: () => written };
}

/** Writes the line of an operation that is done, where no transaction of it did: who, what, to what; never what was said. */
export async function leaveTrail(
	door: StoreDoor,
	operation: StoreOperation,
	result: StoreResult,
): Promise<void> {
	if (door.agencyId === '' || !leavesLine(operation)) return;
	await inAgency(
		door.sql,
		door.agencyId,
		async (session) =>
			await writeAudit(
				session,
				lineOf(door, operation, subjectOf(result) || subjectNamed(door, operation)),
			),
	);
}

/** Writes the line into a transaction that works for this agency; one of another door is left alone. */
async function lineBeside(
	session: SqlSession,
	{ door, operation, done }: { door: StoreDoor; operation: StoreOperation; done: unknown },
): Promise<boolean> {
	const { agencyId } = door;
	const [works] = await session.query<{ inside: boolean }>(
		`SELECT current_user = 'content_agency_app'
			AND lower(current_setting('content_agency.agency_id', true)) = lower($1) AS inside`,
		[agencyId],
	);
	if (works?.inside !== true) return false;
	const subjectId = subjectNamed(door, operation) || subjectOf(done);
	await writeAudit({ ...session, agencyId }, lineOf(door, operation, subjectId));
	return true;
}

function lineOf(
	{ context, read }: StoreDoor,
	{ resource, value }: StoreOperation,
	subjectId: string,
): AuditEvent {
	const person = read('actingUser', 'On Behalf Of', optionalText(320), '');
	const workflow = `workflow ${context.getWorkflow().id ?? ''}`.trim();
	return {
		action: `${resource}.${value}`,
		subject: resource,
		subjectId,
		actor: person || workflow,
		detail: { workflow, execution: context.getExecutionId() },
	};
}

const CHANGE =
	/^\s*(?:INSERT|UPDATE|DELETE|MERGE|WITH\b[\s\S]*\b(?:INSERT INTO|UPDATE|DELETE FROM)\b)/iu;

/** Opening a secret is noted by itself and says nothing of what was done. */
function noticing(session: SqlSession, seen: { line: boolean; change: boolean }): SqlSession {
	return {
		...session,
		query: async (text, values) => {
			const rows = await session.query(text, values);
			const isLine = /INSERT INTO audit_log/u.test(text);
			if (isLine && values?.[2] !== 'secret.opened') seen.line = true;
			// Who opened a secret and when is no change of it.
			if (!isLine && CHANGE.test(text) && !/INTO vault_access/u.test(text)) seen.change = true;
			return rows as never;
		},
	};
}

/** The ID that the field of the resource holds, or the document or job it is about. */
function subjectNamed({ context, itemIndex }: StoreDoor, { resource }: StoreOperation): string {
	for (const name of [`${resource}Id`, resource, 'plannedItem', 'documentId', 'jobId']) {
		const named = located.safeParse(context.getNodeParameter(name, itemIndex, ''));
		if (named.success && isUuid(named.data)) return named.data;
	}
	return '';
}

function subjectOf(result: unknown): string {
	const json: unknown = (Array.isArray(result) ? result[0] : result) ?? {};
	for (const name of ['id', 'jobId', 'documentId', 'code', 'name', 'operation']) {
		const value = (json as Record<string, unknown>)[name];
		if (typeof value === 'string' && value !== '') return value;
	}
	return '';
}
