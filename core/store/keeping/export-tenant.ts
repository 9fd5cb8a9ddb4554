/** Carries an agency, or one client, into one archive: rows as they stood at one moment, files, a list of contents. */
import { verified } from '../../shared/byte-stream';
import type { ArchiveWriter, FileStoreId, FileStores, SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import type { AgencySession } from '../door';
import { inAgency } from '../door';
import { shippedMigrations } from '../migrate';
import { readCatalog, type Catalog } from './catalog';
import { inSnapshot } from './keeper-door';
import { needClient } from './legal-hold';
import { pointsInto, scopeOf, type Scope } from './scope';
import {
	EXPORT_FORMAT,
	EXPORT_VERSION,
	settingsOf,
	travellers,
	type Manifest,
	type Traveller,
} from './transfer';

const ROWS_AT_ONCE = 500;
const PART_BYTES = 32 * 1024 * 1024;

/** What is exported, and where to. */
export interface ExportOrder {
	/** Only this client; everything of the agency when absent. */
	clientId?: string | undefined;
	/** Also people and money, for the owner of an instance who moves an agency. */
	withOwned?: boolean | undefined;
	by?: string | undefined;
	writer: ArchiveWriter;
	stores: FileStores;
}

/**
 * Writes the archive. All rows are of one moment; nothing is held in memory.
 *
 * @returns its list of contents
 * @throws {AgencyError} not found; FILE_001 or FILE_002 when a file is gone or changed, so that no export is silently incomplete
 */
export async function exportTenant(
	sql: SqlPort,
	agencyId: string,
	order: ExportOrder,
): Promise<Manifest> {
	const { clientId, writer, stores } = order;
	const manifest = await inSnapshot(sql, agencyId, async (session) => {
		const catalog = await readCatalog(session);
		if (clientId !== undefined) await needClient(session, clientId);
		const { travelling, left } = travellers(catalog, { withOwned: order.withOwned ?? false });
		const scope = exportScope(catalog, travelling, clientId?.toLowerCase());
		const tables: Manifest['tables'] = [];
		for (const [name, traveller] of travelling) {
			const where = scope?.get(name) ?? (scope === undefined ? 'true' : undefined);
			if (where === undefined) continue;
			const parts = await writeTable(session, { traveller, where, writer });
			const rows = parts.reduce((sum, part) => sum + part.rows, 0);
			if (rows > 0) tables.push({ name, rows, parts });
		}
		const files = await writeFiles(session, {
			where: scope?.get('file') ?? 'true',
			writer,
			stores,
		});
		const made: Manifest = {
			format: EXPORT_FORMAT,
			version: EXPORT_VERSION,
			schemaVersion: Math.max(...shippedMigrations().map(({ number }) => number)),
			scope: clientId === undefined ? 'agency' : 'client',
			agencyId: session.agencyId,
			clientId: clientId?.toLowerCase() ?? null,
			exportedAt: await momentOf(session),
			agency: clientId === undefined ? await settings(session, catalog) : {},
			tables,
			files,
			left,
		};
		await writer.add('manifest.json', textOf(`${JSON.stringify(made, null, '\t')}\n`));
		return made;
	});
	await writer.end();
	await inAgency(sql, agencyId, async (session) => {
		await writeAudit(session, {
			action: 'retention.exported',
			subject: manifest.scope,
			subjectId: manifest.clientId ?? manifest.agencyId,
			actor: order.by,
			detail: { tables: manifest.tables.length, files: manifest.files.length },
		});
	});
	return manifest;
}

/** Conditions per table; undefined for the whole agency. */
function exportScope(
	catalog: Catalog,
	travelling: Map<string, Traveller>,
	clientId: string | undefined,
): Scope | undefined {
	if (clientId === undefined) return undefined;
	const owned = scopeOf(catalog, { client: `id = '${clientId}'` });
	const scope: Scope = new Map([...owned].filter(([name]) => travelling.has(name)));
	scope.set(
		'file',
		`client_id = '${clientId}' OR document_id IN (SELECT id FROM document WHERE client_id = '${clientId}')`,
	);
	// What the client's rows stand on and is nobody's own: sections, templates, clusters.
	for (let before = -1; before !== scope.size;) {
		before = scope.size;
		for (const { table } of travelling.values()) {
			if (scope.has(table.name)) continue;
			const used = [...scope.keys()]
				.flatMap((name) => catalog.get(name)!.foreignKeys)
				.filter((key) => key.parent === table.name)
				.map((key) => usedBy(key, scope.get(key.table)!));
			if (table.name === 'section' && scope.has('document_version')) {
				used.push(
					`sha256 IN (SELECT s.value FROM document_version, jsonb_each_text(sections) AS s WHERE ${scope.get('document_version')!})`,
				);
			}
			if (used.length > 0) scope.set(table.name, `(${used.join(' OR ')})`);
		}
	}
	// A file that lies under a version without a client of its own.
	const versions =
		catalog.get('document_version')?.foreignKeys.filter(({ parent }) => parent === 'file') ?? [];
	const through = versions.map((key) => usedBy(key, scope.get('document_version') ?? 'false'));
	scope.set('file', `(${[scope.get('file')!, ...through].join(' OR ')})`);
	return scope;
}

function usedBy(key: Parameters<typeof pointsInto>[0], where: string): string {
	return `(${key.parentColumns.join(', ')}) IN (SELECT ${key.columns.join(', ')} FROM ${key.table} WHERE ${where})`;
}

async function writeTable(
	session: AgencySession,
	{ traveller, where, writer }: { traveller: Traveller; where: string; writer: ArchiveWriter },
): Promise<Manifest['tables'][number]['parts']> {
	const { table, columns } = traveller;
	const key = table.key.length === 0 ? '' : `ORDER BY ${table.key.join(', ')}`;
	await session.query(
		`DECLARE travelling NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS line FROM (
			SELECT ${columns.map(({ name }) => name).join(', ')} FROM ${table.name} WHERE ${where} ${key}) AS t`,
	);
	const parts: Manifest['tables'][number]['parts'] = [];
	let next = await fetched(session);
	while (next.length > 0) {
		const path = `tables/${table.name}.${String(parts.length + 1).padStart(4, '0')}.ndjson`;
		let rows = 0;
		const written = await writer.add(
			path,
			(async function* () {
				let bytes = 0;
				while (next.length > 0 && bytes < PART_BYTES) {
					const piece = Buffer.from(`${next.join('\n')}\n`);
					rows += next.length;
					bytes += piece.length;
					yield piece;
					next = await fetched(session);
				}
			})(),
		);
		parts.push({ path, rows, ...written });
	}
	await session.query('CLOSE travelling');
	return parts;
}

async function fetched(session: AgencySession): Promise<string[]> {
	const rows = await session.query<{ line: string }>(
		`FETCH FORWARD ${ROWS_AT_ONCE} FROM travelling`,
	);
	return rows.map(({ line }) => line);
}

/** Every content once, whatever number of files has it. */
async function writeFiles(
	session: AgencySession,
	{ where, writer, stores }: { where: string; writer: ArchiveWriter; stores: FileStores },
): Promise<Manifest['files']> {
	const objects = await session.query<{
		sha256: string;
		byteCount: number;
		store: FileStoreId;
		key: string;
	}>(
		`SELECT DISTINCT ON (o.sha256) o.sha256, o.byte_count::float8 AS "byteCount", o.store, o.object_key AS key
		FROM file_object AS o WHERE o.state = 'stored' AND o.id IN (SELECT object_id FROM file WHERE ${where})
		ORDER BY o.sha256, o.id`,
	);
	const files: Manifest['files'] = [];
	for (const { sha256, byteCount, store, key } of objects) {
		const bytes = verified(stores.at(store).read(key), { sha256, byteCount, what: key });
		await writer.add(`files/${sha256}`, bytes);
		files.push({ sha256, byteCount });
	}
	return files;
}

async function settings(
	session: AgencySession,
	catalog: Catalog,
): Promise<Record<string, unknown>> {
	const columns = settingsOf(catalog);
	const [row] = await session.query<{ settings: Record<string, unknown> }>(
		`SELECT to_jsonb(a) AS settings FROM (SELECT ${columns.join(', ')} FROM agency) AS a`,
	);
	return row?.settings ?? {};
}

async function momentOf(session: AgencySession): Promise<string> {
	const [row] = await session.query<{ at: Date }>('SELECT transaction_timestamp() AS at');
	return row!.at.toISOString();
}

async function* textOf(text: string): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(Buffer.from(text));
}
