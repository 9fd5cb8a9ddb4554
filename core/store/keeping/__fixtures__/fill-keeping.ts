/** A row in every table of keeping, for the tests that want all tables filled. */
import type { SqlPort } from '../../../shared/ports';
import { orderDeletion } from '../deletion-runs';
import { inKeeping } from '../keeper-door';
import { releaseLegalHold, setLegalHold } from '../legal-hold';

/** Fills them: a hold that was released, a sweep that waits with one target, an import. */
export async function fillKeeping(sql: SqlPort, agencyId: string, clientId: string): Promise<void> {
	await setLegalHold(sql, agencyId, { clientId, reason: 'case 12' });
	await releaseLegalHold(sql, agencyId, { clientId });
	await inKeeping(sql, agencyId, async (session) => {
		const runId = await orderDeletion(session, { kind: 'sweep' });
		await session.query(
			`INSERT INTO deletion_target (run_id, kind, key) VALUES ($1, 'section', $2)`,
			[runId, 'f'.repeat(64)],
		);
		await session.query(
			`INSERT INTO tenant_import (archive_sha256, ids) VALUES ($1, 'same') ON CONFLICT DO NOTHING`,
			['e'.repeat(64)],
		);
	});
}
