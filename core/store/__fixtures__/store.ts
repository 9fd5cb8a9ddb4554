/** A migrated store of its own for a test file, with two agencies that must not see each other. */
import { createTestDatabase, type TestDatabase } from '../../../test/harness/postgres';
import { postgresSql } from '../../adapters/postgres';
import { BriefSchema, type Brief } from '../../contracts';
import type { SqlPort } from '../../shared/ports';
import { createClient } from '../clients';
import { ensureAgency } from '../agencies';
import { createJob } from '../jobs';
import { migrate } from '../migrate';

/** What a test works with. */
export interface TestStore {
	sql: SqlPort & { close(): Promise<void> };
	database: TestDatabase;
	/** Agency with the rows. */
	agencyId: string;
	/** Another agency. */
	otherId: string;
	close(): Promise<void>;
}

/** A brief that fits. */
export const BRIEF: Brief = BriefSchema.parse({
	topic: 'Electric vans for city delivery',
	date: '2026-11-21',
});

/** Opens a copy of the migrated template. */
export async function openTestStore(): Promise<TestStore> {
	const database = await createTestDatabase({
		name: 'content_agency_store',
		prepare: async (address) => {
			const sql = postgresSql(address);
			await migrate(sql);
			await sql.close();
		},
	});
	const sql = postgresSql(database);
	const { agencyId } = await ensureAgency(sql, 'Northwind Content');
	const { agencyId: otherId } = await ensureAgency(sql, 'Other Agency');
	return {
		sql,
		database,
		agencyId,
		otherId,
		close: async () => {
			await sql.close();
			await database.drop();
		},
	};
}

/** A client with a job. */
export async function seedJob(
	store: TestStore,
): Promise<{ clientId: string; jobId: string; documentId: string }> {
	const { sql, agencyId } = store;
	const name = `Client ${crypto.randomUUID()}`;
	const { id: clientId } = await createClient(sql, agencyId, { companyName: name });
	const { jobId, documentId } = await createJob(sql, agencyId, { brief: BRIEF, clientId });
	return { clientId, jobId, documentId };
}

/** Runs SQL as the login, which is a superuser here: what is really stored, whoever may see it. */
export async function asSuperuser(
	store: TestStore,
	text: string,
	values?: unknown[],
): Promise<Record<string, unknown>[]> {
	return await store.sql.transaction(async (session) => await session.query(text, values));
}

/** Whether a session of this database waits for a lock; tests of other workers wait on the same server. */
export async function someoneWaits(store: TestStore): Promise<boolean> {
	const rows = await asSuperuser(
		store,
		`SELECT 1 FROM pg_stat_activity
		WHERE datname = current_database() AND wait_event_type = 'Lock'`,
	);
	return rows.length > 0;
}

/** Puts a document into a state, whatever it was in: no trigger asks which state may follow which. */
export async function forceDocumentState(
	store: TestStore,
	documentId: string,
	state: string,
): Promise<void> {
	await store.sql.transaction(async (session) => {
		await session.query('SET LOCAL session_replication_role = replica');
		await session.query('UPDATE content_agency.document SET state = $2 WHERE id = $1', [
			documentId,
			state,
		]);
	});
}
