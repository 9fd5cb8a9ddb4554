/** Packs the archived texts into one file and opens it again, proving that no text was changed. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { ArchiveSchema, type Archive, type Evidence } from '../contracts';
import { AgencyError } from '../shared/errors';
import { canonicalJson, sha256 } from '../shared/hash';

const gzip = promisify(zlib.gzip) as (data: Uint8Array, options: object) => Promise<Uint8Array>;
const gunzip = promisify(zlib.gunzip) as (data: Uint8Array, options: object) => Promise<Uint8Array>;
const MAXIMUM_BYTES = 512 * 1024 * 1024;
/** Tenth byte of a gzip header: the operating system. Fixed, so that every machine writes the same file. */
const SYSTEM_BYTE = 9;
const UNKNOWN_SYSTEM = 255;

/** The archive as gzipped JSON; the same archive always gives the same bytes. */
export async function packArchive(archive: Archive): Promise<Uint8Array> {
	// Not canonicalJson: it normalises strings, and an archived text is kept to the character.
	const ordered = {
		kind: archive.kind,
		version: archive.version,
		snapshots: archive.snapshots.map((snapshot) => ({
			sha256: snapshot.sha256,
			sourceId: snapshot.sourceId,
			url: snapshot.url,
			finalUrl: snapshot.finalUrl,
			title: snapshot.title,
			fetchedAt: snapshot.fetchedAt,
			mediaType: snapshot.mediaType,
			bytesSha256: snapshot.bytesSha256,
			extractor: snapshot.extractor,
			headers: JSON.parse(canonicalJson(snapshot.headers)) as Record<string, string>,
			pages: snapshot.pages,
			text: snapshot.text,
		})),
	};
	const packed = await gzip(Buffer.from(JSON.stringify(ordered)), { level: 9 });
	packed[SYSTEM_BYTE] = UNKNOWN_SYSTEM;
	return packed;
}

/** The reference that stands in the evidence beside the binary. */
export function archiveReference(
	archive: Archive,
	bytes: Uint8Array,
	property: string,
): Evidence['archive'] {
	return {
		property,
		sha256: sha256(bytes),
		bytes: bytes.length,
		snapshots: archive.snapshots.length,
	};
}

/**
 * Opens an archive file.
 *
 * @param expected hash from the evidence, checked when given
 * @throws {AgencyError} kind `evidence`, code `ARCHIVE_001` unreadable, `ARCHIVE_002` changed
 */
export async function unpackArchive(bytes: Uint8Array, expected?: string): Promise<Archive> {
	if (expected !== undefined && sha256(bytes) !== expected) {
		throw broken('ARCHIVE_002', 'the file is not the one the evidence was made with');
	}
	let data: unknown;
	try {
		data = JSON.parse(
			Buffer.from(await gunzip(bytes, { maxOutputLength: MAXIMUM_BYTES })).toString(),
		);
	} catch {
		throw broken('ARCHIVE_001', 'the file is not a readable archive');
	}
	const parsed = ArchiveSchema.safeParse(data);
	if (!parsed.success) throw broken('ARCHIVE_001', 'the file does not have the form of an archive');
	for (const snapshot of parsed.data.snapshots) {
		if (sha256(snapshot.text) === snapshot.sha256) continue;
		throw broken('ARCHIVE_002', `the text of ${snapshot.finalUrl.slice(0, 120)} was changed`);
	}
	return parsed.data;
}

function broken(code: string, what: string): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code,
		message: `Archive of sources: ${what}`,
		hint: 'Run Research again and keep its binary data together with the item.',
	});
}
