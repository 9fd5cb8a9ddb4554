/** Takes an export in: all of it or nothing, under the ids it had or new ones, twice without harm. */
import { AgencyError } from '../../shared/errors';
import type { ArchiveReader, FileStores, SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import type { AgencySession } from '../door';
import { readCatalog, type ForeignKey } from './catalog';
import { checkArchive, linesOf } from './check-archive';
import {
	arrayOf,
	keepObjects,
	OBJECT_OF_FILE,
	pathsOf,
	ROWS_AT_ONCE,
	storeFiles,
	type Taking,
} from './import-files';
import { inKeeping } from './keeper-door';
import { parentsFirst } from './plan';
import { settingsOf, travellers, type Traveller } from './transfer';

/**
 * Leases stay with the workers of the place a tenant came from. Work that was under way there arrives with one that is
 * over, so that the next sweep finds it; else it would stand as running for ever.
 */
const ENDED_LEASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	job: {
		lease_owner: `CASE WHEN given.state = 'running' THEN 'moved' END`,
		lease_until: `CASE WHEN given.state = 'running' OR (given.state = 'pending' AND given.takes_up)
			THEN clock_timestamp() END`,
	},
	publication: { lease_until: `CASE WHEN given.state = 'claimed' THEN clock_timestamp() END` },
	schedule_item: {
		lease_until: `CASE WHEN given.state = 'processing' THEN clock_timestamp() END`,
	},
};

/** How an archive is taken in. */
export interface ImportOrder {
	archive: ArchiveReader;
	/** `same` keeps ids, for a move; `new` gives every row another, for a copy beside the original. */
	ids: 'same' | 'new';
	/** Also people and money; only for the owner of the instance. */
	withOwned?: boolean | undefined;
	by?: string | undefined;
	stores: FileStores;
}

/** What an import did. */
export interface ImportResult {
	/** Whether this archive was taken in before; nothing was changed then. */
	wasThere: boolean;
	scope: 'agency' | 'client';
	/** Table → rows stored; rows that were there already are not counted. */
	stored: Record<string, number>;
	files: number;
	/** What the archive holds and this import did not take. */
	passedOver: string[];
}

/**
 * Takes an archive into the agency of the credential. The whole archive is checked first; objects are
 * stored before rows; all rows are one transaction.
 *
 * @throws {AgencyError} EXPORT_001 damaged or hostile; EXPORT_002 newer; EXPORT_003 when other rows stand in its place
 */
export async function importTenant(
	sql: SqlPort,
	agencyId: string,
	order: ImportOrder,
): Promise<ImportResult> {
	const { archive, ids, stores, withOwned = false } = order;
	const catalog = await inKeeping(sql, agencyId, readCatalog);
	const all = travellers(catalog, { withOwned: true }).travelling;
	const manifest = await checkArchive(archive, all);
	if (await wasTaken(sql, agencyId, order)) {
		return { wasThere: true, scope: manifest.scope, stored: {}, files: 0, passedOver: [] };
	}
	const { travelling } = travellers(catalog, { withOwned });
	const mine = manifest.tables.filter(({ name }) => travelling.has(name));
	const { order: names, late } = parentsFirst(
		catalog,
		mine.map(({ name }) => name),
	);
	const taking: Taking = {
		manifest,
		archive,
		catalog,
		late,
		// The same archive gives the same new ids, so that a second import finds its rows.
		idOf: (column) =>
			ids === 'same'
				? column
				: `md5('${agencyId.toLowerCase()}${archive.sha256}' || ${column}::text)::uuid`,
	};
	const files = await storeFiles(sql, agencyId, { taking, stores });
	return await inKeeping(sql, agencyId, async (session) => {
		const stored: Record<string, number> = {};
		for (const name of names) {
			const traveller = travelling.get(name)!;
			// Triggers may have made rows of this table for their parents; those of the archive stand.
			await session.query(`DELETE FROM ${name} WHERE xmin = pg_current_xact_id()::xid`);
			const count = await storeTable(session, { taking, traveller, store: stores.current.id });
			if (count > 0) stored[name] = count;
		}
		for (const key of late) await fillIn(session, taking, key);
		await takeSettings(session, taking);
		const rows = Object.values(stored).reduce((sum, count) => sum + count, 0);
		await session.query(
			`INSERT INTO tenant_import (archive_sha256, ids, rows_stored, files_stored, imported_by)
			VALUES ($1, $2, $3, $4, $5)`,
			[archive.sha256, ids, rows, files, order.by ?? ''],
		);
		await writeAudit(session, {
			action: 'retention.imported',
			subject: manifest.scope,
			subjectId: manifest.clientId ?? manifest.agencyId,
			actor: order.by,
			detail: { archive: archive.sha256, rows, files, ids },
		});
		const passedOver = manifest.tables
			.filter(({ name }) => !travelling.has(name))
			.map(({ name, rows: count }) => `${count} rows of ${name}`);
		return { wasThere: false, scope: manifest.scope, stored, files, passedOver };
	});
}

async function wasTaken(
	sql: SqlPort,
	agencyId: string,
	{ archive, ids }: ImportOrder,
): Promise<boolean> {
	return await inKeeping(sql, agencyId, async (session) => {
		const query = 'SELECT FROM tenant_import WHERE archive_sha256 = $1 AND ids = $2';
		return (await session.query(query, [archive.sha256, ids])).length > 0;
	});
}

/** Stores the rows of a table and finds every one of them there, as the archive has it. */
async function storeTable(
	session: AgencySession,
	{ taking, traveller, store }: { taking: Taking; traveller: Traveller; store: string },
): Promise<number> {
	const { manifest, archive } = taking;
	const { table } = traveller;
	const late = taking.late
		.filter((key) => key.table === table.name)
		.flatMap(({ columns }) => columns);
	const columns = traveller.columns.filter(
		({ name }) => name !== 'agency_id' && !late.includes(name),
	);
	const names = columns.map(({ name }) => name);
	const values = columns.map(({ name, type }) => (type === 'uuid' ? taking.idOf(name) : name));
	const given = `SELECT content_agency.current_agency() AS agency_id, ${values.map((value, index) => `${value} AS ${names[index]}`).join(', ')}
		FROM jsonb_populate_recordset(NULL::${table.name}, $1::jsonb)`;
	const key = ['agency_id', ...table.key];
	let stored = 0;
	for await (const lines of linesOf(archive, pathsOf(manifest, table.name), ROWS_AT_ONCE)) {
		const isFile = table.name === 'file';
		const objects = isFile ? await keepObjects(session, { taking, lines, store }) : undefined;
		// The store decides where bytes lie: a file row finds its object by what it is.
		const own = isFile ? { object_id: `(${OBJECT_OF_FILE})` } : (ENDED_LEASES[table.name] ?? {});
		const ownNames = Object.keys(own);
		const made = await session.query(
			`INSERT INTO ${table.name} (${['agency_id', ...names, ...ownNames].join(', ')})
			SELECT ${['given.*', ...Object.values(own)].join(', ')} FROM (${given}) AS given ON CONFLICT DO NOTHING RETURNING 1`,
			[arrayOf(lines), ...(objects === undefined ? [] : [JSON.stringify(objects)])],
		);
		stored += made.length;
		if (made.length === lines.length) continue;
		const [other] = await session.query<{ key: string }>(
			`SELECT concat_ws('/', ${table.key.map((name) => `given.${name}`).join(', ') || `''`}) AS key
			FROM (${given}) AS given LEFT JOIN ${table.name} AS kept USING (${key.join(', ')})
			WHERE kept.agency_id IS NULL OR (${names.map((name) => `given.${name}`).join(', ')})::text
				IS DISTINCT FROM (${names.map((name) => `kept.${name}`).join(', ')})::text LIMIT 1`,
			[arrayOf(lines)],
		);
		if (other !== undefined) throw conflict(table.name, other.key);
	}
	return stored;
}

/** References that form a ring, filled in when both ends are there. */
async function fillIn(session: AgencySession, taking: Taking, key: ForeignKey): Promise<void> {
	const table = taking.catalog.get(key.table)!;
	const type = (name: string) => table.columns.find((column) => column.name === name)?.type;
	const moved = (name: string) =>
		type(name) === 'uuid' ? taking.idOf(`given.${name}`) : `given.${name}`;
	for await (const lines of linesOf(
		taking.archive,
		pathsOf(taking.manifest, key.table),
		ROWS_AT_ONCE,
	)) {
		await session.query(
			`UPDATE ${key.table} AS kept SET ${key.columns.map((name) => `${name} = ${moved(name)}`).join(', ')}
			FROM jsonb_populate_recordset(NULL::${key.table}, $1::jsonb) AS given
			WHERE ${table.key.map((name) => `kept.${name} = ${moved(name)}`).join(' AND ')}
				AND given.${key.columns[0]} IS NOT NULL`,
			[arrayOf(lines)],
		);
	}
}

async function takeSettings(session: AgencySession, { manifest, catalog }: Taking): Promise<void> {
	const columns = settingsOf(catalog).filter((name) => name in manifest.agency);
	if (columns.length === 0) return;
	await session.query(
		`UPDATE agency SET (${columns.join(', ')}) = (
			SELECT ${columns.map((name) => `given.${name}`).join(', ')}
			FROM jsonb_populate_record(NULL::agency, $1::jsonb) AS given
			LIMIT 1)`,
		[JSON.stringify(manifest.agency)],
	);
}

function conflict(table: string, key: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'EXPORT_003',
		message: `Another row stands where the archive has one: ${table} '${key.slice(0, 100)}'`,
		hint: 'Nothing was stored. Import into an empty agency, or with new ids; a name that is taken has to be changed first.',
	});
}
