/** Stores a checked sheet of keywords in one transaction: the same words of the same client or sector are one keyword. */
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { writeAudit } from './audit';
import { inAgency, type AgencySession } from './door';
import { needId, needRow } from './not-found';
import { storable } from './storable';

/** One keyword of a sheet; a field that is missing leaves the stored value alone. */
export interface KeywordInput {
	row: number;
	keyword: string;
	volume?: number | undefined;
	difficulty?: number | undefined;
	intent?: string | undefined;
	state?: string | undefined;
}

/** What became of a keyword. */
export type KeywordOutcome = 'created' | 'updated' | 'unchanged';

/** What an import of keywords did, or would do. */
export interface KeywordImport {
	isStored: boolean;
	counts: Record<KeywordOutcome, number>;
	rows: { row: number; id: string; outcome: KeywordOutcome }[];
}

/** Rows one statement writes. */
const BATCH_ROWS = 2_000;

/** Ends the transaction of a dry run. */
class DryRun extends Error {}

/**
 * Writes keywords for a client, or for one sector of a site of it. Rows that say what is stored already are not touched.
 *
 * @throws {AgencyError} not found for the client or the sector; STORE_005 for a sector of another client
 */
export async function importKeywords(
	sql: SqlPort,
	agencyId: string,
	given: {
		clientId: string;
		sectorId?: string | undefined;
		rows: KeywordInput[];
		isDryRun: boolean;
	},
): Promise<KeywordImport> {
	const { rows, isDryRun } = given;
	const clientId = needId('client', given.clientId);
	const sectorId = given.sectorId === undefined ? null : needId('sector', given.sectorId);
	const result: KeywordImport = {
		isStored: !isDryRun && rows.length > 0,
		counts: { created: 0, updated: 0, unchanged: 0 },
		rows: [],
	};
	try {
		await inAgency(sql, agencyId, async (session) => {
			await needOwners(session, { clientId, sectorId });
			// Two sheets with the same new words would meet in the index of one of them.
			await session.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0)) AS locked', [
				`keywords ${agencyId} ${sectorId ?? clientId}`,
			]);
			for (let at = 0; at < rows.length; at += BATCH_ROWS) {
				const batch = rows.slice(at, at + BATCH_ROWS);
				for (const row of await writeBatch(session, { clientId, sectorId, batch })) {
					result.rows.push(row);
					result.counts[row.outcome] += 1;
				}
			}
			if (isDryRun) throw new DryRun();
			const { created, updated } = result.counts;
			if (created + updated === 0) return;
			await writeAudit(session, {
				action: 'keyword.imported',
				subject: 'client',
				subjectId: clientId,
				detail: result.counts,
			});
		});
	} catch (error) {
		if (!(error instanceof DryRun)) throw error;
	}
	return result;
}

async function needOwners(
	session: AgencySession,
	{ clientId, sectorId }: { clientId: string; sectorId: string | null },
): Promise<void> {
	const [client] = await session.query('SELECT 1 AS found FROM client WHERE id = $1 FOR SHARE', [
		clientId,
	]);
	needRow(client, 'client', clientId);
	if (sectorId === null) return;
	const [found] = await session.query<{ name: string; isForeign: boolean }>(
		`SELECT sector.name, coalesce(site.client_id <> $2, false) AS "isForeign"
		FROM sector JOIN site ON site.id = sector.site_id
		WHERE sector.id = $1 AND sector.deleted_at IS NULL FOR SHARE OF sector`,
		[sectorId, clientId],
	);
	const { name, isForeign } = needRow(found, 'sector', sectorId);
	if (!isForeign) return;
	throw new AgencyError({
		kind: 'input',
		code: 'STORE_005',
		message: `The sector "${name.slice(0, 200)}" is of a site of another client`,
		hint: 'Choose a sector of a site of the client the keywords are for, or leave the sector out.',
		field: 'sector',
	});
}

async function writeBatch(
	session: AgencySession,
	given: { clientId: string; sectorId: string | null; batch: KeywordInput[] },
): Promise<KeywordImport['rows']> {
	const { clientId, sectorId, batch } = given;
	const sheet = JSON.stringify(storable(batch).value);
	return await session.query<{ row: number; id: string; outcome: KeywordOutcome }>(
		`WITH sheet AS (
			SELECT * FROM jsonb_to_recordset($3::jsonb)
				AS s (row int, keyword text, volume bigint, difficulty int, intent text, state text)
		), there AS (
			SELECT s.row, k.id, (coalesce(s.volume, k.volume), coalesce(s.difficulty, k.difficulty),
					coalesce(s.intent, k.intent), coalesce(s.state, k.state))
				IS NOT DISTINCT FROM (k.volume, k.difficulty, k.intent, k.state) AS same
			FROM sheet AS s JOIN keyword AS k ON k.scope_id = coalesce($2::uuid, $1::uuid)
				AND lower(k.keyword) = lower(s.keyword) AND k.deleted_at IS NULL
		), changed AS (
			UPDATE keyword AS k SET volume = coalesce(s.volume, k.volume),
				difficulty = coalesce(s.difficulty, k.difficulty),
				intent = coalesce(s.intent, k.intent), state = coalesce(s.state, k.state)
			FROM sheet AS s JOIN there AS t ON t.row = s.row AND NOT t.same
			WHERE k.id = t.id RETURNING k.id, s.row
		), made AS (
			INSERT INTO keyword (client_id, sector_id, keyword, volume, difficulty, intent, state)
			SELECT $1, $2, s.keyword, s.volume, s.difficulty, coalesce(s.intent, ''), coalesce(s.state, 'new')
			FROM sheet AS s WHERE s.row NOT IN (SELECT row FROM there)
			RETURNING id, lower(keyword) AS words
		)
		SELECT s.row, coalesce(t.id, m.id) AS id,
			CASE WHEN t.row IS NULL THEN 'created' WHEN t.same THEN 'unchanged' ELSE 'updated' END AS outcome
		FROM sheet AS s LEFT JOIN there AS t ON t.row = s.row LEFT JOIN made AS m ON m.words = lower(s.keyword)
			AND t.row IS NULL
		ORDER BY s.row`,
		[clientId, sectorId, sheet],
	);
}
