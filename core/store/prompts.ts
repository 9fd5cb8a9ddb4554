/** An agency's own prompts. Setting one keeps the earlier ones; the shipped text is never stored. */
import type { SqlPort, SqlRow } from '../shared/ports';
import { checkOverride, overrideVersion, type PromptOverride } from '../shared/prompt-overrides';
import { inAgency } from './door';
import { storable } from './storable';
import { isoTime } from './time';

/** An active override. */
export interface StoredPrompt extends PromptOverride {
	version: string;
	createdBy: string;
	createdAt: string;
}

/** Active overrides of the agency, by key. */
export async function listPrompts(sql: SqlPort, agencyId: string): Promise<StoredPrompt[]> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query<
			Omit<StoredPrompt, 'createdAt'> & { createdAt: Date } & SqlRow
		>(
			`SELECT key, version, text, created_by AS "createdBy", created_at AS "createdAt"
			FROM prompt WHERE is_active ORDER BY key`,
		);
		return rows.map((row) => ({ ...row, createdAt: isoTime(row.createdAt) }));
	});
}

/**
 * Puts instructions in place of the shipped ones. The same text again changes nothing.
 *
 * @throws {AgencyError} `CFG_002` for a text that cannot be used
 */
export async function setPrompt(
	sql: SqlPort,
	agencyId: string,
	given: PromptOverride & { createdBy?: string },
): Promise<{ key: string; version: string; changed: boolean }> {
	const text = storable(given.text.trim()).value;
	checkOverride(text);
	const version = overrideVersion(text);
	const { key, createdBy = '' } = given;
	return await inAgency(sql, agencyId, async (session) => {
		const same = await session.query(
			'SELECT 1 FROM prompt WHERE key = $1 AND version = $2 AND is_active',
			[key, version],
		);
		if (same.length > 0) return { key, version, changed: false };
		await session.query('UPDATE prompt SET is_active = false WHERE key = $1 AND is_active', [key]);
		await session.query(
			'INSERT INTO prompt (key, version, text, created_by) VALUES ($1, $2, $3, $4)',
			[key, version, text, storable(createdBy).value.slice(0, 200)],
		);
		return { key, version, changed: true };
	});
}

/** Goes back to the shipped instructions; says whether there was anything to take back. */
export async function resetPrompt(sql: SqlPort, agencyId: string, key: string): Promise<boolean> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			'UPDATE prompt SET is_active = false WHERE key = $1 AND is_active RETURNING id',
			[key],
		);
		return rows.length > 0;
	});
}
