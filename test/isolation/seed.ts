/** Puts one row of each agency into every table, made from the catalogue: a new table is filled without anybody thinking of it. */
import { createHash } from 'node:crypto';
import type { SqlPort } from '../../core/shared/ports';
import { readTables, type Column, type Table } from './catalogue';

/** What the texts of an agency hold; nobody else may ever read it. */
export const markerOf = (agencyId: string): string => `marker-${agencyId.slice(-12)}`;

/**
 * Fills every tenant's table for every agency given. Checks of values are taken away first and triggers
 * sleep meanwhile: what keeps tenants apart has to hold whatever stands in a row.
 */
export async function seedEveryTable(sql: SqlPort, agencies: string[]): Promise<Table[]> {
	return await sql.transaction(async (session) => {
		await session.query(`SET LOCAL session_replication_role = replica`);
		const checks = await session.query<{ text: string }>(
			`SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS text
			FROM pg_constraint WHERE contype = 'c' AND connamespace = 'content_agency'::regnamespace
				AND conrelid <> 0`,
		);
		for (const { text } of checks) await session.query(text);
		const { tenants } = await readTables(session);
		for (const agencyId of agencies) {
			for (const table of tenants) {
				const row = rowOf(tenants, table, agencyId);
				const names = Object.keys(row).map((name) => `"${name}"`);
				await session.query(
					`INSERT INTO content_agency.${table.name} (${names.join(', ')})
					SELECT ${names.join(', ')}
					FROM jsonb_populate_record(NULL::content_agency.${table.name}, $1::jsonb)
					ON CONFLICT DO NOTHING`,
					[JSON.stringify(row)],
				);
			}
			await session.query('UPDATE content_agency.agency SET name = $2 WHERE agency_id = $1', [
				agencyId,
				markerOf(agencyId),
			]);
		}
		return tenants;
	});
}

/** A row as JSON; what points to another table points to the row made there. */
export function rowOf(tables: Table[], table: Table, agencyId: string): Record<string, unknown> {
	return Object.fromEntries(
		table.columns
			.filter(
				({ isGenerated, name }) => !isGenerated && !/^(?:deleted|erased|removed)_at$/.test(name),
			)
			.map((column) => [column.name, valueOf(tables, table, { column, agencyId })]),
	);
}

function valueOf(
	tables: Table[],
	table: Table,
	{ column, agencyId }: { column: Column; agencyId: string },
): unknown {
	if (column.name === 'agency_id') return agencyId;
	const foreign = table.foreignKeys.find(({ columns }) => columns.includes(column.name));
	const target = tables.find(({ name }) => name === foreign?.table);
	if (foreign !== undefined && target !== undefined) {
		const name = foreign.targets[foreign.columns.indexOf(column.name)];
		const there = target.columns.find((one) => one.name === name);
		if (there !== undefined) return valueOf(tables, target, { column: there, agencyId });
	}
	return made(column, `${agencyId}/${table.name}/${column.name}`, markerOf(agencyId));
}

/** A value of a type; a type nobody thought of stops the battery rather than passing by. */
function made({ type, name }: Column, seed: string, marker: string): unknown {
	const hash = createHash('sha256').update(seed).digest('hex');
	const texts = `${marker} ${name}`;
	if (type.endsWith('[]'))
		return [made({ type: type.slice(0, -2), name, isGenerated: false }, seed, marker)];
	if (type === 'uuid') {
		return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
	}
	if (/^(?:text|character)/.test(type)) return texts;
	if (/^(?:integer|bigint|smallint|numeric|double|real)/.test(type)) return 1;
	if (type === 'boolean') return true;
	if (type === 'date') return '2026-11-21';
	if (type.startsWith('time without')) return '09:00:00';
	if (type.startsWith('timestamp')) return '2026-11-21T09:00:00Z';
	if (type === 'interval') return '1 day';
	if (type === 'jsonb' || type === 'json') return { text: texts };
	if (type === 'bytea') return `\\x${Buffer.from(texts).toString('hex')}`;
	if (type === 'regconfig') return 'simple';
	if (type === 'tsvector') return `'${marker}':1`;
	if (type === 'inet') return '192.0.2.1';
	throw new Error(`The battery has no value for "${name}" of type ${type}: add one to seed.ts`);
}
