/** The reference list of industries and their sectors (E-021), the same for every agency. */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';

/** An industry. */
export interface Industry {
	code: string;
	name: string;
	sectors: { code: string; name: string }[];
}

/** Every industry by name. */
export async function listIndustries(sql: SqlPort, agencyId: string): Promise<Industry[]> {
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Industry & Record<string, unknown>>(
				`SELECT code, name, (SELECT jsonb_agg(jsonb_build_object('code', sector.code, 'name', sector.name)
					ORDER BY sector.name) FROM industry_sector AS sector WHERE industry_code = industry.code) AS sectors
				FROM industry ORDER BY name`,
			),
	);
}
