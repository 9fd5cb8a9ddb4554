/** Runs a deletion to its end, from wherever it stood: claimed, in batches, every step repeatable. */
import { isAgencyError } from '../../shared/errors';
import type { FileStores, SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { needRow } from '../not-found';
import { forgetRates } from '../rate-buckets';
import { contextOf, stepsOf, type DeletionContext } from './deletion-steps';
import {
	changeRun,
	claimDeletion,
	getDeletion,
	orderDeletion,
	reportHash,
	type ClaimedRun,
	type DeletionKind,
	type DeletionReport,
	type Remainder,
} from './deletion-runs';
import { inKeeping } from './keeper-door';
import { refuseHeld } from './legal-hold';
import { markClient } from './mark';

/** How a run is carried out. */
export interface DeletionOptions {
	stores: FileStores;
	/** Who works on it; the same owner may claim again. */
	owner: string;
	/** Called after every batch; what it throws stops the run where it stands. */
	onBatch?: (what: string, count: number) => void;
}

/**
 * Erases a client now: marked first, then objects, rows, names. What a store refuses is left `deleting`
 * and said in the report.
 *
 * @throws {AgencyError} not found; KEEP_001 under hold; KEEP_003 while another worker has it
 */
export async function eraseClient(
	sql: SqlPort,
	agencyId: string,
	order: DeletionOptions & { clientId: string; orderedBy?: string | undefined },
): Promise<DeletionReport> {
	const runId = await inKeeping(sql, agencyId, async (session) => {
		await refuseHeld(session, order.clientId);
		const { id: clientId } = await markClient(session, {
			clientId: order.clientId,
			by: order.orderedBy,
		});
		await writeAudit(session, {
			action: 'retention.ordered',
			subject: 'client',
			subjectId: clientId,
			actor: order.orderedBy,
		});
		return await orderDeletion(session, { kind: 'client', clientId, orderedBy: order.orderedBy });
	});
	return await runDeletion(sql, agencyId, { ...order, runId });
}

/** Erases everything of an agency; its shell and the report stay. @throws {AgencyError} KEEP_001, KEEP_003 */
export async function eraseAgency(
	sql: SqlPort,
	agencyId: string,
	order: DeletionOptions & { orderedBy?: string | undefined },
): Promise<DeletionReport> {
	return await orderAndRun(sql, agencyId, { ...order, kind: 'agency' });
}

/** The daily sweep: what is past its time goes, and clients whose 90 days are over are ordered to go. */
export async function sweep(
	sql: SqlPort,
	agencyId: string,
	order: DeletionOptions & { orderedBy?: string | undefined },
): Promise<DeletionReport[]> {
	const first = await orderAndRun(sql, agencyId, { ...order, kind: 'sweep' });
	// Of all agencies: a bucket carries the hash of a caller's address, and one that is full says nothing.
	await forgetRates(sql);
	const open = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ id: string }>(
				`SELECT id FROM deletion_run WHERE state <> 'done' AND id <> $1
					AND (lease_until IS NULL OR lease_until <= clock_timestamp() OR lease_owner = $2)
				ORDER BY created_at, id`,
				[first.id, order.owner],
			),
	);
	const reports = [first];
	for (const { id } of open)
		reports.push(await runDeletion(sql, agencyId, { ...order, runId: id }));
	return reports;
}

async function orderAndRun(
	sql: SqlPort,
	agencyId: string,
	order: DeletionOptions & { kind: DeletionKind; orderedBy?: string | undefined },
): Promise<DeletionReport> {
	const runId = await inKeeping(sql, agencyId, async (session) => {
		if (order.kind === 'agency') await refuseHeld(session, null);
		return await orderDeletion(session, { kind: order.kind, orderedBy: order.orderedBy });
	});
	return await runDeletion(sql, agencyId, { ...order, runId });
}

/**
 * Goes on with a run from the step it stands at; a run that is done gives its report.
 *
 * @throws {AgencyError} not found; KEEP_003 while another worker has it; what a step throws, which
 * leaves the run where it stands
 */
export async function runDeletion(
	sql: SqlPort,
	agencyId: string,
	given: DeletionOptions & { runId: string },
): Promise<DeletionReport> {
	const { runId, owner, stores, onBatch = () => undefined } = given;
	const run = await claimDeletion(sql, agencyId, { runId, owner });
	if (run === undefined) return await getDeletion(sql, agencyId, runId);
	if (await isHeld(sql, agencyId, run)) return await getDeletion(sql, agencyId, runId);
	const context = await contextOf({ sql, agencyId, run, stores, onBatch });
	const steps = stepsOf(context);
	for (const [index, step] of steps.entries()) {
		if (index < run.step) continue;
		await step.perform(context);
		const remainder = index === 1 && run.kind === 'agency' ? await remainderOf(context) : [];
		if (remainder.length > 0) return await finish(context, remainder);
		await inKeeping(
			sql,
			agencyId,
			async (session) => await changeRun(session, run, { set: 'step = $3', values: [index + 1] }),
		);
	}
	return await finish(context, await remainderOf(context));
}

/** A hold that came after the order stops the run before it deletes anything more. */
async function isHeld(sql: SqlPort, agencyId: string, run: ClaimedRun): Promise<boolean> {
	if (run.kind === 'sweep') return false;
	return await inKeeping(sql, agencyId, async (session) => {
		try {
			await refuseHeld(session, run.clientId);
			return false;
		} catch (error) {
			if (!isAgencyError(error) || error.code !== 'KEEP_001') throw error;
			await changeRun(session, run, {
				set: `state = 'held', lease_until = NULL, problem = $3::jsonb`,
				values: [JSON.stringify({ code: error.code, message: error.message })],
			});
			return true;
		}
	});
}

/** Files whose bytes a store did not give up. */
async function remainderOf({ sql, agencyId, run }: DeletionContext): Promise<Remainder[]> {
	return await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query<Remainder & Record<string, unknown>>(
				`SELECT 'objects in ' || o.store AS what, count(*)::int AS count,
					coalesce(min(o.problem ->> 'message'), 'not removed yet') AS reason
				FROM file_object AS o WHERE o.state = 'deleting' AND (
					$2 OR EXISTS (SELECT FROM file AS f JOIN deletion_target AS t
						ON t.kind = 'file' AND t.key = f.id::text AND t.run_id = $1
						WHERE f.object_id = o.id))
				GROUP BY o.store ORDER BY 1`,
				[run.runId, run.kind !== 'client'],
			),
	);
}

async function finish(context: DeletionContext, remainder: Remainder[]): Promise<DeletionReport> {
	const { sql, agencyId, run } = context;
	await inKeeping(sql, agencyId, async (session) => {
		const isDone = remainder.length === 0;
		await changeRun(session, run, {
			set: `state = $3, remainder = $4::jsonb, lease_until = NULL,
				finished_at = CASE WHEN $3 = 'done' THEN clock_timestamp() END`,
			values: [isDone ? 'done' : 'waiting', JSON.stringify(remainder)],
		});
	});
	const report = await getDeletion(sql, agencyId, run.runId);
	if (report.state !== 'done') return report;
	return await inKeeping(sql, agencyId, async (session) => {
		const [row] = await session.query<{ sha256: string }>(
			`UPDATE deletion_run SET report_sha256 = coalesce(report_sha256, $2) WHERE id = $1
			RETURNING report_sha256 AS sha256`,
			[run.runId, reportHash(report)],
		);
		const { sha256 } = needRow(row, 'deletion run', run.runId);
		await session.query(
			`UPDATE document SET erasure_sha256 = $2 WHERE erased_at IS NOT NULL AND erasure_sha256 IS NULL
				AND id::text IN (SELECT key FROM deletion_target WHERE run_id = $1 AND kind = 'document')`,
			[run.runId, sha256],
		);
		// The report says how many; which ones is only kept as the digest.
		await session.query(`DELETE FROM deletion_target WHERE run_id = $1 AND kind <> 'document'`, [
			run.runId,
		]);
		await writeAudit(session, {
			action: 'retention.erased',
			subject: run.kind,
			subjectId: run.clientId ?? run.runId,
			door: 'sweep',
			detail: { run: run.runId, report: sha256 },
		});
		return { ...report, reportSha256: sha256 };
	});
}
