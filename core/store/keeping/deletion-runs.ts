/** Deletion runs: ordered once, claimed with a lease and a fence, kept afterwards as the report. */
import { AgencyError } from '../../shared/errors';
import { hashOf, sha256 } from '../../shared/hash';
import type { SqlPort, SqlRow } from '../../shared/ports';
import type { AgencySession } from '../door';
import { needId, needRow, notFound } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';
import { inKeeping } from './keeper-door';

/** What a run deletes. */
export type DeletionKind = 'sweep' | 'client' | 'agency';

/** Somebody else who holds what was deleted here, and until when as far as we know. */
export interface Holder {
	holder: string;
	/** What, in numbers and ids. */
	what: string;
	/** ISO 8601 or a word such as `until withdrawn`. */
	until: string;
	/** What a person can do about it. */
	option: string;
	ids?: string[];
}

/** Something that could not be deleted yet. */
export interface Remainder {
	what: string;
	count: number;
	reason: string;
}

/** A run as it is shown: counts and ids, no content. */
export interface DeletionReport {
	id: string;
	kind: DeletionKind;
	clientId: string | null;
	orderedBy: string;
	state: 'pending' | 'running' | 'waiting' | 'done' | 'held';
	step: number;
	/** Table or store → what was done how often. */
	counts: Record<string, Record<string, number>>;
	found: Record<string, number>;
	/** Over the ids of everything deleted, in order. */
	digest: string;
	remainder: Remainder[];
	outside: Holder[];
	reportSha256: string;
	problem: { code: string; message: string } | null;
	createdAt: string;
	startedAt: string;
	finishedAt: string;
}

/** A claimed run. */
export interface ClaimedRun {
	runId: string;
	kind: DeletionKind;
	clientId: string | null;
	step: number;
	fence: string;
}

const LEASE = `interval '2 minutes'`;

/** Orders a run, or gives the one of this kind and subject that is open. */
export async function orderDeletion(
	session: AgencySession,
	order: { kind: DeletionKind; clientId?: string | undefined; orderedBy?: string | undefined },
): Promise<string> {
	const { kind, clientId = null } = order;
	await session.query(
		`INSERT INTO deletion_run (kind, client_id, ordered_by) VALUES ($1, $2, $3)
		ON CONFLICT (agency_id, kind, client_id) WHERE state IN ('pending', 'running', 'waiting', 'held')
		DO NOTHING`,
		[kind, clientId, storable(order.orderedBy ?? '').value.slice(0, 200)],
	);
	const [row] = await session.query<{ id: string }>(
		`SELECT id FROM deletion_run WHERE kind = $1 AND client_id IS NOT DISTINCT FROM $2
			AND state IN ('pending', 'running', 'waiting', 'held')`,
		[kind, clientId],
	);
	return needRow(row, 'deletion run', kind).id;
}

/**
 * Claims a run whose lease is free; undefined when it is done.
 *
 * @throws {AgencyError} not found; KEEP_003 while another worker has it
 */
export async function claimDeletion(
	sql: SqlPort,
	agencyId: string,
	run: { runId: string; owner: string },
): Promise<ClaimedRun | undefined> {
	return await inKeeping(sql, agencyId, async (session) => {
		const [row] = await session.query<ClaimedRun & { state: string; isLeased: boolean } & SqlRow>(
			`SELECT id AS "runId", kind, client_id AS "clientId", step, fence, state,
				lease_until > clock_timestamp() AND lease_owner <> $2 AS "isLeased"
			FROM deletion_run WHERE id = $1 FOR UPDATE`,
			[needId('deletion run', run.runId), run.owner],
		);
		const found = needRow(row, 'deletion run', run.runId);
		if (found.state === 'done') return undefined;
		if (found.isLeased) throw takenOver(run.runId);
		const [claimed] = await session.query<ClaimedRun & SqlRow>(
			`UPDATE deletion_run SET state = 'running', lease_owner = $2, fence = fence + 1,
				lease_until = clock_timestamp() + ${LEASE}, problem = NULL, remainder = '[]',
				started_at = coalesce(started_at, clock_timestamp()),
				-- What waited for an object store begins anew with the objects; every step may be repeated.
				step = CASE WHEN state IN ('waiting', 'held') THEN least(step, 1) ELSE step END
			WHERE id = $1 RETURNING id AS "runId", kind, client_id AS "clientId", step, fence`,
			[run.runId, run.owner],
		);
		return claimed;
	});
}

/** One batch of a claimed run: its work, its counts and its place are kept together or not at all. */
export async function inBatch(
	sql: SqlPort,
	agencyId: string,
	given: {
		run: ClaimedRun;
		work: (session: AgencySession) => Promise<{ count: string; verb: string; ids: string[] }>;
	},
): Promise<number> {
	const { run, work } = given;
	return await inKeeping(sql, agencyId, async (session) => {
		const [held] = await session.query<{ digest: string; counts: DeletionReport['counts'] }>(
			`UPDATE deletion_run SET lease_until = clock_timestamp() + ${LEASE}
			WHERE id = $1 AND fence = $2 AND state = 'running' RETURNING digest, counts`,
			[run.runId, run.fence],
		);
		if (held === undefined) throw takenOver(run.runId);
		const done = await work(session);
		if (done.ids.length === 0) return 0;
		const digest = sha256([held.digest, done.count, done.verb, ...done.ids.toSorted()].join('\n'));
		const before = held.counts[done.count] ?? {};
		const counts = {
			...held.counts,
			[done.count]: { ...before, [done.verb]: (before[done.verb] ?? 0) + done.ids.length },
		};
		await session.query('UPDATE deletion_run SET digest = $2, counts = $3::jsonb WHERE id = $1', [
			run.runId,
			digest,
			JSON.stringify(counts),
		]);
		return done.ids.length;
	});
}

/** Changes a claimed run. @throws {AgencyError} KEEP_003 when another worker has it */
export async function changeRun(
	session: AgencySession,
	run: ClaimedRun,
	change: { set: string; values?: unknown[] },
): Promise<void> {
	const rows = await session.query(
		`UPDATE deletion_run SET ${change.set} WHERE id = $1 AND fence = $2 AND state = 'running' RETURNING 1`,
		[run.runId, run.fence, ...(change.values ?? [])],
	);
	if (rows.length === 0) throw takenOver(run.runId);
}

/** The report of a run. @throws {AgencyError} not found */
export async function getDeletion(
	sql: SqlPort,
	agencyId: string,
	runId: string,
): Promise<DeletionReport> {
	const rows = await inKeeping(
		sql,
		agencyId,
		async (session) =>
			await session.query(`${SELECT_RUN} WHERE id = $1`, [needId('deletion run', runId)]),
	);
	if (rows[0] === undefined) throw notFound('deletion run', runId);
	return reportOf(rows[0]);
}

/** Reports, newest first. @throws {AgencyError} not found for an `after` that is not there */
export async function listDeletions(
	sql: SqlPort,
	agencyId: string,
	options: {
		kind?: DeletionKind | undefined;
		isOpen?: boolean;
		/** ID of the last report of the page before. */
		after?: string | undefined;
		limit?: number;
	} = {},
): Promise<DeletionReport[]> {
	const { after } = options;
	const rows = await inKeeping(sql, agencyId, async (session) => {
		if (after !== undefined) {
			const id = needId('deletion run', after);
			const known = await session.query('SELECT 1 FROM deletion_run WHERE id = $1', [id]);
			if (known.length === 0) throw notFound('deletion run', after);
		}
		return await session.query(
			`${SELECT_RUN} WHERE ($1::text IS NULL OR kind = $1) AND (NOT $2 OR state <> 'done')
				AND ($4::uuid IS NULL OR (created_at, id) <
					(SELECT created_at, id FROM deletion_run WHERE id = $4))
			ORDER BY created_at DESC, id DESC LIMIT $3`,
			[
				options.kind ?? null,
				options.isOpen ?? false,
				Math.min(options.limit ?? 50, 1000),
				after ?? null,
			],
		);
	});
	return rows.map(reportOf);
}

/** What the hash of a report is made over. */
export function reportHash(report: DeletionReport): string {
	const { counts, digest, remainder, outside, id, kind, clientId, startedAt } = report;
	return hashOf({ counts, digest, remainder, outside, id, kind, clientId, startedAt });
}

const SELECT_RUN = `SELECT id, kind, client_id AS "clientId", ordered_by AS "orderedBy", state, step, counts,
	found, digest, remainder, outside, report_sha256 AS "reportSha256", problem, created_at AS "createdAt",
	started_at AS "startedAt", finished_at AS "finishedAt" FROM deletion_run`;

function reportOf(row: Record<string, unknown>): DeletionReport {
	return {
		...(row as unknown as DeletionReport),
		reportSha256: (row.reportSha256 as string | null) ?? '',
		createdAt: isoTime(row.createdAt as Date),
		startedAt: isoTime(row.startedAt as Date | null),
		finishedAt: isoTime(row.finishedAt as Date | null),
	};
}

function takenOver(runId: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'KEEP_003',
		message: `Another worker has the deletion run '${runId}'`,
		hint: 'Nothing is lost: it goes on there, or here two minutes after that worker died.',
		retryable: true,
	});
}
