/** What the next sweep would take, without taking it. */
import type { SqlPort } from '../../shared/ports';
import { readCatalog } from './catalog';
import { ruleCondition } from './deletion-steps';
import { inKeeping } from './keeper-door';
import { KEEPING_RULES } from './rules';
import { DUE_CLIENTS, DUE_DOCUMENTS, DUE_FILES } from './targets';

/** What is due, and how long things are kept here. */
export interface RetentionPreview {
	retentionDays: number;
	erasureDays: number;
	/** Clients, documents and files whose time is over. */
	due: { clients: number; documents: number; files: number };
	/** Line of the table of times → rows it would empty or delete. */
	lines: { id: string; label: string; rows: number; keeps: string; what: 'emptied' | 'deleted' }[];
	/** Clients under hold; `agency` holds everything. */
	held: string[];
	/** Objects a store did not give up so far. */
	stuck: number;
}

/** Counts what the sweep would do now. */
export async function previewSweep(sql: SqlPort, agencyId: string): Promise<RetentionPreview> {
	return await inKeeping(sql, agencyId, async (session) => {
		const catalog = await readCatalog(session);
		const count = async (text: string) =>
			(await session.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`))[0]?.n ?? 0;
		const lines: RetentionPreview['lines'] = [];
		for (const rule of KEEPING_RULES) {
			const columns = catalog.get(rule.table)?.columns.map(({ name }) => name) ?? [];
			if (!rule.columns.every((name) => columns.includes(name))) continue;
			lines.push({
				id: rule.id,
				label: rule.label,
				rows: await count(`${rule.table} WHERE ${ruleCondition(rule)}`),
				keeps:
					typeof rule.keep === 'number' ? `${rule.keep} days` : `${rule.keep} days of the agency`,
				what: rule.set === undefined ? 'deleted' : 'emptied',
			});
		}
		const [agency] = await session.query<{ retentionDays: number; erasureDays: number }>(
			'SELECT retention_days AS "retentionDays", erasure_days AS "erasureDays" FROM agency',
		);
		const held = await session.query<{ who: string }>(
			`SELECT coalesce(client_id::text, 'agency') AS who FROM legal_hold WHERE released_at IS NULL ORDER BY 1`,
		);
		return {
			...agency!,
			due: {
				clients: await count(`client WHERE ${DUE_CLIENTS}`),
				documents: await count(`document WHERE ${DUE_DOCUMENTS}`),
				files: await count(`file WHERE ${DUE_FILES}`),
			},
			lines,
			held: held.map(({ who }) => who),
			stuck: await count(`file_object WHERE state = 'deleting'`),
		};
	});
}
