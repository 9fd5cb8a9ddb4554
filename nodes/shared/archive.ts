/** The archive of an item: the texts its evidence points into. */
import type { Archive, Evidence } from '../../core/contracts';
import { unpackArchive } from '../../core/research';
import type { Station } from './run-items';

/** The archive that came with the item; undefined when the item lost its files, which the check then says. */
export async function archiveOf(
	station: Station,
	evidence: Evidence,
): Promise<Archive | undefined> {
	const { property } = evidence.archive;
	if (station.item.binary?.[property] === undefined) return undefined;
	const bytes = await station.file(property, 'the archived sources');
	return await unpackArchive(bytes, evidence.archive.sha256);
}
