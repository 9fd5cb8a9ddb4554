/** The archive of an item: the texts its evidence points into. */
import type { Archive, Evidence } from '../../core/contracts';
import { unpackArchive } from '../../core/research';
import { findFile, putFile } from '../../core/store';
import type { Station } from './run-items';

/**
 * The archive that came with the item, else the one the store keeps for its evidence; undefined when
 * neither is there, which the check then says.
 */
export async function archiveOf(
	station: Station,
	evidence: Evidence,
): Promise<Archive | undefined> {
	const { property, sha256 } = evidence.archive;
	if (station.item.binary?.[property] !== undefined) {
		const bytes = await station.file(property, 'the archived sources');
		return await unpackArchive(bytes, sha256);
	}
	const { desk } = station;
	const kept = desk && (await findFile(desk.sql, desk.agencyId, sha256));
	return kept && (await unpackArchive(kept.bytes, sha256));
}

/** Keeps an archive in the store of the desk, where the evidence of a job outlives its execution. */
export async function keepArchive(
	{ desk }: Pick<Station, 'desk'>,
	bytes: Uint8Array,
): Promise<void> {
	if (desk === undefined) return;
	await putFile(desk.sql, desk.agencyId, {
		name: 'archive.json.gz',
		mediaType: 'application/gzip',
		kind: 'archive',
		jobId: desk.jobId,
		bytes,
	});
}
