/** Which keywords a cluster holds; its count and volume are counted, never kept by hand (E-025). */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';

/** What a cluster holds. */
export interface ClusterContents {
	clusterId: string;
	keywordsCount: number;
	/** Searches a month of all its keywords together. */
	volume: number;
	keywords: { id: string; keyword: string; volume: number | null }[];
}

/**
 * Puts keywords into a cluster and takes others out.
 *
 * @throws {AgencyError} not found; STORE_005 for a keyword of another sector (E-024)
 */
export async function changeClusterKeywords(
	sql: SqlPort,
	agencyId: string,
	change: { clusterId: string; add?: readonly string[]; remove?: readonly string[] },
): Promise<ClusterContents> {
	const { clusterId, add = [], remove = [] } = change;
	return await inAgency(sql, agencyId, async (session) => {
		const cluster = await needCluster(session, clusterId);
		for (const id of [...add, ...remove]) await needKeyword(session, id);
		await refusing(
			async () =>
				await session.query(
					`INSERT INTO cluster_keyword (scope_id, cluster_id, keyword_id)
					SELECT DISTINCT $1::uuid, $2::uuid, keyword_id FROM unnest($3::uuid[]) AS keyword_id
					ON CONFLICT (agency_id, cluster_id, keyword_id) DO UPDATE SET removed_at = NULL`,
					[cluster.scopeId, clusterId, add],
				),
		);
		await session.query(
			`UPDATE cluster_keyword SET removed_at = clock_timestamp()
			WHERE cluster_id = $1 AND keyword_id = ANY ($2::uuid[]) AND removed_at IS NULL`,
			[clusterId, remove],
		);
		return await readContents(session, clusterId);
	});
}

/** What a cluster holds. @throws {AgencyError} not found */
export async function clusterContents(
	sql: SqlPort,
	agencyId: string,
	clusterId: string,
): Promise<ClusterContents> {
	return await inAgency(sql, agencyId, async (session) => {
		await needCluster(session, clusterId);
		return await readContents(session, clusterId);
	});
}

async function readContents(session: AgencySession, clusterId: string): Promise<ClusterContents> {
	const rows = await session.query<{ id: string; keyword: string; volume: number | null }>(
		`SELECT keyword.id, keyword.keyword, keyword.volume::float8 AS volume
		FROM cluster_keyword AS held JOIN keyword ON keyword.id = held.keyword_id
		WHERE held.cluster_id = $1 AND held.removed_at IS NULL AND keyword.deleted_at IS NULL
		ORDER BY keyword.volume DESC NULLS LAST, lower(keyword.keyword)`,
		[clusterId],
	);
	const volume = rows.reduce((sum, row) => sum + (row.volume ?? 0), 0);
	return { clusterId, keywordsCount: rows.length, volume, keywords: rows };
}

async function needCluster(session: AgencySession, id: string): Promise<{ scopeId: string }> {
	const [row] = await session.query<{ scopeId: string }>(
		`SELECT scope_id AS "scopeId" FROM cluster WHERE id = $1 AND deleted_at IS NULL`,
		[needId('cluster', id)],
	);
	return needRow(row, 'cluster', id);
}

async function needKeyword(session: AgencySession, id: string): Promise<void> {
	const rows = await session.query('SELECT 1 FROM keyword WHERE id = $1 AND deleted_at IS NULL', [
		needId('keyword', id),
	]);
	needRow(rows[0], 'keyword', id);
}

async function refusing(work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!isAgencyError(error) || !error.message.includes('cluster_keyword')) throw error;
		throw new AgencyError({
			kind: 'store',
			code: 'STORE_005',
			message: 'A keyword belongs to another sector or client than the cluster',
			hint: 'Put keywords into clusters of their own sector only.',
			field: 'keywordIds',
			cause: error,
		});
	}
}
