/** Where the schema of a database stands beside what this package ships. */
import type { SqlPort } from '../shared/ports';
import { shippedMigrations } from './migrate';
import { OWNER_ROLE } from './roles';

/** The number the schema stands at (0 before Set Up) and the highest this package ships. */
export async function migrationState(sql: SqlPort): Promise<{ version: number; shipped: number }> {
	const shipped = Math.max(0, ...shippedMigrations().map(({ number }) => number));
	return await sql.transaction(async (session) => {
		const [there] = await session.query<{ there: boolean }>(
			`SELECT to_regclass('content_agency.migration') IS NOT NULL AS there`,
		);
		if (there?.there !== true) return { version: 0, shipped };
		await session.query(`SET LOCAL ROLE ${OWNER_ROLE}`);
		const [row] = await session.query<{ version: number | null }>(
			'SELECT max(number)::int AS version FROM content_agency.migration',
		);
		return { version: row?.version ?? 0, shipped };
	});
}
