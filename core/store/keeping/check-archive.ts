/** Looks through a whole archive before any of it is stored: its list, its hashes, its rows. */
import { createHash } from 'node:crypto';
import { collected } from '../../shared/byte-stream';
import { AgencyError } from '../../shared/errors';
import type { ArchiveReader } from '../../shared/ports';
import { shippedMigrations } from '../migrate';
import { EXPORT_VERSION, ManifestSchema, type Manifest, type Traveller } from './transfer';

const LARGEST_MANIFEST_BYTES = 64 * 1024 * 1024;
const LARGEST_LINE_BYTES = 64 * 1024 * 1024;

/**
 * The list of contents, with everything it lists found and sound.
 *
 * @throws {AgencyError} EXPORT_001 damaged, cut or made up; EXPORT_002 from a newer package
 */
export async function checkArchive(
	archive: ArchiveReader,
	travelling: Map<string, Traveller>,
): Promise<Manifest> {
	const manifest = await manifestOf(archive);
	const listed = new Map<
		string,
		{ sha256: string; byteCount: number; table?: string; rows?: number }
	>();
	for (const { name, parts } of manifest.tables)
		for (const part of parts) listed.set(part.path, { ...part, table: name });
	for (const { sha256, byteCount } of manifest.files)
		listed.set(`files/${sha256}`, { sha256, byteCount });
	const there = archive.names().filter((name) => name !== 'manifest.json');
	const missing = [...listed.keys()].find((name) => !there.includes(name));
	if (missing !== undefined) throw unsound(`'${missing}' is missing`);
	const extra = there.find((name) => !listed.has(name));
	if (extra !== undefined) throw unsound(`'${extra}' is not in its list`);
	for (const [name, entry] of listed) {
		const rows =
			entry.table === undefined ? undefined : rowsOf(entry.table, { manifest, travelling });
		const seen = await seenIn(archive, name, rows);
		if (seen.sha256 !== entry.sha256 || seen.byteCount !== entry.byteCount)
			throw unsound(`'${name}' does not have the hash its list gives`);
		if (rows !== undefined && seen.rows !== entry.rows)
			throw unsound(`'${name}' does not have as many rows as its list says`);
	}
	return manifest;
}

/** Lines of a table's entries, in batches, as they stand there. */
export async function* linesOf(
	archive: ArchiveReader,
	paths: string[],
	rowsAtOnce: number,
): AsyncGenerator<string[]> {
	for (const path of paths) {
		let batch: string[] = [];
		for await (const line of linesIn(archive.read(path))) {
			batch.push(line);
			if (batch.length < rowsAtOnce) continue;
			yield batch;
			batch = [];
		}
		if (batch.length > 0) yield batch;
	}
}

async function manifestOf(archive: ArchiveReader): Promise<Manifest> {
	const bytes = await collected(limited(archive.read('manifest.json'), LARGEST_MANIFEST_BYTES));
	let given: unknown;
	try {
		given = JSON.parse(bytes.toString('utf8'));
	} catch {
		throw unsound('its list is no JSON');
	}
	const { version, schemaVersion } = (given ?? {}) as {
		version?: unknown;
		schemaVersion?: unknown;
	};
	const ours = Math.max(...shippedMigrations().map(({ number }) => number));
	if (Number(version) > EXPORT_VERSION || Number(schemaVersion) > ours) {
		throw new AgencyError({
			kind: 'config',
			code: 'EXPORT_002',
			message: `The archive was written by a newer package: schema ${Number(schemaVersion)}, this one knows ${ours}`,
			hint: 'Update this package, run Setup, then import the archive again.',
		});
	}
	const parsed = ManifestSchema.safeParse(given);
	if (parsed.success) return parsed.data;
	throw unsound(`its list does not fit at '${parsed.error.issues[0]?.path.join('.') ?? ''}'`);
}

/** Checks one row of a table; gives back nothing. */
type RowCheck = (line: string) => void;

function rowsOf(
	name: string,
	{ manifest, travelling }: { manifest: Manifest; travelling: Map<string, Traveller> },
): RowCheck {
	const traveller = travelling.get(name);
	if (traveller === undefined) throw unsound(`it holds '${name}', which is not taken`);
	const known = new Set(traveller.columns.map((column) => column.name));
	return (line) => {
		let row: unknown;
		try {
			row = JSON.parse(line);
		} catch {
			throw unsound(`a row of ${name} is no JSON`);
		}
		if (row === null || typeof row !== 'object' || Array.isArray(row))
			throw unsound(`a row of ${name} is no object`);
		const { agency_id: agencyId, ...rest } = row as Record<string, unknown>;
		if (agencyId !== manifest.agencyId)
			throw unsound(`a row of ${name} belongs to another agency than its list says`);
		const strange = Object.keys(rest).find((column) => !known.has(column));
		if (strange !== undefined)
			throw unsound(`a row of ${name} has '${strange.slice(0, 60)}', which is not taken`);
	};
}

async function seenIn(
	archive: ArchiveReader,
	name: string,
	check: RowCheck | undefined,
): Promise<{ sha256: string; byteCount: number; rows: number }> {
	const hash = createHash('sha256');
	let byteCount = 0;
	let rows = 0;
	const counted = async function* () {
		for await (const chunk of archive.read(name)) {
			hash.update(chunk);
			byteCount += chunk.byteLength;
			yield chunk;
		}
	};
	if (check === undefined) {
		for await (const _ of counted()) void _;
	} else {
		for await (const line of linesIn(counted())) {
			check(line);
			rows += 1;
		}
	}
	return { sha256: hash.digest('hex'), byteCount, rows };
}

async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	let held: Buffer[] = [];
	let count = 0;
	for await (const chunk of chunks) {
		let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
			yield Buffer.concat([...held, rest.subarray(0, at)]).toString('utf8');
			held = [];
			count = 0;
			rest = rest.subarray(at + 1);
		}
		held.push(rest);
		count += rest.length;
		if (count > LARGEST_LINE_BYTES) throw unsound('a row is too long');
	}
	if (count > 0) throw unsound('its last row is cut');
}

async function* limited(
	chunks: AsyncIterable<Uint8Array>,
	most: number,
): AsyncGenerator<Uint8Array> {
	let count = 0;
	for await (const chunk of chunks) {
		count += chunk.byteLength;
		if (count > most) throw unsound('its list is too long');
		yield chunk;
	}
}

/** The archive is damaged, cut, or made to do harm. */
export function unsound(what: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'EXPORT_001',
		message: `The archive cannot be taken: ${what}`,
		hint: 'Nothing was stored. Export again and bring the archive here unchanged.',
	});
}
